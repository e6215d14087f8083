"""Facts in registers, compared through the guides that name them; opening hours; laws and their successors."""

from __future__ import annotations

from typing import Any

import pytest
import yaml
from diff_cases import CHANGES, base, dumped, guide_shape, merged

from guidetool.diff.hours import parse_hours
from guidetool.model.change import DiffReport, Notice
from guidetool.pipeline.diff import diff_sides
from guidetool.pipeline.sides import Side

REGISTERS = yaml.safe_load((CHANGES / "registers.yaml").read_text(encoding="utf-8"))
WINDOW = {"窗口": {"zwzx-a01": {"办公时间": "周一至周五 9:00-12:00（法定节假日除外）"}}}


def compare(old: Any, new: Any, *, guides: tuple[Any, Any] | None = None, **settings: Any) -> DiffReport:
    """Two guides that name one window, and the registers as given: a tree, or the bytes of the file."""
    other = merged(base(), {"实施编码": "B", "事项名称": "第二项"})
    sides = []
    for name, registers, tree in zip(("old", "new"), (old, new), guides or (base(), base())):
        files = {"a.yaml": dumped(tree), "b.yaml": dumped(other)}
        data = registers if isinstance(registers, bytes) else dumped(registers)
        sides.append(Side(name, files, {"r.yaml": data} if registers is not None else {}, prefix=f"{name}/"))
    return diff_sides(*sides, guide_shape(), **settings)


def told(report: DiffReport) -> list[tuple[str, ...]]:
    return [(guide.name, change.kind) for guide in report.guides for change in guide.changes]


def notes(report: DiffReport) -> list[tuple[str, str, str]]:
    return [(found.path, found.rule, found.level) for found in report.diagnostics]


def test_a_window_changes_every_guide_that_names_it_though_no_guide_does() -> None:
    report = compare(REGISTERS, merged(REGISTERS, WINDOW))
    assert told(report) == [("小餐饮登记", "hours-shortened"), ("第二项", "hours-shortened")]
    assert (report.unchanged, notes(report)) == (0, [])
    first = report.changes[0]
    assert (first.path, first.entry) == (("windows", "zwzx-a01", "hours"), ("windows", "zwzx-a01"))
    assert first.old_place is not None
    assert first.new_place is not None
    assert (first.old_place.path, first.new_place.path) == ("old/r.yaml", "new/r.yaml")
    assert len({change.fingerprint for change in report.changes}) == 2


def test_a_register_moves_no_version() -> None:
    report = compare(REGISTERS, merged(REGISTERS, WINDOW), notice=Notice("2026-11-25", 10))
    assert report.changes
    assert report.obligations == ()


def test_when_an_entry_was_verified_is_not_compared() -> None:
    checked = {"窗口": {"zwzx-a01": {"核对": {"日期": "2026-11-25", "出处": "现场"}}}}
    report = compare(REGISTERS, merged(REGISTERS, checked))
    assert (report.guides, report.unchanged, notes(report)) == ((), 2, [])


def test_entries_that_no_guide_names_are_mentioned() -> None:
    more = {"窗口": {"zwzx-z99": {"名称": "别处", "地址": "别处", "办公时间": "每天 9:00-10:00"}}}
    report = compare(REGISTERS, merged(REGISTERS, more))
    assert (report.guides, notes(report)) == ((), [("new/r.yaml", "register-differs", "info")])
    assert dict(report.diagnostics[0].message.args) == {"some": "zwzx-z99"}


@pytest.mark.parametrize("broken", [b'"', b"\xff\xfe\x00", "窗口: &a {b: *a}\n".encode(), None])
def test_a_register_that_cannot_be_read_is_said_and_the_rest_goes_on(broken: bytes | None) -> None:
    guides = (base(), merged(base(), {"到现场次数": 2}))
    for report in (compare(REGISTERS, broken, guides=guides), compare(broken, REGISTERS, guides=guides)):
        assert {kind for _, kind in told(report)} & {"more-visits"} == {"more-visits"}
        assert [rule for _, rule, _ in notes(report)] == ([] if broken is None else ["register-unreadable"])


def test_what_is_no_register_is_mentioned() -> None:
    report = compare("成员: []\n".encode(), "成员: [1]\n".encode())
    assert (report.guides, notes(report)) == ((), [("new/r.yaml", "register-differs", "info")])


def test_a_window_that_another_takes_the_place_of_is_closed_and_opened() -> None:
    guides = (base(), merged(base(), {"办理窗口": ["zwzx-a02"]}))
    new = merged(REGISTERS, WINDOW)
    assert [kind for name, kind in told(compare(REGISTERS, new, guides=guides)) if name == "小餐饮登记"] == [
        "window-closed", "window-opened",
    ]  # fmt: skip


LAW = REGISTERS["法规"]


def laws(**successors: str) -> Any:
    return merged(REGISTERS, {"法规": {id_: {"替代法规": by} for id_, by in successors.items()}})


def cited(title: str, number: str | None = None) -> Any:
    return merged(base(), {"设定依据": [{"名称": title, **({"文号": number} if number else {})}]})


OLD, NEW = (cited(LAW[id_]["名称"], LAW[id_]["文号"]) for id_ in ("xzf", "xzf-new"))


def test_a_law_by_its_successor_at_once_or_by_way_of_another() -> None:
    way = merged(laws(xzf="between", between="xzf-new"), {"法规": {"between": {"名称": "中间条例", "类型": "地方性法规"}}})
    for registers in (laws(xzf="xzf-new"), way):
        assert told(compare(registers, registers, guides=(OLD, NEW))) == [("小餐饮登记", "law-replaced")]
        assert told(compare(registers, registers, guides=(NEW, OLD))) == [("小餐饮登记", "law-reverted")]
        assert ("小餐饮登记", "law-replaced") in told(compare(REGISTERS, registers, guides=(OLD, NEW)))
    assert told(compare(REGISTERS, REGISTERS, guides=(OLD, NEW))) == [("小餐饮登记", "law-changed")] * 2
    circle = laws(xzf="between", between="xzf")
    assert told(compare(circle, circle, guides=(OLD, NEW))) == [("小餐饮登记", "law-changed")] * 2


def test_one_title_with_another_number_is_one_law() -> None:
    report = compare(REGISTERS, REGISTERS, guides=(cited("《中华人民共和国食品安全法》", "主席令第9号"), cited("食品安全法", "主席令第21号")))
    assert [(change.kind, change.path[-1]) for change in report.changes] == [("law-changed", "number"), ("law-changed", "title")]


@pytest.mark.parametrize(
    ("text", "hours", "days", "holidays"),
    [
        ("周一至周五 9:00-12:00，14:00-17:30（法定节假日除外）", 32.5, 5, False),
        ("工作日 9:00-17:00", 40, 5, False),
        ("周一到周日9：00—17：00", 56, 7, None),
        ("星期一至星期五上午9:00-12:00，下午2:00-5:30", 32.5, 5, None),
        ("周一至周五 9:00-17:00；周六 9:00-12:00", 43, 6, None),
        ("每天 全天", 168, 7, None),
        ("24小时", 168, 7, None),
        ("周六、周日 10:00-16:00", 12, 2, None),
        ("周一、三、五 9:00-12:00", 9, 3, None),
        ("周六至周一 9:00-10:00", 3, 3, None),
        ("工作日9:00-12:00,13:30-17:00，周末休息", 32.5, 5, False),
        ("法定工作日 上午8:30-12:00 下午14:00-18:00（节假日除外）", 37.5, 5, False),
        ("周一至周五 9:00-17:00（法定节假日照常办公）", 40, 5, True),
    ],
)
def test_hours_are_read(text: str, hours: float, days: int, holidays: bool | None) -> None:
    week = parse_hours(text)
    assert week is not None
    assert (week.minutes / 60, week.days, week.holidays) == (hours, days, holidays)


@pytest.mark.parametrize(
    "text", ["夏季 9:00-12:00", "9:00-12:00", "周一至周五", "逢三六九赶场 9:00-12:00", "周一 25:00-26:00", "周一 17:00-9:00", "", "见公告"]
)
def test_hours_that_are_not_understood_are_not_guessed(text: str) -> None:
    assert parse_hours(text) is None
