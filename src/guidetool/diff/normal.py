"""When two values are the same, and by what a list item is known."""

from __future__ import annotations

import json
import unicodedata
from typing import Any

from guidetool.model.change import Segments
from guidetool.model.duration import parse_duration

LIMIT_PATTERNS: frozenset[Segments] = frozenset((
    ("time_limit", "statutory"), ("time_limit", "promised"), ("special_procedures", "*", "time"),
    ("process", "*", "time"), ("materials", "*", "supplement", "within"), ("delivery", "within"),
))  # fmt: skip
"""Where a time limit stands: equal lengths in the same unit are equal however they are written."""

_NAMED_BY: dict[Segments, tuple[str, ...]] = {
    ("legal_basis",): ("title", "number"), ("faq",): ("question",), ("process", "*", "next"): ("to", "when"),
}  # fmt: skip
_END_MARKS = "。；;，,."


def normalise(text: str) -> str:
    """A text without what does not tell two names apart: width, case, blanks, end marks."""
    folded = unicodedata.normalize("NFKC", text).casefold()
    return "".join(folded.split()).rstrip(_END_MARKS) or folded


def normal_value(value: Any) -> Any:
    """A value with every text in it normalised, for fingerprints. Numbers become their text."""
    if isinstance(value, dict):
        return {str(key): normal_value(part) for key, part in value.items() if part is not None}
    if isinstance(value, (list, tuple)):
        return [normal_value(part) for part in value]
    return value if value is None or isinstance(value, bool) else normalise(str(value))


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


def same(old: Any, new: Any, pattern: Segments) -> bool:
    """Whether two values say the same at this place of the tree."""
    if pattern in LIMIT_PATTERNS and isinstance(old, str) and isinstance(new, str):
        one, other = parse_duration(old), parse_duration(new)
        if one is not None and one == other:
            return True
    return dump(old) == dump(new)


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
