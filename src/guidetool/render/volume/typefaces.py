"""The fonts of a fragment while WeasyPrint draws it: what is used of them, without making font data."""

from __future__ import annotations

import copy
from typing import Any

from guidetool.render.volume.fragment import Face


class Typefaces(dict[int, Any]):
    """Fonts by WeasyPrint's key. Making one reads its whole file, so a process does it once and hands out blank copies."""

    _known: dict[int, tuple[Any, tuple[int, int, int]]] = {}

    def __contains__(self, key: object) -> bool:
        if not super().__contains__(key) and key in self._known:
            super().__setitem__(int(str(key)), _blank(self._known[int(str(key))][0]))
        return super().__contains__(key)

    def __setitem__(self, key: int, font: Any) -> None:
        self._known[key] = font, file_of(font.file_content, font.index)
        font.file_content = b""
        super().__setitem__(key, _blank(font))

    def values(self) -> Any:
        """Nothing: what WeasyPrint would write of the fonts is written once a volume instead."""
        return ()

    def faces(self) -> tuple[Face, ...]:
        """What was used of each font, those of one file and style together, in the order of use."""
        found: dict[str, Face] = {}
        for key, font in self.items():
            if not font.widths:
                continue
            face = Face(font.hash, font.name.decode(), font.family, font.flags, self._known[key][1], font.widths, font.to_unicode)
            found[font.hash] = face if font.hash not in found else joined(found[font.hash], face)
        return tuple(found.values())


def joined(one: Face, other: Face) -> Face:
    """Two uses of a font as one: what a glyph meant first, it means."""
    return Face(one.key, one.name, one.family, one.flags, one.file, {**other.widths, **one.widths}, {**other.texts, **one.texts})


def file_of(data: bytes, index: int) -> tuple[int, int, int]:
    """Size of a font file, number of the face in it, the face's checksum (``head.checkSumAdjustment``)."""
    start = int.from_bytes(data[12 + 4 * index : 16 + 4 * index], "big") if data[:4] == b"ttcf" else 0
    for n in range(int.from_bytes(data[start + 4 : start + 6], "big")):
        entry = data[start + 12 + 16 * n : start + 28 + 16 * n]
        if entry[:4] == b"head":
            head = int.from_bytes(entry[8:12], "big")
            return len(data), index, int.from_bytes(data[head + 8 : head + 12], "big")
    return len(data), index, 0


def _blank(font: Any) -> Any:
    made = copy.copy(font)
    made.widths, made.to_unicode, made.missing = {}, {}, {}
    return made
