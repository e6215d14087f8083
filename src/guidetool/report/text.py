"""Findings for people: excerpt, caret, second place, what to do; the last line names the profile."""

from __future__ import annotations

from collections.abc import Mapping
from typing import IO

from rich.console import Console
from rich.text import Text

from guidetool.model.diagnostic import ERROR, INFO, PROFILES, WARNING, Diagnostic
from guidetool.model.message import Message, say
from guidetool.model.report import LintReport, Voice
from guidetool.model.source import START, Place
from guidetool.model.text import split_lines
from guidetool.report.excerpt import excerpt

_STYLES = {ERROR: "bold red", WARNING: "yellow", INFO: "cyan"}
_LEVELS = {ERROR: say("error"), WARNING: say("warning"), INFO: say("info")}
PROFILE_NAMES = {"draft": say("draft"), "review": say("review"), "publish": say("publish")}


def report_text(report: LintReport, voice: Voice, stream: IO[str], *, color: bool = False) -> None:
    """Write the report; nothing but the summary when nothing was found."""
    console = Console(
        file=stream, force_terminal=color, no_color=not color, width=1_000_000, soft_wrap=True, highlight=False,
        color_system="standard" if color else None, emoji=False, markup=False, legacy_windows=False,
    )  # fmt: skip
    pages = _Pages(report.texts)
    for diagnostic in report.shown:
        for line in _diagnostic(diagnostic, pages, voice):
            console.print(line)
        console.print()
    for line in _summary(report, voice):
        console.print(line)


class _Pages(dict[str, list[str]]):
    """Files as lines, split when first looked at."""

    def __init__(self, texts: Mapping[str, str]) -> None:
        super().__init__()
        self._texts = texts

    def __contains__(self, path: object) -> bool:
        return path in self._texts

    def __missing__(self, path: str) -> list[str]:
        self[path] = split_lines(self._texts[path])
        return self[path]


def _diagnostic(d: Diagnostic, pages: Mapping[str, list[str]], voice: Voice) -> list[Text]:
    style = _STYLES[d.level]
    title = Text.assemble(
        (f"{d.path}:{d.span.line}:{d.span.column}", "bold"), " ", (_word(_LEVELS[d.level], voice), style), " ",
        _word(d.message, voice), (f" [{d.rule}]", "dim"),
    )  # fmt: skip
    lines = [title]
    places = [(Place(d.path, d.span), _word(_HERE, voice) if d.related else "")]
    places += [(r.place, _word(r.message, voice)) for r in d.related]
    width = max(len(str(p.span.line)) for p, _ in places)
    for i, (place, label) in enumerate(places):
        if place.path not in pages or place.span == START:
            continue
        if place.path != d.path:
            lines.append(Text.assemble((" " * width + " → ", "blue"), f"{place.path}:{place.span.line}:{place.span.column}"))
        lines += excerpt(pages[place.path], place.span, label, width=width, style=style if not i else "blue")
    if d.help is not None:
        lines.append(Text.assemble((" " * width + " = ", "blue"), _word(_CURE, voice), _word(d.help, voice)))
    return lines


_HERE = say("this here")
_CURE = say("what to do: ")


def _summary(report: LintReport, voice: Voice) -> list[Text]:
    counts = report.counts()
    total = _word(
        say("{files} files: {errors} errors, {warnings} warnings, {infos} hints",
            files=report.files, errors=counts[ERROR], warnings=counts[WARNING], infos=counts[INFO]), voice,
    )  # fmt: skip
    return [Text(total), Text(_word(_ladder(report), voice), style="green" if not report.failed else "red")]


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
