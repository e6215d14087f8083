"""What a record says and no element holds: the source record (来源记录) of a guide."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

from guidetool.exchange.reading import Path, entries_of, leaves

Tree = dict[str, Any]

_WIDE = re.compile(r"-?[0-9]{5,}\Z")


def kept_tree(record: Mapping[str, Any], kept: frozenset[Path]) -> Tree:
    """What is kept, in the record's own shape; objects of a section in the order of the guide's items."""
    tree: Tree = {}
    for section, value in record.items():
        if isinstance(value, list) and value and all(isinstance(item, Mapping) for item in value):
            entries = (dict(_kept_fields(e.fields, (section, e.position or 0), kept)) for e in entries_of(record, section))
            left = list(entries)
            if any(left):
                tree[section] = left
        else:
            tree.update(_kept_fields({section: value}, (), kept))
    return tree


def _kept_fields(fields: Mapping[str, Any], path: Path, kept: frozenset[Path]) -> Iterator[tuple[str, Any]]:
    for key, value in fields.items():
        here = (*path, key)
        if isinstance(value, Mapping) and value:
            inner = dict(_kept_fields(value, here, kept))
            if inner:
                yield key, inner
        elif any(leaf in kept for leaf, _ in leaves(value, here)):
            yield key, _plain(value)


def _plain(value: Any) -> Any:
    """A long number as text, as the typing checks want it."""
    if isinstance(value, list):
        return [_plain(item) for item in value]
    if isinstance(value, Mapping):
        return {str(key): _plain(item) for key, item in value.items()}
    return str(value) if isinstance(value, int) and _WIDE.match(str(value)) else value
