"""Chinese text as pieces to be set: no character ends a paragraph alone, a number stays with its unit, stops that meet share a space.

The renderer has no ``text-spacing-trim`` and no ``text-wrap: pretty``; what it has is the font's half-width forms (``halt``)
and ``white-space: nowrap``, so the places are found here. After 标点挤压 in the W3C's requirements for Chinese layout (clreq).
"""

from __future__ import annotations

import re
from collections.abc import Iterator

PLAIN, HALF, KEPT = "", "half", "kept"
"""Kinds of pieces: as they are; one full-width mark to be set in half its width; not to be broken."""

_CLOSING = "，。、；：？！）》」』】〉”’"
_OPENING = "（《「『【〈“‘"
_MEASURED = r"[0-9]+(?:\.[0-9]+)?(?:个?工作日|个?小时|个月|[份次天日年月元项页级分])"
_PAIR = r"[\u4e00-\u9fff]{1,3}/[\u4e00-\u9fff]{1,4}"
_TAIL = rf"[\u4e00-\u9fff][\u4e00-\u9fff][{_CLOSING}]*\Z"
_PLACES = re.compile(rf"(?P<half>[{_CLOSING}](?=[{_CLOSING}{_OPENING}])|(?<=[{_OPENING}])[{_OPENING}])|(?P<kept>{_MEASURED}|{_PAIR}(?![\u4e00-\u9fff])|{_TAIL})")


def pieces(text: str) -> Iterator[tuple[str, str]]:
    """(kind, text) in order; joined they are the text."""
    done = 0
    for found in _PLACES.finditer(text):
        if found.start() > done:
            yield PLAIN, text[done : found.start()]
        kind = HALF if found.group("half") else KEPT
        if kind == KEPT and found.group() == text:
            kind = PLAIN
        yield kind, found.group()
        done = found.end()
    if done < len(text):
        yield PLAIN, text[done:]
