"""A laid-out document cut into fragments: WeasyPrint draws the pages; its objects are taken before it writes a file."""

from __future__ import annotations

import zlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import pydyf

from guidetool.render.volume.digits import Numerals
from guidetool.render.volume.fragment import BETWEEN, STAMP, Fragment, Leaf, Slot
from guidetool.render.volume.harvest import Harvest
from guidetool.render.volume.slots import Place, places, stamped
from guidetool.render.volume.typefaces import Typefaces

_LEVEL = 6
_POINT = 0.75


@dataclass(frozen=True, slots=True)
class Cut:
    """``numerals``: how page numbers look, by style, for all slots of the fragments."""

    fragments: tuple[Fragment, ...]
    numerals: Mapping[str, Numerals]


class _Taken(Exception):
    """Ends WeasyPrint's work where it would write the file."""

    def __init__(self, pdf: pydyf.PDF) -> None:
        super().__init__()
        self.pdf = pdf


def cut(
    document: Any, starts: Sequence[int], options: Mapping[str, Any], *, frame: bool = False, pointing: bool = False, stencil: int | None = None
) -> Cut:
    """Fragments of a document, each from one of the pages in ``starts`` (from 0, the first included) up to the next.

    ``options``: WeasyPrint's for writing. ``frame``: the first takes along what the whole volume has once.
    ``pointing``: numbers of other pages stand in it. ``stencil``: which fragment is none: only its texts for every page are taken.
    """
    numerals: dict[str, Numerals] = {}
    made = []
    for n, start in enumerate(starts):
        end = starts[n + 1] if n + 1 < len(starts) else len(document.pages)
        part = document.copy(document.pages[start:end])
        made.append(_stencil(part, options) if n == stencil else _fragment(part, options, numerals, frame and n == 0, pointing))
    return Cut(tuple(made), numerals)


def _fragment(part: Any, options: Mapping[str, Any], numerals: dict[str, Numerals], frame: bool, pointing: bool) -> Fragment:
    part.fonts = faces = Typefaces()
    pdf = _drawn(part, options)
    taken = Harvest(pdf, frame)
    leaves = []
    for number, page in enumerate(part.pages):
        reference, content = taken.page(number)
        found = list(places(page, numerals, pointing))
        pieces, slots = _pieces(content.stream, found)
        leaves.append(Leaf(reference, taken.index(content.number), tuple(_packed(piece) for piece in pieces), slots))
    marks = tuple((level, label, number, x * _POINT, (page.height - y) * _POINT)
                  for number, page in enumerate(part.pages) for level, label, (x, y), _ in page.bookmarks)  # fmt: skip
    objects = list(taken.objects())
    if any(BETWEEN in text for text, _ in objects):
        raise AssertionError("an object has a character that stands between objects")
    streams = {n: data for n, (_, data) in enumerate(objects) if data is not None}
    return Fragment(BETWEEN.join([text for text, _ in objects]), streams, tuple(leaves), faces.faces(), tuple(taken.anchors()), marks, taken.roots(), taken.parents(),
                    taken.names(), taken.frame())  # fmt: skip


def _stencil(part: Any, options: Mapping[str, Any]) -> Fragment:
    """The texts that stand on every page of a volume, as they were drawn, by ``STAMP`` and name; a fragment without a page.

    A text that is another one on a later page has that page's number behind its name (``way 1``).
    """
    part.fonts = faces = Typefaces()
    pdf = _drawn(part, options)
    taken = Harvest(pdf, frame=False)
    stamps: dict[str, bytes] = {}
    for number, page in enumerate(part.pages):
        _, content = taken.page(number)
        lines = [_line(line) for line in content.stream]
        drawn: dict[str, list[bytes]] = {}
        for name, matrix in stamped(page):
            begin = lines.index(matrix)  # lines that follow each other may stand in one text object
            end = next(n for n in range(begin + 1, len(lines)) if lines[n] == b"ET" or lines[n].endswith(b" Tm"))
            drawn.setdefault(name, []).extend(lines[begin:end])
        for name, operators in drawn.items():
            stamps.setdefault(f"{STAMP}{name}" if name != "way" else f"{STAMP}{name} {number}", b"\n".join(operators))
    return Fragment(b"", {}, (), faces.faces(), (), (), (), (), (), stamps)


def _line(operator: Any) -> bytes:
    text: bytes = operator if isinstance(operator, bytes) else pydyf._to_bytes(operator)
    return text


def _drawn(part: Any, options: Mapping[str, Any]) -> pydyf.PDF:
    def take(_: Any, pdf: pydyf.PDF) -> None:
        raise _Taken(pdf)

    try:
        part.write_pdf(finisher=take, **options)
    except _Taken as taken:
        return taken.pdf
    raise AssertionError("WeasyPrint did not call the finisher")


def _pieces(operators: Sequence[Any], found: Sequence[Place]) -> tuple[list[bytes], tuple[Slot, ...]]:
    """The content between the slots. A slot is where its text matrix stands, up to the text shown after it."""
    lines = [_line(operator) for operator in operators]
    waiting = {place.matrix: place.slot for place in found}
    pieces: list[bytes] = []
    slots: list[Slot] = []
    begin = n = 0
    while n < len(lines):
        slot = waiting.pop(lines[n], None)
        if slot is not None:
            shown = next(i for i in range(n + 1, len(lines)) if lines[i].endswith(b" TJ"))
            pieces.append(b"\n".join((*lines[begin:n], *lines[n + 1 : shown])))
            slots.append(slot)
            begin = n = shown + 1
            continue
        n += 1
    if waiting:
        raise AssertionError(f"{len(waiting)} slots were not found in what was drawn")
    return [*pieces, b"\n".join(lines[begin:])], tuple(slots)


def _packed(piece: bytes) -> bytes:
    return zlib.compress(piece, _LEVEL)
