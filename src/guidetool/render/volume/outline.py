"""Bookmarks to the objects of an outline, and names to a name tree."""

from __future__ import annotations

from codecs import BOM_UTF16_BE
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from guidetool.render.volume.file import Object


@dataclass(slots=True)
class Mark:
    """A bookmark with its place; ``page``: reference to the page."""

    title: str
    page: bytes
    x: float
    y: float
    kids: list[Mark] = field(default_factory=list)
    number: int = 0


def grown(marks: Iterable[tuple[int, Mark]]) -> list[Mark]:
    """Bookmarks with their levels as trees: one stands below the last before it that has a smaller level."""
    top: list[Mark] = []
    above: list[tuple[int, Mark]] = []
    for level, mark in marks:
        while above and above[-1][0] >= level:
            above.pop()
        (above[-1][1].kids if above else top).append(mark)
        above.append((level, mark))
    return top


def outline_objects(top: Sequence[Mark], root: int) -> list[Object]:
    """The objects from number ``root`` on, the root first; all entries are open."""
    if not top:
        return []
    _number(top, root + 1)
    objects: list[Object] = [(b"<</Count %d/First %d 0 R/Last %d 0 R>>" % (_size(top), top[0].number, top[-1].number), None)]
    objects += [(text, None) for text in _entries(top, root)]
    return objects


def _number(marks: Sequence[Mark], number: int) -> int:
    for mark in marks:
        mark.number = number
        number = _number(mark.kids, number + 1)
    return number


def _size(marks: Sequence[Mark]) -> int:
    return sum(1 + _size(mark.kids) for mark in marks)


def _entries(marks: Sequence[Mark], parent: int) -> Iterator[bytes]:
    for n, mark in enumerate(marks):
        text = b"<</Title %s/Dest %s/Parent %d 0 R/Count %d" % (string(mark.title), place(mark.page, mark.x, mark.y), parent, _size(mark.kids))
        text += b"/Prev %d 0 R" % marks[n - 1].number if n else b""
        text += b"/Next %d 0 R" % marks[n + 1].number if n + 1 < len(marks) else b""
        text += b"/First %d 0 R/Last %d 0 R" % (mark.kids[0].number, mark.kids[-1].number) if mark.kids else b""
        yield text + b">>"
        yield from _entries(mark.kids, mark.number)


def place(page: bytes, x: float, y: float) -> bytes:
    """A destination: this point of the page at the top left, zoom as it is."""
    return b"[%s /XYZ %s %s 0]" % (page, number(x), number(y))


def name_tree(entries: Iterable[tuple[bytes, bytes]]) -> bytes:
    """Names with their values in the order that the format asks for."""
    return b"<</Names [%s]>>" % b" ".join(b"(%s) %s" % (name, value) for name, value in sorted(entries))


def string(text: str) -> bytes:
    """A text as PDF writes it."""
    if text.isascii() and text.isprintable():
        return b"(%s)" % text.replace("\\", "\\\\").replace("(", "\\(").replace(")", "\\)").encode()
    return b"<%s>" % (BOM_UTF16_BE + text.encode("utf-16-be", "replace")).hex().encode()


def number(value: float) -> bytes:
    """A number, six decimals at most."""
    return (f"{value:.6f}".rstrip("0").rstrip(".") or "0").encode()
