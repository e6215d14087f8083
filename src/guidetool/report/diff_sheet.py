"""A comparison as rows that people read: element, before, after, basis; the words that changed marked.

What web page, comment and 修订对照表 have in common. Everything is in the report's language and can be shown anywhere.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from guidetool.model.approval import Granted
from guidetool.model.change import IMPACT_NAMES, IMPACTS, Change, DiffReport, GuideDiff
from guidetool.model.frozen import dataclass
from guidetool.model.message import Bilingual, Message, say
from guidetool.model.report import Voice
from guidetool.model.source import Place
from guidetool.model.text import visible
from guidetool.report.marks import Pieces, marked

WHOLE = {"guide": say("the whole guide"), "file": say("the whole file")}
"""Elements that are no element: the guide came or went, or its file cannot be read."""
NOTHING = say("(nothing)")
"""What stands where one side has nothing."""


@dataclass(frozen=True, slots=True)
class Row:
    """One change. ``line``: where it stands in the new file, else in the old; places are ``path:line:column``."""

    number: int
    element: str
    old: Pieces
    new: Pieces
    basis: str
    impact: str
    impact_name: str
    message: str
    meaning: str
    note: str
    kind: str
    fingerprint: str
    old_place: str
    new_place: str
    line: int
    approval: str = ""


@dataclass(frozen=True, slots=True)
class Sheet:
    """The changes of one guide, in the order asked for. ``path``: old and new where the file moved."""

    name: str
    identity: str
    path: str
    rows: tuple[Row, ...]

    def counts(self) -> dict[str, int]:
        """How many changes of each impact that occurs, the worst first."""
        found = {impact: sum(row.impact == impact for row in self.rows) for impact in IMPACTS}
        return {impact: count for impact, count in found.items() if count}


def sheets(report: DiffReport, voice: Voice, *, by_place: bool = False) -> list[Sheet]:
    """Every guide that differs. ``by_place``: the changes as they follow each other in the file, not the worst first."""
    return [_sheet(guide, report.approvals, voice, by_place) for guide in report.guides]


def _sheet(guide: GuideDiff, approvals: Mapping[str, Granted], voice: Voice, by_place: bool) -> Sheet:
    changes = sorted(guide.changes, key=_position) if by_place else list(guide.changes)
    identity = guide.identity if guide.identity not in (guide.name, guide.old_path, guide.new_path) else ""
    rows = tuple(_row(number, change, approvals.get(change.fingerprint), voice) for number, change in enumerate(changes, 1))
    return Sheet(visible(guide.name), visible(identity), where(guide.old_path, guide.new_path), rows)


def _position(change: Change) -> tuple[int, int]:
    place = change.new_place or change.old_place
    return (place.span.line, place.span.column) if place else (0, 0)


def _row(number: int, change: Change, approval: Granted | None, voice: Voice) -> Row:
    old, new = (visible(value(v, voice) or "") for v in (change.old_words, change.new_words))
    before, after = marked(old, new)
    return Row(
        number, element(change, voice), before, after, visible((approval.basis if approval else "") or change.basis), change.impact,
        IMPACT_NAMES[change.impact].words(voice.language), said(change.message, voice), said(change.meaning, voice),
        said(change.note, voice) if change.note else "", change.kind, change.fingerprint,
        place(change.old_place), place(change.new_place), _position(change)[0], approved(approval, voice) if approval else "",
    )  # fmt: skip


def approved(approval: Granted, voice: Voice) -> str:
    """By whom, when, on what basis and until when."""
    told = [say("approval added here: {office}, {on}, {basis}", office=approval.office, on=approval.on, basis=approval.basis) if approval.here
            else say("approved: {office}, {on}, {basis}", office=approval.office, on=approval.on, basis=approval.basis)]  # fmt: skip
    if approval.until:
        told.append(say("until {day}", day=approval.until))
    return ("，" if voice.language == "zh" else ", ").join(said(message, voice) for message in told)


def element(change: Change, voice: Voice) -> str:
    """The element as people call it."""
    if change.path and change.path[0] in WHOLE and len(change.path) == 1:
        return said(WHOLE[change.path[0]], voice)
    return visible(value(change.subject, voice) or "")


def value(words: str | Bilingual | None, voice: Voice) -> str | None:
    """Words in the report's language."""
    return words if words is None or isinstance(words, str) else words.words(voice.language)


def said(message: Message, voice: Voice) -> str:
    """A sentence in the report's language."""
    return visible(message.render(voice.language, voice.translate))


def place(where_: Place | None) -> str:
    return "" if where_ is None else visible(f"{where_.path}:{where_.span.line}:{where_.span.column}")


def where(old: str | None, new: str | None) -> str:
    """The path; both where they differ."""
    if old == new or old is None or new is None:
        return visible(new or old or "")
    return visible(f"{old} → {new}")


def told(counts: dict[str, int], voice: Voice) -> str:
    """Counts by impact in words."""
    between = "，" if voice.language == "zh" else ", "
    return between.join(f"{IMPACT_NAMES[impact].words(voice.language)} {count}" for impact, count in counts.items())


def summary(report: DiffReport, voice: Voice) -> str:
    """How many guides differ and how."""
    if not report.guides:
        return said(say("no guide differs; alike: {alike}", alike=report.unchanged), voice)
    return said(say(
        "guides that differ: {differ}; alike: {alike}; changes: {counts}",
        differ=len(report.guides), alike=report.unchanged, counts=told(report.counts(), voice),
    ), voice)  # fmt: skip


def notes(report: DiffReport, voice: Voice) -> Iterator[tuple[str, str, str]]:
    """What could not be compared, or not for certain, and what the changes demand and is not done: place, what, what to do."""
    for found in (*report.diagnostics, *report.obligations):
        at = visible(f"{found.path}:{found.span.line}:{found.span.column}")
        yield at, said(found.message, voice), said(found.help, voice) if found.help else ""
