"""A guide as plain lines, one a fact, for programs that compare lines: elements in their order, items by name.

Two files that say the same give the same lines, whatever their comments, quotes and key language.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from guidetool.diff.words import shown
from guidetool.model.change import Vocabulary
from guidetool.model.items import Segments, item_name
from guidetool.model.message import Bilingual

Fact = tuple[tuple[str | Bilingual, ...], str | Bilingual]
"""The names on the way to a value, and the value in words."""

_APART = "record"
"""What an import kept, which says nothing to applicants."""


def outline(tree: Any, vocabulary: Vocabulary) -> Iterator[Fact]:
    """The facts of a canonical tree, in the order of the element standard; items in the order in which they stand."""
    order = {pattern: i for i, pattern in enumerate(vocabulary.elements)}
    yield from _facts({key: value for key, value in tree.items() if key != _APART}, (), (), vocabulary, order)


def _facts(value: Any, pattern: Segments, names: tuple[str | Bilingual, ...], vocabulary: Vocabulary, order: dict[Segments, int]) -> Iterator[Fact]:
    if isinstance(value, dict) and value:
        for key in sorted(value, key=lambda key: (order.get((*pattern, str(key)), len(order)), str(key))):
            here = (*pattern, str(key))
            yield from _facts(value[key], here, (*names, vocabulary.elements.get(here, str(key))), vocabulary, order)
    elif isinstance(value, list) and any(isinstance(item, dict) for item in value):
        for item in value:
            yield from _facts(item, (*pattern, "*"), (*names, item_name(item, pattern)), vocabulary, order)
    elif isinstance(value, list) and value:
        for item in value:
            yield names, shown(item, (*pattern, "*"), vocabulary) or ""
    elif value is not None:
        yield names, shown(value, pattern, vocabulary) or ""
