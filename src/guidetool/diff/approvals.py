"""Which changes are approved, and which approvals do nothing any more.

An approval counts for a change by the change's fingerprint, in every later commit. One that stands in the state that
counts (the base) is enough by itself. One that the change under review adds counts where it is of an office that looks
after the guide (CODEOWNERS): the platform then asks that office to look at the change.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from guidetool.model.approval import Approval
from guidetool.model.change import UNREADABLE, Change, DiffReport, GuideDiff
from guidetool.model.diagnostic import INFO, WARNING, Diagnostic
from guidetool.model.gate import ADDED_HERE, APPROVED, OPEN, Office, Standing
from guidetool.model.message import Message, say
from guidetool.model.source import START

Lookup = Callable[[GuideDiff], tuple[Office, ...]]
"""A guide → the offices that look after it."""


@dataclass(frozen=True, slots=True)
class Granting:
    """All approvals there are. ``counting``: in the state that counts; ``added``: by the change under review.

    ``offices``: names of departments by id, empty where no register is known; ``today``: ISO text.
    """

    counting: Sequence[Approval]
    added: Sequence[Approval]
    offices: Mapping[str, str]
    today: str


def standings(report: DiffReport, threshold: str, granting: Granting, owners: Lookup) -> tuple[Standing, ...]:
    """How every change stands that is as bad as the threshold, in the order of the report."""
    found = [(guide, change) for guide in report.guides for change in guide.changes if change.meets(threshold)]
    return tuple(_standing(guide, change, granting, owners) for guide, change in found)


def _standing(guide: GuideDiff, change: Change, granting: Granting, owners: Lookup) -> Standing:
    before = [one for one in granting.counting if one.change == change.fingerprint]
    here = [one for one in granting.added if one.change == change.fingerprint]
    for one in before:
        if _wrong(one, guide, change, granting) is None:
            return Standing(guide, change, APPROVED, one, None, (_office(one, granting),))
    offices = owners(guide)
    told: list[tuple[Approval, Message]] = []
    for one in here:
        reason = _wrong(one, guide, change, granting) or _not_theirs(one, offices, granting)
        if reason is None:
            theirs = tuple(office for office in offices if office.id == one.office)
            return Standing(guide, change, ADDED_HERE, one, None, theirs)
        told.append((one, reason))
    told += [(one, reason) for one in before if (reason := _wrong(one, guide, change, granting)) is not None]
    approval, reason = told[0] if told else (None, None)
    return Standing(guide, change, OPEN, approval, reason, offices)


def _wrong(one: Approval, guide: GuideDiff, change: Change, granting: Granting) -> Message | None:
    """Why an approval that names the change does not count; None where it does."""
    if change.kind == UNREADABLE:
        return say("what cannot be read cannot be approved")
    if one.guide != guide.identity:
        return say("the approval names another guide: {guide}", guide=one.guide or "")
    if not one.office or (granting.offices and one.office not in granting.offices):
        return say("no register of departments has the office {office}", office=one.office or "")
    if one.on is None or one.on.date is None or not one.basis:
        return say("the approval says no day or no basis")
    if not one.begun(granting.today):
        return say("it was approved for {day} only", day=one.on.text)
    if one.expired(granting.today):
        return say("the approval ended with {day}", day=one.until.text if one.until is not None else "")
    return None


def _not_theirs(one: Approval, offices: Sequence[Office], granting: Granting) -> Message | None:
    if any(office.id == one.office for office in offices):
        return None
    name = granting.offices.get(one.office or "", one.office or "")
    if not offices:
        return say("the approval is added here, and CODEOWNERS names no office for this guide")
    return say("the approval is added here by {office}, which does not look after this guide", office=name)


def _office(one: Approval, granting: Granting) -> Office:
    id_ = one.office or ""
    return Office(id_, granting.offices.get(id_, id_))


def stale(report: DiffReport, granting: Granting) -> tuple[Diagnostic, ...]:
    """Approvals that have ended, and those that match no change between the two sides; placed, in order."""
    matched = {change.fingerprint for change in report.changes}
    return tuple(sorted(_stale(matched, granting)))


def _stale(matched: set[str], granting: Granting) -> Iterator[Diagnostic]:
    for one in (*granting.counting, *granting.added):
        path, span = (one.place.path, one.place.span) if one.place is not None else ("", START)
        if one.expired(granting.today):
            yield Diagnostic(
                path, span, "approval-ended",
                say("the approval of {change} ended with {day}", change=one.change or "", day=one.until.text if one.until is not None else ""),
                WARNING if one.change in matched else INFO,
                help=say("have it approved anew where the change still stands, and delete this entry"),
            )  # fmt: skip
        elif one.change not in matched and one in granting.added:
            yield Diagnostic(
                path, span, "approval-unmatched", say("the approval of {change} matches no change", change=one.change or ""), WARNING,
                help=say("copy the number of the change from what guidetool breaking says"),
            )  # fmt: skip
        elif one.change not in matched:
            yield Diagnostic(
                path, span, "approval-unused", say("the approval of {change} matches no change between these two sides", change=one.change or ""), INFO,
                help=say("once the change has been adopted everywhere the entry can be deleted"),
            )  # fmt: skip
