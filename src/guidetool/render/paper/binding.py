"""How a book is bound and what follows: its pages in fours, its spine, its way through the stapler."""

from __future__ import annotations

from guidetool.model.frozen import dataclass
from guidetool.render.product import LOOSE, PERFECT, SADDLE, Press, Sheet

FOLD = 4
"""Pages of a folded sheet: a bound book has a multiple of it."""
SPINE_TEXT_MM = 6.5
"""From here on a spine bears text: 9 points and 1.5 mm to each side, since no fold is exact."""


@dataclass(frozen=True, slots=True)
class Bound:
    """``pages`` with the blank ones; ``spine_mm``: 0 where it is stapled."""

    way: str
    pages: int
    spine_mm: float


def bound(pages: int, sheet: Sheet, press: Press) -> Bound:
    """Stapled while the printing house can (its ``saddle_pages``, the cover not counted), else glued."""
    if sheet.binding == LOOSE:
        return Bound(LOOSE, pages, 0)
    whole = -(-pages // FOLD) * FOLD
    if sheet.binding == SADDLE and whole <= press.saddle_pages:
        return Bound(SADDLE, whole, 0)
    return Bound(PERFECT, whole, spine_mm(whole, sheet))


def spine_mm(pages: int, sheet: Sheet) -> float:
    """Thickness of the block: its leaves (two pages each) on each other, to a tenth of a millimetre."""
    return round(pages / 2 * sheet.paper_mm, 1)


def sides(pages: int) -> list[tuple[int, int]]:
    """Left and right page, from 1, of each side of each sheet of a stapled book, the outermost sheet first."""
    if pages % FOLD:
        raise ValueError(f"{pages} pages are no multiple of {FOLD}")
    found = []
    for sheet in range(pages // FOLD):
        low = 2 * sheet
        found += [(pages - low, low + 1), (low + 2, pages - low - 1)]
    return found
