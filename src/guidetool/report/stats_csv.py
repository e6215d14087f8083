"""Figures as a table for a spreadsheet: a row for the whole, then one for each group."""

from __future__ import annotations

import csv
from typing import IO

from guidetool.model.figures import BY, ROWS, Figures, StatsReport
from guidetool.model.message import say
from guidetool.model.report import Voice
from guidetool.report.stats_values import said, value


def heads(voice: Voice) -> list[str]:
    """What stands over the columns."""
    return [said(say("grouped"), voice), said(say("group"), voice), *(row.name.words(voice.language) for row in ROWS)]


def rows(report: StatsReport, voice: Voice) -> list[list[str | float | int | None]]:
    """Every row below the heads; shares 0 to 1."""
    table = [_row(said(say("whole"), voice), report.district, report.all)]
    for key, groups in report.groups.items():
        table += [_row(BY[key].words(voice.language), name.words(voice.language), one) for name, one in groups]
    return table


def _row(kind: str, name: str, figures: Figures) -> list[str | float | int | None]:
    found = (value(figures, row) for row in ROWS)
    return [kind, name, *(one if one is None or isinstance(one, int) else round(float(one), 4) for one in found)]


def stats_csv(report: StatsReport, voice: Voice, stream: IO[str]) -> None:
    """Write the table; a mark at its head lets Excel read Chinese."""
    stream.write("\ufeff")
    writer = csv.writer(stream, lineterminator="\r\n")
    writer.writerow(heads(voice))
    writer.writerows([["" if cell is None else _plain(cell) for cell in row] for row in rows(report, voice)])


def _plain(cell: str | float | int) -> str | float | int:
    """A text that a spreadsheet would take for a formula stays a text."""
    return f"'{cell}" if isinstance(cell, str) and cell[:1] in ("=", "+", "-", "@") else cell
