"""Single findings for people: excerpt, caret right under Chinese, second place, what to do."""

from __future__ import annotations

from collections.abc import Mapping
from typing import IO

from rich.console import Console
from rich.text import Text

from guidetool.model.diagnostic import ERROR, INFO, WARNING, Diagnostic
from guidetool.model.message import Message, say
from guidetool.model.report import LintReport, Voice
from guidetool.model.source import START, Place
from guidetool.model.text import visible
from guidetool.report.excerpt import Pages, excerpt
from guidetool.report.wording import CURE, LEVELS, word

_STYLES = {ERROR: "bold red", WARNING: "yellow", INFO: "cyan"}


def print_report(report: LintReport, voice: Voice, summary: list[tuple[str, str]], stream: IO[str], *, color: bool) -> None:
    """Write every finding shown, then the summary (text and style, a line each)."""
    console = Console(
        file=stream, force_terminal=color, no_color=not color, width=1_000_000, soft_wrap=True, highlight=False,
        color_system="standard" if color else None, emoji=False, markup=False, legacy_windows=False,
    )  # fmt: skip
    pages = Pages(report.texts)
    for diagnostic in report.shown:
        for line in _diagnostic(diagnostic, pages, voice):
            console.print(line)
        console.print()
    for text, style in summary:
        console.print(Text(text, style=style))


def _diagnostic(d: Diagnostic, pages: Mapping[str, list[str]], voice: Voice) -> list[Text]:
    style = _STYLES[d.level]
    title = Text.assemble(
        (visible(f"{d.path}:{d.span.line}:{d.span.column}"), "bold"), " ", (_said(LEVELS[d.level], voice), style), " ",
        _said(d.message, voice), (f" [{d.rule}]", "dim"),
    )  # fmt: skip
    lines = [title]
    places = [(Place(d.path, d.span), _said(_HERE, voice) if d.related else "")]
    places += [(r.place, _said(r.message, voice)) for r in d.related]
    width = max(len(str(p.span.line)) for p, _ in places)
    for i, (place, label) in enumerate(places):
        if place.path not in pages or place.span == START:
            continue
        if place.path != d.path:
            lines.append(Text.assemble((" " * width + " → ", "blue"), visible(f"{place.path}:{place.span.line}:{place.span.column}")))
        lines += excerpt(pages[place.path], place.span, label, width=width, style=style if not i else "blue")
    if d.help is not None:
        lines.append(Text.assemble((" " * width + " = ", "blue"), _said(CURE, voice), _said(d.help, voice)))
    return lines


_HERE = say("this here")


def _said(message: Message, voice: Voice) -> str:
    return visible(word(message, voice))
