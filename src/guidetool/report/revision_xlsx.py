"""The 修订对照表 as a workbook that is printed without a touch: A4 landscape, one page wide, heads repeated."""

from __future__ import annotations

from datetime import datetime
from typing import IO, Any

import xlsxwriter

from guidetool.model.change import DiffReport
from guidetool.model.message import say
from guidetool.model.report import Voice
from guidetool.report.diff_sheet import Row, Sheet, said
from guidetool.report.marks import Pieces
from guidetool.report.revision_table import table

WIDTH = 132
"""Characters of all columns together; at this width the print is about 10 pt."""
LONGEST = 32_000
"""Characters of a cell: Excel takes 32,767."""
_MADE = datetime(2026, 1, 1)
"""The day inside the file: the same report gives the same bytes."""


def revision_xlsx(report: DiffReport, voice: Voice, stream: IO[bytes]) -> None:
    """Write one workbook with one sheet."""
    values = table(report, voice)
    with xlsxwriter.Workbook(stream, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}) as book:
        book.set_properties({"title": values["title"], "created": _MADE})
        _Writer(book, said(say("revisions"), voice), values).write()


class _Writer:
    """Writes the table into one sheet."""

    def __init__(self, book: Any, name: str, values: dict[str, Any]) -> None:
        self._values = values
        self._sheet = book.add_worksheet(name)
        cell = {"border": 1, "text_wrap": True, "valign": "top", "font_name": "宋体", "font_size": 10.5}
        self._title = book.add_format({"bold": True, "font_size": 16, "align": "center", "valign": "vcenter", "font_name": "黑体"})
        self._facts = book.add_format({"font_size": 10, "align": "center", "font_name": "宋体"})
        self._head = book.add_format({**cell, "bold": True, "align": "center", "valign": "vcenter", "bg_color": "#E6F0F0"})
        self._guide = book.add_format({**cell, "bold": True, "bg_color": "#F6F9F9"})
        self._cell, self._number = book.add_format(cell), book.add_format({**cell, "align": "center"})
        self._plain = book.add_format({"font_name": "宋体", "font_size": 10.5})
        self._del = book.add_format({"font_name": "宋体", "font_size": 10.5, "font_color": "#A61B1B", "font_strikeout": True})
        self._ins = book.add_format({"font_name": "宋体", "font_size": 10.5, "font_color": "#1D6135", "bold": True, "underline": 1})
        self._old_whole = book.add_format({**cell, "font_color": "#A61B1B", "font_strikeout": True})
        self._new_whole = book.add_format({**cell, "font_color": "#1D6135", "bold": True, "underline": 1})

    def write(self) -> None:
        sheet, values, last = self._sheet, self._values, len(self._values["columns"]) - 1
        for column, share in enumerate(values["shares"]):
            sheet.set_column(column, column, WIDTH * share / 100)
        sheet.merge_range(0, 0, 0, last, values["title"], self._title)
        sheet.set_row(0, 30)
        sheet.merge_range(1, 0, 1, last, " · ".join([*values["facts"], values["summary"]]), self._facts)
        for column, name in enumerate(values["columns"]):
            sheet.write_string(2, column, name, self._head)
        sheet.set_row(2, 22)
        at = 3
        for one in values["sheets"]:
            at = self._block(at, one, last)
        self._notes(at + 1, last)
        self._paper(at, last)

    def _block(self, at: int, one: Sheet, last: int) -> int:
        """A guide's rows; gives the row after them."""
        self._sheet.merge_range(at, 0, at, last, f"{one.name}  {one.identity}".rstrip(), self._guide)
        for row in one.rows:
            at += 1
            self._row(at, row)
        return at + 1

    def _row(self, at: int, row: Row) -> None:
        self._sheet.write_number(at, 0, row.number, self._number)
        self._sheet.write_string(at, 1, row.element, self._cell)
        self._pieces(at, 2, row.old, self._del, self._old_whole)
        self._pieces(at, 3, row.new, self._ins, self._new_whole)
        self._sheet.write_string(at, 4, row.basis, self._cell)

    def _pieces(self, at: int, column: int, pieces: Pieces, mark: Any, whole: Any) -> None:
        """Text with marks; one that is marked throughout, or too long for marks, is a plain cell."""
        text = "".join(piece.text for piece in pieces)
        if not text:
            self._sheet.write_string(at, column, self._values["nothing"], self._cell)
        elif len(pieces) == 1 or len(text) > LONGEST:
            self._sheet.write_string(at, column, text[:LONGEST], whole if all(piece.marked for piece in pieces) else self._cell)
        else:
            parts: list[Any] = []
            for piece in pieces:
                parts += [mark if piece.marked else self._plain, piece.text]
            self._sheet.write_rich_string(at, column, *parts, self._cell)

    def _notes(self, at: int, last: int) -> None:
        if self._values["notes"]:
            self._sheet.merge_range(at, 0, at, last, self._values["notes_title"], self._guide)
        for number, (place, what, cure) in enumerate(self._values["notes"], 1):
            self._sheet.merge_range(at + number, 0, at + number, last, f"{place} {what} {cure}".rstrip(), self._cell)

    def _paper(self, rows: int, last: int) -> None:
        """How it is printed and what stays in sight."""
        sheet = self._sheet
        sheet.freeze_panes(3, 0)
        sheet.repeat_rows(2)
        sheet.set_landscape()
        sheet.set_paper(9)
        sheet.fit_to_pages(1, 0)
        sheet.set_margins(left=0.5, right=0.5, top=0.6, bottom=0.7)
        sheet.set_footer("&C" + self._values["page"].replace("%1", "&P").replace("%2", "&N"))
        sheet.print_area(0, 0, max(rows, 3) + len(self._values["notes"]) + 1, last)
