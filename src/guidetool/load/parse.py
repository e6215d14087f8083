"""Text to tree, YAML 1.2 scalars: 9:00, 否, no, 010 and dates stay text.

``ryaml`` decides on every file that passed the text checks. What it refuses, and everything
where no wheel of it exists, is decided by the reference (``guidetool.load.reference``), which is
loaded only then. The two agree on trees (a law of the tests); only the reference can say where.
"""

from __future__ import annotations

from typing import Any

from guidetool.model.diagnostic import Placed

try:
    from ryaml import loads as fast_loads
except ImportError:  # no wheel for this platform: the reference path alone
    fast_loads = None  # type: ignore[assignment]

MAX_DEPTH = 40
"""Nesting deeper than this is refused; a guide needs 6."""


class RefusedError(Exception):
    """The text is no acceptable YAML; ``finding`` says where and why."""

    def __init__(self, finding: Placed) -> None:
        super().__init__(finding.rule)
        self.finding = finding


def parse(text: str) -> Any:
    """Give the tree of a text. Raises RefusedError with the place."""
    if fast_loads is not None:
        try:
            tree = fast_loads(text)
        except ValueError:  # its InvalidYamlError is one: the reference decides
            return parse_reference(text)
        return parse_reference(text) if _is_deeper(tree, MAX_DEPTH) else tree
    return parse_reference(text)


def _is_deeper(tree: Any, limit: int) -> bool:
    """Whether lists and groups are nested deeper; the fast parser stands more than the reference."""
    inner = [tree] if isinstance(tree, (dict, list)) else []
    for _ in range(limit + 1):
        if not inner:
            return False
        inner = [value for one in inner for value in (one.values() if isinstance(one, dict) else one) if isinstance(value, (dict, list))]
    return True


def parse_reference(text: str) -> Any:
    """The same by PyYAML alone: slower, with positions for everything it refuses."""
    from guidetool.load.reference import read_nodes

    return read_nodes(text)
