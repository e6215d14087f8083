"""Trees of guides that a check has parsed, for what goes on with them in the same run."""

from __future__ import annotations

MOST = 64_000_000
"""Bytes that are kept; what is beyond them is parsed again."""


class Trees:
    """Canonical trees as JSON, by path and by the digest of the bytes that they were parsed from."""

    def __init__(self) -> None:
        self._kept: dict[tuple[str, str], bytes] = {}
        self._size = 0

    def take(self, path: str, content: str, tree: bytes) -> None:
        """Keep a tree where there is room for it."""
        if self._size + len(tree) <= MOST:
            self._kept[path, content] = tree
            self._size += len(tree)

    def get(self, path: str, content: str) -> bytes | None:
        """The tree of a file of this content; None where it has to be parsed."""
        return self._kept.get((path, content))
