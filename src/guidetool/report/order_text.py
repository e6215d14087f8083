"""A print order on the terminal: what was made, how many copies and sheets, for which printing house."""

from __future__ import annotations

from collections.abc import Iterator
from typing import IO

from rich import box
from rich.console import Console
from rich.table import Table

from guidetool.model.message import Message, say
from guidetool.model.print_order import OrderReport, Printed, ShopOrder
from guidetool.model.report import Voice
from guidetool.report.order_json import row_name
from guidetool.report.order_words import BINDINGS, said

NARROWEST, WIDEST = 60, 140
MOST_LEFT = 20
"""So many that are not printed are named; the lists of the printing houses name all."""


def order_text(report: OrderReport, voice: Voice, stream: IO[str], *, color: bool = False, width: int | None = None) -> None:
    """Write the summary."""
    console = Console(file=stream, width=max(NARROWEST, min(width or WIDEST, WIDEST)), no_color=not color, force_terminal=color, highlight=False)
    for line in _head(report):
        console.print(said(line, voice), markup=False)
    for shop in report.shops:
        console.print()
        console.print(_table(report, shop, voice))
        for line in _foot(report, shop):
            console.print(said(line, voice), markup=False)
    if report.left_out:
        console.print()
        for line in _left(report):
            console.print(said(line, voice), markup=False)


def _head(report: OrderReport) -> Iterator[Message]:
    if report.dry:
        yield say("The order as it would be; nothing was made.")
    elif report.proof:
        yield say("Proofs in {folder}: to be looked at only, every page is marked as a sample.", folder=report.folder)
    else:
        yield say("The order stands in {folder}.", folder=report.folder)
    if not report.shops:
        yield say("The print plan orders nothing for these sites.")


def _table(report: OrderReport, shop: ShopOrder, voice: Voice) -> Table:
    title = said(say("{shop} ({id}/)", shop=shop.shop.name or shop.id, id=shop.id), voice)
    table = Table(title=title, box=box.SIMPLE_HEAD, title_justify="left")
    for name, right in ((say("folder"), False), (say("product"), False), (say("trimmed size (mm)"), False), (say("binding"), False),
                        (say("kinds"), True), (say("files"), True), (say("copies"), True), (say("sheets"), True)):  # fmt: skip
        table.add_column(said(name, voice), justify="right" if right else "left", no_wrap=right)
    for row in dict.fromkeys(one.lot.row for one in shop.printed):
        table.add_row(*_row(report, row, [one for one in shop.printed if one.lot.row == row], voice))
    copies, leaves = sum(one.lot.copies for one in shop.printed), _leaves(shop.printed)
    table.add_section()
    files = "" if report.dry else str(sum(len(one.files) for one in shop.printed))
    table.add_row(said(say("in all"), voice), "", "", "", str(len(shop.printed)), files, str(copies), leaves)
    return table


def _row(report: OrderReport, row: str, printed: list[Printed], voice: Voice) -> tuple[str, ...]:
    trims = dict.fromkeys(f"{file.width:g}×{file.height:g}" for one in printed for file in one.files if file.part == "inside")
    bindings = dict.fromkeys(BINDINGS[one.binding].words(voice.language) for one in printed if one.files and not report.dry)
    files = sum(len(one.files) for one in printed)
    return (f"{row}/", row_name(report, row, voice), "、".join(trims), "、".join(bindings), str(len(printed)),
            str(files) if not report.dry else "", str(sum(one.lot.copies for one in printed)), _leaves(printed))  # fmt: skip


def _leaves(printed: tuple[Printed, ...] | list[Printed]) -> str:
    """Sheets in all; of what is not laid out nobody knows them."""
    known = sum(one.lot.copies * one.leaves for one in printed)
    return f"{known}" if all(one.files for one in printed) else f"{known}+" if known else "?"


def _foot(report: OrderReport, shop: ShopOrder) -> Iterator[Message]:
    sites, handed = {entry.site for entry in shop.boxes}, {entry.receiver for entry in shop.boxes}
    if all(one.files for one in shop.printed):
        yield say("{boxes} boxes for {sites} sites, handed over at {places} places", boxes=len(shop.boxes), sites=len(sites), places=len(handed))
    else:
        drops = {drop.site for one in shop.printed for drop in one.lot.drops}
        yield say("for {sites} sites; sheets marked + or ? are known when the pages are laid out", sites=len(drops))


def _left(report: OrderReport) -> Iterator[Message]:
    yield say("not printed ({count}):", count=len(report.left_out))
    for one in report.left_out[:MOST_LEFT]:
        what = " ".join(part for part in (one.row, one.what) if part)
        yield say("  {what}: {reason}", what=what, reason=one.reason)
    if len(report.left_out) > MOST_LEFT:
        yield say("  and {more} more; manifest.xlsx names them", more=len(report.left_out) - MOST_LEFT)
