"""What an office owes those who hold the old printout when a guide really changes.

A change is real where it is not neutral. What only stands in a register moves no guide's version:
registers carry no date from which they hold.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from guidetool.model.change import ADVERSE, NEUTRAL, Change, GuideDiff, Notice, Obligation
from guidetool.model.diagnostic import ERROR, WARNING
from guidetool.model.guide import Guide
from guidetool.model.message import Message, say
from guidetool.model.source import Pointer
from guidetool.model.written import Day

VERSION_UNMOVED, EFFECTIVE_UNMOVED = "version-unmoved", "effective-unmoved"
ADVERSE_UNANNOUNCED = "adverse-unannounced"
OBLIGATIONS = (VERSION_UNMOVED, EFFECTIVE_UNMOVED, ADVERSE_UNANNOUNCED)

_ENDS = frozenset(("guide-removed", "service-stopped"))
"""Kinds that hold from 取消日期 on where the guide says one."""


def obligations(diff: GuideDiff, old: Guide | None, new: Guide | None, notice: Notice) -> tuple[Obligation, ...]:
    """What is owed for one guide and not done; nothing where either side cannot be read as a guide.

    Pointers lead into the new guide, into the old one where the guide is gone.
    """
    real = [change for change in diff.changes if change.impact != NEUTRAL and change.entry is None]
    if not real or old is None:
        return ()
    if new is None:
        return tuple(_removed(real, old, notice))
    return (*_version(old, new), *_effective(old, new), *_announced(real, new, notice))


def _version(old: Guide, new: Guide) -> Iterator[Obligation]:
    """A version that is not written is the linter's business."""
    if old.version is None or new.version is None or new.version > old.version:
        return
    yield Obligation(
        VERSION_UNMOVED, ERROR, ("version",),
        say("the guide says something else now, and its version is still {version}", version=new.version)
        if new.version == old.version
        else say("the version went back from {old} to {new}", old=old.version, new=new.version),
        say("write version {next}", next=old.version + 1),
    )  # fmt: skip


def _effective(old: Guide, new: Guide) -> Iterator[Obligation]:
    before, after = _day(old.effective), _day(new.effective)
    at: Pointer = ("effective",)
    cure = say("write the day from which the new version holds")
    if new.effective is None:
        level = WARNING if old.effective is None else ERROR
        yield Obligation(EFFECTIVE_UNMOVED, level, at, say("the guide says something else now, and no day from which it holds"), cure)
    elif before is not None and after is not None and after <= before:
        yield Obligation(EFFECTIVE_UNMOVED, ERROR, at, say(
            "the guide says something else now, and still holds from {day}", day=after.isoformat()
        ) if after == before else say(
            "the day from which the guide holds went back from {old} to {new}", old=before.isoformat(), new=after.isoformat()
        ), cure)  # fmt: skip


def _announced(real: list[Change], new: Guide, notice: Notice) -> Iterator[Obligation]:
    adverse = [change for change in real if change.impact == ADVERSE]
    earliest = _earliest(notice)
    if not adverse or earliest is None:
        return
    ends = all(change.kind in _ENDS for change in adverse) and new.expires is not None
    at, holds = ("expires", new.expires) if ends else ("effective", new.effective)
    day = _day(holds)
    if holds is None:
        message = say("what is worse for applicants must be announced {days} days before, and no day says when it holds",
                      days=notice.days)  # fmt: skip
    elif day is not None and day < earliest:
        message = say("what is worse for applicants holds from {day}, and must be announced {days} days before",
                      day=day.isoformat(), days=notice.days)  # fmt: skip
    else:
        return
    yield Obligation(ADVERSE_UNANNOUNCED, ERROR, (at,), message, _not_before(earliest))


def _removed(real: list[Change], old: Guide, notice: Notice) -> Iterator[Obligation]:
    """A guide may go once its end was announced and has come."""
    end, earliest = _day(old.expires), _earliest(notice)
    if earliest is None or not any(change.kind == "guide-removed" for change in real):
        return
    if end is None or end.isoformat() > notice.day:
        yield Obligation(
            ADVERSE_UNANNOUNCED, ERROR, ("expires",) if old.expires is not None else (),
            say("the guide is taken away, and its end was not announced or has not come"),
            say("keep the guide, write the day from which it ends, {day} or later, and delete it after that day",
                day=earliest.isoformat()),
        )  # fmt: skip


def _not_before(earliest: date) -> Message:
    return say("write {day} or a later day, and announce it now", day=earliest.isoformat())


def _earliest(notice: Notice) -> date | None:
    """The first day on which what is announced today may hold; None where the day is no date."""
    try:
        return date.fromisoformat(notice.day) + timedelta(days=notice.days)
    except (ValueError, OverflowError):
        return None


def _day(written: Day | None) -> date | None:
    return written.date if written is not None else None
