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
from guidetool.model.text import split_lines
from guidetool.report.excerpt import excerpt

_STYLES = {ERROR: "bold red", WARNING: "yellow", INFO: "cyan"}
_LEVELS = {ERROR: say("error"), WARNING: say("warning"), INFO: say("info")}


def print_report(report: LintReport, voice: Voice, summary: list[tuple[str, str]], stream: IO[str], *, color: bool) -> None:
    """Write every finding shown, then the summary (text and style, a line each)."""
    console = Console(
        file=stream, force_terminal=color, no_color=not color, width=1_000_000, soft_wrap=True, highlight=False,
        color_system="standard" if color else None, emoji=False, markup=False, legacy_windows=False,
    )  # fmt: skip
    pages = _Pages(report.texts)
    for diagnostic in report.shown:
        for line in _diagnostic(diagnostic, pages, voice):
            console.print(line)
        console.print()
    for text, style in summary:
        console.print(Text(text, style=style))


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


def _word(message: Message, voice: Voice) -> str:
    return message.render(voice.language, voice.translate)
