"""A printing house's part of an order as a workbook: a row a file, paper to order, where all goes, what lies in which box."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime
from typing import IO, Any

import xlsxwriter

from guidetool.model.message import Message, say
from guidetool.model.print_order import OrderReport, ShopOrder
from guidetool.model.report import Voice
from guidetool.report.order_json import row_name
from guidetool.report.order_words import BINDINGS, COLOURS, part_words, said

_MADE = datetime(2026, 1, 1)
Column = tuple[Message, int]
Cell = str | int | float

FILES: tuple[Column, ...] = (
    (say("number"), 6), (say("product"), 14), (say("content"), 30), (say("file"), 36), (say("part"), 7), (say("copies"), 7), (say("number of pages"), 6),
    (say("trimmed size (mm)"), 13), (say("bleed (mm)"), 7), (say("colours"), 13), (say("binding"), 8), (say("spine (mm)"), 7), (say("paper"), 18),
    (say("lamination and folding"), 14), (say("leaves of a copy"), 8), (say("leaves in all"), 9), (say("remark"), 24), (say("SHA-256"), 24),
)  # fmt: skip
TOTALS: tuple[Column, ...] = (
    (say("product"), 20), (say("part"), 8), (say("paper"), 26), (say("trimmed size (mm)"), 16), (say("copies"), 9), (say("leaves in all"), 11),
)  # fmt: skip
DROPS: tuple[Column, ...] = (
    (say("site"), 30), (say("handed over at"), 30), (say("address"), 40), (say("phone"), 15), (say("number"), 6), (say("product"), 16),
    (say("content"), 34), (say("copies"), 7),
)  # fmt: skip
BOXES: tuple[Column, ...] = (
    (say("site"), 30), (say("handed over at"), 30), (say("box"), 6), (say("of"), 6), (say("content"), 50), (say("kilograms"), 8), (say("packed"), 8),
)  # fmt: skip
LEFT: tuple[Column, ...] = ((say("row of the plan"), 16), (say("what"), 44), (say("why it is not printed"), 70))


def order_xlsx(report: OrderReport, shop: ShopOrder, voice: Voice, stream: IO[bytes]) -> None:
    """Write one workbook."""
    with xlsxwriter.Workbook(stream, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}) as book:
        title = said(say("Print order {order}: {shop}", order=shop.mark, shop=shop.shop.name or shop.id), voice)
        if report.proof:
            title = said(say("{title} (proofs, not to be printed)", title=title), voice)
        book.set_properties({"title": title, "created": _MADE})
        formats = _formats(book)
        tables: Sequence[tuple[Message, Sequence[Column], Iterable[Sequence[Cell]]]] = (
            (say("files to print"), FILES, _files(report, shop, voice)), (say("paper to order"), TOTALS, _totals(report, shop, voice)),
            (say("deliveries"), DROPS, _drops(report, shop, voice)), (say("boxes"), BOXES, _boxes(report, shop, voice)),
            (say("not printed"), LEFT, _left(report, shop, voice)),
        )  # fmt: skip
        for name, columns, rows in tables:
            _table(book.add_worksheet(said(name, voice)), title, columns, rows, voice, formats)


def _formats(book: Any) -> dict[str, Any]:
    cell = {"border": 1, "text_wrap": True, "valign": "top", "font_name": "宋体", "font_size": 10.5}
    head = book.add_format({**cell, "bold": True, "align": "center", "valign": "vcenter", "bg_color": "#E6F0F0"})
    title = book.add_format({"bold": True, "font_size": 14, "font_name": "黑体"})
    return {"cell": book.add_format(cell), "head": head, "title": title}


def _table(sheet: Any, title: str, columns: Sequence[Column], rows: Iterable[Sequence[Cell]], voice: Voice, formats: dict[str, Any]) -> None:
    sheet.write_string(0, 0, title, formats["title"])
    for column, (name, width) in enumerate(columns):
        sheet.set_column(column, column, width)
        sheet.write_string(1, column, said(name, voice), formats["head"])
    last = 1
    for last, values in enumerate(rows, 2):
        for column, value in enumerate(values):
            if isinstance(value, str):
                sheet.write_string(last, column, value[:32_000], formats["cell"])
            else:
                sheet.write_number(last, column, value, formats["cell"])
    sheet.autofilter(1, 0, max(last, 1), len(columns) - 1)
    sheet.freeze_panes(2, 0)
    sheet.repeat_rows(1)
    sheet.set_landscape()
    sheet.set_paper(9)
    sheet.fit_to_pages(1, 0)
    sheet.set_margins(left=0.4, right=0.4, top=0.5, bottom=0.6)
    sheet.set_footer("&C&P / &N")


def _files(report: OrderReport, shop: ShopOrder, voice: Voice) -> Iterator[Sequence[Cell]]:
    for one in shop.printed:
        row, lot = report.rows[one.lot.row], one.lot
        for file in one.files:
            cover = file.part == "cover"
            yield (
                one.number, row_name(report, lot.row, voice), one.name, file.path, part_words(file.part, lot.guide, voice), lot.copies, file.pages,
                f"{file.width:g}×{file.height:g}", one.bleed, COLOURS[1 if cover else one.sides].words(voice.language),
                BINDINGS[one.binding].words(voice.language), one.spine, (row.cover_paper if cover else row.paper) or "",
                "，".join(text for text in (row.lamination, row.folding) if text), file.leaves, file.leaves * lot.copies, row.note or "", file.sha256,
            )  # fmt: skip


def _totals(report: OrderReport, shop: ShopOrder, voice: Voice) -> Iterator[Sequence[Cell]]:
    single = {one.lot.row: one.lot.guide for one in shop.printed}
    for one in shop.totals:
        name = row_name(report, one.row, voice)
        yield name, part_words(one.part, single[one.row], voice), one.paper, f"{one.width:g}×{one.height:g}", one.copies, one.leaves


def _drops(report: OrderReport, shop: ShopOrder, voice: Voice) -> Iterator[Sequence[Cell]]:
    handed = {box.site: box.receiver for box in shop.boxes}
    rank = {key: n for n, key in enumerate(report.sites)}
    found = [(rank.get(drop.site, len(rank)), drop, one) for one in shop.printed for drop in one.lot.drops]
    for _, drop, one in sorted(found, key=lambda entry: (entry[0], entry[2].number)):
        place = report.sites.get(handed.get(drop.site, drop.site))
        yield (_site(report, drop.site), _site(report, handed.get(drop.site, drop.site)), (place.address if place else "") or "",
               (place.phone if place else "") or "", one.number, row_name(report, one.lot.row, voice), one.name, drop.copies)  # fmt: skip


def _boxes(report: OrderReport, shop: ShopOrder, voice: Voice) -> Iterator[Sequence[Cell]]:
    for box in shop.boxes:
        held = "；".join(
            said(say("{name}: {kinds} kinds, {copies} copies", name=row_name(report, share.row, voice), kinds=share.kinds, copies=share.copies), voice)
            for share in box.shares
        )  # fmt: skip
        yield _site(report, box.site), _site(report, box.receiver), box.number, box.count, held, round(box.grams / 1000, 1), ""


def _left(report: OrderReport, shop: ShopOrder, voice: Voice) -> Iterator[Sequence[Cell]]:
    mine = {one.lot.row for one in shop.printed}
    for one in report.left_out:
        if not one.row or one.row in mine or report.rows[one.row].shop == shop.id:
            yield one.row, one.what, said(one.reason, voice)


def _site(report: OrderReport, key: str) -> str:
    site = report.sites.get(key)
    return (site.name if site else None) or key
