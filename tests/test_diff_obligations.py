"""What a real change demands: version and 实施日期 move, and what is worse is announced before it holds."""

from __future__ import annotations

from typing import Any

import pytest
from diff_cases import base, chinese, dumped, guide_shape, merged

from guidetool.diff.obligations import OBLIGATIONS
from guidetool.model.change import DiffReport, Notice
from guidetool.pipeline.diff import diff_sides
from guidetool.pipeline.sides import Side

TODAY = "2026-11-25"
MOVED = {"事项版本": 4, "实施日期": "2026-12-05"}
LONGER: dict[str, Any] = {"办理时限": {"承诺": "9个工作日"}}
SHORTER: dict[str, Any] = {"办理时限": {"承诺": "2个工作日"}}


def owed(new: Any, old: Any = None, days: int = 10, day: str = TODAY) -> DiffReport:
    before = Side("old", {"guide.yaml": dumped(base() if old is None else old)}, prefix="old/")
    after = Side("new", {"guide.yaml": dumped(new)} if new is not None else {}, prefix="new/")
    return diff_sides(before, after, guide_shape(), notice=Notice(day, days))


def rules(report: DiffReport) -> list[str]:
    assert {found.rule for found in report.obligations} <= set(OBLIGATIONS)
    return [f"{found.rule} {found.level}" for found in report.obligations]


V, E, A = "version-unmoved error", "effective-unmoved error", "adverse-unannounced error"


@pytest.mark.parametrize(
    ("overlay", "expected"),
    [
        ({}, []),
        ({"事项版本": 4}, []),
        ({"常见问题": [{"问题": "几天", "答案": "五天"}]}, []),
        (SHORTER, [V, E]),
        ({**SHORTER, "事项版本": 4}, [E]),
        ({**SHORTER, "事项版本": 2, "实施日期": "2026-02-01"}, [V]),
        ({**SHORTER, "事项版本": 4, "实施日期": "2025-12-31"}, [E]),
        ({**SHORTER, "事项版本": 4, "实施日期": "2026-02-01"}, []),
        ({**SHORTER, "事项版本": None, "实施日期": "2026-02-01"}, []),
        (LONGER, [V, A, E]),
        ({**LONGER, "事项版本": 4, "实施日期": "2026-12-04"}, [A]),
        ({**LONGER, **MOVED}, []),
        ({**LONGER, "事项版本": 4, "实施日期": None}, [A, E]),
        ({"事项状态": "取消", **MOVED}, []),
        ({"事项状态": "取消", **MOVED, "取消日期": "2026-12-01"}, [A]),
        ({"事项状态": "取消", "事项版本": 4, "实施日期": "2026-11-26", "取消日期": "2026-12-05"}, []),
        ({"备注": "节假日不办理"}, [V, E]),
    ],
)
def test_what_is_owed(overlay: dict[str, Any], expected: list[str]) -> None:
    assert sorted(rules(owed(merged(base(), overlay)))) == sorted(expected)


def test_no_day_on_either_side_is_a_warning() -> None:
    old = merged(base(), {"实施日期": None})
    assert rules(owed(merged(old, {**SHORTER, "事项版本": 4}), old)) == ["effective-unmoved warning"]


@pytest.mark.parametrize(("ends", "expected"), [
    (None, [A]), ("2026-11-26", [A]), ("2026-11-25", []), ("2026-01-01", []),
])  # fmt: skip
def test_a_guide_goes_after_its_end_was_announced(ends: str | None, expected: list[str]) -> None:
    report = owed(None, merged(base(), {"取消日期": ends}))
    assert rules(report) == expected
    assert all(found.path == "old/guide.yaml" for found in report.obligations)


def test_a_new_guide_owes_nothing_and_neither_does_one_that_cannot_be_read() -> None:
    old, new = (Side(name, {"guide.yaml": data}) for name, data in (("old", b'"'), ("new", dumped(base()))))
    for one in (old, Side("old", {})):
        report = diff_sides(one, new, guide_shape(), notice=Notice(TODAY, 10))
        assert len(report.changes) == 1
        assert report.obligations == ()
    assert rules(diff_sides(new, old, guide_shape(), notice=Notice(TODAY, 10))) == []


def test_no_notice_asked_for_nothing_said() -> None:
    sides = (Side(name, {"g.yaml": dumped(tree)}) for name, tree in (("old", base()), ("new", merged(base(), LONGER))))
    report = diff_sides(next(sides), next(sides), guide_shape())
    assert report.changes
    assert report.obligations == ()


def test_what_is_said_and_where() -> None:
    told = [
        (f"{found.path}:{found.span.line}", *(
            message.render("zh", chinese()) for message in (found.message, found.help) if message is not None
        ))
        for found in owed(merged(base(), LONGER)).obligations
    ]  # fmt: skip
    assert told == [
        ("new/guide.yaml:6", "指南内容改了，事项版本还是3", "事项版本请改成4"),
        ("new/guide.yaml:7", "对办事人不利的变化从2026-01-05起执行，不足10天公示期", "请改成2026-12-05或更晚的日期，并立即公示"),
        ("new/guide.yaml:7", "指南内容改了，实施日期还是2026-01-05", "请写上新版本从哪天起执行（实施日期）"),
    ]
