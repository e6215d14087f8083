"""Laws of the mechanical delta and of its meaning."""

from __future__ import annotations

import copy
from typing import Any

import pytest
import yaml
from diff_cases import CHANGES, base, compared, dumped, guide_shape, merged
from hypothesis import given, settings
from hypothesis import strategies as st

from guidetool.diff.classify import KINDS, classify
from guidetool.diff.delta import deltas
from guidetool.diff.registered import pair_registers, register_deltas, succeeds
from guidetool.load.dialect import to_canonical
from guidetool.load.parse import parse
from guidetool.model.change import (
    ADDED,
    CHANGED,
    MERGED,
    REMOVED,
    REORDERED,
    REPLACED,
    REVERTED,
    SPLIT,
    UNCLASSIFIED,
    Delta,
    RegisterPair,
    Vocabulary,
)
from guidetool.model.items import normalise
from guidetool.pipeline.diff import diff_sides
from guidetool.pipeline.sides import Side

TABLE = {kind.id: kind for kind in KINDS}
MIRRORED = {ADDED: REMOVED, REMOVED: ADDED, SPLIT: MERGED, MERGED: SPLIT, REPLACED: REVERTED, REVERTED: REPLACED}

words = st.text(st.characters(codec="utf-8", exclude_categories=("Cs", "Cc")), max_size=6)
scalars = st.one_of(words, st.integers(-3, 40), st.booleans(), st.sampled_from(["5个工作日", "7天", "5工作日", "当场"]))
names = st.sampled_from(["身份证", "申请书", " 身份证 ", "照片"])
fields = st.sampled_from(["name", "id", "time", "copies", "exempt", "necessity", "cases", "next"])
items = st.one_of(scalars, st.dictionaries(fields, st.one_of(names, scalars, st.lists(names, max_size=2)), max_size=3))
keys = st.sampled_from(["name", "materials", "process", "visits", "time_limit", "record", "legal_basis", "未知", "faq"])
values = st.one_of(scalars, st.lists(items, max_size=4), st.dictionaries(st.sampled_from(["promised", "x"]), scalars))
trees = st.dictionaries(keys, values, max_size=4)


def plain(tree: Any) -> Any:
    """A value in which equal means equal in meaning: types told apart, a limit by its length."""
    if isinstance(tree, dict):
        return {key: plain(value) for key, value in tree.items()}
    if isinstance(tree, list):
        return [plain(item) for item in tree]
    return (type(tree).__name__, "5个工作日" if tree == "5工作日" else tree)


@settings(max_examples=300, deadline=None)
@given(trees, trees)
def test_different_trees_give_a_delta(old: dict[str, Any], new: dict[str, Any]) -> None:
    if plain(old) != plain(new):
        assert deltas(old, new)


@settings(max_examples=150, deadline=None)
@given(trees)
def test_equal_trees_give_none(tree: dict[str, Any]) -> None:
    other = copy.deepcopy(tree)
    assert deltas(tree, dict(reversed(list(other.items())))) == ()


@settings(max_examples=300, deadline=None)
@given(trees, trees)
def test_the_other_way_round_everything_is_mirrored(old: dict[str, Any], new: dict[str, Any]) -> None:
    there, back = deltas(old, new), deltas(new, old)
    assert sorted((d.path, MIRRORED.get(d.action, d.action), repr(d.old), repr(d.new)) for d in there) == sorted(
        (d.path, d.action, repr(d.new), repr(d.old)) for d in back
    )
    assert sorted(TABLE[classify(d, "", Vocabulary()).kind].mirror for d in there) == sorted(
        classify(d, "", Vocabulary()).kind for d in back
    )


near = st.sampled_from([
    "身份证", "居民身份证", "身份证和户口簿", "户口簿", "户口本", "营业执照", "营业执照副本", "申请表", "申请书", "申请书和承诺书", "承诺书",
    "年满18周岁", "年满16周岁", "具有本区户籍", "具有本区户籍且年满18周岁",
])  # fmt: skip
named = st.lists(st.fixed_dictionaries({"name": near}, optional={"copies": st.integers(0, 2), "id": st.sampled_from("abc")}), max_size=6)
likened = st.fixed_dictionaries({}, optional={
    "materials": named, "process": named, "conditions": st.lists(near, max_size=6), "results": named,
    "faq": st.lists(st.fixed_dictionaries({"question": near, "answer": near}), max_size=3),
})  # fmt: skip


@settings(max_examples=300, deadline=None)
@given(likened, likened)
def test_what_is_alike_is_mirrored_too(old: dict[str, Any], new: dict[str, Any]) -> None:
    test_the_other_way_round_everything_is_mirrored.hypothesis.inner_test(old, new)
    test_different_trees_give_a_delta.hypothesis.inner_test(old, new)
    test_pointers_point_at_the_values.hypothesis.inner_test(old, new)
    paths = [delta.path for delta in deltas(old, new) if delta.action != REORDERED]
    assert len(paths) == len(set(paths))


@settings(max_examples=100, deadline=None)
@given(named, named, st.randoms())
def test_position_plays_no_part(old: list[Any], new: list[Any], random: Any) -> None:
    def told(before: list[Any], after: list[Any]) -> list[str]:
        found = deltas({"materials": before}, {"materials": after})
        return sorted(repr((d.path, d.action, d.old, d.new)) for d in found if d.action != REORDERED)

    shuffled = new[:]
    random.shuffle(shuffled)
    assert told(old, new) == told(old, shuffled)


ids = st.sampled_from(["w1", "w2"])
week = st.sampled_from(["周一至周五 9:00-12:00", "周一至周五 9:00-12:00，14:00-17:00", "每天 9:00-12:00", "赶场日", "工作日 8:00-11:00"])
FACTS = {
    "windows": {"name", "hours", "address", "phone", "checked"}, "departments": {"name", "address", "phone", "checked"},
    "sites": {"name", "hours", "address", "phone", "handles", "checked"}, "laws": {"title", "superseded_by", "checked"},
}  # fmt: skip
register_entries = st.dictionaries(
    st.sampled_from([("windows", "w1"), ("windows", "w2"), ("departments", "d"), ("sites", "s"), ("laws", "l1"), ("laws", "l2")]),
    st.fixed_dictionaries({}, optional={
        "name": near, "hours": week, "address": st.sampled_from(["甲路1号一楼", "甲路1号2楼", "乙路3号"]), "phone": words,
        "title": st.sampled_from(["甲条例", "乙条例"]), "superseded_by": st.sampled_from(["l1", "l2"]),
        "handles": st.lists(st.sampled_from(["A", "B"]), max_size=2), "checked": words,
    }),
    max_size=5,
).map(lambda entries: {entry: {k: v for k, v in facts.items() if k in FACTS[entry[0]]} for entry, facts in entries.items()})  # fmt: skip
naming = st.fixed_dictionaries({"code": st.just("A")}, optional={
    "windows": st.lists(ids, max_size=2, unique=True), "department": st.just("d"), "joint_bodies": st.lists(st.just("d"), max_size=1),
    "legal_basis": st.lists(st.fixed_dictionaries({"title": st.sampled_from(["甲条例", "《乙条例》", "乙条例"])}), max_size=2),
})  # fmt: skip


@settings(max_examples=300, deadline=None)
@given(naming, naming, register_entries, register_entries)
def test_what_stands_in_registers_is_mirrored(old: Any, new: Any, before: Any, after: Any) -> None:
    def told(one: Any, other: Any, pair: RegisterPair) -> list[Delta]:
        own = deltas(one, other, lambda later, earlier: succeeds(later, earlier, pair))
        return [*own, *register_deltas(one, other, pair)]

    there, back = told(old, new, pair_registers(before, after)), told(new, old, pair_registers(after, before))
    assert sorted((d.path, MIRRORED.get(d.action, d.action), d.entry or (), repr(d.old), repr(d.new)) for d in there) == sorted(
        (d.path, d.action, d.entry or (), repr(d.new), repr(d.old)) for d in back
    )
    kinds = [classify(d, "", Vocabulary()).kind for d in back]
    assert sorted(TABLE[classify(d, "", Vocabulary()).kind].mirror for d in there) == sorted(kinds)
    assert UNCLASSIFIED not in kinds


@settings(max_examples=100, deadline=None)
@given(naming, register_entries)
def test_equal_registers_give_nothing(tree: Any, entries: Any) -> None:
    other = {entry: {**copy.deepcopy(facts), "checked": "later"} for entry, facts in entries.items()}
    assert list(register_deltas(tree, tree, pair_registers(entries, other))) == []


@settings(max_examples=150, deadline=None)
@given(trees, trees)
def test_pointers_point_at_the_values(old: dict[str, Any], new: dict[str, Any]) -> None:
    for delta in deltas(old, new):
        sides = ((old, delta.old_at, delta.old, ADDED), (new, delta.new_at, delta.new, REMOVED))
        for tree, pointer, value, absent in sides:
            if delta.action in (CHANGED, ADDED, REMOVED) and delta.action != absent:
                at: Any = tree
                for part in pointer:
                    at = at[part]
                assert at == value


@settings(max_examples=100, deadline=None)
@given(st.lists(names, unique_by=normalise, min_size=2), st.randoms())
def test_order_alone_is_one_neutral_change(materials: list[str], random: Any) -> None:
    shuffled = materials[:]
    random.shuffle(shuffled)
    found = deltas(*({"materials": [{"name": n} for n in order]} for order in (materials, shuffled)))
    kinds = [classify(d, "", Vocabulary()).kind for d in found]
    assert kinds == (["order-changed"] if shuffled != materials else [])


def test_paths_are_unique_so_fingerprints_tell_changes_apart() -> None:
    old = {"materials": [{"name": "证", "copies": 1}, {"name": "证", "copies": 2}]}
    new = {"materials": [{"name": "证", "copies": 3}, {"name": "证", "copies": 4}, {"name": "证"}]}
    found = [classify(d, "id", Vocabulary()) for d in deltas(old, new)]
    assert len(found) == 3
    assert len({change.path for change in found}) == len({change.fingerprint for change in found}) == 3


def text_of(data: bytes) -> dict[str, bytes]:
    return {"guide.yaml": data}


def test_formatting_comments_and_file_give_nothing() -> None:
    written = (CHANGES / "base.yaml").read_bytes()
    reformatted = b"# a comment\n" + dumped(base()).replace(b"\n", b"\r\n")
    report = diff_sides(Side("a", text_of(written)), Side("b", {"moved/other.yaml": reformatted}), guide_shape())
    assert (report.guides, report.unchanged, report.diagnostics) == ((), 1, ())


def test_key_language_gives_nothing() -> None:
    chinese = base()
    english = to_canonical(chinese, guide_shape()).tree
    english["time_limit"] = {"statutory": "20 working days", "promised": "5 working days"}
    assert "materials" in english
    report = compared(chinese, english)
    assert (report.guides, report.unchanged) == ((), 1)


def test_key_order_gives_nothing() -> None:
    tree = base()
    assert compared(tree, dict(reversed(list(tree.items())))).guides == ()


def test_an_id_given_later_is_no_other_item() -> None:
    steps = base()["办理流程"]
    report = compared(base(), merged(base(), {"办理流程": [{**s, "编号": f"s{i}"} for i, s in enumerate(steps)]}))
    assert [c.kind for c in report.changes] == ["step-background-changed"] * len(steps)


def test_an_item_renamed_under_its_id_is_the_same_item() -> None:
    old = merged(base(), {"申请材料": [{"编号": "id-card", "名称": "身份证", "复印件份数": 1}]})
    new = merged(base(), {"申请材料": [{"编号": "id-card", "名称": "居民身份证", "复印件份数": 1}]})
    assert [c.path for c in compared(old, new).changes] == [("materials", "id-card", "name")]


def test_no_materials_beside_some_adds_each() -> None:
    report = compared(merged(base(), {"申请材料": "无需材料"}), base())
    assert sorted(c.kind for c in report.changes) == [
        "material-added", "material-added", "material-added-conditional", "material-added-deferrable",
    ]  # fmt: skip


def test_fingerprints_know_no_lines_and_no_spelling() -> None:
    def fingerprint(old: bytes, new: bytes) -> str:
        report = diff_sides(Side("a", text_of(old)), Side("b", text_of(new)), guide_shape())
        assert len(report.changes) == 1
        return report.changes[0].fingerprint

    old, new = dumped(base()), dumped(merged(base(), {"到现场次数": 2}))
    plainly = fingerprint(old, new)
    assert fingerprint(b"# one line more\n" + old, b"\n\n\n" + new) == plainly
    assert fingerprint(old, dumped(merged(base(), {"到现场次数": 3}))) != plainly
    assert fingerprint(dumped(merged(base(), {"业务办理项编码": "X"})),
                       dumped(merged(base(), {"业务办理项编码": "X", "到现场次数": 2}))) != plainly  # fmt: skip


@pytest.mark.parametrize("tree", [{"x": 1}, {"materials": 3}, {"materials": ["a", 1, None]}, {"process": {"a": [[1]]}}])
def test_malformed_trees_are_compared_too(tree: dict[str, Any]) -> None:
    found = deltas(parse(yaml.safe_dump(tree)), {})
    assert found
    assert all(classify(delta, "", Vocabulary()).message.text for delta in found)
