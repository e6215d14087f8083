"""Items under another name, split and merged: what the thresholds tell apart, and what is never likened."""

from __future__ import annotations

import sys
from typing import Any

import pytest
import yaml
from diff_cases import ROOT, base, compared, merged

from guidetool.diff.delta import deltas
from guidetool.diff.similar import LIKENED, MOST, RENAMED, SPLIT, renamed, similar, split
from guidetool.model.items import normalise

NAMES: dict[str, dict[str, list[Any]]] = yaml.safe_load((ROOT / "tests" / "similar" / "names.yaml").read_text(encoding="utf-8"))
FACETS = {"kind": '"certificate"', "form": '"paper"'}


def likeness(section: str, one: str, other: str, label: str) -> float:
    """As two items of such a list are likened; what they hold besides the name is alike, but for kinds of steps."""
    if section == "texts":
        return renamed(normalise(one), normalise(other), {}, {})
    kinds = FACETS if section == "materials" or label == "same" else {"kind": '"other"', "form": '"paper"'}
    return renamed(normalise(one), normalise(other), FACETS, kinds, 0.4 if section == "process" else 0.2)


@pytest.mark.parametrize(
    ("section", "same", "other"), [("materials", (48, 50), (2, 40)), ("process", (20, 20), (0, 10)), ("texts", (12, 12), (0, 10))]
)
def test_the_threshold_tells_apart(section: str, same: tuple[int, int], other: tuple[int, int]) -> None:
    """How many of how many pairs are taken for one thing: docs/changes.md says these numbers."""
    for label, told in (("same", same), ("other", other)):
        pairs = NAMES[section][label]
        taken = [pair for pair in pairs if likeness(section, *pair, label) >= RENAMED]
        assert (len(taken), len(pairs)) == told, (label, taken)
    row = f"| {same[0]} of {same[1]} | {other[0]} of {other[1]} |"
    assert row in (ROOT / "docs" / "changes.md").read_text(encoding="utf-8")


def test_splits_are_told_from_one_thing_more() -> None:
    def alike(whole: str, parts: list[str]) -> bool:
        return split(normalise(whole), *(normalise(part) for part in parts)) >= SPLIT

    assert [len(NAMES["splits"][label]) for label in ("same", "other")] == [10, 8], "docs/changes.md says so"
    assert [pair for pair in NAMES["splits"]["same"] if not alike(*pair)] == []
    assert [pair for pair in NAMES["splits"]["other"] if alike(*pair)] == []


def kinds(old: Any, new: Any) -> list[str]:
    return sorted(change.kind for change in compared(merged(base(), old), merged(base(), new)).changes)


def material(name: str, **more: Any) -> dict[str, Any]:
    return {"名称": name, "类型": "证件证书证明", "形式": "纸质", "原件份数": 1, "复印件份数": 0, "必要性": "必要", "来源": "申请人自备", **more}


def test_a_new_name_hides_nothing_else() -> None:
    old, new = [material("身份证")], [material("居民身份证", 复印件份数=2)]
    assert kinds({"申请材料": old}, {"申请材料": new}) == ["material-more-copies", "material-renamed"]


def test_identity_goes_before_likeness() -> None:
    old = [material("身份证"), material("户口簿")]
    new = [material("居民身份证"), material("身份证"), material("户口簿")]
    assert kinds({"申请材料": old}, {"申请材料": new}) == ["material-added"]


def test_what_is_asked_on_top_of_a_new_name_is_new() -> None:
    old, new = [material("身份证")], [material("申请人身份证"), material("被委托人身份证")]
    assert kinds({"申请材料": old}, {"申请材料": new}) == ["material-added", "material-renamed"]


def test_laws_places_and_listed_values_are_never_likened() -> None:
    assert not {("legal_basis",), ("windows",), ("audience",), ("channels",), ("cross_region", "partners")} & LIKENED
    old, new = ({"设定依据": [{"名称": f"重庆市{who}基本医疗保险办法"}]} for who in ("城镇职工", "城乡居民"))
    assert kinds(old, new) == ["law-changed", "law-changed"]


def test_long_lists_are_not_likened() -> None:
    def found(count: int) -> int:
        old, new = ([f"{at}{word}" for at in range(count)] for word in ("号条件说明", "号条件的说明"))
        return len(list(similar(old, new, range(count), range(count), ("conditions",))))

    assert found(MOST) == MOST
    assert found(MOST + 1) == 0


def test_what_has_no_name_is_compared_all_the_same() -> None:
    assert deltas({"materials": [{}, 3, {"name": ""}]}, {"materials": [{"copies": 1}, None, {"name": 5}]})


def test_the_library_is_loaded_only_where_something_is_likened() -> None:
    import subprocess

    code = (
        "import sys; from guidetool.diff.delta import deltas;"
        "deltas({'conditions': ['甲', '乙']}, {'conditions': ['甲', '乙', '丙']}); assert 'rapidfuzz' not in sys.modules;"
        "deltas({'conditions': ['年满18周岁']}, {'conditions': ['年满16周岁']}); assert 'rapidfuzz' in sys.modules"
    )
    subprocess.run([sys.executable, "-c", code], check=True)


def test_no_list_takes_more_than_its_share() -> None:
    """The work grows with the list, whatever names it holds: ten times as long, not a hundred times as much."""

    def spent(count: int, name: str) -> int:
        old, new = ([{"name": name.format(side, at), "copies": at + shift} for at in range(count)] for side, shift in (("甲", 0), ("乙", count)))
        calls = 0

        def counted(*_: object) -> None:
            nonlocal calls
            calls += 1

        sys.setprofile(counted)
        try:
            deltas({"materials": old}, {"materials": new})
        finally:
            sys.setprofile(None)
        return calls

    for name in ("同名", "{}{}", "同名{1}"):
        assert spent(2000, name) < 15 * spent(200, name), name
