"""The products: their sheets, smallest type and QR side."""

from __future__ import annotations

from dataclasses import dataclass, replace

from guidetool.model.message import Name

MM = 72 / 25.4
"""Points of a millimetre."""


@dataclass(frozen=True, slots=True)
class Sheet:
    width_mm: float
    height_mm: float
    bleed_mm: float = 0


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


BLEED_MM = 3
DESK = Stand("desk", Name("desk stand", "台牌"), "S", "stand/desk.html", Sheet(210, 297), tuple(10 + 0.5 * n for n in range(17)), 45)
"""Read at 0.4 m."""
FLOOR = Stand("floor", Name("floor stand", "立牌"), "F", "stand/floor.html", Sheet(800, 1800), tuple(24 + 2.0 * n for n in range(27)), 150)
"""Read from 1.5 m."""
STANDS = (DESK, FLOOR)
TITLES = {DESK.name: DESK.title, FLOOR.name: FLOOR.title, "booklet": Name("booklet", "手册")}
BOOKLET_SHEET = Sheet(148, 210)
BOOKLET_QR_MM = 25
BOOKLET_SIZE = 9.0
"""Points: the smallest and the running size of the A5 booklet, read at 0.25 m."""
BOOKLET_TEMPLATE = "booklet/booklet.html"


SCREEN, PRINT, ARCHIVE = PROFILES = ("screen", "print", "archive")


@dataclass(frozen=True, slots=True)
class Finish:
    """How a product is made: under which marks, and for the screen, the press or the archive."""

    sample: bool = False
    draft: bool = False
    profile: str = SCREEN

    @property
    def for_print(self) -> bool:
        return self.profile == PRINT

    def sheet(self, sheet: Sheet) -> Sheet:
        """The sheet with bleed where it goes to the press."""
        return replace(sheet, bleed_mm=BLEED_MM) if self.for_print else sheet
