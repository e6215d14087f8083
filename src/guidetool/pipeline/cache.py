"""Made products by what they were made of. A damaged entry counts as absent."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from guidetool.model.errors import UserError
from guidetool.pipeline.files import write_whole

FOLDER = ".guidetool-cache"


def digest(value: Any) -> str:
    """SHA-256 of canonical JSON (64 hex digits)."""
    text = json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


class Cache:
    """A folder of entries: one line of JSON (what is known of the bytes), then the bytes."""

    def __init__(self, root: Path) -> None:
        self._folder = root / FOLDER / "products"

    def get(self, key: str) -> tuple[bytes, Mapping[str, Any]] | None:
        """The bytes and facts kept under a key."""
        try:
            head, _, data = self._path(key).read_bytes().partition(b"\n")
            facts = json.loads(head)
        except (OSError, ValueError):
            return None
        if not isinstance(facts, dict) or facts.get("sha256") != hashlib.sha256(data).hexdigest():
            return None
        return data, facts

    def put(self, key: str, data: bytes, facts: Mapping[str, Any]) -> None:
        """Keep bytes; a cache that cannot be written is no error."""
        head = json.dumps({**facts, "sha256": hashlib.sha256(data).hexdigest()}, sort_keys=True).encode()
        try:
            write_whole(self._path(key), head + b"\n" + data)
        except UserError:
            return

    def _path(self, key: str) -> Path:
        return self._folder / key[:2] / key[2:]
