"""Where paper is cut: media, bleed and trim box of a sheet. Points; the trim begins at 0, 0."""

from __future__ import annotations

from guidetool.model.frozen import dataclass
from guidetool.render.product import MM, Sheet

Box = tuple[float, float, float, float]
"""Left, bottom, right, top in points."""

GAP_MM = 0.5
"""Between the bleed and the marks."""
MARK_MM = 5.0
EDGE_MM = 1.5
"""Between the marks and the edge of the film."""


@dataclass(frozen=True, slots=True)
class Boxes:
    media: Box
    bleed: Box
    trim: Box


def boxes(sheet: Sheet, marks: bool) -> Boxes:
    """The boxes of a sheet with its bleed, and with room for marks around it where they are wanted."""
    width, height, bleed = sheet.width_mm * MM, sheet.height_mm * MM, sheet.bleed_mm * MM
    slug = bleed + (GAP_MM + MARK_MM + EDGE_MM) * MM if marks else bleed
    return Boxes(_around(width, height, slug), _around(width, height, bleed), _around(width, height, 0))


def _around(width: float, height: float, space: float) -> Box:
    return (-space, -space, width + space, height + space)
