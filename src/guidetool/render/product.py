"""The products: their sheets, smallest type and QR side; how they are finished."""

from __future__ import annotations

from dataclasses import field, replace

from guidetool.model.frozen import dataclass
from guidetool.model.message import Name

MM = 72 / 25.4
"""Points of a millimetre."""
SADDLE, PERFECT, LOOSE = "saddle", "perfect", "none"
"""How a product is bound: stapled through the fold, glued at the spine, not at all."""


@dataclass(frozen=True, slots=True)
class Sheet:
    """What is cut. ``bleed_mm``: what is printed beyond the cut; ``margin_mm``: text stays so far inside it;
    ``eyelets_mm``: strip at top and bottom that holds eyelets; ``paper_mm``: thickness of a leaf;
    ``fold``: the sheet is printed twice as high and folded over its upper edge."""

    width_mm: float
    height_mm: float
    bleed_mm: float = 3
    margin_mm: float = 5
    eyelets_mm: float = 0
    paper_mm: float = 0.1
    binding: str = LOOSE
    fold: bool = False


@dataclass(frozen=True, slots=True)
class Stand:
    """``sizes``: type sizes in points, ascending from the minimum; ``qr_mm``: side, a tenth of the distance or more."""

    name: str
    title: Name
    letter: str
    template: str
    sheet: Sheet
    sizes: tuple[float, ...]
    qr_mm: float
    large: bool = False
    """Large print (适老版): fewer facts in plain words."""


@dataclass(frozen=True, slots=True)
class Book:
    """A booklet on a sheet. ``size``: smallest and running type in points; ``qr_mm``: side of a code, a tenth of the distance."""

    name: str
    title: Name
    sheet: Sheet
    size: float = 9.0
    qr_mm: float = 25
    large: bool = False
    """Large print (适老版): where, when, what to bring and whom to call in plain words before all else."""
    contact_lines: int = 0
    """Lines left free at the foot of every page for the contacts of the site that the booklet is made for."""


@dataclass(frozen=True, slots=True)
class Leaf:
    """A product of few pages that stands for itself: a notice, a form, a card. ``template``: in a folder of its own.

    ``sizes``: type in points, ascending from the least, of which the largest that fits is taken; ``pages``: the most that it may
    have, None for any number (then the least size runs); ``more``: the most that it may have where even its shortest edition does not
    fit into ``pages``, tried in that order; ``edge_mm``: margin of the text. ``letter``: whose view its codes answer
    for: S what a stand prints, B what the booklet prints."""

    name: str
    title: Name
    template: str
    sheet: Sheet
    sizes: tuple[float, ...] = (10.5,)
    qr_mm: float = 30
    pages: int | None = None
    edge_mm: float = 16
    letter: str = "B"
    distance_mm: float = 250
    """From where its codes are read: in the hand."""
    panels: int = 1
    """Side by side on the sheet, which is folded between them: a text keeps ``edge_mm`` from each fold."""
    more: tuple[int | None, ...] = ()

    @property
    def folds_mm(self) -> tuple[float, ...]:
        """Where the sheet is folded, from its left edge."""
        return tuple(self.sheet.width_mm * n / self.panels for n in range(1, self.panels))


DESK = Stand("desk", Name("desk stand", "台牌"), "S", "stand/desk.html", Sheet(210, 297), tuple(10 + 0.5 * n for n in range(17)), 45)
"""Read at 0.4 m."""
DESK_A5 = Stand("desk-a5", Name("A5 desk stand", "A5台牌"), "S", "stand/desk.html", Sheet(148, 210),
                tuple(9 + 0.25 * n for n in range(13)), 40)  # fmt: skip
TENT = Stand("tent", Name("tent card", "三角台卡"), "S", "stand/tent.html", Sheet(210, 148, fold=True),
             tuple(9 + 0.25 * n for n in range(17)), 45)  # fmt: skip
"""A4 folded in the middle: the same face to both sides."""
FLOOR = Stand("floor", Name("floor stand", "立牌"), "F", "stand/floor.html", Sheet(800, 1800), tuple(24 + 2.0 * n for n in range(27)), 150)
"""Read from 1.5 m."""
FLOOR_60 = Stand("floor-60", Name("60×160 floor stand", "60×160立牌"), "F", "stand/floor.html", Sheet(600, 1600),
                 tuple(24 + 2.0 * n for n in range(19)), 150)  # fmt: skip
STANDS = (DESK, DESK_A5, TENT, FLOOR, FLOOR_60)
BOOKS = (
    Book("a5", Name("A5 booklet", "A5手册"), Sheet(148, 210, binding=SADDLE)),
    Book("a4", Name("A4 booklet", "A4手册"), Sheet(210, 297, binding=SADDLE), 10.5, 40),
    Book("16k", Name("210×285 booklet", "大16开手册"), Sheet(210, 285, binding=SADDLE), 10.5, 40),
    Book("32k", Name("140×203 booklet", "大32开手册"), Sheet(140, 203, binding=SADDLE)),
)
FORM_SIZES = (10.5, 11.0, 11.5, 12.0)
"""Forms are read by old people: nothing on them is smaller."""
NOTICE = Leaf("notice", Name("notification of requirements", "一次性告知书"), "notice/notice.html", Sheet(210, 297), FORM_SIZES, 28,
              pages=1, more=(2, None), edge_mm=14)  # fmt: skip
"""Handed over at the window: what to bring, to be ticked and filled in by hand. On one page where it can be, else on both sides."""
AUTHORISATION = Leaf("authorisation", Name("letter of authorisation", "授权委托书"), "authorisation/authorisation.html", Sheet(210, 297), FORM_SIZES, 28,
                     pages=1, more=(2, None), edge_mm=18)  # fmt: skip
"""Filled in by who sends somebody else."""
CORRECTION = Leaf("correction", Name("notice of correction", "补正通知书"), "correction/correction.html", Sheet(210, 297), FORM_SIZES, 28,
                  pages=1, more=(2, None), edge_mm=14)  # fmt: skip
"""What is missing or wrong in the materials, told once; as many pages as it takes, since each material has a place to write."""
CARD = Leaf("card", Name("card", "便民卡"), "card/card.html", Sheet(105, 148), tuple(9 + 0.25 * n for n in range(25)), 28, 2, 8, "S")
"""A6, two sides, to take away."""
LEAFLET = Leaf("leaflet", Name("leaflet", "简版折页"), "leaflet/leaflet.html", Sheet(297, 210), tuple(9 + 0.25 * n for n in range(15)), 28, 2, 8, panels=3)
"""A4 in three equal panels, folded like a fan (Z): unfolded they are read from left to right, then on the other side."""
LEAVES = (NOTICE, AUTHORISATION, CORRECTION, CARD, LEAFLET)
"""Products that each guide has one of, besides stands."""
MANUAL = Leaf("manual", Name("acceptance manual", "受理标准化手册"), "manual/manual.html", Sheet(210, 297), qr_mm=28)
"""For the clerk at a window: all items that it takes, each beginning on a page of its own, so that one can be replaced."""
BUNDLE = Leaf("bundle", Name("bundle guide", "一件事指南"), "bundle/bundle.html", Sheet(210, 297), qr_mm=32)
BUNDLE_A5 = Leaf("bundle-a5", Name("A5 bundle guide", "A5一件事指南"), "bundle/bundle.html", Sheet(148, 210), (9.0,), 25, edge_mm=13)
BUNDLE_NOTICE = Leaf("bundle-notice", Name("notification of a bundle", "一件事告知书"), "bundle/notice.html", Sheet(210, 297),
                     (9.0, 9.5, 10.0, 10.5), 28, 1, 14)  # fmt: skip
"""Handed over at the window: one page, both sides of the sheet where it takes more."""
BUNDLE_LEAVES = (BUNDLE, BUNDLE_A5, BUNDLE_NOTICE)
"""Products of a bundle (一件事)."""
TITLES = {"booklet": Name("booklet", "手册"), **{product.name: product.title for product in (*STANDS, *LEAVES, MANUAL, *BUNDLE_LEAVES)},
          "directory": Name("directory", "目录立牌"), "bus": Name("bus leaflet", "服务大巴单页")}  # fmt: skip
BOOKLET_SHEET = BOOKS[0].sheet
BOOKLET_SIZE = BOOKS[0].size
"""Points: the smallest and the running size of the A5 booklet, read at 0.25 m."""
BOOKLET_TEMPLATE = "booklet/booklet.html"
DIRECTORY, BUS = "directory", "bus"
BUS_LEAFLET = Leaf(BUS, Name("bus leaflet", "服务大巴单页"), "bus/bus.html", Sheet(210, 297), tuple(9 + 0.25 * n for n in range(17)), 25, 2, 12, "")
"""A sheet for a month, two sides."""
BY_NAME = frozenset((DIRECTORY, BUS))
"""Products whose codes stand for items by their names: each leads to the item's page, whatever else the paper says."""
SCREEN, PRINT, ARCHIVE = PROFILES = ("screen", "print", "archive")


@dataclass(frozen=True, slots=True)
class Press:
    """What the printing house wants. ``bleed_mm``: None for the sheet's own; ``saddle_pages``: most that it staples;
    ``volume_pages``: most that go into a volume, None for any; ``impose``: a stapled book also two pages a side,
    with ``creep`` its inner pages moved towards the fold."""

    bleed_mm: float | None = None
    marks: bool = True
    curves: bool = False
    saddle_pages: int = 32
    volume_pages: int | None = None
    impose: bool = False
    creep: bool = False


@dataclass(frozen=True, slots=True)
class Finish:
    """How a product is made: under which marks, and for the screen, the press or the archive."""

    sample: bool = False
    draft: bool = False
    profile: str = SCREEN
    press: Press = field(default_factory=Press)

    @property
    def for_print(self) -> bool:
        return self.profile == PRINT

    def sheet(self, sheet: Sheet) -> Sheet:
        """The sheet with bleed where it goes to the press, without elsewhere."""
        wanted = sheet.bleed_mm if self.press.bleed_mm is None else self.press.bleed_mm
        return replace(sheet, bleed_mm=wanted if self.for_print else 0)
