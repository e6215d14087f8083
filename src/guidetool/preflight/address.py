"""Where the code of a guide must lead, worked out by another way than the maker's: nothing of render is used."""

from __future__ import annotations

import base64
import dataclasses
import hashlib
import json
from typing import Any

_PLAIN, _CROCKFORD = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567", "0123456789ABCDEFGHJKMNPQRSTVWXYZ"


def address(base: str, identity: str, letter: str, view: Any) -> str:
    """``BASE/ID/P6`` in capitals. ``view``: what the product shows, any frozen value."""
    return f"{item_address(base, identity)}/{letter}{_mark(letter, view)}".upper()


def item_address(base: str, identity: str) -> str:
    """The address without the product: ``BASE/ID`` in capitals."""
    digits = base64.b32encode(hashlib.sha256(identity.encode()).digest()[:5]).decode()[:7]
    return f"{base.rstrip('/')}/{digits.translate(str.maketrans(_PLAIN, _CROCKFORD))}".upper()


def _mark(letter: str, view: Any) -> str:
    """Six digits of what the product says."""
    return hashlib.sha256(_canonical({"product": letter, "view": view}).encode()).hexdigest()[:6]


def _canonical(value: Any) -> str:
    """JSON with keys in order and nothing between."""
    if dataclasses.is_dataclass(value):
        value = {field.name: getattr(value, field.name) for field in dataclasses.fields(value)}
    if isinstance(value, dict):
        return "{" + ",".join(f"{json.dumps(key)}:{_canonical(part)}" for key, part in sorted(value.items())) + "}"
    if isinstance(value, (tuple, list)):
        return "[" + ",".join(map(_canonical, value)) + "]"
    return json.dumps(value, ensure_ascii=False)
