"""The short public id of a guide: what stands in the address of a printed QR code."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable

ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
"""Crockford's base 32: no I, L, O, U, so that an id can be read out and typed."""

LENGTH = 7
"""35 bits: among 1,338 guides two share an id with a chance of one in 38,000."""


def short_id(identity: str) -> str:
    """Seven characters of base 32 of the SHA-256 of a guide's identity."""
    bits = int.from_bytes(hashlib.sha256(identity.encode("utf-8")).digest()[:5], "big") >> (40 - 5 * LENGTH)
    return "".join(ALPHABET[(bits >> shift) & 31] for shift in range(5 * (LENGTH - 1), -1, -5))


def collisions(identities: Iterable[str]) -> tuple[tuple[str, ...], ...]:
    """Groups of different identities that share one short id, in order of the id."""
    groups: dict[str, set[str]] = {}
    for identity in identities:
        groups.setdefault(short_id(identity), set()).add(identity)
    return tuple(tuple(sorted(group)) for _, group in sorted(groups.items()) if len(group) > 1)
