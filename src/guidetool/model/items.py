"""By what a list item is known: its id, else its normalised name."""

from __future__ import annotations

import json
import unicodedata
from functools import lru_cache
from typing import Any

from guidetool.model.source import Pointer

Segments = tuple[str, ...]
"""A path or a pattern: canonical keys; a list item is its identity in a path, ``*`` in a pattern."""

_NAMED_BY: dict[Segments, tuple[str, ...]] = {
    ("legal_basis",): ("title", "number"), ("faq",): ("question",), ("process", "*", "next"): ("to", "when"),
}  # fmt: skip
_END_MARKS = "。；;，,."


@lru_cache(maxsize=512)
def normalise(text: str) -> str:
    """A text without what does not tell two names apart: width, case, blanks, end marks."""
    folded = unicodedata.normalize("NFKC", text).casefold()
    return "".join(folded.split()).rstrip(_END_MARKS) or folded


def dump(value: Any) -> str:
    """One text for a value: equal texts are equal values; key order does not count."""
    return json.dumps(_plain(value), ensure_ascii=False, sort_keys=True)


def _plain(value: Any) -> Any:
    if isinstance(value, dict):
        return {_key(key): _plain(part) for key, part in value.items() if part is not None}
    if isinstance(value, (list, tuple)):
        return [_plain(part) for part in value]
    return value


def _key(key: Any) -> str:
    return key if isinstance(key, str) else f"{type(key).__name__} {key}"


def item_id(item: Any) -> str | None:
    """The id that a list item was given."""
    found = item.get("id") if isinstance(item, dict) else None
    return found if isinstance(found, str) and found else None


def item_name(item: Any, pattern: Segments) -> str:
    """The item's name as written, for people: its naming elements, or the item itself."""
    if isinstance(item, dict):
        told = [str(item[key]) for key in _naming(pattern) if item.get(key) not in (None, "")]
        return " ".join(told) if told else dump(item)
    return item if isinstance(item, str) else dump(item)


def item_key(item: Any, pattern: Segments) -> str:
    """What the item is known by where it has no id: its normalised name; nameless: its value."""
    return normalise(item_name(item, pattern))


def _naming(pattern: Segments) -> tuple[str, ...]:
    return _NAMED_BY.get(pattern, ("name",))


def path_by_identity(tree: Any, pointer: Pointer) -> Segments:
    """A pointer with every list position replaced by its item's identity; the same after a move or an insertion."""
    path: list[str] = []
    pattern: list[str] = []
    here = tree
    for part in pointer:
        if isinstance(part, int):
            item = here[part] if isinstance(here, list) and part < len(here) else None
            path.append(item_id(item) or item_key(item, tuple(pattern)))
            pattern.append("*")
            here = item
        else:
            path.append(part)
            pattern.append(part)
            here = here.get(part) if isinstance(here, dict) else None
    return tuple(path)
