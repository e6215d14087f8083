"""What is wrong, where, and what to do: a finding (pointer) becomes a diagnostic (placed)."""

from __future__ import annotations

from dataclasses import field

from guidetool.model.frozen import dataclass
from guidetool.model.message import Message
from guidetool.model.source import Place, Pointer, Span

ERROR, WARNING, INFO = "error", "warning", "info"
LEVELS = (INFO, WARNING, ERROR)
"""From mild to severe."""

DRAFT, REVIEW, PUBLISH = "draft", "review", "publish"
PROFILES = (DRAFT, REVIEW, PUBLISH)
"""草稿 < 送审 < 发布: a rule counts in its own profile and in every later one."""


@dataclass(frozen=True, slots=True)
class Note:
    """A second place that a finding speaks of, with its own label."""

    pointer: Pointer
    message: Message
    path: str | None = None
    """None: the same file."""


@dataclass(frozen=True, slots=True)
class Edit:
    """What a rule would write instead of the text at ``pointer``, or (``key``) instead of the key there.

    ``safe``: nobody need look at it first.
    """

    pointer: Pointer
    value: str
    message: Message
    safe: bool = True
    key: bool = False


@dataclass(frozen=True, slots=True)
class Finding:
    """What a rule yields. ``path`` None: the file of the guide that was given."""

    pointer: Pointer
    message: Message
    related: tuple[Note, ...] = ()
    path: str | None = None
    edit: Edit | None = None


@dataclass(frozen=True, order=True, slots=True)
class Related:
    place: Place
    message: Message = field(compare=False)


@dataclass(frozen=True, slots=True)
class Fix:
    """Replace the characters of ``span`` by ``text``. ``safe``: nobody need look at it first."""

    span: Span
    text: str
    message: Message
    safe: bool = True


@dataclass(frozen=True, order=True, slots=True)
class Diagnostic:
    """Field order is sort order."""

    path: str
    span: Span
    rule: str
    message: Message
    level: str = field(compare=False)
    pointer: Pointer = field(compare=False, default=())
    related: tuple[Related, ...] = field(compare=False, default=())
    fix: Fix | None = field(compare=False, default=None)
    profile: str = field(compare=False, default=DRAFT)
    """The lowest profile in which it counts."""
    help: Message | None = field(compare=False, default=None)
    """What to do, where the message alone does not say it."""
    fingerprint: str = field(compare=False, default="")
    """16 hex digits over rule, guide identity, path by identity and normalised value: free of lines and file names."""


def at_least(level: str, threshold: str) -> bool:
    """Whether a level is as severe as the threshold."""
    return LEVELS.index(level) >= LEVELS.index(threshold)


def counts_in(rule_profile: str, profile: str) -> bool:
    """Whether a rule of one profile counts when another is asked for."""
    return PROFILES.index(rule_profile) <= PROFILES.index(profile)


def count_levels(diagnostics: tuple[Diagnostic, ...]) -> dict[str, int]:
    """How many diagnostics of each level; every level is a key."""
    return {level: sum(d.level == level for d in diagnostics) for level in reversed(LEVELS)}


@dataclass(frozen=True, slots=True)
class Placed:
    """A finding that already knows its place: what the text checks and the parser say."""

    span: Span
    rule: str
    message: Message
    level: str = ERROR
    related: tuple[tuple[Span, Message], ...] = ()
    fix: Fix | None = None
    help: Message | None = None
