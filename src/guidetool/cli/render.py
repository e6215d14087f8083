"""``guidetool render``: stands and the booklet as PDF."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import click

from guidetool.cli.choosing import ALL, SITES, chosen_sites
from guidetool.cli.making import common, concluded, inspected, named, prepare, progress_bar
from guidetool.cli.recording import record
from guidetool.cli.render_bundle import bundle
from guidetool.cli.render_bus import command as bus
from guidetool.cli.render_directory import command as directory
from guidetool.cli.render_leaves import commands
from guidetool.cli.render_manual import manual
from guidetool.cli.shell import Shell
from guidetool.render.large import large_book, large_stand
from guidetool.render.product import BOOKS, DESK, STANDS, TITLES
from guidetool.render.sheets import books, stands


@click.group("render")
def command() -> None:
    """印制台牌、手册、告知书、便民卡等 · make PDFs: stands, booklets, notices, cards and others."""


@command.command("stand")
@click.option("--size", "sizes", multiple=True, default=(DESK.name,), show_default=True,
              help=f"做哪种，可写几次：{'、'.join(s.name for s in STANDS)}、自定版式，或 all · which; several times for several; all")  # fmt: skip
@SITES
@common
def stand(shell: Shell, sizes: tuple[str, ...], sites: tuple[str, ...], paths: tuple[Path, ...], **options: Any) -> int:
    """每份指南做一张台牌或立牌 · a stand of each guide."""
    shell, inputs, order = prepare(shell, paths, options)
    editions = chosen_sites(inputs.registers.sites, sites)
    known = stands(inputs.workspace)
    products = list(known.values()) if ALL in sizes else [named(known, size) for size in dict.fromkeys(sizes)]
    products = [large_stand(product) for product in products] if options["large"] else products
    from guidetool.pipeline.build import build_stands  # draws: not loaded for a booklet that is as it was

    with progress_bar(shell) as progress:
        built = build_stands(inputs, order, products, progress, editions)
    built = inspected(built, inputs, order, {s.name: s.sheet for s in products}, options)
    return concluded(shell, built, {s.name: s.title for s in products}, record(shell, inputs, order, built, options))


@command.command("booklet")
@click.option("--sheet", default=BOOKS[0].name, show_default=True,
              help=f"哪种版式：{'、'.join(b.name for b in BOOKS)}，或自定版式 · the sheet")  # fmt: skip
@click.option("--volume-pages", type=click.IntRange(8), help="每册最多几页，多了按部门分册 · most pages of a volume; more make several, by department")
@SITES
@common
def booklet(shell: Shell, sheet: str, volume_pages: int | None, sites: tuple[str, ...], paths: tuple[Path, ...], **options: Any) -> int:
    """把指南合成手册 · a booklet of the guides."""
    shell, inputs, order = prepare(shell, paths, options)
    editions = chosen_sites(inputs.registers.sites, sites)
    book = named(books(inputs.workspace), sheet)
    book = large_book(book) if options["large"] else book
    from guidetool.pipeline.booklet import build_booklet

    with progress_bar(shell) as progress:
        limit = volume_pages or order.finish.press.volume_pages
        built = build_booklet(inputs, replace(order, volume_pages=limit), progress, book, editions)
    built = inspected(built, inputs, order, {"booklet": book.sheet}, options)
    return concluded(shell, built, TITLES, record(shell, inputs, order, built, options))


for _leaf in (*commands(), bus, directory, manual):
    command.add_command(_leaf)
command.add_command(bundle)
