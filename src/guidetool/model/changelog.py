"""What is new for applicants between two states of the guides, department by department."""

from __future__ import annotations

from guidetool.model.change import IMPACTS, NEUTRAL, Change, GuideDiff
from guidetool.model.diagnostic import Diagnostic
from guidetool.model.frozen import dataclass


@dataclass(frozen=True, slots=True)
class Line:
    """One change of one guide."""

    guide: GuideDiff
    change: Change


@dataclass(frozen=True, slots=True)
class Chapter:
    """A department (its id, and what people call it) and the guides of it that differ, in the order of their files."""

    department: str
    name: str
    guides: tuple[GuideDiff, ...]

    def lines(self, impact: str) -> tuple[Line, ...]:
        """The changes of one impact."""
        return tuple(Line(guide, change) for guide in self.guides for change in guide.changes if change.impact == impact)

    @property
    def worth_telling(self) -> bool:
        """Whether anything is new for applicants."""
        return any(self.lines(impact) for impact in IMPACTS if impact != NEUTRAL)


@dataclass(frozen=True, slots=True)
class Changelog:
    """``old`` and ``new`` as they were named; ``since`` and ``until`` ISO days where days were asked for, else empty.

    ``old_commit`` and ``new_commit`` are what was compared, where a side is a commit: its short hash and its day.
    ``diagnostics``: what could not be compared.
    """

    old: str
    new: str
    chapters: tuple[Chapter, ...]
    since: str = ""
    until: str = ""
    old_commit: str = ""
    new_commit: str = ""
    diagnostics: tuple[Diagnostic, ...] = ()
    district: str = ""

    def counts(self) -> dict[str, int]:
        """How many changes of each impact; every impact is a key."""
        return {impact: sum(len(chapter.lines(impact)) for chapter in self.chapters) for impact in IMPACTS}
