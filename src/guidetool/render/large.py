"""Large print (适老版) of every product: type of 18 points at least, more leading, plain words first.

18 points is the least that large print has at reading distance; stands keep the proportion over their own smallest type.
"""

from __future__ import annotations

from dataclasses import replace

from guidetool.model.message import Name
from guidetool.render.product import Book, Stand

LEAST_PT = 18.0
OVER = 1.5
"""Large print over the smallest type of the same sheet."""
STEPS = 30
A4 = (210, 297)
A4_CODE_MM = 40
"""Side of a code on a page that is read at 0.4 m."""


def large_stand(stand: Stand) -> Stand:
    """The large-print variant of a stand; a sheet smaller than A4 becomes one twice as large."""
    width, height = stand.sheet.width_mm, stand.sheet.height_mm
    small = width * height < A4[0] * A4[1]
    sheet = replace(stand.sheet, width_mm=A4[1] if width > height else A4[0],
                    height_mm=A4[0] if width > height else A4[1]) if small else stand.sheet  # fmt: skip
    least = max(LEAST_PT, stand.sizes[0] * OVER)
    return replace(stand, name=f"{stand.name}-large", title=_title(stand.title), sheet=sheet, large=True,
                   sizes=tuple(round(least * (1 + 0.05 * n), 2) for n in range(STEPS)))  # fmt: skip


def large_book(book: Book) -> Book:
    """The large-print variant of a booklet: on A4 where its own sheet would hold too few characters in a line."""
    sheet = book.sheet if book.sheet.width_mm >= A4[0] else replace(book.sheet, width_mm=A4[0], height_mm=A4[1])
    code = book.qr_mm if sheet is book.sheet else max(book.qr_mm, A4_CODE_MM)
    return replace(book, name=f"{book.name}-large", title=_title(book.title), sheet=sheet, size=LEAST_PT, qr_mm=code, large=True)


def _title(title: Name) -> Name:
    return Name(f"{title.en}, large print", f"{title.zh}（大字版）")
