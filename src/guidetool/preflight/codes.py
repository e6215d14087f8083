"""QR codes as a phone meets them: found from afar, read blurred and tilted, measured up close."""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass

import pypdfium2
import zxingcpp
from PIL import Image, ImageFilter

from guidetool.preflight.facts import MM, Box

PIXELS_AT = 848.0
"""Pixels a millimetre times the distance in millimetres: a phone's preview of 1,080 dots across 65 degrees."""
QUIET = 4
"""Modules of quiet zone (ISO/IEC 18004, GB/T 18284)."""
TILT = math.radians(30)
"""How far askew the phone is held."""
_FORMATS = zxingcpp.BarcodeFormats([zxingcpp.BarcodeFormat.QRCode])
_TURNS = ((False, False), (True, False), (False, True), (True, True))
_CLOSE = 14.0
"""Pixels a module when a code is measured."""
_SCAN = 3.0
"""Pixels a point when codes are looked for; less on large sheets, which are kept under _MOST dots."""
_MOST = 3_000_000


@dataclass(frozen=True, slots=True)
class Code:
    """A code on a page. ``module_mm``, ``side_mm`` without the quiet zone; ``quiet``: clean modules around it, 4 at most.

    ``contrast``: reflectance of its light places less that of its dark ones, 0 to 1. ``far``, ``blurred``,
    ``tilted``: whether it is read so.
    """

    text: str
    box: Box
    modules: int
    module_mm: float
    side_mm: float
    quiet: float
    contrast: float
    far: bool
    blurred: bool
    tilted: bool


def codes(page: pypdfium2.PdfPage, distance_mm: float) -> Iterator[Code]:
    """Every QR code of a page, from top to bottom, seen from ``distance_mm``."""
    width, height = page.get_size()
    scale = min(_SCAN, (_MOST / (width * height)) ** 0.5)
    picture = _grey(page, scale)
    found = zxingcpp.read_barcodes(picture, _FORMATS)
    left, bottom, _, _ = page.get_bbox()
    afar = _grey(page, PIXELS_AT / distance_mm / MM)
    seen = frozenset(_read(afar))
    for one in sorted(found, key=lambda code: (code.position.top_left.y, code.position.top_left.x)):
        corners = [getattr(one.position, name) for name in ("top_left", "top_right", "bottom_left", "bottom_right")]
        xs, ys = [corner.x / scale for corner in corners], [height - corner.y / scale for corner in corners]
        box = Box(min(xs), min(ys), max(xs), max(ys))
        yield _measured(page, one.text, box, seen, distance_mm, (left, bottom))


def _measured(page: pypdfium2.PdfPage, text: str, box: Box, seen: frozenset[str], distance_mm: float, origin: tuple[float, float]) -> Code:
    margin = max(box.width, box.height) * 0.4
    near = box.grown(margin)
    width, height = page.get_size()
    near = near.cut(Box(0, 0, width, height)) or near
    view = _cut(page, near, _CLOSE * 33 / max(box.width, 1))
    side = view.width / near.width
    inner = Box((box.left - near.left) * side, (near.top - box.top) * side, (box.right - near.left) * side, (near.top - box.bottom) * side)
    grid = _Grid(view, inner)
    modules = grid.modules()
    away = _cut(page, near, PIXELS_AT / distance_mm / MM)
    module = max(box.width, 1) / modules * PIXELS_AT / distance_mm / MM
    return Code(
        text=text,
        box=Box(box.left + origin[0], box.bottom + origin[1], box.right + origin[0], box.top + origin[1]),
        modules=modules,
        module_mm=round(grid.width / side / modules / MM, 3),
        side_mm=round(grid.width / side / MM, 2),
        quiet=grid.quiet(modules),
        contrast=round(grid.contrast(), 2),
        far=text in seen,
        blurred=any(text in _read(glance.filter(ImageFilter.GaussianBlur(min(0.45 * module, 2.0)))) for glance in _glances(page, near, away, distance_mm)),
        tilted=any(text in _read(_tilted(away, near.height / MM / distance_mm, way)) for way in (1, -1)),
    )  # fmt: skip


def _glances(page: pypdfium2.PdfPage, box: Box, first: Image.Image, distance_mm: float) -> Iterator[Image.Image]:
    """The code as a phone sees it, and from a finger's breadth nearer: dots and squares do not fall together each time."""
    yield first
    yield _cut(page, box, PIXELS_AT / (distance_mm * 0.97) / MM)


def _read(picture: Image.Image) -> list[str]:
    return [found.text for found in zxingcpp.read_barcodes(picture, _FORMATS)]


def _grey(page: pypdfium2.PdfPage, scale: float) -> Image.Image:
    picture: Image.Image = page.render(scale=scale, draw_annots=False).to_pil()
    return picture.convert("L")


def _cut(page: pypdfium2.PdfPage, box: Box, scale: float) -> Image.Image:
    """A part of the page; ``box`` in points from the page's lower left corner."""
    width, height = page.get_size()
    crop = (max(box.left, 0), max(box.bottom, 0), max(width - box.right, 0), max(height - box.top, 0))
    picture: Image.Image = page.render(scale=scale, crop=crop, draw_annots=False).to_pil()
    return picture.convert("L")


def _tilted(picture: Image.Image, share: float, way: int) -> Image.Image:
    """The picture with its upper edge farther away, turned a little one way: the hand moves, one glance in either will do.

    ``share``: the picture's height as a part of the distance.
    """
    width, height = picture.size
    far = (1 + share * math.sin(TILT)) / 2 - 0.5
    dx, dy = width * far, way * height * far
    corners = (-dx, min(dy, 0), 0, height, width, height, width + dx, min(-dy, 0))
    size = (width, round(height * math.cos(TILT)))
    return picture.transform(size, Image.Transform.QUAD, corners, Image.Resampling.BICUBIC, fillcolor=255)


class _Grid:
    """An upright code in a picture, its edges found to the dot."""

    def __init__(self, picture: Image.Image, near: Box) -> None:
        """``near``: about where the code is, in dots from the upper left corner, ``bottom`` the lower edge's y."""
        self._picture = picture
        inner = picture.crop((int(near.left), int(near.bottom), int(near.right), int(near.top)))
        low, high = inner.getextrema()
        self._dark, self._light = float(low), float(high)  # type: ignore[arg-type]
        self._middle = (self._dark + self._light) / 2
        self.left, self.top, self.right, self.bottom = self._edges(near)

    @property
    def width(self) -> float:
        return self.right - self.left

    def _edges(self, near: Box) -> tuple[float, float, float, float]:
        """The code's outer edges: dark places around the middle of the found box, a module of slack on each side."""
        slack = max(near.width, 1) / 33
        part = (int(near.left - slack), int(near.bottom - slack), int(near.right + slack), int(near.top + slack))
        dark = self._picture.crop(part).point(lambda value: 255 if value < self._middle else 0)
        found = dark.getbbox() or (0, 0, dark.width, dark.height)
        return found[0] + part[0], found[1] + part[1], found[2] + part[0], found[3] + part[1]

    def _is_dark(self, x: float, y: float) -> bool:
        place = (min(max(int(x), 0), self._picture.width - 1), min(max(int(y), 0), self._picture.height - 1))
        value = self._picture.getpixel(place)
        return isinstance(value, (int, float)) and value < self._middle

    def modules(self) -> int:
        """How many modules a side has: the timing pattern between the finders says it, whichever way the code is turned."""
        sizes = range(21, 178, 4)
        return max(sizes, key=lambda size: (max(self._timing(size, *turn) for turn in _TURNS), -size))

    def _timing(self, size: int, across: bool, down: bool) -> float:
        """The share of the two timing lines, finders included, that is as it should be at this size."""
        module = self.width / size
        good = 0
        for place in range(size):
            in_finder = place < 7 or place >= size - 7
            wanted = (in_finder or place % 2 == 0) and place not in (7, size - 8)
            for i, j in ((place, 6), (6, place)):
                x, y = (size - 1 - i if across else i), (size - 1 - j if down else j)
                good += self._is_dark(self.left + (x + 0.5) * module, self.top + (y + 0.5) * module) == wanted
        return good / (2 * size)

    def quiet(self, modules: int) -> float:
        """How many modules around the code are as light as its light places, four at most."""
        module = self.width / modules
        limit = self._light - 0.25 * (self._light - self._dark)
        clean = 0.0
        for step in range(1, 4 * QUIET + 1):
            out = step * module / 4
            ring = (self.left - out, self.top - out, self.right + out, self.bottom + out)
            if min(ring[:2]) < -0.6 or ring[2] > self._picture.width + 0.6 or ring[3] > self._picture.height + 0.6:
                return clean
            if self._darkest(ring, module / 4) < limit:
                return clean
            clean = step / 4
        return clean

    def _darkest(self, ring: tuple[float, float, float, float], wide: float) -> float:
        """The darkest dot of a frame ``wide`` dots wide; its inner edge, half a dot, is the code's own blur."""
        left, top, right, bottom = ring
        parts = (
            (left, top, right, top + wide - 1), (left, bottom - wide + 1, right, bottom),
            (left, top, left + wide - 1, bottom), (right - wide + 1, top, right, bottom),
        )  # fmt: skip
        lows = []
        for a, b, c, d in parts:
            box = (round(max(a, 0)), round(max(b, 0)), round(min(c, self._picture.width)), round(min(d, self._picture.height)))
            if box[2] > box[0] and box[3] > box[1]:
                lows.append(float(self._picture.crop(box).getextrema()[0]))  # type: ignore[arg-type]
        return min(lows, default=self._light)

    def contrast(self) -> float:
        """Reflectance of light less dark places (ISO/IEC 15415's symbol contrast, from linear light)."""
        return _linear(self._light) - _linear(self._dark)


def _linear(grey: float) -> float:
    share = grey / 255
    return share / 12.92 if share <= 0.04045 else float(((share + 0.055) / 1.055) ** 2.4)
