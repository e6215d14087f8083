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
    tree = {"product": product, "view": dataclasses.asdict(view)}
    text = json.dumps(tree, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(text.encode("utf-8")).hexdigest()
