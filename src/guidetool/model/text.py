"""Lines of a text as YAML counts them, and spans by character offset."""

from __future__ import annotations

import re
from bisect import bisect_right

from guidetool.model.source import Span

_BREAK = re.compile("\r\n|[\n\r\x85\u2028\u2029]")


def line_starts(text: str) -> list[int]:
    """Offsets at which lines begin; the first is 0."""
    return [0, *(m.end() for m in _BREAK.finditer(text))]


def split_lines(text: str) -> list[str]:
    """The lines without their breaks."""
    return _BREAK.split(text)


def span_at(starts: list[int], begin: int, end: int) -> Span:
    """The span of the characters ``begin`` to ``end`` (exclusive)."""
    first = bisect_right(starts, begin) - 1
    last = bisect_right(starts, end) - 1
    return Span(first + 1, begin - starts[first] + 1, last + 1, end - starts[last] + 1)


def offsets_of(starts: list[int], span: Span) -> tuple[int, int]:
    """The character offsets of a span."""
    return starts[span.line - 1] + span.column - 1, starts[span.end_line - 1] + span.end_column - 1
