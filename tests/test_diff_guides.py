"""Which guide of one side is which of the other, and bad input on either side: each a clear result."""

from __future__ import annotations

from typing import Any

import pytest
from diff_cases import base, dumped, guide_shape, merged

from guidetool.model.change import DiffReport
from guidetool.pipeline.diff import diff_sides
from guidetool.pipeline.sides import Side


def side(name: str, **files: Any) -> Side:
    held = {f"{path}.yaml": tree if isinstance(tree, bytes) else dumped(tree) for path, tree in files.items()}
    return Side(name, held, prefix=f"{name}/")


def compare(old: dict[str, Any], new: dict[str, Any]) -> DiffReport:
    return diff_sides(side("old", **old), side("new", **new), guide_shape())


def told(report: DiffReport) -> list[tuple[str | None, str | None, str]]:
    return [(guide.old_path, guide.new_path, change.kind) for guide in report.guides for change in guide.changes]


def guide(code: str, name: str = "小餐饮登记", **more: Any) -> Any:
    return merged(base(), {"实施编码": code, "事项名称": name, **more})


OTHER = guide("B", "第二项", 到现场次数=2)


def test_a_code_put_right_in_the_same_file_is_the_same_guide() -> None:
    report = compare({"a": guide("A")}, {"a": guide("A2", 到现场次数=2)})
    assert told(report) == [("old/a.yaml", "new/a.yaml", "more-visits"), ("old/a.yaml", "new/a.yaml", "identity-changed")]


def test_another_code_and_another_file_of_one_department_is_the_same_guide() -> None:
    assert told(compare({"a": guide("A")}, {"b": guide("A2")})) == [("old/a.yaml", "new/b.yaml", "identity-changed")]
    elsewhere = compare({"a": guide("A")}, {"b": guide("A2", 实施主体="rlsbj")})
    assert sorted(kind for _, _, kind in told(elsewhere)) == ["guide-added", "guide-removed"]


def test_of_several_with_one_name_none_is_guessed() -> None:
    report = compare({"a": guide("A"), "b": guide("B")}, {"c": guide("C"), "d": guide("D")})
    assert sorted(kind for _, _, kind in told(report)) == ["guide-added"] * 2 + ["guide-removed"] * 2


def test_another_matter_in_the_same_file_is_another_guide() -> None:
    report = compare({"a": guide("A")}, {"a": guide("B", "第二项")})
    assert sorted(kind for _, _, kind in told(report)) == ["guide-added", "guide-removed"]


@pytest.mark.parametrize("broken", [b'"', b"", b"\xff\xfe\x00", b"- 1\n", "事项名称: &a [*a]\n".encode()])
def test_what_cannot_be_read_is_a_change_of_its_own_and_the_rest_goes_on(broken: bytes) -> None:
    held, more = {"a": guide("A"), "b": OTHER}, {"a": broken, "b": merged(OTHER, {"到现场次数": 3})}
    there, back = compare(held, more), compare(more, held)
    assert [kind for _, _, kind in told(there)] == ["guide-unreadable", "more-visits"]
    assert [kind for _, _, kind in told(back)] == ["guide-unreadable", "fewer-visits"]
    assert {found.path for found in there.diagnostics} == {"new/a.yaml"}
    assert all(found.help is not None for found in there.diagnostics)
    assert there.meets("adverse")


def test_a_broken_guide_that_came_or_went() -> None:
    for report in (compare({"b": OTHER}, {"a": b'"', "b": OTHER}), compare({"a": b'"', "b": OTHER}, {"b": OTHER})):
        assert [kind for _, _, kind in told(report)] == ["guide-unreadable"]
        assert report.unchanged == 1


def test_two_guides_with_one_code_are_told_apart_by_their_files_and_named() -> None:
    twice = {"a": guide("A"), "b": guide("A", 到现场次数=2)}
    changed = {"a": guide("A", 到现场次数=0), "b": guide("A", 到现场次数=3)}
    report = compare(twice, changed)
    assert told(report) == [("old/a.yaml", "new/a.yaml", "fewer-visits"), ("old/b.yaml", "new/b.yaml", "more-visits")]
    assert [(found.rule, found.path) for found in report.diagnostics] == [
        ("identity-ambiguous", "new/b.yaml"), ("identity-ambiguous", "old/b.yaml"),
    ]  # fmt: skip
    one = compare({"a": guide("A")}, twice)
    assert told(one) == [(None, "new/b.yaml", "guide-added")]
    assert [found.path for found in one.diagnostics] == ["new/b.yaml"]
