"""Text to runs with links: telephone numbers and addresses of the web. Whatever else a text holds stays text.

Guides of a district say many things in the same words: what was made of a text is kept.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import lru_cache

from guidetool.render.values import Field
from guidetool.render.web.values import Line, Piece, Row

_WEB = re.compile(r"https?://[^\s<>\"'，。；、（）()《》“”]+")
_NUMBER = re.compile(r"[(（]?[0-9][0-9()（）\- —]{1,17}[0-9]")

_LABELS = ("电话", "咨询", "投诉", "监督", "热线")
"""Fields with one of these in their label hold telephone numbers."""


@lru_cache(maxsize=4096)
def phoned(text: str, area_code: str) -> Line:
    """Telephone numbers as ``tel:`` links; seven or eight digits get the area code, as mobile phones need it."""
    return _runs(text, _NUMBER, lambda found: _tel(found, area_code))


def linked(text: str) -> Line:
    """Web addresses as links."""
    return _runs(text, _WEB, lambda found: found)


def rows(fields: tuple[Field, ...], area_code: str) -> tuple[Row, ...]:
    """Fields of a printed view with links in them."""
    return tuple(_row(f.label, f.lines, area_code) for f in fields)


@lru_cache(maxsize=8192)
def _row(label: str, lines: tuple[str, ...], area_code: str) -> Row:
    return Row(label, tuple(_line(label, line, area_code) for line in lines))


def _line(label: str, text: str, area_code: str) -> Line:
    if _WEB.search(text) or not any(word in label for word in _LABELS) or len(text) > 40:
        return linked(text)
    return phoned(text, area_code)


def _tel(found: str, area_code: str) -> str:
    digits = "".join(c for c in found if c.isdigit())
    if not 3 <= len(digits) <= 13:
        return ""
    return f"tel:{area_code if len(digits) in (7, 8) else ''}{digits}"


def _runs(text: str, pattern: re.Pattern[str], address: Callable[[str], str]) -> Line:
    pieces: list[Piece] = []
    at = 0
    for found in pattern.finditer(text):
        href = address(found[0])
        if not href:
            continue
        if found.start() > at:
            pieces.append(Piece(text[at : found.start()]))
        pieces.append(Piece(found[0], href))
        at = found.end()
    if at < len(text):
        pieces.append(Piece(text[at:]))
    return tuple(pieces)
