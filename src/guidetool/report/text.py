"""Findings for people, and the last lines: how many, and the profile reached."""

from __future__ import annotations

from typing import IO

from guidetool.model.diagnostic import ERROR, INFO, PROFILES, WARNING
from guidetool.model.message import Message, say
from guidetool.model.report import LintReport, Voice

PROFILE_NAMES = {"draft": say("draft"), "review": say("review"), "publish": say("publish")}


def report_text(report: LintReport, voice: Voice, stream: IO[str], *, color: bool = False) -> None:
    """Write the report; nothing but the summary when nothing was found."""
    summary = _summary(report, voice)
    if not report.shown and not color:
        stream.writelines(f"{line}\n" for line, _ in summary)
        return
    from guidetool.report.finding import print_report  # rich takes longer to load than a guide to check

    print_report(report, voice, summary, stream, color=color)


def _summary(report: LintReport, voice: Voice) -> list[tuple[str, str]]:
    """Text and style, a line each."""
    counts = report.counts()
    total = _word(
        say("{files} files: {errors} errors, {warnings} warnings, {infos} hints",
            files=report.files, errors=counts[ERROR], warnings=counts[WARNING], infos=counts[INFO]), voice,
    )  # fmt: skip
    return [(total, ""), (_word(_ladder(report), voice), "red" if report.failed else "green")]


def _ladder(report: LintReport) -> Message:
    reached = report.reached
    following = PROFILES[0] if reached is None else next(iter(PROFILES[PROFILES.index(reached) + 1 :]), None)
    if following is None:
        return say("profile reached: {reached}, the highest", reached=PROFILE_NAMES[PROFILES[-1]])
    rules = sorted({d.rule for d in report.blocking(following)})
    missing = say(
        "{count} findings stand before {following}: {rules}", count=len(report.blocking(following)),
        following=PROFILE_NAMES[following], rules=", ".join(rules),
    )  # fmt: skip
    if reached is None:
        return say("no profile reached yet; {missing}", missing=missing)
    return say("profile reached: {reached}; {missing}", reached=PROFILE_NAMES[reached], missing=missing)


def _word(message: Message, voice: Voice) -> str:
    return message.render(voice.language, voice.translate)
