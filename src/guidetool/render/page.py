"""The pages of a booklet: margins, a measure of whole ems, and how high a chart may be."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from guidetool.render import words
from guidetool.render.chartstyle import Style
from guidetool.render.product import MM, Book
from guidetool.render.shorten import on_one_line
from guidetool.render.wrap import cells

INNER_MM, OUTER_MM = 15.0, 13.0
"""Margins left and at least right of the text."""
FRONT_MM, REST_MM = 100.0, 60.0
"""What stands above a chart on an item's first page; what a page has besides a chart that is alone on it."""
HEAD_MM, FOOT_MM = 17.0, 16.0
"""Margins above and below the text, at least."""
GAP_MM = 2.5
"""Between the text and what runs above and below it."""
SAFE_MM = 5.0
FOOT_SHARE = 0.85
"""Of the measure, as the style sheet has it."""
RUNNING, LEADING = 1.45, 1.25
"""Height of a running line, and of each further one, over its type size."""


def head_mm(book: Book) -> float:
    """Margin above the text: section and running title stand there."""
    return round(max(HEAD_MM, GAP_MM + (RUNNING + LEADING) * book.size / MM + SAFE_MM), 1)


def foot_mm(book: Book) -> float:
    """Margin below the text: item, page number and a site's contacts stand there."""
    if not book.contact_lines:
        return FOOT_MM
    return round(max(FOOT_MM, GAP_MM + (RUNNING + LEADING * book.contact_lines) * book.size / MM + SAFE_MM), 1)


def fitting(texts: Sequence[str], book: Book) -> str:
    """The first of some texts that fits into one line, else the last."""
    return next((text for text in texts if cells(text) / 2 <= measure_em(book) - 1), texts[-1])


def foot_line(name: str, plain_name: str | None, book: Book) -> str:
    """What runs below an item's pages, on one line beside the page number: its name, else what people call it, else how the name begins."""
    return on_one_line((name, plain_name or name), measure_em(book) * FOOT_SHARE - 1)


def contact_lines(texts: Sequence[str], book: Book) -> int:
    """How many lines the longest of some contacts takes."""
    return max((-(-cells(text) // (2 * (measure_em(book) - 3))) for text in texts), default=0)


def _taken_mm(book: Book) -> float:
    """How much less than usual a page holds."""
    return head_mm(book) - HEAD_MM + foot_mm(book) - FOOT_MM


def measure_em(book: Book) -> int:
    """The width of the text in whole ems."""
    return int((book.sheet.width_mm - INNER_MM - OUTER_MM) * MM / book.size)


def page_values(book: Book) -> dict[str, Any]:
    """What the templates know of the page: type size, measure and right margin; ``plain``: the words of large print."""
    measure = measure_em(book)
    return {"size_pt": book.size, "measure_em": measure, "right_mm": round(book.sheet.width_mm - INNER_MM - measure * book.size / MM, 3),
            "head_mm": head_mm(book), "foot_mm": foot_mm(book), "large": book.large, "plain": words.LARGE}  # fmt: skip


def chart_style(book: Book, family: str, paint: Mapping[str, str]) -> Style:
    """A chart as wide as the text."""
    return Style(book.size, measure_em(book) * book.size, roles=False, terse=True, family=family, paint=paint)


def stands_in_front(height: float, book: Book) -> bool:
    """Whether a chart stands on the item's first page, under the figures, where no gap can arise."""
    return not book.large and 0 < height <= (book.sheet.height_mm - FRONT_MM - _taken_mm(book)) * MM


def stands_at_all(height: float, book: Book) -> bool:
    """Whether a chart stands on a page; the table of steps below it says the same."""
    return height <= (book.sheet.height_mm - REST_MM - _taken_mm(book)) * MM
