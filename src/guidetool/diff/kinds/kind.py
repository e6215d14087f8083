"""What one row of the table of meanings is."""

from __future__ import annotations

from collections.abc import Callable

from guidetool.model.change import ADDED, CHANGED, REMOVED, Delta
from guidetool.model.frozen import dataclass
from guidetool.model.items import Segments
from guidetool.model.message import Message, say

Condition = Callable[[Delta], bool]

EVERY = (ADDED, REMOVED, CHANGED)

WAS_CHANGED = say("{subject} was changed")
"""What a row says that has nothing better to say; of what came or went ``CAME_OR_WENT`` is said instead."""

CAME_OR_WENT = {ADDED: say("{subject} is new"), REMOVED: say("{subject} is gone")}


@dataclass(frozen=True, slots=True)
class Kind:
    """A delta of one of ``patterns`` and ``actions`` for which ``when`` holds means ``impact``.

    Patterns are written ``materials.*.copies``; ``**`` stands for any rest. ``mirror`` is the kind
    of the same difference seen the other way round, and its impact is the opposite one unless
    ``waiver`` says why not. ``message`` and ``meaning`` may use the words of ``classify``.
    """

    id: str
    patterns: tuple[str, ...]
    actions: tuple[str, ...]
    impact: str
    message: Message
    meaning: Message
    mirror: str
    when: Condition | None = None
    condition: str = ""
    """``when`` in words, for the manual."""
    waiver: str = ""

    def fits(self, delta: Delta) -> bool:
        """Whether this row is about the delta."""
        return (
            delta.action in self.actions
            and any(matches(delta.pattern, pattern) for pattern in self.patterns)
            and (self.when is None or self.when(delta))
        )


def matches(segments: Segments, pattern: str) -> bool:
    """Whether a delta's pattern is the written one, or begins like it where it ends in ``**``."""
    parts = tuple(pattern.split("."))
    if parts[-1] == "**":
        return segments[: len(parts) - 1] == parts[:-1]
    return segments == parts
