"""Lines of a text as YAML counts them, spans by character offset, and what of a text can be shown anywhere."""

from __future__ import annotations

from bisect import bisect_right

from guidetool.model.pattern import pattern
from guidetool.model.source import Span

_BREAK = pattern("\r\n|[\n\r\x85\u2028\u2029]")
_INVISIBLE = pattern("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]")
"""Control characters and what is no character: XML forbids them, terminals obey them."""
_LONE = pattern("[\ud800-\udfff]")


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


def visible(text: str) -> str:
    """Control characters and lone surrogates as U+FFFD, one for one: columns stay."""
    return _INVISIBLE.sub("\ufffd", text)


def one_line(text: str) -> str:
    """Visible, and line breaks as spaces."""
    return visible(_BREAK.sub(" ", text))


def well_formed(text: str) -> str:
    """What UTF-8 can say: lone surrogates (as in file names that are not UTF-8) as U+FFFD."""
    return _LONE.sub("\ufffd", text)
