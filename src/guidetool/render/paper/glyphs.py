"""Outlines and widths of the fonts that are embedded in a file."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from io import BytesIO
from typing import Any

from fontTools.cffLib import CFFFontSet
from fontTools.pens.basePen import BasePen
from fontTools.ttLib import TTFont
from pikepdf import Array, Name, Object

from guidetool.model.frozen import dataclass
from guidetool.render.paper.textstate import Matrix

Segment = tuple[str, tuple[float, ...]]


@dataclass(frozen=True, slots=True)
class Outline:
    """Path operators in units of the font; no segments: the glyph is blank."""

    segments: tuple[Segment, ...]

    @property
    def box(self) -> list[float]:
        xs = [x for _, points in self.segments for x in points[::2]] or [0]
        ys = [y for _, points in self.segments for y in points[1::2]] or [0]
        return [min(xs) - 1, min(ys) - 1, max(xs) + 1, max(ys) + 1]

    def content(self) -> bytes:
        """The operators of a form that fills the glyph."""
        return "".join(f"{' '.join(f'{v:g}' for v in points)} {operator}\n" for operator, points in self.segments).encode() + b"f\n"

    def moved(self, matrix: Matrix) -> Iterator[tuple[str, tuple[float, ...]]]:
        a, b, c, d, e, f = matrix
        for operator, points in self.segments:
            pairs = zip(points[::2], points[1::2], strict=True)
            yield operator, tuple(v for x, y in pairs for v in (a * x + c * y + e, b * x + d * y + f))


class _Path(BasePen):  # type: ignore[misc]
    def __init__(self, glyphs: Any) -> None:
        super().__init__(glyphs)
        self.segments: list[Segment] = []

    def _moveTo(self, pt: tuple[float, float]) -> None:
        self.segments.append(("m", pt))

    def _lineTo(self, pt: tuple[float, float]) -> None:
        self.segments.append(("l", pt))

    def _curveToOne(self, pt1: tuple[float, float], pt2: tuple[float, float], pt3: tuple[float, float]) -> None:
        self.segments.append(("c", (*pt1, *pt2, *pt3)))

    def _closePath(self) -> None:
        self.segments.append(("h", ()))

    def _endPath(self) -> None:
        self.segments.append(("h", ()))


@dataclass(frozen=True, slots=True)
class Outlines:
    """A font: ``units`` to the em, how a glyph is drawn, how wide it is (thousandths of the size)."""

    units: float
    draw: Callable[[int, Any], None]
    glyphs: Any
    advances: dict[int, float]
    default: float

    @classmethod
    def of(cls, font: Object) -> Outlines:
        """Read a composite font with two-byte codes that are glyph numbers. Raises ValueError for another."""
        if font.get(Name.Subtype) != Name.Type0 or font.get(Name.Encoding) != Name("/Identity-H"):
            raise ValueError(f"a font that cannot be drawn: {font.get(Name.BaseFont)}")
        inner = font.DescendantFonts[0]
        advances, default = _widths(inner.get(Name.W, Array())), float(inner.get(Name.DW, 1000))
        described = inner.FontDescriptor
        for key in ("/FontFile2", "/FontFile3"):
            if key in described:
                return cls(*_program(bytes(described[key].get_stream_buffer())), advances, default)
        raise ValueError(f"a font that is not embedded: {font.get(Name.BaseFont)}")

    def glyph(self, number: int) -> Outline:
        pen = _Path(self.glyphs)
        self.draw(number, pen)
        return Outline(tuple(pen.segments))

    def width(self, number: int) -> float:
        return self.advances.get(number, self.default)


def _program(data: bytes) -> tuple[float, Callable[[int, Any], None], Any]:
    if data[:4] in (b"OTTO", b"\0\1\0\0", b"true", b"ttcf"):
        font = TTFont(BytesIO(data), fontNumber=0, lazy=True)
        glyphs = font.getGlyphSet()
        return font["head"].unitsPerEm, lambda number, pen: glyphs[font.getGlyphName(number)].draw(pen), glyphs
    bare = CFFFontSet()
    bare.decompile(BytesIO(data), None)
    top = bare[0]
    strings = top.CharStrings
    return 1 / top.FontMatrix[0], lambda number, pen: strings[top.charset[number]].draw(pen), strings


def _widths(array: Object) -> dict[int, float]:
    """The /W array: ``first [w …]`` or ``first last w``."""
    found: dict[int, float] = {}
    items = list(array)
    while items:
        first, second = int(items.pop(0)), items.pop(0)
        if isinstance(second, Array):
            found.update({first + n: float(width) for n, width in enumerate(second)})
        else:
            width = float(items.pop(0))
            found.update(dict.fromkeys(range(first, int(second) + 1), width))
    return found
