"""The 修订对照表 that offices circulate: 序号 · 要素 · 修订前 · 修订后 · 修订依据, guide by guide."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from rich.cells import cell_len

from guidetool.model.change import DiffReport
from guidetool.model.message import Message, say
from guidetool.model.report import Voice
from guidetool.report.diff_sheet import NOTHING, Row, notes, said, sheets, summary

TEMPLATE = "report/revision.html"
COLUMNS: tuple[Message, ...] = (say("no."), say("element"), say("before revision"), say("after revision"), say("basis of the revision"))
SHARES = (5, 15, 32, 32, 16)
"""Per cent of the measure that each column takes."""
LINES = 31
"""Lines of a row that an A4 page in landscape holds under its head."""
LINE = 46
"""Cells of a line in the columns before and after."""


def table(report: DiffReport, voice: Voice) -> dict[str, Any]:
    """What the table shows, on paper and in a workbook alike: plain values in the report's language."""
    title = (
        say("Table of revisions to the guides of {district}", district=report.district)
        if report.district
        else say("Table of revisions to the guides")
    )
    sides = say("before: {old}; after: {new}", old=report.old, new=report.new)
    day = (say("made on {day}", day=report.day),) if report.day else ()
    return {
        "lang": "zh-CN" if voice.language == "zh" else "en", "title": said(title, voice),
        "facts": [said(message, voice) for message in (sides, *day)], "summary": summary(report, voice),
        "columns": [said(column, voice) for column in COLUMNS], "shares": SHARES,
        "sheets": sheets(report, voice, by_place=True), "notes": list(notes(report, voice)),
        "nothing": said(NOTHING, voice), "notes_title": said(say("What else needs a look"), voice),
        "page": said(say("page {number} of {count}", number="%1", count="%2"), voice),
    }  # fmt: skip


def paper(report: DiffReport, voice: Voice, fonts: tuple[str, str]) -> Mapping[str, Any]:
    """The values of the template. ``fonts``: families of the sans and the serif face."""
    values = table(report, voice)
    before, between, after = _around(values["page"])
    bound = [(sheet, {row.number for row in sheet.rows if _long(row)}) for sheet in values["sheets"]]
    return {**values, "bound": bound, "sans": fonts[0], "serif": fonts[1], "page_words": (before, between, after)}


def _long(row: Row) -> bool:
    """Whether a row is longer than a page, so that it has to be torn."""
    texts = ("".join(piece.text for piece in pieces) for pieces in (row.old, row.new))
    return any(sum(max(1, -(-cell_len(line) // LINE)) for line in text.split("\n")) > LINES for text in texts)


def _around(words: str) -> tuple[str, str, str]:
    """The words before, between and after the two numbers of a page's foot."""
    before, _, rest = words.partition("%1")
    between, _, after = rest.partition("%2")
    return before, between, after
