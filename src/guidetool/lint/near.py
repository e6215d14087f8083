"""“Did you mean …?”: the known word nearest to one that nobody knows, within a bound of work."""

from __future__ import annotations

from collections.abc import Callable, Iterable

LONGEST = 64
"""Longer words are no ids, names or codes that somebody mistyped."""

COMPARISONS = 20_000
"""So many in all: a file may hold any number of unknown words, and known ones."""


def suggester(known: Iterable[str], cutoff: float) -> Callable[[str], str | None]:
    """A function from an unknown word to the nearest known one; None where none is near, or enough was compared."""
    words = [word for word in known if len(word) <= LONGEST]
    left = COMPARISONS
    told: dict[str, str | None] = {}

    def near(word: str) -> str | None:
        nonlocal left
        if word in told:
            return told[word]
        if len(word) > LONGEST or left < len(words):
            return None
        from difflib import get_close_matches  # not loaded where every word is known

        left -= len(words)
        told[word] = next(iter(get_close_matches(word, words, n=1, cutoff=cutoff)), None)
        return told[word]

    return near
