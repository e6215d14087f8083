"""Breaking Chinese text by display width, as many cells as fit; no stop begins a line, no character ends one alone."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from unicodedata import east_asian_width

NOT_AT_START = frozenset("，。、；：？！）》」』】”’…·,.;:?!)]}%")
NOT_AT_END = frozenset("（《「『【“‘([{")
_WORDS = re.compile(r"[A-Za-z0-9]+(?:[-./_@:&?=#+%][A-Za-z0-9]+)*|.")
_BOLD = (
    227, 370, 574, 590, 590, 963, 740, 325, 378, 378, 507, 590, 325, 370, 325, 387, 590, 590, 590, 590, 590, 590, 590, 590, 590, 590, 325,
    325, 590, 590, 590, 514, 1007, 641, 681, 656, 714, 615, 585, 717, 757, 330, 568, 686, 578, 853, 749, 770, 667, 770, 682, 624, 625, 748,
    619, 915, 627, 580, 613, 378, 387, 378, 590, 567, 626, 591, 644, 527, 644, 581, 372, 597, 640, 304, 306, 604, 315, 964, 641, 626, 644,
    644, 436, 495, 421, 637, 576, 863, 562, 574, 511, 378, 296, 378, 590,
)  # fmt: skip
"""Advance widths of Noto Sans CJK SC Bold from the space to the tilde, in thousandths of an em."""


def cells(text: str) -> int:
    """Display width: a Han character takes two cells, a Latin letter one."""
    return sum(2 if east_asian_width(c) in "WFA" else 1 for c in text)


@lru_cache(maxsize=4096)
def breadth(text: str) -> float:
    """Width as printed, in cells of half an em: Latin letters and digits as wide as the widest type that a chart is set in."""
    return sum(_BOLD[ord(c) - 32] / 500 if " " <= c <= "~" else 2 if east_asian_width(c) in "WFA" else 1.2 for c in text)


def wrap(text: str, width: int) -> list[str]:
    """Lines of at most ``width`` cells (at least 4); runs of white space become one space.

    A Latin word or a number is broken only where a line of its own cannot hold it.
    """
    return list(_wrapped(text, width))


@lru_cache(maxsize=4096)
def _wrapped(text: str, width: int) -> tuple[str, ...]:
    """Steps are called alike in many guides, and a chart is drawn in several sizes until it fits."""
    room, lines, line = max(width, 4), [], ""
    for part in _parts(" ".join(text.split()), room):
        if breadth(line) + breadth(part) <= room:
            line += part
            continue
        carry = ""
        if part in NOT_AT_START and len(line) > 1:
            line, carry = _parted(line, room)
        while len(line) > 1 and line[-1] in NOT_AT_END:
            carry, line = line[-1] + carry, line[:-1]
        lines.append(line.rstrip())
        line = carry + part
        line = line.lstrip()
    return tuple(_company([*lines, line] if line else lines, room))


def _parts(text: str, room: int) -> Iterator[str]:
    for word in _WORDS.findall(text):
        yield from (word,) if breadth(word) <= room else word


def _parted(line: str, room: int) -> tuple[str, str]:
    """A line and what of its end goes on with the next: the last character, or the last word where something stands before it."""
    word = _WORDS.findall(line)[-1]
    size = len(word) if len(word) < len(line) and breadth(word) + 2 <= room else 1
    return line[:-size], line[-size:]


def _company(lines: list[str], width: int) -> list[str]:
    """Give a character that the last line has to itself its neighbour from the line before."""
    if len(lines) < 2 or sum(c not in NOT_AT_START for c in lines[-1]) > 1 or len(lines[-2]) < 3:
        return lines
    before, last = lines[-2][:-1], lines[-2][-1] + lines[-1]
    while len(before) > 1 and (last[0] in NOT_AT_START or before[-1] in NOT_AT_END):
        before, last = before[:-1], before[-1] + last
    fits = breadth(last) <= width and last[0] not in NOT_AT_START and before[-1] not in NOT_AT_END
    return [*lines[:-2], before.rstrip(), last.lstrip()] if fits else lines
