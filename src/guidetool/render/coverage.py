"""Which characters the print fonts have; a character that they lack would print as an empty box."""

from __future__ import annotations

from bisect import bisect_right

from guidetool.model.index import Coverage


def missing_characters(text: str, coverage: Coverage) -> tuple[str, ...]:
    """The characters of a text, each once and in order, that the fonts lack; white space never counts."""
    missing = []
    for char in dict.fromkeys(text):
        place = bisect_right(coverage.starts, ord(char)) - 1
        if not char.isspace() and (place < 0 or ord(char) > coverage.ends[place]):
            missing.append(char)
    return tuple(missing)
