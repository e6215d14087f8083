"""What the page of a report shows: plain values, already in the report's language."""

from __future__ import annotations

from collections.abc import Mapping

from guidetool.model.frozen import dataclass
from guidetool.model.message import say


@dataclass(frozen=True, slots=True)
class Row:
    """A department. ``share``: its findings in per cent of the most that one has; ``known``: of the baseline."""

    name: str
    anchor: str
    files: int
    clean: int
    counts: Mapping[str, int]
    known: int
    share: int


@dataclass(frozen=True, slots=True)
class Check:
    """A check that found something, in the words of its manual."""

    id: str
    level: str
    summary: str
    paragraphs: tuple[str, ...]
    findings: int
    files: int


@dataclass(frozen=True, slots=True)
class Line:
    """An excerpt: the marked part of a line between two others. ``path``: empty in the finding's own file."""

    path: str
    number: int
    before: str
    marked: str
    after: str
    label: str


@dataclass(frozen=True, slots=True)
class Found:
    """A finding; ``line`` 0: it is the whole file's."""

    rule: str
    level: str
    path: str
    line: int
    message: str
    cure: str
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class File:
    item: str
    path: str
    findings: tuple[Found, ...]


@dataclass(frozen=True, slots=True)
class Chapter:
    """The files with findings of one department."""

    name: str
    anchor: str
    files: tuple[File, ...]


@dataclass(frozen=True, slots=True)
class Trend:
    """Against the baseline; the shares are per cent of all three."""

    new: int
    known: int
    settled: int

    def share(self, count: int) -> int:
        """A count in whole per cent; what is there at all is seen."""
        total = self.new + self.known + self.settled
        return max(1, round(100 * count / total)) if count else 0


WORDS = {
    "overview": say("Overview"), "files": say("files"), "clean": say("without findings"), "all": say("findings"),
    "ladder": say("how far each profile is"), "reached": say("nothing stands before it"), "before": say("findings stand before it"),
    "trend": say("Against the baseline"), "new": say("new findings"), "known": say("known findings"), "settled": say("settled findings"),
    "no_baseline": say("There is no baseline yet, so nothing says what is new."),
    "departments": say("By department"), "department": say("department"), "none": say("no department"), "total": say("together"),
    "checks": say("By check"), "check": say("check"), "level": say("level"), "count": say("findings"),
    "what_is_wrong": say("what is wrong"), "cures": say("What the checks mean, and what to do"),
    "places": say("File by file"), "place": say("place"), "line": say("line"), "nothing": say("Nothing was found."),
    "known_list": say("Known: standing in the baseline"), "silenced_list": say("Silenced in the files, each with its reason"),
    "crashed": say("These files could not be checked: this is a fault of guidetool."),
    "manual": say("the manual of this check"),
}  # fmt: skip
"""The page's own words, by the name that the template uses."""
