"""What can be seen in a finished PDF, as plain values. Lengths are points, from the lower left corner."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

MM = 72 / 25.4
"""Points of a millimetre."""

Matrix = tuple[float, float, float, float, float, float]
IDENTITY: Matrix = (1, 0, 0, 1, 0, 0)


def times(inner: Matrix, outer: Matrix) -> Matrix:
    """The matrix that applies ``inner`` first, then ``outer``."""
    a, b, c, d, e, f = inner
    g, h, i, j, k, m = outer
    return (a * g + b * i, a * h + b * j, c * g + d * i, c * h + d * j, e * g + f * i + k, e * h + f * j + m)


@dataclass(frozen=True, slots=True)
class Box:
    left: float
    bottom: float
    right: float
    top: float

    @property
    def width(self) -> float:
        return self.right - self.left

    @property
    def height(self) -> float:
        return self.top - self.bottom

    @property
    def size_mm(self) -> tuple[float, float]:
        """Width and height, to a hundredth."""
        return (round(self.width / MM, 2), round(self.height / MM, 2))

    def grown(self, by: float) -> Box:
        """The box with every side moved outwards."""
        return Box(self.left - by, self.bottom - by, self.right + by, self.top + by)

    def holds(self, other: Box, slack: float = 0.0) -> bool:
        """Whether the other box lies inside, ``slack`` points over the edge allowed."""
        return (
            other.left >= self.left - slack and other.bottom >= self.bottom - slack
            and other.right <= self.right + slack and other.top <= self.top + slack
        )  # fmt: skip

    def meets(self, other: Box) -> bool:
        """Whether the two share an area."""
        return self.left < other.right and other.left < self.right and self.bottom < other.top and other.bottom < self.top

    def cut(self, other: Box) -> Box | None:
        """What both boxes share; None where that is nothing."""
        shared = Box(max(self.left, other.left), max(self.bottom, other.bottom), min(self.right, other.right), min(self.top, other.top))
        return shared if shared.width > 0 and shared.height > 0 else None

    def moved(self, matrix: Matrix) -> Box:
        """The upright box around this one after a change of coordinates."""
        a, b, c, d, e, f = matrix
        corners = [(x, y) for x in (self.left, self.right) for y in (self.bottom, self.top)]
        return around((a * x + c * y + e, b * x + d * y + f) for x, y in corners)


def around(points: Iterable[tuple[float, float]]) -> Box:
    """The upright box around some points, of which there is at least one."""
    xs, ys = zip(*points, strict=True)
    return Box(min(xs), min(ys), max(xs), max(ys))


@dataclass(frozen=True, slots=True)
class Paint:
    """A colour as the file says it. ``space``: gray, rgb, cmyk, lab, spot or pattern; ``values`` 0 to 1.

    ``text``: letters are painted with it; ``name``: of a spot colour.
    """

    space: str
    values: tuple[float, ...] = ()
    text: bool = False
    name: str = ""

    @property
    def ink(self) -> float:
        """All inks together, 4.0 at most; only of a CMYK or grey paint."""
        if self.space == "cmyk":
            return sum(self.values)
        return 1 - self.values[0] if self.space == "gray" and self.values else 0.0

    @property
    def black_or_white(self) -> bool:
        """Whether black ink alone (or none) prints it."""
        return self.space == "gray" or (self.space == "cmyk" and not any(self.values[:3]))


@dataclass(frozen=True, slots=True)
class Font:
    name: str
    kind: str
    """Type0, TrueType, Type1, Type3 …"""
    embedded: bool
    readable: bool
    """Letters can be found and copied: it says which characters they are."""


@dataclass(frozen=True, slots=True)
class Picture:
    """An image as it is placed. ``dpi``: the lower of both directions; ``ink``: its darkest place, None where unknown."""

    width: int
    height: int
    dpi: float
    space: str
    ink: float | None = None


@dataclass(frozen=True, slots=True)
class Thing:
    """Something visible: ``kind`` text, path or image."""

    kind: str
    box: Box


@dataclass(frozen=True, slots=True)
class Link:
    """``uri`` for the web; else ``target``: whether the place it leads to exists. ``told``: it has words of its own."""

    uri: str | None
    target: bool
    told: bool
    box: Box


@dataclass(frozen=True, slots=True)
class Page:
    """One page, ``number`` from 1. A box that the file does not give is None, but for ``media``."""

    number: int
    media: Box
    trim: Box | None
    bleed: Box | None
    rotated: int
    paints: frozenset[Paint]
    fonts: tuple[Font, ...]
    pictures: tuple[Picture, ...]
    things: tuple[Thing, ...]
    links: tuple[Link, ...]
    missing: int
    """Letters for which the font has no shape: printed as empty boxes."""
    tagged: bool
    seen: bool = True
    """False: only its boxes were looked at, since the rest was judged before."""

    @property
    def sheet(self) -> Box:
        """What is left when the paper is cut."""
        return self.trim or self.media

    @property
    def blank(self) -> bool:
        """Nothing stands inside the cut."""
        return self.seen and not any(self.sheet.meets(thing.box) for thing in self.things)


def may_hold_code(page: Page) -> bool:
    """Whether a code can be on a page: something as wide as high, or so many small surfaces that they may be its squares."""
    shapes = [thing.box for thing in page.things if thing.kind != "text"]
    return len(shapes) >= _SQUARES or any(box.width >= _LEAST_MM * MM and 0.8 <= box.width / max(box.height, 0.01) <= 1.25 for box in shapes)


_SQUARES = 150
_LEAST_MM = 6


@dataclass(frozen=True, slots=True)
class Figure:
    """A picture in the structure; ``alt``: the words that stand for it."""

    page: int
    alt: str


@dataclass(frozen=True, slots=True)
class Paper:
    """A whole file."""

    pages: tuple[Page, ...]
    title: str
    language: str
    claims: frozenset[str]
    """What it says it keeps to: PDF/X-4, PDF/UA-1, PDF/A-3u …"""
    intents: tuple[str, ...]
    """Printing conditions that it names; the output intents."""
    profiles: int
    """How many of them carry their colour profile."""
    trapped: str
    tagged: bool
    shows_title: bool
    figures: tuple[Figure, ...]
    headings: tuple[int, ...]
    attachments: tuple[str, ...]
    broken: tuple[str, ...] = ()
    """What the reader of the file complained of."""
