"""The formats of stats."""

from __future__ import annotations

import io
from typing import IO

from guidetool.model.figures import StatsReport
from guidetool.model.report import Voice
from guidetool.pipeline.formats import Format, Formats, table
from guidetool.pipeline.resources import template


def _html(report: StatsReport, voice: Voice, stream: IO[str]) -> None:
    from guidetool.render.html import render_html
    from guidetool.report.stats_html import stats_html

    stats_html(report, voice, stream, lambda name, values: render_html(name, values, template))


def _xlsx(report: StatsReport, voice: Voice) -> bytes:
    from guidetool.report.stats_xlsx import stats_xlsx

    stream = io.BytesIO()
    stats_xlsx(report, voice, stream)
    return stream.getvalue()


STATS_FORMATS: Formats = table((
    Format("text", (".txt",), console=True, module="stats_text", function="stats_text"),
    Format("json", (".json",), module="stats_json", function="stats_json"),
    Format("csv", (".csv",), module="stats_csv", function="stats_csv"),
    Format("xlsx", (".xlsx",), binary=_xlsx),
    Format("html", (".html", ".htm"), through=_html),
))  # fmt: skip
