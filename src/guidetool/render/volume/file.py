"""Objects to the bytes of a PDF file: streams as they are, everything else packed into object streams."""

from __future__ import annotations

import hashlib
import zlib
from collections.abc import Sequence

_HEAD = b"%PDF-1.7\n%\xf0\x9f\x96\xa4\n"
_PACK = 200
"""Objects in an object stream: a reader unpacks one to see any of them."""
_LEVEL = 6

Object = tuple[bytes, bytes | None]
"""Text, and for a stream its bytes; the text of a stream ends with ``>>`` and lacks only the length."""


def write(objects: Sequence[Object], catalog: int, info: int) -> bytes:
    """A PDF 1.7 file. Object n (from 1) is ``objects[n - 1]``; the file's identifier is the digest of what it holds."""
    parts = [_HEAD]
    position = len(_HEAD)
    places: list[tuple[int, int, int]] = [(0, 0, 65535)] * (len(objects) + 1)
    packed: list[int] = []
    total = hashlib.md5(usedforsecurity=False)

    def put(number: int, text: bytes, data: bytes) -> None:
        nonlocal position
        part = b"%d 0 obj\n%s/Length %d>>\nstream\n%s\nendstream\nendobj\n" % (number, text[:-2], len(data), data)
        places[number] = (1, position, 0)
        parts.append(part)
        total.update(part)
        position += len(part)

    for number, (text, data) in enumerate(objects, 1):
        if data is None:
            packed.append(number)
        else:
            put(number, text, data)
    last = len(objects)
    for begin in range(0, len(packed), _PACK):
        last += 1
        places.append((0, 0, 0))
        some = packed[begin : begin + _PACK]
        text, data = _pack([(number, objects[number - 1][0]) for number in some])
        put(last, text, data)
        for place, number in enumerate(some):
            places[number] = (2, last, place)
    places.append((1, position, 0))
    identifier = total.hexdigest().encode()
    table = b"".join(kind.to_bytes(1, "big") + where.to_bytes(5, "big") + more.to_bytes(2, "big") for kind, where, more in places)
    text = (b"<</Type /XRef/Size %d/W [1 5 2]/Root %d 0 R/Info %d 0 R/ID [<%s> <%s>]/Filter /FlateDecode>>"
            % (last + 2, catalog, info, identifier, identifier))  # fmt: skip
    start = position
    put(last + 1, text, zlib.compress(table, _LEVEL))
    return b"".join((*parts, b"startxref\n%d\n%%%%EOF\n" % start))


def _pack(some: list[tuple[int, bytes]]) -> tuple[bytes, bytes]:
    """An object stream of objects with their numbers."""
    places, position = [], 0
    for number, text in some:
        places.append(f"{number} {position}")
        position += len(text) + 1
    head = " ".join(places).encode() + b"\n"
    data = zlib.compress(head + b"\n".join(text for _, text in some), _LEVEL)
    return b"<</Type /ObjStm/N %d/First %d/Filter /FlateDecode>>" % (len(some), len(head)), data
