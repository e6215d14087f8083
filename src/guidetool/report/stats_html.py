"""Figures as one page that needs no other file; ``templates/report/stats.html`` lays it out."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import IO, Any

from guidetool.model.figures import BY, ROWS, Group, StatsReport
from guidetool.model.message import say
from guidetool.model.report import Voice
from guidetool.report.stats_values import notes, said, share, shown, text, title, value

TEMPLATE = "report/stats.html"
_PLOTS = ("shorter_by_sums", "online_share", "instant_share", "mean_points")
"""Figures that are drawn for every group."""


def stats_html(report: StatsReport, voice: Voice, stream: IO[str], fill: Callable[[str, Mapping[str, Any]], str]) -> None:
    """Write the page."""
    stream.write(fill(TEMPLATE, _values(report, voice)).rstrip() + "\n")


def _values(report: StatsReport, voice: Voice) -> dict[str, Any]:
    found = report.catalogue
    return {
        "lang": "zh-CN" if voice.language == "zh" else "en",
        "title": said(title(report), voice), "day": report.day,
        "compared": said(say("compared with {other}", other=report.before_label), voice) if report.before is not None else "",
        "rows": shown(report, voice), "notes": [said(note, voice) for note in notes(report)],
        "groups": [(BY[key].words(voice.language), _plots(groups, voice)) for key, groups in report.groups.items() if groups],
        "catalogue": found,
        "words": {key: said(message, voice) for key, message in _WORDS.items()},
    }  # fmt: skip


def _plots(groups: tuple[Group, ...], voice: Voice) -> dict[str, Any]:
    """A table of bars: a line a group, a column a figure."""
    drawn = [row for row in ROWS if row.value in _PLOTS]
    lines = [
        (name.words(voice.language), figures.guides,
         [(text(value(figures, row), row.unit), round((share(value(figures, row), row.unit) or 0) * 100, 1)) for row in drawn])
        for name, figures in groups
    ]  # fmt: skip
    return {"heads": [row.name.words(voice.language) for row in drawn], "lines": lines}


_WORDS = {
    "figure": say("figure"), "value": say("value"), "before": say("earlier"), "change": say("change"), "guides": say("guides"),
    "catalogue": say("catalogue"), "items": say("items"), "covered": say("have a guide"), "missing": say("have no guide"),
    "unknown": say("guides that are not in it"), "department": say("department"), "item": say("item"), "file": say("file"),
}  # fmt: skip
