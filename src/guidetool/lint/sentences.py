"""Sentences of Chinese prose."""

from __future__ import annotations

import re
from collections.abc import Iterator

_STOP = re.compile(r"[。；;！!？?：\n]+")
_NUMBERING = re.compile(r"[\s,，、.。:：]*(?:[（(]?[0-9一二三四五六七八九十①-⑳]{1,3}[)）、.．]\s*)?[\s,，]*")

REPEATED_FROM = 12
"""Shorter sentences may well stand twice."""


def sentences(text: str) -> Iterator[str]:
    """The sentences of a text, without the stops."""
    return (part for part in _STOP.split(text) if part.strip())


def repeated(text: str) -> tuple[str, int] | None:
    """The first sentence that stands in a text more than once, and how often; numbering does not count."""
    if len(text) < 2 * REPEATED_FROM:
        return None
    counts: dict[str, int] = {}
    for sentence in sentences(text):
        numbering = _NUMBERING.match(sentence)
        bare = sentence[numbering.end() if numbering else 0 :].rstrip()
        if len(bare) >= REPEATED_FROM:
            counts[bare] = counts.get(bare, 0) + 1
    return next(((sentence, count) for sentence, count in counts.items() if count > 1), None)
