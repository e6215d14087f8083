"""服务大巴单页: when and where the travelling service comes in a month, what can be done there, what to bring."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from guidetool.model.frozen import dataclass
from guidetool.model.guide import Guide
from guidetool.model.message import Message
from guidetool.model.month import Month, parted
from guidetool.model.workspace import Bus, Registers, Workspace
from guidetool.render.address import item_address
from guidetool.render.fit import WHOLE
from guidetool.render.leaf import LeafJob, Target, leaf_job
from guidetool.render.parts import materials
from guidetool.render.product import BUS_LEAFLET, Finish
from guidetool.render.values import MISSING
from guidetool.render.wording import department_name

WORDS: Mapping[str, str] = {
    "sample": "样例", "draft": "草稿", "when": "什么时候来、停在哪里", "date": "日期", "area": "片区", "stop": "停靠点", "hours": "时间", "items": "可以办什么、要带什么",
    "bring": "要带", "nothing": "不用带材料", "scan": "扫码看怎么办", "call": "咨询电话", "no_date": "本月没有",
}  # fmt: skip
NAMED = (WHOLE, 6, 5, 4, 3, 2, 0)
"""How many materials an item names in each edition; all of them with when they are wanted, fewer: of those that are always wanted."""


@dataclass(frozen=True, slots=True)
class Halt:
    """A day on which the bus comes; ``missing``: the month has no such day, so it does not."""

    date: str
    weekday: str
    area: str
    stop: str
    address: str
    hours: str
    missing: bool = False


@dataclass(frozen=True, slots=True)
class BusItem:
    """``bring``: the materials by name; ``more``: that there are others, in words."""

    name: str
    department: str
    bring: tuple[str, ...]
    more: str


@dataclass(frozen=True, slots=True)
class BusView:
    name: str
    month: str
    halts: tuple[Halt, ...]
    items: tuple[BusItem, ...]
    phone: str
    note: str


def halts(bus: Bus, month: Month) -> tuple[Halt, ...]:
    """The days in their order; days that the month has not stand last and say so."""
    found: list[tuple[bool, int, Halt]] = []
    for area in bus.areas:
        there, missing = parted(month, area.days)
        place = (area.name or MISSING, area.stop or "", area.address or "", area.hours or "")
        found += [(False, day, Halt(f"{month.month}月{day}日", month.weekday(day), *place)) for day in there]
        found += [(True, day, Halt(f"{day}日", WORDS["no_date"], *place, missing=True)) for day in missing]
    return tuple(halt for _, _, halt in sorted(found, key=lambda one: one[:2]))


def bus_views(bus: Bus, month: Month, guides: Sequence[Guide], registers: Registers) -> Iterator[BusView]:
    """From whole to shortest: fewer and fewer materials are named."""
    for most in NAMED:
        items = tuple(_item(guide, registers, most) for guide in guides)
        yield BusView(bus.name or MISSING, month.words, halts(bus, month), items, bus.phone or "", bus.note or "")


def _item(guide: Guide, registers: Registers, most: int) -> BusItem:
    """What an applicant brings; what need not be handed in is left out."""
    wanted = [one for one in materials(guide, registers, whole=False) if one.need != "免提交"]
    if most == WHOLE:
        names = tuple(f"{one.name}（{one.aside}）" if one.aside else one.name for one in wanted)
    else:
        names = tuple(one.name for one in wanted if not one.aside)[:most]
    left = len(wanted) - len(names)
    more = "" if not left else f"另有{left}样，扫码看" if names else f"{left}样材料，扫码看"
    return BusItem(guide.name or MISSING, department_name(guide.department, registers), names, more)


def bus_job(bus: Bus, month: Month, guides: Sequence[Guide], registers: Registers, workspace: Workspace, finish: Finish) -> LeafJob | Message:
    """The sheet of a bus for a month; a message where a code would have nowhere to lead."""
    codes = []
    for guide in guides:
        address = item_address(guide, workspace.qr)
        if isinstance(address, Message):
            return address
        codes.append(Target(address, f"{guide.name or MISSING}：{WORDS['scan']}"))
    views = tuple(dict.fromkeys(bus_views(bus, month, guides, registers)))
    title = f"{bus.name or MISSING} · {month.words}"
    return leaf_job(BUS_LEAFLET, title, workspace.district.name or "", views, WORDS, codes, workspace, finish, f"{month.iso}-01")
