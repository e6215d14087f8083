"""A contact sheet: every page small, those with faults in a red frame."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence, Set
from io import BytesIO
from itertools import islice

import pypdfium2
from PIL import Image, ImageDraw, ImageFont

WIDE = 180
"""Dots across a page."""
_ACROSS, _GAP, _LABEL = 6, 14, 16
MOST = 120
"""Pages of one sheet: more go on the next."""
_RED, _INK, _PAPER, _GROUND = "#c8102e", "#333333", "#ffffff", "#e9ecec"


def contact_sheets(files: Iterable[tuple[bytes, Set[int]]], first: int | None = None) -> Iterator[bytes]:
    """PNG pictures of the pages of some files. With each file: the pages that have faults, from 1.

    A file that is no PDF is left out. Each page bears ``file.page``, both from 1. ``first``: only so many
    pages of each; of one page each the file's number is enough.
    """
    row: list[Image.Image] = []
    for number, (data, faulty) in enumerate(files, 1):
        for page, picture in enumerate(islice(_pages(data), first), 1):
            row.append(_framed(picture, f"{number}" if first == 1 else f"{number}.{page}", page in faulty))
            if len(row) == MOST:
                yield _sheet(row)
                row = []
    if row:
        yield _sheet(row)


def _pages(data: bytes) -> Iterator[Image.Image]:
    try:
        document = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError:
        return
    for index in range(len(document)):
        page = document[index]
        yield page.render(scale=WIDE / max(page.get_width(), 1)).to_pil().convert("RGB")
        page.close()
    document.close()


def _framed(picture: Image.Image, label: str, faulty: bool) -> Image.Image:
    edge = 3
    framed = Image.new("RGB", (picture.width + 2 * edge, picture.height + 2 * edge + _LABEL), _GROUND)
    draw = ImageDraw.Draw(framed)
    draw.rectangle((0, 0, framed.width - 1, picture.height + 2 * edge - 1), fill=_RED if faulty else _PAPER)
    framed.paste(picture, (edge, edge))
    draw.text((edge, picture.height + 2 * edge + 1), label, fill=_RED if faulty else _INK, font=ImageFont.load_default(12))
    return framed


def _sheet(pictures: Sequence[Image.Image]) -> bytes:
    rows = [pictures[start : start + _ACROSS] for start in range(0, len(pictures), _ACROSS)]
    cell = max(picture.width for picture in pictures) + _GAP
    heights = [max(picture.height for picture in row) + _GAP for row in rows]
    sheet = Image.new("RGB", (cell * min(_ACROSS, len(pictures)) + _GAP, sum(heights) + _GAP), _GROUND)
    top = _GAP
    for row, height in zip(rows, heights, strict=True):
        for column, picture in enumerate(row):
            sheet.paste(picture, (_GAP + column * cell, top))
        top += height
    stream = BytesIO()
    sheet.save(stream, "PNG", optimize=True)
    return stream.getvalue()
