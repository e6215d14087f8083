"""A file as it was read."""

from __future__ import annotations

from typing import Any

from guidetool.model.diagnostic import Diagnostic
from guidetool.model.frozen import dataclass


@dataclass(frozen=True, slots=True)
class Document:
    """A file as read. ``tree`` is canonical; None when the text could not be parsed."""

    path: str
    kind: str
    text: str | None
    tree: Any
    language: str
    diagnostics: tuple[Diagnostic, ...]
    codes: frozenset[str] = frozenset()
    """What may be codes of items in a file that could not be parsed."""
