"""What reporters get: diagnostics, the texts for excerpts, and the profile asked for."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import field

from guidetool.model.diagnostic import LEVELS, PROFILES, Diagnostic, at_least, counts_in
from guidetool.model.frozen import dataclass
from guidetool.model.manual import Manual
from guidetool.model.message import Translate


@dataclass(frozen=True, slots=True)
class Title:
    """A file's item and department, as people call them; empty where unknown."""

    item: str = ""
    department: str = ""


@dataclass(frozen=True, slots=True)
class LintReport:
    """``found`` are all diagnostics whatever their profile; ``shown`` those of the profile asked for."""

    found: tuple[Diagnostic, ...]
    profile: str
    fail_level: str
    files: int
    texts: Mapping[str, str] = field(default_factory=dict)
    version: str = ""
    silenced: tuple[Diagnostic, ...] = ()
    """Found, and silenced by a comment with a reason."""
    accepted: tuple[Diagnostic, ...] = ()
    """Found, and standing in the baseline."""
    settled: int | None = None
    """How many entries of the baseline are no longer found; None without a baseline."""
    manuals: Mapping[str, Manual] = field(default_factory=dict)
    """The manual of each rule, by id."""
    titles: Mapping[str, Title] = field(default_factory=dict)
    """What each file asked for is about, by path."""
    crashed: tuple[str, ...] = ()
    """Files on which guidetool itself failed: what is said of them is not all."""
    day: str = ""
    """ISO text: the day that was checked for."""
    district: str = ""
    """Whose guides these are."""
    ladder: bool = True
    """False: of what knows no profiles, such as finished PDFs."""

    @property
    def shown(self) -> tuple[Diagnostic, ...]:
        return self.in_profile(self.found)

    def in_profile(self, diagnostics: Iterable[Diagnostic]) -> tuple[Diagnostic, ...]:
        """Those that count in the profile asked for."""
        return tuple(d for d in diagnostics if counts_in(d.profile, self.profile))

    @property
    def paths(self) -> tuple[str, ...]:
        """Every file asked for and every file with a finding that is shown, in order."""
        return tuple(sorted({*self.titles, *(d.path for d in self.shown)}))

    @property
    def failed(self) -> bool:
        """Whether anything shown is at or above the fail level."""
        return any(at_least(d.level, self.fail_level) for d in self.shown)

    @property
    def reached(self) -> str | None:
        """The highest profile in which nothing fails; None when even the first does."""
        best = None
        for profile in PROFILES:
            if self.blocking(profile):
                return best
            best = profile
        return best

    def blocking(self, profile: str) -> tuple[Diagnostic, ...]:
        """What stands between the guides and a profile."""
        return tuple(d for d in self.found if counts_in(d.profile, profile) and at_least(d.level, self.fail_level))

    def counts(self) -> dict[str, int]:
        """How many of each level are shown, severe first."""
        return {level: sum(d.level == level for d in self.shown) for level in reversed(LEVELS)}


@dataclass(frozen=True, slots=True)
class Voice:
    """The language of a report."""

    language: str
    translate: Translate
