"""Laws of local rules: no file and no guide makes them raise, and no pattern holds them up."""

from __future__ import annotations

import json
import sys
from collections import Counter
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from guidetool.lint.local.compile import CONTRADICTED
from guidetool.lint.local.examples import try_examples
from guidetool.lint.local.fit import _FITS
from guidetool.lint.local.patterns import matches, state
from guidetool.lint.local.run import lint_local
from guidetool.model.element import ALL, LIMIT, LIST, NUMBER, Element
from guidetool.model.local_rule import LocalRules
from guidetool.model.workspace import Department, Registers, Workspace
from guidetool.pipeline.local_findings import local_findings
from guidetool.pipeline.local_rules import load_local_rules, local_manuals, try_workspace
from guidetool.pipeline.read import read_document
from guidetool.pipeline.resources import elements, shape, translation
from guidetool.pipeline.workspace import Opened

PATH = "guides/rules/a.yaml"
WORDS = ["等", "老百姓", "5个工作日", "3天", "当场", "当", "instant", "即办件", "none", "{值}", "{", "{数}", "[0-9]+", "(", "(a+)+$", "a" * 60]
KEYS = sorted(shape("guide").chinese)
NAMES = sorted(elements())

scalars = st.one_of(
    st.none(), st.booleans(), st.integers(-3, 2**70), st.floats(), st.sampled_from(WORDS), st.sampled_from(NAMES), st.text(max_size=6)
)
anything = st.recursive(
    scalars,
    lambda inner: st.one_of(st.lists(inner, max_size=3), st.dictionaries(st.one_of(st.sampled_from(KEYS), st.text(max_size=3)), inner, max_size=4)),
    max_leaves=8,
)
words = st.lists(st.sampled_from(WORDS), min_size=1, max_size=3)
bounds = st.one_of(st.integers(0, 9), st.floats(0, 9), st.sampled_from(["5个工作日", "3天", "当场", "2小时"]))
each = {
    "forbidden": words, "unless_in": words, "required": words, "any_of": words, "max": bounds, "min": bounds,
    "max_length": st.integers(1, 9), "min_length": st.integers(1, 9), "one_of": st.lists(scalars, min_size=1, max_size=2),
    "pattern": st.sampled_from(WORDS), "present": st.booleans(),
}  # fmt: skip
demands = st.fixed_dictionaries({}, optional=each)
guides = st.dictionaries(st.sampled_from(KEYS), st.one_of(anything, st.lists(anything, max_size=3)), max_size=6)


def paths(tree: Any) -> Any:
    """Groups and lists of groups along the paths of elements, with anything at their ends."""
    return st.sampled_from([name for name in NAMES if "/" in name]).flatmap(
        lambda name: anything.map(lambda value: _nested(name.split("/"), value))
    )


def _nested(path: list[str], value: Any) -> Any:
    inner = value if len(path) == 1 else _nested(path[1:], value)
    return {path[0]: inner if len(path) == 1 else [inner, inner]}


trees = st.one_of(guides, paths(None), anything)
conditions = st.fixed_dictionaries(
    {"element": st.sampled_from(NAMES)}, optional={"equals": scalars, "contains": st.sampled_from(WORDS), "present": st.booleans()}
)
wheres = st.fixed_dictionaries({}, optional={
    "departments": words, "types": st.just(["public_service"]), "audience": st.just(["other"]), "handling": st.just(["instant"]),
    "files": st.lists(st.sampled_from(["*", "guides/*/a.yaml", "[", "guides/"]), min_size=1, max_size=2),
    "conditions": st.lists(conditions, min_size=1, max_size=2),
})  # fmt: skip
examples = st.fixed_dictionaries(
    {}, optional={"good": st.lists(trees, min_size=1, max_size=3), "bad": st.lists(trees, min_size=1, max_size=3)}
)


def fitting(element: Element) -> Any:
    """A rule that can be asked of an element, mostly."""
    number = st.integers(0, 3) if element.kind != LIMIT else st.sampled_from(["1个工作日", "3天", "当场"])
    listed = st.sampled_from([zh for _, zh in element.values] or ["等", "当场"])
    suited = {
        **{key: each[key] for key in _FITS if element.holds in _FITS[key]},
        "present": st.just(True), "one_of": st.lists(st.just(1) if element.holds == NUMBER else listed, min_size=1, max_size=2),
        "pattern": st.sampled_from(["[0-9]+", "等.*", "(a+)+$"]), **({"max": number} if element.kind in (LIMIT, NUMBER, LIST) else {}),
    }  # fmt: skip
    suited = {key: made for key, made in suited.items() if key not in _FITS or element.holds in _FITS[key]}
    if element.kind == ALL:
        del suited["present"]
    demand = st.sampled_from(sorted(suited)).flatmap(lambda key: st.fixed_dictionaries({key: suited[key]}))
    where = st.one_of(st.just({}), st.fixed_dictionaries({"where": wheres}))
    rule = st.fixed_dictionaries(
        {"id": st.sampled_from(["a", "b", "c"]), "subject": st.just([element.name]), "assert": demand,
         "message": st.sampled_from(["太长", "太长{值}", "写了{词}"])},
        optional={"examples": examples},
    )  # fmt: skip
    return st.builds(lambda rule, where: {**rule, **where}, rule, where)


good_rules = st.sampled_from(list(elements().values())).flatmap(fitting)
rules = st.fixed_dictionaries(
    {"id": st.sampled_from(["a", "b", "limit-vague", "X"]), "subject": st.lists(st.sampled_from(NAMES), min_size=1, max_size=3),
     "assert": demands, "message": st.sampled_from(["太长", "太长{值}", "写了{词}", "应为{限}", "{要素}", "{数}"])},
    optional={"where": wheres, "message_en": st.just("too long {value}"), "cure": st.just("改"), "level": st.just("error"),
              "examples": examples},
)  # fmt: skip
files = st.one_of(st.fixed_dictionaries({"rules": st.lists(st.one_of(good_rules, rules, anything), min_size=1, max_size=3)}), anything)


def opened(tree: Any) -> Opened:
    """A workspace with one file of local rules."""
    text = json.dumps(tree, ensure_ascii=False)
    document = read_document(PATH, "local-rules", text.encode("utf-8", "surrogatepass"))
    registers = Registers(departments={"slj": Department(name="水利局", short_name="老百姓")})
    return Opened(Path(), Workspace(), registers, {PATH: document})


@given(files, trees)
@settings(max_examples=600)
def test_no_file_and_no_guide_raises(tree: Any, guide: Any) -> None:
    workspace = opened(tree)
    loaded = load_local_rules(workspace, ["guides/slj/a.yaml"])
    try_workspace(workspace, (PATH,))
    local_manuals(loaded.rules)
    document = read_document("guides/slj/a.yaml", "guide", json.dumps(guide).encode())
    found = list(local_findings(loaded.rules, document, {}))
    for diagnostic in (*loaded.diagnostics, *found):
        for language in ("zh", "en"):
            assert diagnostic.message.render(language, translation(language))
    assert load_local_rules(workspace, []).rules.digest == loaded.rules.digest


@given(good_rules, trees)
def test_findings_point_into_the_tree(rule: Any, guide: Any) -> None:
    """Whatever the guide: the pointer leads to the element, or to the group that lacks it."""
    for _, finding in lint_local(load_local_rules(opened({"rules": [rule]})).rules, guide, "guides/slj/a.yaml"):
        here = guide
        for i, part in enumerate(finding.pointer):
            last = i == len(finding.pointer) - 1
            assert isinstance(here, dict) if last and isinstance(part, str) else isinstance(here, (dict, list))
            here = here.get(part) if isinstance(here, dict) else here[part]


def test_the_draws_hold_rules_that_run_and_find() -> None:
    """A law over rules that are all refused would hold for nothing."""
    seen: Counter[str] = Counter()

    @given(good_rules, trees)
    @settings(max_examples=300)
    def draw(rule: Any, guide: Any) -> None:
        loaded = load_local_rules(opened({"rules": [rule]}))
        found = list(lint_local(loaded.rules, guide, "guides/slj/a.yaml"))
        seen.update({"run": bool(loaded.rules.ready), "found": bool(found), "tried": any(d.rule == CONTRADICTED for d in loaded.diagnostics)})

    draw()
    assert seen["run"] >= 100 and seen["found"] >= 15 and seen["tried"] >= 5, seen


@pytest.mark.parametrize("pattern", ["(a+)+$", "(a|aa)+b", "(.*)(.*)(.*)(.*)(.*)b", "(?:a?){50}a{50}", "([一-龥]+)+。", "(x+x+)+y"])
def test_a_pattern_that_explodes_elsewhere_is_answered_at_once(pattern: str) -> None:
    """Python's own engine would be busy for longer than anybody waits: this returns at all, or fails."""
    assert state(pattern) == "readable"
    for text in ("a" * 50_000, "x" * 50_000 + "!", "申请" * 25_000 + "！"):
        assert matches(pattern, text) in (True, False)
    assert not matches(pattern, "a" * 30 + "!")


@pytest.mark.parametrize("pattern", ["(", "[", "a{1000}{1000}{1000}", "(?=a)b", r"(a)\1", "*", "a{2,1}", "\ud800"])
def test_a_pattern_that_cannot_be_read_is_said_to_be(pattern: str, capfd: pytest.CaptureFixture[str]) -> None:
    assert state(pattern) == "unreadable"
    assert capfd.readouterr() == ("", ""), "the engine keeps quiet"


def test_half_a_character_is_matched_too() -> None:
    assert matches(".+", "申\ud800")


def test_many_rules_over_much_text_end() -> None:
    """Long texts, many words, many exceptions and a wide glob."""
    tree = {"rules": [
        {"id": f"r{i}", "subject": ["all_text"], "message": "长",
         "assert": {"forbidden": ["等" * 200, "a" * 500], "unless_in": ["等" * 100] * 50, "pattern": "(a+)+$"} if i else
                   {"forbidden": ["甲"], "unless_in": ["甲乙"] * 200, "max_length": 5},
         "where": {"files": ["*" * 30 + "z", "*a*a*a*a*a*a*a*a*b", "*"]}}
        for i in range(20)
    ]}  # fmt: skip
    loaded = load_local_rules(opened(tree))
    assert [rule.id for rule in loaded.rules.ready] == ["local/r0"], "a pattern is for one element"
    guide = {"remark": "甲乙" * 200_000, "scope": "甲" * 200_000}
    found = list(lint_local(loaded.rules, guide, "guides/" + "a" * 3000 + ".yaml"))
    assert {finding.pointer for _, finding in found} == {("remark",), ("scope",)}


def test_examples_by_number_stay_small() -> None:
    rule = {"id": "a", "subject": ["materials"], "assert": {"max": 3}, "message": "多", "examples": {"good": [-5], "bad": [10**30]}}
    (ready,) = load_local_rules(opened({"rules": [rule]})).rules.ready
    assert [one.passed for one in try_examples(ready)] == [True, True]


def test_without_the_engine_a_pattern_is_no_silent_pass(monkeypatch: pytest.MonkeyPatch) -> None:
    """On a machine without a wheel the rule says that it is not run."""
    from guidetool.lint.local import patterns

    monkeypatch.setitem(sys.modules, "re2", None)
    patterns._compiled.cache_clear()
    rule = {"id": "a", "subject": ["name"], "assert": {"pattern": "[0-9]+"}, "message": "数"}
    loaded = load_local_rules(opened({"rules": [rule]}))
    patterns._compiled.cache_clear()
    assert loaded.rules == LocalRules((), loaded.rules.digest)
    (said,) = loaded.diagnostics
    assert said.rule == "local-rule-unusable" and "没有执行" in said.message.render("zh", translation("zh"))
