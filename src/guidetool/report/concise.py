"""A finding a line for editors, grep and logs: ``path:line:col level rule message``.

The level is the English word whatever the language, so that a pattern finds it.
"""

from __future__ import annotations

from typing import IO

from guidetool.model.report import LintReport, Voice
from guidetool.model.text import one_line
from guidetool.report.wording import word


def report_concise(report: LintReport, voice: Voice, stream: IO[str]) -> None:
    """Write the lines in the order of the findings; nothing when nothing was found."""
    for d in report.shown:
        line = f"{d.path}:{d.span.line}:{d.span.column} {d.level} {d.rule} {word(d.message, voice)}"
        stream.write(one_line(line) + "\n")
