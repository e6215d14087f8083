"""The pages of a booklet: margins, a measure of whole ems, and how high a chart may be."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from guidetool.render import words
from guidetool.render.chartstyle import Style
from guidetool.render.product import MM, Book

INNER_MM, OUTER_MM = 15.0, 13.0
"""Margins left and at least right of the text."""
FRONT_MM, REST_MM = 100.0, 60.0
"""What stands above a chart on an item's first page; what a page has besides a chart that is alone on it."""


def measure_em(book: Book) -> int:
    """The width of the text in whole ems."""
    return int((book.sheet.width_mm - INNER_MM - OUTER_MM) * MM / book.size)


def page_values(book: Book) -> dict[str, Any]:
    """What the templates know of the page: type size, measure and right margin; ``plain``: the words of large print."""
    measure = measure_em(book)
    return {"size_pt": book.size, "measure_em": measure, "right_mm": round(book.sheet.width_mm - INNER_MM - measure * book.size / MM, 3),
            "large": book.large, "plain": words.LARGE}  # fmt: skip


def chart_style(book: Book, family: str, paint: Mapping[str, str]) -> Style:
    """A chart as wide as the text."""
    return Style(book.size, measure_em(book) * book.size, roles=False, terse=True, family=family, paint=paint)


def stands_in_front(height: float, book: Book) -> bool:
    """Whether a chart stands on the item's first page, under the figures, where no gap can arise."""
    return not book.large and 0 < height <= (book.sheet.height_mm - FRONT_MM) * MM


def stands_at_all(height: float, book: Book) -> bool:
    """Whether a chart stands on a page; the table of steps below it says the same."""
    return height <= (book.sheet.height_mm - REST_MM) * MM
