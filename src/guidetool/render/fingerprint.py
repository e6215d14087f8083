"""What a product says, as a number: changes when, and only when, its printed content does."""

from __future__ import annotations

import dataclasses
import hashlib
import json
from functools import cache
from typing import Any


def fingerprint(product: str, view: Any) -> str:
    """SHA-256 (64 hex digits) over canonical JSON of the product's letter and its frozen view before fitting.

    Without the QR's own address, colophon and page numbers: none of them is in a view.
    """
    text = printed_text({"product": product, "view": view})
    return hashlib.sha256(text.encode("utf-8")).hexdigest()


def printed_text(view: Any) -> str:
    """All text of a view (or of a tree of views and plain values) as canonical JSON."""
    return json.dumps(view, ensure_ascii=False, sort_keys=True, separators=(",", ":"), default=_fields)


def _fields(view: Any) -> dict[str, Any]:
    """A frozen value's fields; the encoder goes on into them (``asdict`` would copy all of it first)."""
    return {name: getattr(view, name) for name in _names(view.__class__)}


@cache
def _names(kind: type[Any]) -> tuple[str, ...]:
    return tuple(field.name for field in dataclasses.fields(kind))
