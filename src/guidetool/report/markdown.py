"""Findings as GitHub-flavoured Markdown: for a comment on a pull request or the summary of a job.

Guide text is escaped: it makes no links, no tables, no mentions of people and issues.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import IO

from guidetool.model.diagnostic import LEVELS as SEVERITY
from guidetool.model.diagnostic import Diagnostic
from guidetool.model.message import Message, say
from guidetool.model.report import LintReport, Title, Voice
from guidetool.model.text import one_line
from guidetool.report.wording import CURE, LEVELS, beside, ladder, rest, totals, verdict, word

ROOM = 60_000
"""Characters: GitHub takes a comment of 65,536."""
_MARKUP = re.compile(r"[\\`*_\[\]|~]")
_CALL = re.compile(r"([@#])(?=[A-Za-z0-9])")


def report_markdown(report: LintReport, voice: Voice, stream: IO[str]) -> None:
    """Write the totals, then a table for each file with findings, the worst first; what has no room is counted."""
    head = "\n".join([f"## {_said(verdict(report), voice)}", *_paragraphs([totals(report), *beside(report), ladder(report, rules=False)], voice)])
    stream.write(head + "\n")
    used = len(head)
    left: list[Diagnostic] = []
    for d, block in _blocks(report, voice):
        used += len(block)
        if used > ROOM:
            left.append(d)
        else:
            stream.write(block)
    if left:
        stream.write("\n".join(_paragraphs([*rest(left, voice)], voice)) + "\n")


def _blocks(report: LintReport, voice: Voice) -> Iterator[tuple[Diagnostic, str]]:
    """Each finding as a row; the first of a file brings the head of its table."""
    worst: dict[str, int] = {}
    for d in report.shown:
        worst[d.path] = min(worst.get(d.path, 0), -SEVERITY.index(d.level))
    before = None
    for d in sorted(report.shown, key=lambda d: (worst[d.path], d)):
        head = _head(d.path, report.titles.get(d.path), voice) if d.path != before else ""
        before = d.path
        yield d, head + _row(d, voice)


def _head(path: str, title: Title | None, voice: Voice) -> str:
    names = [escaped(name) for name in (title.item, title.department) if name] if title else []
    columns = [_said(name, voice) for name in (say("line"), say("level"), say("what is wrong"), say("check"))]
    return "\n".join(["", f"### {' · '.join([*names, code(path)])}", "", f"| {' | '.join(columns)} |", "|--:|---|---|---|", ""])


def _row(d: Diagnostic, voice: Voice) -> str:
    said = _said(d.message, voice)
    if d.help is not None:
        said += f"<br>{_said(CURE, voice)}{_said(d.help, voice)}"
    return f"| {d.span.line} | {_said(LEVELS[d.level], voice)} | {said} | {code(d.rule)} |\n"


def _paragraphs(messages: list[Message], voice: Voice) -> Iterator[str]:
    for message in messages:
        yield f"\n{_said(message, voice)}"


def _said(message: Message, voice: Voice) -> str:
    return escaped(word(message, voice))


def escaped(text: str) -> str:
    """Text that stands for itself, also in a table."""
    plain = one_line(text).replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    return _CALL.sub(r"\1<!-- -->", _MARKUP.sub(r"\\\g<0>", plain))


def code(text: str) -> str:
    """A code span, whatever backquotes the text has."""
    plain = one_line(text).replace("|", r"\|")
    fence = "`" * (1 + max((len(run) for run in re.findall("`+", plain)), default=0))
    gap = " " if plain.startswith("`") or plain.endswith("`") else ""
    return f"{fence}{gap}{plain}{gap}{fence}"
