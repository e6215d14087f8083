"""The lines of a file around a span, with a caret that stands right under Chinese."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from rich.cells import cell_len, chop_cells

from guidetool.model.source import Span
from guidetool.model.text import split_lines, visible

Line = list[tuple[str, str]]
"""Pieces of a line with their styles."""
MAX_CELLS = 100
"""Cells of a line that are shown; a long paragraph is cut around the span."""


class Pages(dict[str, list[str]]):
    """Files as lines, split when first looked at."""

    def __init__(self, texts: Mapping[str, str]) -> None:
        super().__init__()
        self._texts = texts

    def __contains__(self, path: object) -> bool:
        return path in self._texts

    def __missing__(self, path: str) -> list[str]:
        self[path] = split_lines(self._texts[path])
        return self[path]


def stretch(lines: Sequence[str], span: Span) -> tuple[str, int, int]:
    """The first line of a span as it can be shown, and where the span begins and ends in it."""
    source = visible(lines[span.line - 1]) if span.line <= len(lines) else ""
    begin = min(span.column - 1, len(source))
    end = span.end_column - 1 if span.end_line == span.line else len(source)
    return source, begin, max(end, begin)


def excerpt(lines: Sequence[str], span: Span, label: str, *, width: int, style: str) -> list[Line]:
    """Source line and caret line, in pieces with their styles. ``width``: digits of the widest line number."""
    source, begin, end = stretch(lines, span)
    shown, begin, end = _window(source.expandtabs(1), begin, max(end, begin + 1))
    caret = "^" * max(cell_len(shown[begin:end]), 1)
    gutter = f"{span.line:>{width}} │ "
    first = [(gutter, "blue"), (shown, "")]
    return [first, [(" " * width + " │ ", "blue"), (" " * cell_len(shown[:begin]), ""), (caret, style), (f" {label}" if label else "", style)]]


def _window(line: str, begin: int, end: int) -> tuple[str, int, int]:
    """Cut a long line so that the marked part stays in sight."""
    if cell_len(line) <= MAX_CELLS:
        return line, begin, end
    start = 0
    if cell_len(line[:begin]) > MAX_CELLS // 2:
        start = max(begin - 12, 0)
    cut = chop_cells(line[start:], MAX_CELLS)[0]
    shown = ("…" if start else "") + cut + ("…" if start + len(cut) < len(line) else "")
    shift = start - (1 if start else 0)
    last = min(end - shift, len(shown) - (1 if shown.endswith("…") else 0))
    return shown, begin - shift, max(last, begin - shift + 1)
