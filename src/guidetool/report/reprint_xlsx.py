"""The reprint list as a workbook for those who go round the sites: a row for each piece at each place, and the totals."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import IO, Any

import xlsxwriter

from guidetool.model.message import say
from guidetool.model.report import Voice
from guidetool.model.reprint import SEVERITIES, SEVERITY_NAMES, ReprintReport, StalePaper
from guidetool.report.reprint_words import UNKNOWN, place_words, product_words, reason_words, said

COLUMNS = (
    (say("what to do"), 10), (say("site"), 20), (say("where it lies"), 20), (say("product"), 8), (say("guide"), 24), (say("code"), 18),
    (say("copies"), 7), (say("sheets"), 7), (say("printed on"), 11), (say("batch"), 17), (say("what is wrong"), 52), (say("done"), 8),
)  # fmt: skip
"""Names and widths in characters; the last is for a tick."""
LONGEST = 32_000
_MADE = datetime(2026, 1, 1)
_COLORS = {"withdraw": "#F6D5D3", "judge": "#FFF6E5", "next_print": "#EEF6F9"}


def reprint_xlsx(report: ReprintReport, voice: Voice, stream: IO[bytes]) -> None:
    """Write one workbook with the list and the totals by site."""
    with xlsxwriter.Workbook(stream, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}) as book:
        title = said(say("Reprint list"), voice)
        book.set_properties({"title": title, "created": _MADE})
        formats = _formats(book)
        _list(book.add_worksheet(title), report, voice, formats)
        _totals(book.add_worksheet(said(say("totals by site"), voice)), report, voice, formats)


def _formats(book: Any) -> dict[str, Any]:
    cell = {"border": 1, "text_wrap": True, "valign": "top", "font_name": "宋体", "font_size": 10.5}
    made = {severity: book.add_format({**cell, "bg_color": color}) for severity, color in _COLORS.items()}
    head = book.add_format({**cell, "bold": True, "align": "center", "valign": "vcenter", "bg_color": "#E6F0F0"})
    title = book.add_format({"bold": True, "font_size": 16, "font_name": "黑体", "align": "center"})
    return {**made, "cell": book.add_format(cell), "head": head, "title": title}


def _list(sheet: Any, report: ReprintReport, voice: Voice, formats: dict[str, Any]) -> None:
    day = report.day
    title = said(say("Reprint list, {day}: {old} → {new}", day=day, old=report.old, new=report.new), voice)
    sheet.merge_range(0, 0, 0, len(COLUMNS) - 1, title, formats["title"])
    for column, (name, width) in enumerate(COLUMNS):
        sheet.set_column(column, column, width)
        sheet.write_string(1, column, said(name, voice), formats["head"])
    for row, paper in enumerate(report.papers, 2):
        _row(sheet, row, paper, voice, formats)
    _paper(sheet, 1)


def _row(sheet: Any, row: int, paper: StalePaper, voice: Voice, formats: dict[str, Any]) -> None:
    batch, cell = paper.holding.batch, formats["cell"]
    several = said(say("{stale} of {all} guides", stale=len(paper.guides), all=len(paper.holding.guides)), voice)
    name, code = (several, "") if batch.bound else (paper.guides[0].name, paper.guides[0].code)
    values = [
        SEVERITY_NAMES[paper.severity].words(voice.language), paper.site, paper.holding.place or ("" if paper.site else place_words(paper, voice)),
        product_words(paper, voice), name, code, *_amounts(paper, voice), batch.day.text if batch.day else "", batch.batch or "",
        _wrong(paper, voice), "",
    ]  # fmt: skip
    for column, value in enumerate(values):
        style = formats[paper.severity] if column == 0 else cell
        if isinstance(value, int):
            sheet.write_number(row, column, value, style)
        else:
            sheet.write_string(row, column, value[:LONGEST], style)


def _amounts(paper: StalePaper, voice: Voice) -> tuple[int | str, int | str]:
    if paper.holding.quantity is None:
        return said(UNKNOWN, voice), ""
    return paper.holding.quantity, paper.holding.sheets or 0


def _wrong(paper: StalePaper, voice: Voice) -> str:
    bound = bool(paper.holding.batch.bound)
    lines = [f"{f'{guide.name}：' if bound else ''}{reason_words(reason, voice)}" for guide in paper.guides for reason in guide.reasons]
    return "\n".join(lines)


def _totals(sheet: Any, report: ReprintReport, voice: Voice, formats: dict[str, Any]) -> None:
    names = [say("site"), say("what to do"), say("pieces"), say("copies"), say("sheets")]
    for column, (name, width) in enumerate(zip(names, (36, 14, 10, 10, 10))):
        sheet.set_column(column, column, width)
        sheet.write_string(0, column, said(name, voice), formats["head"])
    row = 1
    for where in dict.fromkeys(sorted(_where(paper, voice) for paper in report.papers)):
        for severity in SEVERITIES:
            papers = [p for p in report.of(severity) if _where(p, voice) == where]
            if papers:
                _total(sheet, row, where, severity, papers, voice, formats)
                row += 1
    _paper(sheet, 0)


def _where(paper: StalePaper, voice: Voice) -> str:
    return paper.site or place_words(paper, voice)


def _total(sheet: Any, row: int, where: str, severity: str, papers: Iterable[StalePaper], voice: Voice, formats: dict[str, Any]) -> None:
    listed = list(papers)
    sheet.write_string(row, 0, where, formats["cell"])
    sheet.write_string(row, 1, SEVERITY_NAMES[severity].words(voice.language), formats[severity])
    counts = (len(listed), sum(p.holding.quantity or 0 for p in listed), sum(p.holding.sheets or 0 for p in listed))
    for column, count in enumerate(counts, 2):
        sheet.write_number(row, column, count, formats["cell"])


def _paper(sheet: Any, head: int) -> None:
    """A4 landscape, one page wide, the head on every page and in sight."""
    sheet.freeze_panes(head + 1, 0)
    sheet.repeat_rows(head)
    sheet.set_landscape()
    sheet.set_paper(9)
    sheet.fit_to_pages(1, 0)
    sheet.set_margins(left=0.4, right=0.4, top=0.5, bottom=0.6)
    sheet.set_footer("&C&P / &N")
