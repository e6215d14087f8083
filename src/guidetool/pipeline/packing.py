"""Values to bytes and back, for what guidetool itself remembers between runs.

Pickle with a closed list: only the model's own frozen values are ever made, so a doctored cache
can at worst be wrong, never run anything; and what was damaged counts as absent.
"""

from __future__ import annotations

import hashlib
import io
import pickle
from collections.abc import Mapping
from typing import Any, TypeVar

T = TypeVar("T")

_CHECK = 8
"""Bytes of the checksum in front."""

_OTHERS = frozenset((
    ("fractions", "Fraction"), ("datetime", "date"), ("dataclasses", "_dataclass_setstate"),
    ("guidetool.pipeline.examine", "Noted"), ("guidetool.pipeline.examine", "Judged"), ("guidetool.pipeline.document", "Document"),
))  # fmt: skip


class _Closed(pickle.Unpickler):
    def find_class(self, module: str, name: str) -> Any:
        if (module.startswith("guidetool.model.") and "." not in name) or (module, name) in _OTHERS:
            found = super().find_class(module, name)
            if isinstance(found, type) or (module, name) in _OTHERS:
                return found
        raise pickle.UnpicklingError(f"{module}.{name} is no value of the model")


def pack(value: Any) -> bytes:
    """A value of the model, or plain containers of such, as bytes."""
    data = pickle.dumps(value, protocol=5)
    return hashlib.blake2b(data, digest_size=_CHECK).digest() + data


def unpack(data: bytes) -> Any:
    """The value again; None when the bytes are damaged or hold anything else."""
    check, body = data[:_CHECK], data[_CHECK:]
    if hashlib.blake2b(body, digest_size=_CHECK).digest() != check:
        return None
    try:
        return _Closed(io.BytesIO(body)).load()
    except Exception:
        return None  # made by another version: it is made anew


def value_of(kept: Mapping[str, bytes], key: str, kind: type[T]) -> T | None:
    """The value kept under a key; None when there is none of that kind."""
    value = unpack(kept[key]) if key in kept else None
    return value if isinstance(value, kind) else None
