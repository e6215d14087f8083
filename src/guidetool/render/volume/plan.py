"""Which guides go into which volume: whole departments as long as they fit, at most so many pages."""

from __future__ import annotations

from collections.abc import Sequence

from guidetool.model.frozen import dataclass

LINES = 20
"""Lines of contents that certainly fit on a page; the real number is known when they are laid out."""


@dataclass(frozen=True, slots=True)
class Part:
    """A guide's department, and the pages of its fragment."""

    department: str
    pages: int


def volumes(parts: Sequence[Part], limit: int | None) -> list[range]:
    """The places of the guides of each volume, in order.

    A department is divided only where it does not fit into a volume of its own; a guide never. One that is longer
    than the limit has a volume to itself. Cover, contents and colophon count.
    """
    if limit is None or not parts:
        return [range(len(parts))] if parts else []
    made: list[range] = []
    begin = 0
    for group in _departments(parts):
        if _pages(parts, range(begin, group.stop)) <= limit:
            continue
        if begin < group.start:
            made.append(range(begin, group.start))
        begin = group.start
        for place in group:
            if place > begin and _pages(parts, range(begin, place + 1)) > limit:
                made.append(range(begin, place))
                begin = place
    return [*made, range(begin, len(parts))]


def _departments(parts: Sequence[Part]) -> list[range]:
    found: list[range] = []
    begin = 0
    for place in range(1, len(parts) + 1):
        if place == len(parts) or parts[place].department != parts[begin].department:
            found.append(range(begin, place))
            begin = place
    return found


def _pages(parts: Sequence[Part], places: range) -> int:
    """Pages of a volume at most: a guide that opens one may need a page more for the department's heading."""
    lines = len(places) + 2 * len({parts[place].department for place in places})
    return 3 + lines // LINES + 1 + sum(parts[place].pages for place in places)
