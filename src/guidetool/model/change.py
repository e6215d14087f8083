"""What differs between two states of the guides: a delta (mechanical) becomes a change (understood)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import field
from typing import Any

from guidetool.model.approval import Granted
from guidetool.model.diagnostic import Diagnostic
from guidetool.model.frozen import dataclass
from guidetool.model.guide import Guide
from guidetool.model.items import Segments
from guidetool.model.message import Bilingual, Message, Name
from guidetool.model.source import Place, Pointer

ADDED, REMOVED, CHANGED, REORDERED = "added", "removed", "changed", "reordered"
SPLIT, MERGED = "split", "merged"
"""One item on the one side, a list of two on the other."""
REPLACED, REVERTED = "replaced", "reverted"
"""A law by its successor in the register, and the other way round."""

ADVERSE, TO_JUDGE, FAVOURABLE, NEUTRAL = "adverse", "to_judge", "favourable", "neutral"
IMPACTS = (ADVERSE, TO_JUDGE, FAVOURABLE, NEUTRAL)
"""From severe to mild, judged by an applicant who prepared from the old printout."""

IMPACT_NAMES: Mapping[str, Name] = {
    ADVERSE: Name("adverse", "不利"), TO_JUDGE: Name("to be judged", "需研判"),
    FAVOURABLE: Name("favourable", "有利"), NEUTRAL: Name("neutral", "一般"),
}  # fmt: skip

ANY, NEVER = "any", "never"
THRESHOLDS = (ADVERSE, TO_JUDGE, ANY, NEVER)
"""What a caller may fail on."""

UNCLASSIFIED = "unclassified"
UNREADABLE = "guide-unreadable"
LOUD = frozenset((UNCLASSIFIED, UNREADABLE))
"""Kinds of which nobody knows the meaning: they come first and meet every threshold."""


Entry = tuple[str, str]
"""A register entry: (register, id)."""


@dataclass(frozen=True, slots=True)
class Delta:
    """One mechanical difference between two canonical trees.

    ``old`` and ``new`` are canonical values, None where there is none. ``old_at`` and ``new_at``
    point into the trees; what is absent is pointed at where it would stand. ``names`` are the
    list items on the way, as people wrote them; ``owners`` the two groups that hold the value, in a list the two items.
    ``entry``: the register entry in which the value stands; the pointers lead into the registers then.
    """

    path: Segments
    pattern: Segments
    action: str
    old: Any
    new: Any
    old_at: Pointer
    new_at: Pointer
    names: tuple[str, ...] = ()
    owners: tuple[Any, Any] = (None, None)
    entry: Entry | None = None


@dataclass(frozen=True, slots=True)
class Version:
    """One guide as one side has it. ``guide`` None: the file cannot be read as a guide.

    ``tree`` is canonical; ``digest`` is of the file's bytes, empty where they
    cannot be had.
    """

    path: str
    tree: Any
    guide: Guide | None
    digest: str

    @property
    def identity(self) -> str | None:
        """The guide's identity."""
        return self.guide.identity if self.guide is not None else None


@dataclass(frozen=True, slots=True)
class RegisterPair:
    """The registers of both sides: canonical entries by (register, id), and which of them differ.

    ``served``: of the sites that differ those that name a code on either side. ``laws``: of the laws that differ both sides'.
    """

    old: Mapping[Entry, Any] = field(default_factory=dict)
    new: Mapping[Entry, Any] = field(default_factory=dict)
    differing: frozenset[Entry] = frozenset()
    served: Mapping[str, frozenset[Entry]] = field(default_factory=dict)
    laws: tuple[Mapping[Entry, Any], Mapping[Entry, Any]] = ({}, {})


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """What elements and listed values are called; the pipeline reads it off the schema."""

    elements: Mapping[Segments, Name] = field(default_factory=dict)
    values: Mapping[tuple[Segments, str], Name] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Change:
    """A delta with its meaning. ``fingerprint`` knows no line numbers: it survives later edits.

    ``old`` and ``new`` are canonical values for machines, ``old_words`` and ``new_words`` the same
    for people; ``note`` says how two values were compared where that is not plain. ``subject`` is the
    element in words, ``basis`` what the changed material, fee or step rests on by its own account.
    ``entry`` as in Delta: what changed stands in a register, and the places are there.
    """

    kind: str
    impact: str
    path: Segments
    message: Message
    meaning: Message
    old: Any
    new: Any
    fingerprint: str
    old_words: str | Bilingual | None = None
    new_words: str | Bilingual | None = None
    note: Message | None = None
    old_at: Pointer | None = None
    new_at: Pointer | None = None
    old_place: Place | None = None
    new_place: Place | None = None
    subject: str | Bilingual = ""
    basis: str = ""
    entry: Entry | None = None

    @property
    def order(self) -> tuple[bool, int, Segments, str, str]:
        """Sort key: what nobody understands first, then from adverse to neutral."""
        return (self.kind not in LOUD, IMPACTS.index(self.impact), self.path, self.kind, self.fingerprint)

    def meets(self, threshold: str) -> bool:
        """Whether the change is as bad as one of THRESHOLDS."""
        if threshold in (ANY, NEVER) or self.kind in LOUD:
            return threshold != NEVER
        return IMPACTS.index(self.impact) <= IMPACTS.index(threshold)


@dataclass(frozen=True, slots=True)
class GuideDiff:
    """One guide on both sides; a path is None where the guide is not there. ``department``: the id, empty where unknown."""

    identity: str
    name: str
    old_path: str | None
    new_path: str | None
    changes: tuple[Change, ...]
    department: str = ""


@dataclass(frozen=True, slots=True)
class Notice:
    """How long what is worse for applicants is announced: ``day`` is today (ISO text), ``days`` are calendar days."""

    day: str
    days: int


@dataclass(frozen=True, slots=True)
class Obligation:
    """What a change demands of the guide itself and is not done. ``pointer``: where in the new guide, else in the old."""

    rule: str
    level: str
    pointer: Pointer
    message: Message
    help: Message


@dataclass(frozen=True, slots=True)
class DiffReport:
    """Everything one comparison found. ``unchanged``: how many guides are alike on both sides.

    ``obligations``: what the changes demand and is not done, placed; only where a notice was asked for.
    """

    old: str
    new: str
    guides: tuple[GuideDiff, ...]
    unchanged: int
    diagnostics: tuple[Diagnostic, ...] = ()
    obligations: tuple[Diagnostic, ...] = ()
    day: str = ""
    """ISO text: the day on which the report is made."""
    district: str = ""
    """Whose guides these are."""
    texts: Mapping[str, str] = field(default_factory=dict)
    """The files that the places are in, by path as shown."""
    approvals: Mapping[str, Granted] = field(default_factory=dict)
    """Approvals that count, by the fingerprint of the change; empty where nobody asked for them."""

    @property
    def changes(self) -> tuple[Change, ...]:
        """All changes in the order of the guides."""
        return tuple(change for guide in self.guides for change in guide.changes)

    def counts(self) -> dict[str, int]:
        """How many changes of each impact; every impact is a key."""
        return {impact: sum(c.impact == impact for c in self.changes) for impact in IMPACTS}

    def meets(self, threshold: str) -> bool:
        """Whether any change is as bad as the threshold."""
        return any(change.meets(threshold) for change in self.changes)
