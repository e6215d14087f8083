"""A fragment: some pages of a book with all that belongs to them alone, as plain values that can be kept.

What depends on where the pages will stand is left open. In the text of an object a reference or number that is known
only in the volume is a mark between ``OPEN`` and ``CLOSE``: digits are an object of the fragment, letters something of the volume.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import fields
from typing import Any

from guidetool.model.frozen import dataclass

LINK = "https://guidetool.invalid/to/"
"""What an address begins with that leads to another part of the volume; its name there follows."""
OPEN, CLOSE, BETWEEN = b"\x01", b"\x02", b"\x03"
PAGES, FONTS, COLOURS, DOCUMENT = b"P", b"F", b"C", b"D"
"""References into the volume: page tree, font dictionary, colour spaces, root of the tags."""
PROFILE = b"I"
"""``I…``: the colour profile of that name, as hex."""
PARENTS = b"+"
"""``+N``: the N-th entry of the fragment in the volume's parent tree."""
ORDINAL = b"#"
"""The fragment's own number, which makes identifiers unique."""
STAMP = "stamp "
"""What the name of a text of the volume begins with in the ``frame`` of its stencil."""


@dataclass(frozen=True, slots=True)
class Slot:
    """Where a page number is to be put: of this page, or of the one where ``target`` stands (``""``: this one).

    ``x``, ``width``, ``y`` of the box in CSS pixels from the top left; ``style`` names its digits. ``stamp``: the volume's
    text of that name is put there instead, which brings its own place and type.
    """

    target: str
    style: str
    align: str
    x: float
    width: float
    y: float
    stamp: str = ""


@dataclass(frozen=True, slots=True)
class Face:
    """A font as a fragment uses it. ``file``: (size of the file, face in it, checksum), by which it is found again.

    ``widths``: thousandths of an em by glyph; ``texts``: what a glyph stands for, in the order of use.
    """

    key: str
    name: str
    family: str
    flags: int
    file: tuple[int, int, int]
    widths: Mapping[int, int]
    texts: Mapping[int, str]


@dataclass(frozen=True, slots=True)
class Leaf:
    """A page: its object, and its content in pieces: the n-th slot stands between the n-th and the next."""

    page: int
    content: int
    pieces: tuple[bytes, ...]
    slots: tuple[Slot, ...]


@dataclass(frozen=True, slots=True)
class Fragment:
    """``texts``: of all objects, one after the other with ``BETWEEN``; ``streams``: the bytes of those that are streams. Points of ``anchors`` and ``bookmarks`` in PDF units.

    ``anchors``: (name, page, x, y); ``bookmarks``: (level, label, page, x, y); ``roots``, ``parents``, ``names``: the tags' top
    elements, parent tree and identifiers; ``frame``: what the whole volume takes from its cover, else empty.
    """

    texts: bytes
    streams: Mapping[int, bytes]
    leaves: tuple[Leaf, ...]
    faces: tuple[Face, ...]
    anchors: tuple[tuple[str, int, float, float], ...]
    bookmarks: tuple[tuple[int, str, int, float, float], ...]
    roots: tuple[int, ...]
    parents: tuple[int | tuple[int, ...], ...]
    names: tuple[tuple[str, int], ...]
    frame: Mapping[str, bytes]
    """See ``Harvest.frame``."""

    @property
    def pages(self) -> int:
        return len(self.leaves)


def plain(fragment: Fragment) -> tuple[Any, ...]:
    """The fragment as plain containers."""
    leaves = tuple((leaf.page, leaf.content, leaf.pieces, tuple(row(slot) for slot in leaf.slots)) for leaf in fragment.leaves)
    faces = tuple(row(face) for face in fragment.faces)
    return (fragment.texts, fragment.streams, leaves, faces, *row(fragment)[4:])


def fragment_of(value: Any) -> Fragment:
    """The fragment again."""
    texts, streams, leaves, faces, *rest = value
    made = tuple(Leaf(page, content, pieces, tuple(Slot(*slot) for slot in slots)) for page, content, pieces, slots in leaves)
    return Fragment(texts, streams, made, tuple(Face(*face) for face in faces), *rest)


def row(value: Slot | Face | Fragment) -> tuple[Any, ...]:
    """The fields of a value in order."""
    return tuple(getattr(value, field.name) for field in fields(value))
