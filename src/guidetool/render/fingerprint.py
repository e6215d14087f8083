"""What a product says, as a number: changes when, and only when, its printed content does."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from typing import Any

from guidetool.model.compact import compact, compact_bytes


def fingerprint(product: str, view: Any) -> str:
    """SHA-256 (64 hex digits) over canonical JSON of the product's letter and its frozen view before fitting.

    Without the QR's own address, colophon and page numbers: none of them is in a view.
    """
    return fingerprints((product,), view)[product]


def fingerprints(products: Iterable[str], view: Any) -> dict[str, str]:
    """The fingerprints of several products that show the same view; it is written out once."""
    text = compact_bytes(view, ordered=True)
    written = {product: compact_bytes({"product": product})[:-1] + b',"view":' + text + b"}" for product in products}
    return {product: hashlib.sha256(whole).hexdigest() for product, whole in written.items()}


def printed_text(view: Any) -> str:
    """All text of a view (or of a tree of views and plain values) as canonical JSON."""
    return compact(view, ordered=True)
