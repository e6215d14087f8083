"""An order in boxes, and the paper that it takes."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from guidetool.model.frozen import dataclass
from guidetool.model.pattern import pattern
from guidetool.model.print_order import COVER, Box, Paper, Printed, Share, Total
from guidetool.model.print_plan import receiver
from guidetool.model.workspace import PrintRow, Site

BOX_GRAMS = 15_000
"""What one person carries up a stair; a practice, not a standard."""
INSIDE_GSM, COVER_GSM = 100, 200
"""Grams of a square metre where the plan's words for the paper name none."""
_WRITTEN = pattern(r"([0-9]{2,3}) ?(?:克|g)")


def grams(printed: Printed, row: PrintRow) -> float:
    """What a copy weighs."""
    return round(sum(_weight(one, row) for one in printed.papers), 1)


def _weight(paper: Paper, row: PrintRow) -> float:
    words, usual = (row.cover_paper, COVER_GSM) if paper.part == COVER else (row.paper, INSIDE_GSM)
    found = _WRITTEN.search(words or "")
    return paper.width * paper.height / 1e6 * paper.leaves * (int(found[1]) if found else usual)


def totals(printed: Sequence[Printed], rows: Mapping[str, PrintRow]) -> tuple[Total, ...]:
    """Sums by row, part and size of paper, in the order of the plan."""
    found: dict[tuple[str, str, str, float, float], list[int]] = {}
    for one in printed:
        row = rows[one.lot.row]
        for piece in one.papers:
            words = (row.cover_paper if piece.part == COVER else row.paper) or ""
            sums = found.setdefault((one.lot.row, piece.part, words, *_cut(piece)), [0, 0])
            sums[0] += one.lot.copies
            sums[1] += one.lot.copies * piece.leaves
    return tuple(Total(*key, copies, leaves) for key, (copies, leaves) in found.items())


def _cut(paper: Paper) -> tuple[float, float]:
    """Covers differ by their spines: what is ordered is the next larger centimetre."""
    return (-(-paper.width // 10) * 10, paper.height) if paper.part == COVER else (paper.width, paper.height)


@dataclass(frozen=True, slots=True)
class _Pile:
    """Copies of one thing for a site. ``load``: the share of a box that a copy fills."""

    row: str
    number: int
    copies: int
    load: float
    grams: float


def boxes(printed: Sequence[Printed], rows: Mapping[str, PrintRow], sites: Mapping[str, Site]) -> tuple[Box, ...]:
    """Boxes by receiver and site, in the order of the register: filled one after the other, in the order of the plan."""
    piles: dict[tuple[str, str], list[_Pile]] = {}
    for one in printed:
        row = rows[one.lot.row]
        weight = grams(one, row)
        load = 1 / row.per_box if row.per_box else max(weight, 0.1) / BOX_GRAMS
        for drop in one.lot.drops:
            place = receiver(row, drop.site, sites), drop.site
            piles.setdefault(place, []).append(_Pile(one.lot.row, one.number, drop.copies, load, weight))
    rank = {key: n for n, key in enumerate(sites)}
    made: list[Box] = []
    for place in sorted(piles, key=lambda key: (rank.get(key[0], len(rank)), rank.get(key[1], len(rank)))):
        made += _boxed(*place, piles[place])
    return tuple(made)


def _boxed(handed: str, site: str, piles: Sequence[_Pile]) -> Iterator[Box]:
    filled = list(_filled(piles))
    for number, content in enumerate(filled, 1):
        rows = dict.fromkeys(pile.row for pile in content)
        shares = tuple(Share(row, len({p.number for p in content if p.row == row}), sum(p.copies for p in content if p.row == row)) for row in rows)
        yield Box(site, handed, number, len(filled), shares, round(sum(p.copies * p.grams for p in content), 1))


def _filled(piles: Sequence[_Pile]) -> Iterator[list[_Pile]]:
    """What goes into each box; a copy that fills more than a box has one to itself."""
    content: list[_Pile] = []
    room = 1.0
    for pile in piles:
        left = pile.copies
        while left:
            some = min(left, int((room + 1e-9) / pile.load)) if pile.load <= 1 else 1
            if content and (some < 1 or pile.load > 1):
                yield content
                content, room = [], 1.0
                continue
            content.append(_Pile(pile.row, pile.number, max(some, 1), pile.load, pile.grams))
            left -= max(some, 1)
            room -= max(some, 1) * pile.load
    if content:
        yield content
