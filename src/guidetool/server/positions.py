"""Our lines and columns (characters from 1) and the editor's (from 0, in the units it asked for)."""

from __future__ import annotations

from lsprotocol import types
from pygls.workspace import TextDocument
from pygls.workspace.position_codec import ServerTextPosition, ServerTextRange

from guidetool.load.outline import Section
from guidetool.model.source import Span


def range_of(document: TextDocument, span: Span) -> types.Range:
    """A span as a range of the client; what lies beyond the text ends with it."""
    begin = ServerTextPosition(span.line - 1, span.column - 1)
    end = ServerTextPosition(span.end_line - 1, span.end_column - 1)
    return document.range_to_client_units(ServerTextRange(begin, end))


def symbol_of(document: TextDocument, section: Section) -> types.DocumentSymbol:
    """A section of the outline with those inside it."""
    kinds = types.SymbolKind
    kind = kinds.Object if section.is_item else kinds.Array if any(one.is_item for one in section.parts) else kinds.Field
    return types.DocumentSymbol(
        section.title, kind, range_of(document, section.span), range_of(document, section.head), section.detail or None,
        children=[symbol_of(document, one) for one in section.parts],
    )  # fmt: skip


def place_of(document: TextDocument, position: types.Position) -> tuple[int, int]:
    """Line and column from 0, in characters."""
    found = document.position_from_client_units(position)
    return found.line, found.character


def overlap(one: types.Range, other: types.Range) -> bool:
    """Whether two ranges touch."""
    first, second = ((r.start.line, r.start.character, r.end.line, r.end.character) for r in (one, other))
    return first[:2] <= second[2:] and second[:2] <= first[2:]
