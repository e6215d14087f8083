"""Figures as a workbook: one sheet of all rows, one of the catalogue where there is one."""

from __future__ import annotations

from datetime import datetime
from typing import IO, Any

import xlsxwriter

from guidetool.model.figures import PERCENT, ROWS, Covered, StatsReport
from guidetool.model.message import say
from guidetool.model.report import Voice
from guidetool.report.stats_csv import heads, rows
from guidetool.report.stats_values import said, title

_MADE = datetime(2026, 1, 1)
"""The day inside the file: the same figures give the same bytes."""


def stats_xlsx(report: StatsReport, voice: Voice, stream: IO[bytes]) -> None:
    """Write one workbook."""
    with xlsxwriter.Workbook(stream, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}) as book:
        book.set_properties({"title": said(title(report), voice), "created": _MADE})
        _figures(book, report, voice)
        if report.catalogue is not None:
            _catalogue(book, report.catalogue, voice)


def _figures(book: Any, report: StatsReport, voice: Voice) -> None:
    sheet = book.add_worksheet(said(say("figures"), voice))
    head = book.add_format({"bold": True, "text_wrap": True, "valign": "top", "bg_color": "#E6F0F0", "border": 1})
    plain, part, number = (book.add_format({"border": 1, "num_format": form}) for form in ("General", "0.0%", "0.00"))
    for column, name in enumerate(heads(voice)):
        sheet.write_string(0, column, name, head)
    formats = [plain, plain, *(part if row.unit == PERCENT else plain if row.value == "guides" else number for row in ROWS)]
    for line, row in enumerate(rows(report, voice), 1):
        for column, cell in enumerate(row):
            sheet.write(line, column, cell, formats[column])
    sheet.set_column(0, 0, 12)
    sheet.set_column(1, 1, 30)
    sheet.set_column(2, len(formats) - 1, 12)
    sheet.freeze_panes(1, 2)
    sheet.set_landscape()
    sheet.set_paper(9)
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(0)


def _catalogue(book: Any, found: Covered, voice: Voice) -> None:
    sheet = book.add_worksheet(said(say("catalogue"), voice))
    head = book.add_format({"bold": True, "bg_color": "#E6F0F0"})
    for column, name in enumerate((say("state"), say("department"), say("item"), say("file"))):
        sheet.write_string(0, column, said(name, voice), head)
    lines = [(said(say("no guide"), voice), office, name, "") for office, name in found.missing]
    lines += [(said(say("not in the catalogue"), voice), "", name, path) for path, name in found.unknown]
    for line, cells in enumerate(lines, 1):
        for column, cell in enumerate(cells):
            sheet.write_string(line, column, cell)
    sheet.set_column(0, 1, 18)
    sheet.set_column(2, 3, 48)
    sheet.freeze_panes(1, 0)
