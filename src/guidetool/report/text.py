"""Findings for people, and the last lines: how many, and the profile reached."""

from __future__ import annotations

from typing import IO

from guidetool.model.report import LintReport, Voice
from guidetool.model.text import visible
from guidetool.report.wording import beside, ladder, totals, word


def report_text(report: LintReport, voice: Voice, stream: IO[str], *, color: bool = False) -> None:
    """Write the report; nothing but the summary when nothing was found."""
    summary = _summary(report, voice)
    if not report.shown and not color:
        stream.writelines(f"{line}\n" for line, _ in summary)
        return
    from guidetool.report.finding import print_report

    print_report(report, voice, summary, stream, color=color)


def _summary(report: LintReport, voice: Voice) -> list[tuple[str, str]]:
    """Text and style, a line each."""
    lines = [(visible(word(message, voice)), "") for message in (totals(report), *beside(report))]
    return [*lines, (visible(word(ladder(report), voice)), "red" if report.failed else "green")]
