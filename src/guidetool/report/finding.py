"""Single findings for people: excerpt, caret right under Chinese, second place, what to do."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from itertools import chain
from typing import IO

from guidetool.model.diagnostic import ERROR, INFO, WARNING, Diagnostic
from guidetool.model.message import Message, say
from guidetool.model.report import LintReport, Voice
from guidetool.model.source import START, Place
from guidetool.model.text import visible
from guidetool.report.excerpt import Line, Pages, excerpt
from guidetool.report.wording import CURE, LEVELS, word

_STYLES = {ERROR: "bold red", WARNING: "yellow", INFO: "cyan"}


def print_report(report: LintReport, voice: Voice, summary: Line, stream: IO[str], *, color: bool) -> None:
    """Write every finding shown, then the summary (text and style, a line each)."""
    pages = Pages(report.texts)
    lines: Iterator[Line] = chain.from_iterable(_diagnostic(d, pages, voice) for d in report.shown)
    lines = chain(lines, ([line] for line in summary))
    if color:
        _paint(lines, stream)
    else:
        stream.writelines("".join([text for text, _ in line]) + "\n" for line in lines)


def _paint(lines: Iterable[Line], stream: IO[str]) -> None:
    from rich.console import Console  # takes longer to load than a guide to check
    from rich.text import Text

    console = Console(
        file=stream, force_terminal=True, width=1_000_000, soft_wrap=True, highlight=False, color_system="standard", emoji=False,
        markup=False, legacy_windows=False,
    )  # fmt: skip
    for line in lines:
        console.print(Text.assemble(*line))


def _diagnostic(d: Diagnostic, pages: Mapping[str, list[str]], voice: Voice) -> list[Line]:
    style = _STYLES[d.level]
    lines: list[Line] = [[
        (visible(f"{d.path}:{d.span.line}:{d.span.column}"), "bold"), (" ", ""), (_said(LEVELS[d.level], voice), style), (" ", ""),
        (_said(d.message, voice), ""), (f" [{d.rule}]", "dim"),
    ]]  # fmt: skip
    places = [(Place(d.path, d.span), _said(_HERE, voice) if d.related else "")]
    places += [(r.place, _said(r.message, voice)) for r in d.related]
    width = max(len(str(p.span.line)) for p, _ in places)
    for i, (place, label) in enumerate(places):
        if place.path not in pages or place.span == START:
            continue
        if place.path != d.path:
            lines.append([(" " * width + " → ", "blue"), (visible(f"{place.path}:{place.span.line}:{place.span.column}"), "")])
        lines += excerpt(pages[place.path], place.span, label, width=width, style=style if not i else "blue")
    if d.help is not None:
        lines.append([(" " * width + " = ", "blue"), (_said(CURE, voice), ""), (_said(d.help, voice), "")])
    return [*lines, []]


_HERE = say("this here")


def _said(message: Message, voice: Voice) -> str:
    return visible(word(message, voice))
