"""Objects to the bytes of a PDF file: streams as they are, everything else packed into object streams."""

from __future__ import annotations

import hashlib
import zlib

_HEAD = b"%PDF-1.7\n%\xf0\x9f\x96\xa4\n"
_PACK = 200
"""Objects in an object stream: a reader unpacks one to see any of them."""
_LEVEL = 6
_ROW = 8
"""Bytes of a line of the cross-reference table: kind, place, what else there is to it."""

Object = tuple[bytes, bytes | None]
"""Text, and for a stream its bytes; the text of a stream ends with ``>>`` and lacks only the length."""


class File:
    """A PDF 1.7 file in the making. What is put is in the form of the file at once: a district's volume has millions of objects."""

    def __init__(self) -> None:
        self._parts = [_HEAD]
        self._at = len(_HEAD)
        self._table = bytearray((0).to_bytes(6, "big") + b"\xff\xff")
        self._waiting: list[tuple[int, bytes]] = []
        self._total = hashlib.md5(usedforsecurity=False)

    @property
    def next(self) -> int:
        """The number that comes next."""
        return len(self._table) // _ROW

    def reserve(self, count: int) -> int:
        """Set numbers aside; the first of them."""
        first = self.next
        self._table += bytes(_ROW * count)
        return first

    def add(self, text: bytes, data: bytes | None = None) -> int:
        """Put an object; its number."""
        number = self.reserve(1)
        self.put(number, text, data)
        return number

    def put(self, number: int, text: bytes, data: bytes | None = None) -> None:
        """Put an object under a number that was set aside."""
        if data is None:
            self._waiting.append((number, text))
            return
        part = b"%d 0 obj\n%s/Length %d>>\nstream\n%s\nendstream\nendobj\n" % (number, text[:-2], len(data), data)
        self._place(number, 1, self._at, 0)
        self._parts.append(part)
        self._total.update(part)
        self._at += len(part)

    def pack(self, least: int = _PACK) -> None:
        """Pack what waits, ``least`` objects or more together: between two rows of numbers, since what they are packed into has one too."""
        done = 0
        while len(self._waiting) - done >= least:
            some = self._waiting[done : done + _PACK]
            done += len(some)
            number = self.reserve(1)
            self.put(number, *_packed(some))
            for place, (one, _) in enumerate(some):
                self._place(one, 2, number, place)
        del self._waiting[:done]

    def finish(self, catalog: int, info: int) -> bytes:
        """The file, which nothing can be put into any more; its identifier is the digest of what it holds. A number without an object is null."""
        self.pack(1)
        kinds, number = bytes(self._table[::_ROW]), 0
        while (number := kinds.find(0, number + 1)) > 0:
            self.put(number, b"null")
        self.pack(1)
        start, number = self._at, self.reserve(1)
        self._place(number, 1, start, 0)
        identifier = self._total.hexdigest().encode()
        text = (b"<</Type /XRef/Size %d/W [1 5 2]/Root %d 0 R/Info %d 0 R/ID [<%s> <%s>]/Filter /FlateDecode>>"
                % (number + 1, catalog, info, identifier, identifier))  # fmt: skip
        self.put(number, text, zlib.compress(self._table, _LEVEL))
        return b"".join((*self._parts, b"startxref\n%d\n%%%%EOF\n" % start))

    def _place(self, number: int, kind: int, where: int, more: int) -> None:
        self._table[number * _ROW : (number + 1) * _ROW] = kind.to_bytes(1, "big") + where.to_bytes(5, "big") + more.to_bytes(2, "big")


def _packed(some: list[tuple[int, bytes]]) -> tuple[bytes, bytes]:
    """An object stream of objects with their numbers."""
    places, position = [], 0
    for number, text in some:
        places.append(f"{number} {position}")
        position += len(text) + 1
    head = " ".join(places).encode() + b"\n"
    data = zlib.compress(head + b"\n".join(text for _, text in some), _LEVEL)
    return b"<</Type /ObjStm/N %d/First %d/Filter /FlateDecode>>" % (len(some), len(head)), data
