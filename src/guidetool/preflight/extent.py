"""What a file is as paper: its pages, how its first is cut, and how far it is printed beyond the cut."""

from __future__ import annotations

from dataclasses import dataclass
from io import BytesIO
from typing import Any

import pikepdf

_MM = 25.4 / 72


@dataclass(frozen=True, slots=True)
class Extent:
    """Millimetres, to a tenth; ``bleed`` 0 where the file has no BleedBox of its own."""

    pages: int
    width: float
    height: float
    bleed: float


def extent(data: bytes) -> Extent:
    """Read the boxes of a PDF. Raises pikepdf.PdfError for what is none."""
    with pikepdf.open(BytesIO(data)) as pdf:
        page = pdf.pages[0]
        trim = _box(page.trimbox)
        bleed = _box(page.obj["/BleedBox"]) if "/BleedBox" in page.obj else trim
        return Extent(len(pdf.pages), _mm(trim[2] - trim[0]), _mm(trim[3] - trim[1]), _mm(max(trim[0] - bleed[0], 0.0)))


def _box(values: Any) -> tuple[float, float, float, float]:
    left, bottom, right, top = (float(value) for value in values)
    return left, bottom, right, top


def _mm(points: float) -> float:
    return round(points * _MM, 1)
