"""Old and new beside each other on a wide terminal: place, source lines, the words that differ marked.

Only characters that a GBK console can print.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import zip_longest

from rich.cells import cell_len, chop_cells, set_cell_size
from rich.text import Text

from guidetool.model.frozen import dataclass
from guidetool.model.source import Place
from guidetool.model.text import split_lines, visible
from guidetool.report.diff_sheet import place
from guidetool.report.marks import Pieces, marked

WIDE = 110
"""Cells of a terminal in which two columns can be read."""
MOST = 12
"""Source lines of a value that are shown."""
_BAR = " │ "
OLD_STYLE, NEW_STYLE = "bold red strike", "bold green underline"


@dataclass(frozen=True, slots=True)
class Side:
    """Where a value stands and what it is in words, empty where there is none. ``source``: the lines of the file are shown."""

    place: Place | None
    words: str
    source: bool


def beside(old: Side, new: Side, texts: Mapping[str, str], nothing: str, width: int) -> Iterator[Text]:
    """Two columns of ``width`` cells in all: where it stands, then what stands there."""
    each = (width - len(_BAR)) // 2
    source = all(side.source and (not side.words or (side.place and side.place.path in texts)) for side in (old, new))
    before, after = marked(*(_source(side, texts) if source else visible(side.words) for side in (old, new)))
    left = [*_column(old.place, before, OLD_STYLE, nothing, each)]
    right = [*_column(new.place, after, NEW_STYLE, nothing, each)]
    for one, other in zip_longest(left, right, fillvalue=Text()):
        one = one.copy()
        one.append(" " * max(0, each - one.cell_len))
        line = Text.assemble(one, (_BAR, "blue"), other)
        line.rstrip()
        yield line


def _source(side: Side, texts: Mapping[str, str]) -> str:
    """What stands in the file at a place, in as many lines as there."""
    where = side.place
    if where is None or not side.words:
        return ""
    lines, span = split_lines(texts[where.path]), where.span
    taken = [visible(line).expandtabs(2) for line in lines[span.line - 1 : span.end_line]]
    while len(taken) > 1 and not taken[-1].strip():
        taken.pop()
    if span.line == span.end_line and taken:
        return taken[0].strip()
    margin = min((len(line) - len(line.lstrip()) for line in taken if line.strip()), default=0)
    return "\n".join(line[margin:].rstrip() for line in taken)


def _column(where: Place | None, pieces: Pieces, style: str, nothing: str, width: int) -> Iterator[Text]:
    if where is not None:
        yield Text(set_cell_size(place(where), width).rstrip() if cell_len(place(where)) > width else place(where), style="dim")
    lines = [*_lines(pieces, style)]
    if not lines:
        yield Text(nothing, style="dim")
    shown = [row for line in lines[:MOST] for row in _wrapped(line, width)]
    yield from shown
    if len(lines) > MOST:
        yield Text("……", style="dim")


def _lines(pieces: Pieces, style: str) -> Iterator[Text]:
    whole = Text.assemble(*((piece.text, style if piece.marked else "") for piece in pieces))
    yield from (line for line in whole.split("\n", allow_blank=False) if whole.plain)


def _wrapped(line: Text, width: int) -> Sequence[Text]:
    """A line in rows of so many cells, cut between characters as Chinese is."""
    rows, at = [], 0
    for part in chop_cells(line.plain, width) or [""]:
        rows.append(line[at : at + len(part)])
        at += len(part)
    return rows
