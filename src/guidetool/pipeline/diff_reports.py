"""The formats of diff, changelog and breaking: one table a command.

What a format gets: diff a ``DiffReport``, changelog a ``Changelog``, breaking a ``GateReport`` (``guidetool.model``).
"""

from __future__ import annotations

import io
from typing import IO, Any

from guidetool.model.change import DiffReport
from guidetool.model.gate import GateReport
from guidetool.model.report import Voice
from guidetool.model.workspace import Fonts
from guidetool.pipeline.formats import COLOR, WIDTH, Format, Formats, table
from guidetool.pipeline.resources import template


def _row(command: str, name: str, suffixes: tuple[str, ...] = (), *, console: bool = False, asks: tuple[str, ...] = ()) -> Format[Any]:
    """A format that is ``COMMAND_NAME(report, voice, stream)`` in ``guidetool.report.COMMAND_NAME``."""
    return Format(name, suffixes, console=console, asks=asks, module=f"{command}_{name}", function=f"{command}_{name}")


def _html(report: DiffReport, voice: Voice, stream: IO[str]) -> None:
    from guidetool.render.html import render_html
    from guidetool.report.diff_html import diff_html

    diff_html(report, voice, stream, lambda name, values: render_html(name, values, template))


def _revision_pdf(report: DiffReport, voice: Voice) -> bytes:
    """The 修订对照表 on paper: what it says is the report's, how it is laid out the renderer's."""
    from guidetool.render.html import render_html
    from guidetool.render.pdf import lay_out, write_pdf
    from guidetool.report.revision_table import TEMPLATE, paper

    values = paper(report, voice, (Fonts().sans, Fonts().serif))
    return write_pdf(lay_out(render_html(TEMPLATE, values, template), {}))


def _revision_xlsx(report: DiffReport, voice: Voice) -> bytes:
    from guidetool.report.revision_xlsx import revision_xlsx

    stream = io.BytesIO()
    revision_xlsx(report, voice, stream)
    return stream.getvalue()


DIFF_FORMATS: Formats = table((
    _row("diff", "text", (".txt",), console=True, asks=(COLOR, WIDTH)),
    _row("diff", "json", (".json",)),
    _row("diff", "markdown", (".md", ".markdown")),
    Format("html", (".html", ".htm"), through=_html),
    _row("diff", "sarif", (".sarif", ".sarif.json")),
    Format("table-pdf", (".pdf",), binary=_revision_pdf),
    Format("table-xlsx", (".xlsx",), binary=_revision_xlsx),
))  # fmt: skip

def _stood(report: GateReport) -> DiffReport:
    """Every change, with the approvals that count: their documents are the basis of the revision."""
    from guidetool.report.gate import stood

    return stood(report, all_changes=True)


CHANGELOG_FORMATS: Formats = table((
    _row("changelog", "text", (".txt",), console=True),
    _row("changelog", "json", (".json",)),
))  # fmt: skip

BREAKING_FORMATS: Formats = table((
    _row("breaking", "text", (".txt",), console=True, asks=(COLOR,)),
    _row("breaking", "json", (".json",)),
    _row("breaking", "markdown", (".md", ".markdown")),
    _row("breaking", "sarif", (".sarif", ".sarif.json")),
    Format("html", (".html", ".htm"), through=lambda report, voice, stream: _html(_stood(report), voice, stream)),
    Format("table-pdf", (".pdf",), binary=lambda report, voice: _revision_pdf(_stood(report), voice)),
    Format("table-xlsx", (".xlsx",), binary=lambda report, voice: _revision_xlsx(_stood(report), voice)),
))  # fmt: skip

__all__ = ["BREAKING_FORMATS", "CHANGELOG_FORMATS", "COLOR", "DIFF_FORMATS", "WIDTH"]
