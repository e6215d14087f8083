"""Findings as GitHub workflow commands: annotations in the files of a pull request.

GitHub shows ten annotations of a level and step and drops the others without a word: so here are ten
of each, and a notice that counts the rest.
"""

from __future__ import annotations

from typing import IO

from guidetool.model.diagnostic import ERROR, INFO, WARNING, Diagnostic
from guidetool.model.report import LintReport, Voice
from guidetool.model.text import visible
from guidetool.report.wording import beside, ladder, rest, told, totals, word

COMMANDS = {ERROR: "error", WARNING: "warning", INFO: "notice"}
MOST = 10


def report_github(report: LintReport, voice: Voice, stream: IO[str]) -> None:
    """Write the annotations, severe ones first, then the totals as a line of the log."""
    by_level = {level: [d for d in report.shown if d.level == level] for level in COMMANDS}
    crowded = any(len(found) > MOST for found in by_level.values())
    # The notice on the rest is one of the ten notices itself.
    room = {level: MOST - (1 if crowded and level == INFO else 0) for level in COMMANDS}
    for level, found in by_level.items():
        stream.writelines(_annotation(d, voice) for d in found[: room[level]])
    if crowded:
        left = [d for level, found in by_level.items() for d in found[room[level] :]]
        text = "\n".join(word(message, voice) for message in rest(left, voice))
        stream.write(f"::notice title=guidetool::{_data(text)}\n")
    for message in (totals(report), *beside(report), ladder(report, rules=False)):
        stream.write(f"guidetool: {word(message, voice)}\n")


def _annotation(d: Diagnostic, voice: Voice) -> str:
    span = d.span
    where = {"file": d.path, "line": span.line}
    if span.end_line == span.line:
        # GitHub takes columns of a single line alone; its last column is inclusive.
        where |= {"col": span.column, "endColumn": max(span.end_column - 1, span.column)}
    else:
        where |= {"endLine": span.end_line}
    properties = ",".join(f"{key}={_property(str(value))}" for key, value in {**where, "title": d.rule}.items())
    return f"::{COMMANDS[d.level]} {properties}::{_data(told(d, voice))}\n"


def _data(text: str) -> str:
    return visible(text).replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")
