"""Breaking Chinese text by display width, as many cells as fit; no stop begins a line, no character ends one alone."""

from __future__ import annotations

from unicodedata import east_asian_width

NOT_AT_START = frozenset("，。、；：？！）》」』】”’…·,.;:?!)]}%")
NOT_AT_END = frozenset("（《「『【“‘([{")


def cells(text: str) -> int:
    """Display width: a Han character takes two cells, a Latin letter one."""
    return sum(2 if east_asian_width(c) in "WFA" else 1 for c in text)


def wrap(text: str, width: int) -> list[str]:
    """Lines of at most ``width`` cells (at least 4); runs of white space become one space."""
    lines, line = [], ""
    for char in " ".join(text.split()):
        if cells(line) + cells(char) <= max(width, 4):
            line += char
            continue
        carry = ""
        if char in NOT_AT_START and len(line) > 1:
            carry, line = line[-1], line[:-1]
        while len(line) > 1 and line[-1] in NOT_AT_END:
            carry, line = line[-1] + carry, line[:-1]
        lines.append(line.rstrip())
        line = carry + char
        line = line.lstrip()
    return _company([*lines, line] if line else lines, max(width, 4))


def _company(lines: list[str], width: int) -> list[str]:
    """Give a character that the last line has to itself its neighbour from the line before."""
    if len(lines) < 2 or sum(c not in NOT_AT_START for c in lines[-1]) > 1 or len(lines[-2]) < 3:
        return lines
    before, last = lines[-2][:-1], lines[-2][-1] + lines[-1]
    while len(before) > 1 and (last[0] in NOT_AT_START or before[-1] in NOT_AT_END):
        before, last = before[:-1], before[-1] + last
    fits = cells(last) <= width and last[0] not in NOT_AT_START and before[-1] not in NOT_AT_END
    return [*lines[:-2], before.rstrip(), last.lstrip()] if fits else lines
