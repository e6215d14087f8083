"""The gate as a comment on a pull request: its verdict, what is missing, then every change with its approval."""

from __future__ import annotations

from collections.abc import Iterator
from typing import IO

from guidetool.model.gate import ADDED_HERE, APPROVED, OPEN, GateReport
from guidetool.model.message import Argument, Message, say
from guidetool.model.report import Voice
from guidetool.report.diff_markdown import comment
from guidetool.report.diff_sheet import said
from guidetool.report.gate import stood

MOST = 20
"""Changes without an approval that are named above the guides."""


def breaking_markdown(report: GateReport, voice: Voice, stream: IO[str]) -> None:
    """Write the comment; it bears the same marker as that of ``diff``, and takes its place."""
    told = [_counts(report), *_missing(report), *(found.message for found in report.stale[:MOST])]
    if len(report.stale) > MOST:
        told.append(say("and {count} more approvals that do nothing any more", count=len(report.stale) - MOST))
    comment(stood(report, all_changes=True), voice, stream, said(_verdict(report), voice), [said(message, voice) for message in told])


def _verdict(report: GateReport) -> Message:
    if report.passed:
        return say("The gate is open: nothing stands without an approval")
    if report.of(OPEN):
        return say("The gate is closed: {count} changes need an approval", count=len(report.of(OPEN)))
    return say("The gate is closed: the changes demand what is not done")


def _missing(report: GateReport) -> Iterator[Message]:
    """Who has to approve what, and why an approval that is there does not count."""
    missing = report.of(OPEN)
    for one in missing[:MOST]:
        names: dict[str, Argument | Message] = {"guide": one.guide.name, "change": one.change.message, "number": one.change.fingerprint}
        if one.offices:
            offices = "、".join(office.name for office in one.offices)
            yield say("{guide}: {change} ({number}) needs an approval; it is for: {offices}", **names, offices=offices)
        else:
            yield say("{guide}: {change} ({number}) needs an approval on the base: CODEOWNERS names no office for it", **names)
        if one.reason is not None:
            yield one.reason
    if len(missing) > MOST:
        yield say("and {count} more", count=len(missing) - MOST)


def _counts(report: GateReport) -> Message:
    return say(
        "without an approval: {open}; approved before: {approved}; approval added here: {here}",
        open=len(report.of(OPEN)), approved=len(report.of(APPROVED)), here=len(report.of(ADDED_HERE)),
    )  # fmt: skip
