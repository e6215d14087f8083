"""The service bus: dates of a month without a clock, what is said of a day that it has not, items, codes, orders that are wrong."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

import pypdfium2
import pytest
from click.testing import CliRunner
from pages.world import complete, registers, sources, with_materials, workspace

from guidetool.cli.main import group
from guidetool.model.diagnostic import Diagnostic
from guidetool.model.errors import UserError
from guidetool.model.guide import Guide
from guidetool.model.index import Located
from guidetool.model.month import Month, month_of, parted
from guidetool.model.workspace import Bus, BusArea
from guidetool.pipeline.bus import bus_leaflets
from guidetool.pipeline.inspection import inspect
from guidetool.pipeline.leaves import Wanted, build_leaves
from guidetool.pipeline.products import Inputs, Order
from guidetool.preflight.expect import Expected
from guidetool.preflight.judge import verdict
from guidetool.render.leaf import make_leaf
from guidetool.render.leaves.bus import bus_views, halts
from guidetool.render.parts import materials
from guidetool.render.printed import printed
from guidetool.render.product import BUS_LEAFLET, Finish
from guidetool.render.stand import Made

AREAS = tuple(
    BusArea(f"{name}片区", f"{name}便民服务中心门前", "样例路1号", "9:30-15:30", days) for name, days in (("昌元", (7,)), ("盘龙", (28, 31)), ("吴家", (21,)))
)
GUIDES = tuple(
    Located(f"guides/market/{n}.yaml", replace(with_materials(n * 4) if n else complete(), name=f"事项{n}号", code=f"{n}" * 31, handling_code=None))
    for n in range(4)
)  # fmt: skip
BUS = Bus("政务服务大巴", AREAS, tuple(located.guide.code or "" for located in GUIDES), "12345")
DECEMBER = Month(2026, 12)


def given(root: Path, bus: Bus = BUS) -> tuple[Inputs, Order]:
    known = replace(registers(), buses={"daba": bus}, sources={("buses", "daba"): "guides/registers/buses.yaml"})
    return Inputs(root, workspace(), known, GUIDES, frozenset(), sources()), Order(root / "out", Finish(sample=True))


def found(bus: Bus = BUS, month: Month = DECEMBER) -> list[Wanted | Diagnostic]:
    return list(bus_leaflets(*given(Path("/nowhere"), bus), month, ["daba"]))


def text_of(data: bytes) -> str:
    return "".join(page.get_textpage().get_text_range() for page in pypdfium2.PdfDocument(data)).replace("\r\n", "")


@pytest.mark.parametrize(
    ("month", "days", "there", "missing"),
    [
        ("2026-12", (7, 31), (7, 31), ()), ("2027-02", (28, 29, 30), (28,), (29, 30)), ("2028-02", (29,), (29,), ()), ("2027-04", (31, 7, 7), (7,), (31,)),
    ],
)  # fmt: skip
def test_a_month_has_the_days_that_the_calendar_says(month: str, days: tuple[int, ...], there: tuple[int, ...], missing: tuple[int, ...]) -> None:
    known = month_of(month)
    assert known is not None and parted(known, days) == (there, missing)


def test_weekdays_follow_from_the_calendar() -> None:
    assert [DECEMBER.weekday(day) for day in (7, 15, 21, 28)] == ["星期一", "星期二", "星期一", "星期一"]
    assert [month_of(text) for text in ("2026-13", "2026-00", "26-12", "2026-1", "0000-01", "", "2026-12-01")] == [None] * 7


def test_a_day_that_the_month_has_not_is_said_and_stands_last() -> None:
    shown = [(halt.date, halt.weekday, halt.area, halt.missing) for halt in halts(BUS, Month(2027, 2))]
    assert shown == [
        ("2月7日", "星期日", "昌元片区", False), ("2月21日", "星期日", "吴家片区", False), ("2月28日", "星期日", "盘龙片区", False),
        ("31日", "本月没有", "盘龙片区", True),
    ]  # fmt: skip


def test_the_sheet_is_one_leaf_with_dates_stops_items_and_codes(tmp_path: Path) -> None:
    inputs, order = given(tmp_path)
    built = build_leaves(inputs, order, bus_leaflets(inputs, order, Month(2027, 2), ["daba"]), lambda *_: None)
    (artifact,) = built.artifacts
    assert artifact.path == tmp_path / "out" / "bus" / "daba-2027-02.pdf" and artifact.pages <= 2
    assert inspect(built, inputs, order, {"bus": BUS_LEAFLET.sheet}, {"bus": BUS_LEAFLET.distance_mm}) == ()
    data = artifact.path.read_bytes()
    wanted = ["政务服务大巴", "2027年2月", "2月7日 星期日", "31日 本月没有", "盘龙便民服务中心门前", "9:30-15:30", "12345", *(g.guide.name or "" for g in GUIDES)]
    assert [word for word in wanted if word.replace(" ", "") not in text_of(data).replace(" ", "")] == []
    codes = [text for _, text in verdict(data, Expected("screen", distance_mm=250)).codes]
    assert len(codes) == len(GUIDES) and all(code.count("/") == 3 for code in codes)


@pytest.mark.parametrize("profile", ["print", "archive"])
def test_the_sheet_is_sound_for_the_press_and_the_archive(profile: str) -> None:
    inputs, order = given(Path("/nowhere"))
    real = replace(inputs, workspace=workspace(sample=False)), replace(order, finish=Finish(profile=profile))
    (wanted,) = bus_leaflets(*real, DECEMBER, ["daba"])
    assert isinstance(wanted, Wanted)
    made = make_leaf(wanted.job, inputs.sources.templates.get, inputs.sources.files)
    assert isinstance(made, Made)
    expected = Expected(profile, (210, 297), 3 if profile == "print" else 0, distance_mm=250)
    assert verdict(made.data, expected).faults == ()


def test_a_bus_of_many_items_names_fewer_materials_and_says_how_many_there_are() -> None:
    guides = tuple(replace(GUIDES[3].guide, name=f"办理事项{n}", code=f"{n:031d}") for n in range(22))
    inputs, order = given(Path("/nowhere"), replace(BUS, items=tuple(guide.code or "" for guide in guides)))
    inputs = replace(inputs, guides=tuple(Located(f"guides/market/{n}.yaml", guide) for n, guide in enumerate(guides)))
    (wanted,) = bus_leaflets(inputs, order, DECEMBER, ["daba"])
    assert isinstance(wanted, Wanted)
    made = make_leaf(wanted.job, inputs.sources.templates.get, inputs.sources.files)
    assert isinstance(made, Made) and made.pages == 2 and made.shortened
    assert len(re.findall("另有[0-9]+样，扫码看", text_of(made.data))) == 22


def test_an_item_without_a_guide_is_told_and_the_others_stand_on_the_sheet() -> None:
    told, wanted = found(replace(BUS, items=(*BUS.items[:2], "9" * 31)))
    assert isinstance(told, Diagnostic) and told.path == "guides/registers/buses.yaml" and dict(told.message.args)["code"] == "9" * 31
    assert isinstance(wanted, Wanted) and [located.guide.name for located in wanted.guides] == ["事项0号", "事项1号"]


def test_a_bus_that_never_comes_has_no_sheet() -> None:
    (told,) = found(replace(BUS, areas=(BusArea("昌元片区", "门前"),)))
    assert isinstance(told, Diagnostic)


@pytest.mark.parametrize(("args", "said"), [([], "--month"), (["--month", "2026-13"], "2026-13"), (["--month", "2026-12", "--bus", "none"], "none")])
def test_wrong_orders_are_told(args: list[str], said: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(Path(__file__).parent.parent)
    result = CliRunner().invoke(group, ["render", "bus", *args, "guides/slj/qushui-xuke.yaml"])
    assert isinstance(result.exception, UserError)
    assert said in f"{result.exception.message} {result.exception.hint}"


def test_what_is_wanted_only_at_times_is_said_so_or_behind_the_code() -> None:
    first, *shorter = bus_views(BUS, DECEMBER, [complete()], registers())
    wanted = [one for one in materials(complete(), registers(), whole=False) if one.need != "免提交"]
    at_times = [one for one in wanted if one.aside]
    assert at_times and len(first.items[0].bring) == len(wanted) and not first.items[0].more
    assert all(f"{one.name}（{one.aside}）" in first.items[0].bring for one in at_times)
    assert [view.items[0].more for view in shorter if not set(view.items[0].bring) & {one.name for one in at_times}] == [view.items[0].more for view in shorter]
    assert all(view.items[0].more for view in shorter)


def test_the_ledger_keeps_what_the_sheet_says_of_an_item_and_nothing_else() -> None:
    guide = complete()

    def mark(changed: Guide) -> str:
        return printed("bus", True, changed, registers(), workspace())[0]

    assert mark(replace(guide, conditions=(), remark="别的")) == mark(guide)
    first, *rest = guide.materials
    assert mark(replace(guide, materials=(replace(first, originals=9, copies=9), *rest))) == mark(guide)
    assert len({mark(guide), mark(replace(guide, name="别的")), mark(replace(guide, materials=tuple(rest)))}) == 3
