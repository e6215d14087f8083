"""有印刷字体里没有的字 · A character that the print fonts lack.

为什么：字体里没有的字，印出来是一个空框。登记册和一件事里的文字也查。

怎么改：换成通用的写法；确实要用的生僻字，换一种收了这个字的字体。

Why: what the fonts lack prints as an empty box. The texts of registers and bundles are searched too.

Cure: write it another way, or choose fonts that have it.
"""

from bisect import bisect_right
from collections.abc import Iterator
from functools import lru_cache

from guidetool.lint.rule import Findings, finding, rule
from guidetool.lint.texts import clip, shared_texts, signs, texts
from guidetool.model.diagnostic import DRAFT, ERROR
from guidetool.model.guide import Guide
from guidetool.model.index import Context, Coverage, Index
from guidetool.model.message import Message, say


def _shared(index: Index, context: Context) -> Findings:
    found = shared_texts(index, context.registers)
    lacking = _lacking("\n".join(text for _, _, text in found), context.coverage)
    for path, pointer, text in found if lacking else ():
        yield from (finding(pointer, message, path=path) for message in _faults(text, lacking))


@rule(ERROR, DRAFT, "R", shared=_shared, each=True)
def check(guide: Guide, context: Context) -> Findings:
    lacking = _lacking(signs(guide), context.coverage)
    for pointer, text in texts(guide) if lacking else ():
        yield from (finding(pointer, message) for message in _faults(text, lacking))


def _lacking(text: str, coverage: Coverage) -> set[str]:
    """The characters that no font has; none where nothing is known of the fonts."""
    if not coverage.starts:
        return set()
    known = _known(coverage)
    unseen = set(text) - known
    lacking = {char for char in unseen if not _has(coverage, char)}
    known |= unseen - lacking
    return lacking


def _faults(text: str, lacking: set[str]) -> Iterator[Message]:
    for char, place in _first_places(text, lacking):
        around = clip(text[max(0, place - 6) : place + 7])
        yield say("the print fonts lack the character “{char}” in “{around}”; write it another way", char=_shown(char), around=around)


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
