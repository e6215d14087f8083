"""When two values are the same."""

from __future__ import annotations

from typing import Any

from guidetool.model.duration import parse_duration
from guidetool.model.items import Segments, dump, normalise

LIMIT_PATTERNS: frozenset[Segments] = frozenset((
    ("time_limit", "statutory"), ("time_limit", "promised"), ("special_procedures", "*", "time"),
    ("process", "*", "time"), ("materials", "*", "supplement", "within"), ("delivery", "within"),
))  # fmt: skip
"""Where a time limit stands: equal lengths in the same unit are equal however they are written."""


def normal_value(value: Any) -> Any:
    """A value with every text in it normalised, for fingerprints. Numbers become their text."""
    if isinstance(value, dict):
        return {str(key): normal_value(part) for key, part in value.items() if part is not None}
    if isinstance(value, (list, tuple)):
        return [normal_value(part) for part in value]
    return value if value is None or isinstance(value, bool) else normalise(str(value))


def same(old: Any, new: Any, pattern: Segments) -> bool:
    """Whether two values say the same at this place of the tree."""
    if pattern in LIMIT_PATTERNS and isinstance(old, str) and isinstance(new, str):
        one, other = parse_duration(old), parse_duration(new)
        if one is not None and one == other:
            return True
    return dump(old) == dump(new)
