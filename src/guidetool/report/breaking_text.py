"""The gate for people: every change that needs an approval, who has to give it, and in the last line what to do."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby
from typing import TextIO

from guidetool.model.change import IMPACT_NAMES, Change
from guidetool.model.diagnostic import INFO, Diagnostic
from guidetool.model.gate import ADDED_HERE, APPROVED, OPEN, GateReport, Office, Standing
from guidetool.model.message import Message, Name, say
from guidetool.model.report import Voice
from guidetool.report.diff_sheet import said, value, where

_STATES = {OPEN: Name("not approved", "未批准"), ADDED_HERE: Name("approved here", "本次新增批准"), APPROVED: Name("approved", "已批准")}
_COLORS = {OPEN: "31", ADDED_HERE: "33", APPROVED: "32"}


def breaking_text(report: GateReport, voice: Voice, stream: TextIO, *, color: bool = False) -> None:
    """Write the gate as text; the last line says what to do."""
    stream.writelines(f"{line}\n" for line in _Writer(report, voice, color).lines())


class _Writer:
    def __init__(self, report: GateReport, voice: Voice, color: bool) -> None:
        self._report, self._voice, self._color = report, voice, color

    def lines(self) -> Iterator[str]:
        report = self._report
        yield self._say(say("{old} compared with {new}; approvals as of {source}", old=report.diff.old, new=report.diff.new, source=report.source))
        for guide, standings in groupby(report.standings, key=lambda one: one.guide):
            yield ""
            yield f"{guide.name}  {guide.identity}" if guide.identity != guide.name else guide.name
            yield "  " + where(guide.old_path, guide.new_path)
            for standing in standings:
                yield from self._standing(standing)
        for found in self._paragraphs():
            yield ""
            for one in found:
                yield from self._diagnostic(one)
        yield ""
        yield self._last()

    def _paragraphs(self) -> list[list[Diagnostic]]:
        parts = ([*self._report.diff.diagnostics], [*self._report.diff.obligations], [*self._report.stale])
        return [part for part in parts if part]

    def _standing(self, one: Standing) -> Iterator[str]:
        change = one.change
        label = _STATES[one.state].words(self._voice.language)
        impact = IMPACT_NAMES[change.impact].words(self._voice.language)
        yield f"  {self._painted(label, one.state)}  {impact}  {self._said(change)}"
        yield f"      {self._say(change.meaning)}"
        place = change.new_place or change.old_place
        at = f"{place.path}:{place.span.line}  " if place is not None else ""
        yield f"      {at}[{change.kind} {change.fingerprint}]"
        for message in self._asides(one):
            yield f"      {self._say(message)}"

    def _said(self, change: Change) -> str:
        old, new = value(change.old_words, self._voice), value(change.new_words, self._voice)
        head = self._say(change.message)
        if old is None or new is None or "\n" in old or "\n" in new or len(old) + len(new) > 60:
            return head
        return self._say(say("{head}: {old} → {new}", head=head, old=old, new=new))

    def _asides(self, one: Standing) -> Iterator[Message]:
        if one.reason is not None:
            yield one.reason
        if one.state == OPEN:
            yield (say("{office} has to approve it", office=self._offices(one.offices)) if one.offices
                   else say("CODEOWNERS names no office for this guide: it has to be approved before, in the state it is compared with"))  # fmt: skip
            return
        approval = one.approval
        assert approval is not None
        name = next((office.name for office in one.offices if office.id == approval.office), approval.office or "")
        yield say("{office}, {day}, {basis}", office=name, day=approval.on.text if approval.on else "", basis=approval.basis or "")
        if approval.until is not None:
            yield say("counts until {day}", day=approval.until.text)
        if one.state == ADDED_HERE:
            yield say("this approval was added by the change itself: {office} has to look at it before it is adopted",
                      office=self._offices(one.offices))  # fmt: skip

    def _offices(self, offices: tuple[Office, ...]) -> str:
        parts = [self._say(say("{office} ({accounts})", office=o.name, accounts=" ".join(o.accounts))) if o.accounts else o.name for o in offices]
        return self._say(say(" or ")).join(parts)

    def _diagnostic(self, found: Diagnostic) -> Iterator[str]:
        yield f"{found.path}:{found.span.line}: {self._say(found.message)}  [{found.rule}]"
        if found.help is not None and found.level != INFO:
            yield "  " + self._say(found.help)

    def _last(self) -> str:
        report = self._report
        counts = {"here": len(report.of(ADDED_HERE)), "approved": len(report.of(APPROVED))}
        open_, owed = report.of(OPEN), report.owed
        if report.passed and not report.standings:
            return self._say(say("passed: nothing is worse for applicants, and nothing has to be judged"))
        if report.passed:
            return self._say(say("passed: every change is approved ({approved} before, {here} added here)", **counts))
        if not open_:
            return self._say(say("not passed: {count} demands above are not met; correct the guides", count=len(owed)))
        told = say("not passed: {open} changes are not approved; take them back, or have them approved and run: {command}",
                   open=len(open_), command=_command(open_[0], report))  # fmt: skip
        also = say("; and {count} demands above are not met", count=len(owed))
        return self._say(told) + (self._say(also) if owed else "")

    def _painted(self, label: str, state: str) -> str:
        return f"\x1b[{_COLORS[state]}m{label}\x1b[0m" if self._color else label

    def _say(self, message: Message) -> str:
        return said(message, self._voice)


def _command(one: Standing, report: GateReport) -> str:
    """What enters an approval of the change, to be completed."""
    office = one.offices[0].id if one.offices else "…"
    old, new = report.diff.old, report.diff.new
    sides = old if "..." in old else f"{old} {new}"
    return f"guidetool approve {one.change.fingerprint} {sides} --office {office} --basis …"
