"""Where something stands: in a tree (pointer) and in a file (span)."""

from __future__ import annotations

from guidetool.model.frozen import dataclass

Pointer = tuple[str | int, ...]
"""A path in the canonical tree: English keys and list positions from 0."""


@dataclass(frozen=True, order=True, slots=True)
class Span:
    """A stretch of a text. Lines and columns count characters from 1; the end is exclusive."""

    line: int
    column: int
    end_line: int
    end_column: int


START = Span(1, 1, 1, 1)


@dataclass(frozen=True, order=True, slots=True)
class Place:
    """A span in a file; ``path`` is workspace-relative with forward slashes."""

    path: str
    span: Span
