"""The gate as a comment on a pull request: its verdict, what is missing, then every change with its approval."""

from __future__ import annotations

from typing import IO

from guidetool.model.gate import ADDED_HERE, APPROVED, OPEN, GateReport
from guidetool.model.message import Message, say
from guidetool.model.report import Voice
from guidetool.report.diff_markdown import comment
from guidetool.report.diff_sheet import said
from guidetool.report.gate import stood


def breaking_markdown(report: GateReport, voice: Voice, stream: IO[str]) -> None:
    """Write the comment; it bears the same marker as that of ``diff``, and takes its place."""
    told = [_counts(report), *(found.message for found in report.stale)]
    comment(stood(report, all_changes=True), voice, stream, said(_verdict(report), voice), [said(message, voice) for message in told])


def _verdict(report: GateReport) -> Message:
    if report.passed:
        return say("The gate is open: nothing stands without an approval")
    if report.of(OPEN):
        return say("The gate is closed: {count} changes need an approval", count=len(report.of(OPEN)))
    return say("The gate is closed: the changes demand what is not done")


def _counts(report: GateReport) -> Message:
    return say(
        "without an approval: {open}; approved before: {approved}; approval added here: {here}",
        open=len(report.of(OPEN)), approved=len(report.of(APPROVED)), here=len(report.of(ADDED_HERE)),
    )  # fmt: skip
