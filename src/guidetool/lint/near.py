"""“Did you mean …?”: the known word nearest to one that nobody knows, within a bound of work."""

from __future__ import annotations

from collections.abc import Callable, Iterable

LONGEST = 64
"""Longer words are no ids, names or codes that somebody mistyped."""

COMPARISONS = 20_000
"""So many in all: a file may hold any number of unknown words, and known ones."""


def suggester(known: Iterable[str], cutoff: float) -> Callable[[str], str | None]:
    """A function from an unknown word to the nearest known one; None where none is near, or enough was compared.

    ``cutoff``: the least likeness, of 1 (by letters in common, in their order).
    """
    words = [word for word in known if len(word) <= LONGEST]
    left = COMPARISONS
    told: dict[str, str | None] = {}

    def near(word: str) -> str | None:
        nonlocal left
        if word in told:
            return told[word]
        if len(word) > LONGEST or left < len(words):
            return None
        from rapidfuzz.distance.Indel import normalized_similarity  # not loaded where every word is known

        left -= len(words)
        best, likeness = None, cutoff
        for one in words:
            found = normalized_similarity(word, one, score_cutoff=likeness)
            if found > likeness or (best is None and found == likeness > 0):
                best, likeness = one, found
        told[word] = best
        return best

    return near
