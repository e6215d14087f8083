"""有印刷字体里没有的字 · A character that the print fonts lack.

为什么：字体里没有的字，印出来是一个空框。

怎么改：换成通用的写法；确实要用的生僻字，换一种收了这个字的字体。

Why: what the fonts lack prints as an empty box.

Cure: write it another way, or choose fonts that have it.
"""

from bisect import bisect_right
from functools import lru_cache

from guidetool.lint.rule import Findings, finding, rule
from guidetool.lint.texts import clip, joined, texts
from guidetool.model.diagnostic import DRAFT, ERROR
from guidetool.model.guide import Guide
from guidetool.model.index import Context, Coverage
from guidetool.model.message import say


@rule(ERROR, DRAFT, "R")
def check(guide: Guide, context: Context) -> Findings:
    if not context.coverage.starts:
        return
    known = _known(context.coverage)
    unseen = set(joined(guide)) - known
    lacking = {char for char in unseen if not _has(context.coverage, char)}
    known |= unseen - lacking
    if lacking:
        for pointer, text in texts(guide):
            for char, place in _first_places(text, lacking):
                around = clip(text[max(0, place - 6) : place + 7])
                yield finding(
                    pointer,
                    say(
                        "the print fonts lack the character “{char}” in “{around}”; write it another way", char=_shown(char), around=around
                    ),
                )


def _first_places(text: str, chars: set[str]) -> list[tuple[str, int]]:
    """Where each of the characters that a text has stands first, by character."""
    if chars.isdisjoint(text):
        return []
    places: dict[str, int] = {}
    for place, char in enumerate(text):
        if char in chars:
            places.setdefault(char, place)
    return sorted(places.items())


@lru_cache(maxsize=4)
def _known(coverage: Coverage) -> set[str]:
    """Characters found in these fonts before: most guides use the same ones."""
    return set()


def _has(coverage: Coverage, char: str) -> bool:
    """White space and control characters are not printed; another rule is about them."""
    if char.isspace() or not char.isprintable():
        return True
    place = bisect_right(coverage.starts, ord(char)) - 1
    return place >= 0 and ord(char) <= coverage.ends[place]


def _shown(char: str) -> str:
    return f"{char} U+{ord(char):04X}"
