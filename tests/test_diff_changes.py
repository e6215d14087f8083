"""The table of meanings: a golden for each kind, its mirror, and no element without a row."""

from __future__ import annotations

import os

import pytest
from diff_cases import CHANGES, base, case, compared, guide_shape, kinds, merged, mirrored_case, text

from guidetool.diff.classify import KINDS, classify
from guidetool.diff.kinds.kind import Kind
from guidetool.diff.normal import LIMIT_PATTERNS
from guidetool.diff.registered import REGISTERED, UNCOMPARED
from guidetool.diff.similar import LIKENED
from guidetool.load.dialect import Shape
from guidetool.model.change import (
    ADDED,
    ADVERSE,
    CHANGED,
    FAVOURABLE,
    MERGED,
    NEUTRAL,
    REMOVED,
    SPLIT,
    TO_JUDGE,
    UNCLASSIFIED,
    Delta,
    Segments,
    Vocabulary,
)
from guidetool.pipeline import resources

TABLE = {kind.id: kind for kind in KINDS}
OPPOSITE = {ADVERSE: FAVOURABLE, FAVOURABLE: ADVERSE, NEUTRAL: NEUTRAL, TO_JUDGE: TO_JUDGE}


def test_every_kind_has_a_golden_and_an_id_of_its_own() -> None:
    assert len(TABLE) == len(KINDS) > 100
    assert kinds() == sorted(TABLE)


@pytest.mark.parametrize("kind", kinds())
def test_golden(kind: str) -> None:
    there, back = case(kind), mirrored_case(kind)
    assert kind in {change.kind for change in there.changes}
    assert TABLE[kind].mirror in {change.kind for change in back.changes}
    for name, report in (("out.txt", there), ("back.txt", back)):
        if os.environ.get("GUIDETOOL_UPDATE_GOLDENS") == "1":
            (CHANGES / kind / name).write_text(text(report), encoding="utf-8")
        assert text(report) == (CHANGES / kind / name).read_text(encoding="utf-8")


@pytest.mark.parametrize("kind", kinds())
def test_the_other_way_round_is_the_mirror(kind: str) -> None:
    there, back = case(kind).changes, mirrored_case(kind).changes
    assert there
    assert sorted(TABLE[c.kind].mirror for c in there) == sorted(c.kind for c in back)
    assert sorted(c.path for c in there) == sorted(c.path for c in back)
    assert kind_and_values(there, mirror=True) == kind_and_values(back, mirror=False)


def kind_and_values(changes: object, *, mirror: bool) -> list[str]:
    assert isinstance(changes, tuple)
    told = []
    for change in changes:
        kind = TABLE[change.kind].mirror if mirror else change.kind
        old, new = (change.new, change.old) if mirror else (change.old, change.new)
        told.append(repr((kind, change.path, old, new)))
    return sorted(told)


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.id)
def test_mirrors_are_opposite_or_say_why_not(kind: Kind) -> None:
    mirror = TABLE[kind.mirror]
    assert mirror.mirror == kind.id
    opposite = mirror.impact == OPPOSITE[kind.impact]
    waived = bool(kind.waiver or mirror.waiver)
    assert opposite != waived, "a waiver is due exactly where the impacts are not opposite"
    assert bool(kind.when) == bool(kind.condition), "a condition is said in words too"


def leaves(shape: Shape, pattern: Segments = ()) -> list[Segments]:
    """Patterns of all elements that hold a value, and of the items of all lists."""
    found: list[Segments] = []
    for key in shape.chinese:
        found += leaves(shape.keys[key][1], (*pattern, key))
    if shape.items is not None:
        found += [(*pattern, "*"), *leaves(shape.items, (*pattern, "*"))]
    if not shape.chinese and shape.items is None:
        found.append(pattern)
    return found


def register_leaves() -> set[Segments]:
    """What stands in the entries that a guide names, below the reserved patterns. Of sites: whether, not which items."""
    table, found = resources.shape("register"), set()
    for prefix, register in REGISTERED.items():
        entry = table.keys[register][1].entries
        assert entry is not None
        inside = {p[:1] if register == "sites" and p[0] in ("handles", "takes_in") else p for p in leaves(entry)}
        found |= {(*prefix, *p) for p in inside if p[0] not in UNCOMPARED}
    return found | {("sites", "*")}


BRANCH = ("process", "*", "next", "*")
ELEMENTS = sorted({p for p in set(leaves(guide_shape())) if p[:-1] != BRANCH} | register_leaves())
"""What a branch (to, when) holds is its identity: it comes and goes as a whole."""



def actions(pattern: Segments) -> list[str]:
    """What can happen at a place: items come and go, in words they change, split and merge; groups change inside."""
    if pattern[-1] != "*":
        return [ADDED, REMOVED, CHANGED]
    likened = [SPLIT, MERGED] if pattern[:-1] in LIKENED else []
    inside = any(other[: len(pattern)] == pattern and other != pattern for other in ELEMENTS)
    return [ADDED, REMOVED, *likened, *([CHANGED] if likened and not inside else [])]


CASES = [(pattern, action) for pattern in ELEMENTS for action in actions(pattern)]


@pytest.mark.parametrize(("pattern", "action"), CASES, ids=[f"{'.'.join(p)}-{a}" for p, a in CASES])
def test_every_element_of_the_schema_has_a_meaning(pattern: Segments, action: str) -> None:
    assert len(ELEMENTS) > 100
    assert {action for _, action in CASES} == {ADDED, REMOVED, CHANGED, SPLIT, MERGED}
    path = tuple("x" if part == "*" else part for part in pattern)
    old, new = (None if action == ADDED else "a"), (None if action == REMOVED else "b")
    delta = Delta(path, pattern, action, old, new, (), (), ("x",) * pattern.count("*"))
    assert classify(delta, "id", Vocabulary()).kind != UNCLASSIFIED


def test_limit_patterns_are_those_of_the_schema() -> None:
    def limits(shape: Shape, pattern: Segments = ()) -> set[Segments]:
        found = {pattern} if "working day" in str(shape.schema.get("pattern", "")) else set()
        for key in shape.chinese:
            found |= limits(shape.keys[key][1], (*pattern, key))
        return found | (limits(shape.items, (*pattern, "*")) if shape.items else set())

    assert limits(guide_shape()) == LIMIT_PATTERNS


def test_what_nobody_classified_comes_first_and_meets_every_threshold() -> None:
    report = compared(base(), merged(base(), {"新要素": "某值", "办理时限": {"承诺": "9个工作日"}}))
    assert [(c.kind, c.impact) for c in report.changes] == [(UNCLASSIFIED, TO_JUDGE), ("promised-longer", ADVERSE)]
    only_loud = compared(base(), merged(base(), {"新要素": "某值"}))
    assert [only_loud.meets(t) for t in ("adverse", "to_judge", "any", "never")] == [True, True, True, False]


@pytest.mark.parametrize(
    ("overlay", "expected"),
    [
        ({"事项版本": 4}, [False, False, True, False]),
        ({"办理时限": {"承诺": "3个工作日"}}, [False, False, True, False]),
        ({"备注": "节假日不办理"}, [False, True, True, False]),
        ({"办理时限": {"承诺": "9个工作日"}}, [True, True, True, False]),
        ({}, [False, False, False, False]),
    ],
)
def test_thresholds(overlay: dict[str, object], expected: list[bool]) -> None:
    report = compared(base(), merged(base(), overlay))
    assert [report.meets(t) for t in ("adverse", "to_judge", "any", "never")] == expected
