"""Sentences of Chinese prose."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from guidetool.model.pattern import pattern

_STOP = pattern(r"[。；;！!？?：\n]+")
_NUMBERING = pattern(r"[\s,，、.。:：]*(?:[（(]?[0-9一二三四五六七八九十①-⑳]{1,3}[)）、.．]\s*)?[\s,，]*")
_COMMAS = pattern("[，,、]")

REPEATED_FROM = 12
"""Shorter sentences may well stand twice."""


def sentences(text: str) -> Iterator[str]:
    """The sentences of a text, without the stops."""
    return (part for part in _STOP.split(text) if part.strip())


def repeated(text: str) -> tuple[str, int] | None:
    """The first sentence that stands in a text more than once, and how often; numbering does not count."""
    if len(text) < 2 * REPEATED_FROM:
        return None
    found: dict[str, list[str]] = {}
    for sentence in sentences(text):
        numbering = _NUMBERING.match(sentence)
        bare = sentence[numbering.end() if numbering else 0 :].rstrip()
        if len(bare) >= REPEATED_FROM:
            found.setdefault(_COMMAS.sub("", bare), []).append(bare)
        for clause, following in pairwise(_COMMAS.split(bare)):
            if clause == following and len(clause) >= REPEATED_FROM - 4:
                return clause, 2  # pasted twice in a row; apart, two clauses may well be alike
    return next(((told[0], len(told)) for told in found.values() if len(told) > 1), None)
