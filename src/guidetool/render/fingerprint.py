"""What a product says, as a number: changes when, and only when, its printed content does."""

from __future__ import annotations

import dataclasses
import hashlib
import json
from typing import Any


def fingerprint(product: str, view: Any) -> str:
    """SHA-256 (64 hex digits) over canonical JSON of the product's letter and its frozen view before fitting.

    Without the QR's own address, colophon and page numbers: none of them is in a view.
    """
    text = printed_text({"product": product, "view": dataclasses.asdict(view)})
    return hashlib.sha256(text.encode("utf-8")).hexdigest()


def printed_text(view: Any) -> str:
    """All text of a view (or of a tree of plain values) as canonical JSON."""
    tree = dataclasses.asdict(view) if dataclasses.is_dataclass(view) and not isinstance(view, type) else view
    return json.dumps(tree, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
