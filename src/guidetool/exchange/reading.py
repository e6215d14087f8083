"""Records of the item library as they come: objects or lists of one, numbers or strings, unsorted.

Nothing is mended here: the shapes are evened out, the values stay as written.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

PLACEHOLDERS = frozenset(("无", "暂无"))
"""What clerks write for nothing (real records)."""

_ORDER = ("ordernum", "ordernumber")
MAX_DEPTH = 12
"""A record needs 3."""

Path = tuple[str | int, ...]


@dataclass(frozen=True, slots=True)
class Entry:
    """One object of a section; ``position`` is where the record has it, None for an object by itself."""

    section: str
    position: int | None
    fields: Mapping[str, Any]

    def path(self, field: str) -> Path:
        """Where a leaf stands in the record as it came."""
        return (self.section, field) if self.position is None else (self.section, self.position, field)

    def text(self, field: str) -> str:
        """A field as text: numbers as their digits, absent and null as nothing."""
        return text_of(self.fields.get(field))


def entries_of(record: Mapping[str, Any], section: str) -> tuple[Entry, ...]:
    """The objects of a section, by their order number where they have one."""
    value = record.get(section)
    if isinstance(value, Mapping):
        return (Entry(section, None, value),)
    if not isinstance(value, list):
        return ()
    found = [Entry(section, i, item) for i, item in enumerate(value) if isinstance(item, Mapping)]
    return tuple(sorted(found, key=_order))


def _order(entry: Entry) -> float:
    for field in _ORDER:
        try:
            return float(entry.text(field))
        except ValueError:
            continue
    return float("inf")


def text_of(value: Any) -> str:
    """A scalar as text; a whole float loses its point (``20.0`` is the library's 20)."""
    if value is None or isinstance(value, (Mapping, list)):
        return ""
    if isinstance(value, bool):
        return "1" if value else "0"
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return str(value)


def is_blank(text: str) -> bool:
    """Whether a field says nothing at all."""
    return not text.strip()


def is_placeholder(text: str) -> bool:
    """Whether a field says that there is nothing."""
    return text.strip() in PLACEHOLDERS


def leaves(tree: Any, path: Path = ()) -> Iterator[tuple[Path, Any]]:
    """All leaves of a JSON tree with their paths; an empty object or list is a leaf too."""
    if isinstance(tree, Mapping) and tree:
        for key, value in tree.items():
            yield from leaves(value, (*path, key))
    elif isinstance(tree, list) and tree:
        for i, value in enumerate(tree):
            yield from leaves(value, (*path, i))
    else:
        yield path, tree


def too_deep(tree: Any, limit: int = MAX_DEPTH) -> bool:
    """Whether a tree is nested deeper than any record."""
    if isinstance(tree, Mapping):
        return limit == 0 or any(too_deep(value, limit - 1) for value in tree.values())
    return isinstance(tree, list) and (limit == 0 or any(too_deep(value, limit - 1) for value in tree))
