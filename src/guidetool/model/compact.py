"""Values to compact JSON: UTF-8 as it is, no blanks, frozen values by their fields."""

from __future__ import annotations

import dataclasses
import json
from functools import cache
from typing import Any

try:
    import orjson
except ImportError:  # no wheel for this platform: the standard library alone
    orjson = None  # type: ignore[assignment]


def compact(value: Any, *, ordered: bool = False) -> str:
    """The JSON of a value: see ``compact_bytes``."""
    return compact_bytes(value, ordered=ordered).decode("utf-8", "surrogatepass")


def compact_bytes(value: Any, *, ordered: bool = False) -> bytes:
    """The JSON of a value. ``ordered``: keys are sorted, so that equal values give equal text.

    Both writers give the same text for whatever holds text, whole numbers, truth values and nothing; what orjson refuses (half a
    surrogate pair, keys that are no text, numbers beyond 64 bits), the standard library writes.
    """
    if orjson is not None:
        try:
            return orjson.dumps(value, _fields, orjson.OPT_PASSTHROUGH_DATACLASS | (orjson.OPT_SORT_KEYS if ordered else 0))
        except TypeError:
            pass
    text = json.dumps(value, ensure_ascii=False, sort_keys=ordered, separators=(",", ":"), default=_fields)
    return text.encode("utf-8", "surrogatepass")


def _fields(value: Any) -> dict[str, Any]:
    """A frozen value's fields; the encoder goes on into them (``asdict`` would copy all of it first)."""
    return {name: getattr(value, name) for name in _names(value.__class__)}


@cache
def _names(kind: type[Any]) -> tuple[str, ...]:
    return tuple(field.name for field in dataclasses.fields(kind))
