"""The grid and the scale: measures of whole ems, and how large what is read from afar must be.

Rule of thumb for signs: a letter is read at 200 times its height. So a figure read from two metres is ten millimetres high;
a digit of Noto Sans CJK is 0.733 em high, a Han character 0.9 em.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from guidetool.render.product import MM, Sheet
from guidetool.render.values import Figure
from guidetool.render.wrap import cells

RATIO = 200
AFAR_MM = 2000
"""From here the limit and the visits are read, on every stand."""
DIGIT, HAN = 0.733, 0.9
TALL_MM = 1000
"""On sheets higher than this the units and labels of the figures are read from there too."""
LEAST_MARGIN = 1.6
"""Margin beside the text, in em, at least."""


@dataclass(frozen=True, slots=True)
class Grid:
    """``measure``: width of the text in whole ems; ``margin``: what is left on each side, in points."""

    measure: int
    margin: float


def grid(width_mm: float, size: float, least_mm: float = 5.0) -> Grid:
    """The text's width on a sheet (or a part of one) in type of ``size`` points."""
    width = width_mm * MM
    measure = int((width - 2 * max(LEAST_MARGIN * size, least_mm * MM)) / size)
    return Grid(measure, (width - measure * size) / 2)


def edge(sheet: Sheet, size: float) -> float:
    """Space above the first and below the last line, in points: an em, the safe margin, what the eyelets need."""
    return round(max(size, (sheet.margin_mm + sheet.eyelets_mm) * MM), 2)


def afar(size: float, height: float) -> float:
    """How many em letters of a font must be, ``height`` em high each, to be read from two metres."""
    return AFAR_MM / RATIO * MM / height / size


def figure_ems(figure: Figure, measure: float, size: float, large: bool = False) -> float:
    """Size of a figure in a cell ``measure`` em wide: as large as it can stand there, words wrapped where they are many."""
    if figure.unit:
        room = measure - cells(figure.unit) / 2 * 1.6 - 0.5
        return round(min(max(2.6 if large else 5.0, afar(size, DIGIT)), max(1.6, room / (cells(figure.number) / 2 * 1.14))), 2)
    most = max(2.0 if large else 3.2, afar(size, HAN))
    return round(min(most, max(1.4, (measure - 0.3) / max(1, cells(figure.number) / 2))), 2)


def label_ems(height_mm: float, size: float, large: bool = False) -> tuple[float, float]:
    """Sizes of a figure's label and unit in em."""
    least = afar(size, HAN) if height_mm > TALL_MM else 0
    return round(max(1.0 if large else 1.1, least), 2), round(max(1.2 if large else 1.6, least), 2)


def title_ems(name: str, measure: float, large: bool = False) -> float:
    """Size of the name in em: one line where it can be large there, else two. ``measure`` in em."""
    length = cells(name) / 2 + 0.2
    if large:
        return round(min(1.9, max(1.3, measure / length)), 2)
    one = measure / length
    return round(min(2.8, one) if one >= 1.7 else min(2.3, max(1.5, 2 * measure / (length + 2))), 2)


FIGURE_SHARES: Sequence[float] = (0.44, 0.3, 0.26)
"""Widths of the cells: limit, visits, fee."""
