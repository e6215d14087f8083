"""The words of a language: found beside the package, loaded when they are asked for."""

from __future__ import annotations

import os
import struct
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path

from guidetool.model.message import Translate

_WORDS = Path(__file__).resolve().parent.parent / "locale"


@cache
def translation(language: str) -> Translate:
    """gettext for one language; English is what stands in the code."""
    if language == "en":
        return lambda text: text
    return _Words((_WORDS / f"{language}.mo").read_bytes())


class _Words:
    """The words of a .mo file, each looked up in it: gettext decodes all of them first, for the three that a clean run says."""

    def __init__(self, data: bytes) -> None:
        self._data = data
        magic, _, self._count, self._from, self._to = struct.unpack_from("<5I", data)
        if magic != _MAGIC:
            raise ValueError("no words in the order of bytes that tools/words.py writes")

    def __call__(self, text: str) -> str:
        wanted, low, high = text.encode("utf-8"), 0, self._count
        while low < high:  # they are sorted
            middle = (low + high) // 2
            here = self._text(self._from, middle)
            if here == wanted:
                return self._text(self._to, middle).decode("utf-8")
            low, high = (middle + 1, high) if here < wanted else (low, middle)
        return text

    def _text(self, table: int, number: int) -> bytes:
        length, begin = struct.unpack_from("<2I", self._data, table + 8 * number)
        return self._data[begin : begin + length]


_MAGIC = 0x950412DE


@contextmanager
def speaking(language: str) -> Iterator[None]:
    """Let what click says of itself (usage, wrong options) come in a language; gettext has no other way to be told."""
    import gettext

    before, folder = os.environ.get("LANGUAGE"), gettext.bindtextdomain("messages")
    if language != "en":
        gettext.bindtextdomain("messages", str(_WORDS))
        os.environ["LANGUAGE"] = language
    try:
        yield
    finally:
        gettext.bindtextdomain("messages", folder)
        if before is not None:
            os.environ["LANGUAGE"] = before
        else:
            os.environ.pop("LANGUAGE", None)
