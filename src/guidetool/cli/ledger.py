"""guidetool ledger: what was printed and where it lies; deliveries and what was withdrawn are recorded by hand."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import click

from guidetool.cli.shell import CLEAN, FINDINGS, Shell
from guidetool.index.holdings import holdings
from guidetool.model.errors import UserError
from guidetool.model.message import say
from guidetool.model.workspace import Registers
from guidetool.pipeline.ledger import LedgerFile, append, known_batch, read_ledger
from guidetool.pipeline.workspace import Opened, open_workspace
from guidetool.render.printed import titles
from guidetool.report.ledger_text import ledger_text


@click.group("ledger")
def command() -> None:
    """印制台账：印了什么，放在哪里 · the print ledger: what was printed and where it lies."""


@command.command("list")
@click.option("--site", help="只看这个站点 · only this site (id)")
@click.pass_obj
def list_(shell: Shell, site: str | None) -> int:
    """列出还在外面的印刷品 · what lies where."""
    shell, opened, file = _open(shell)
    names = {id_: entry.name or id_ for id_, entry in opened.registers.sites.items()}
    lying = (one for one in holdings(file.ledger) if site is None or one.site == site)
    for line in ledger_text(lying, file.diagnostics, titles(opened.workspace), names, shell.voice):
        shell.out(line)
    return FINDINGS if file.diagnostics else CLEAN


def _move(function: Callable[..., int]) -> Callable[..., int]:
    """The options of what is recorded by hand."""
    options = (
        click.argument("batch", metavar="批次·BATCH"),
        click.option("--quantity", type=click.IntRange(1), help="多少份 · copies"),
        click.option("--place", help="哪里 · where"),
        click.option("--site", help="登记册里的哪个站点 · site (id)"),
        click.option("--guide", "guides", multiple=True, metavar="编码·CODE", help="只是这份指南的，可以写几次 · only of this guide"),
        click.option("--note", help="备注 · note"),
    )
    for option in reversed(options):
        function = option(function)
    return click.pass_obj(function)


@command.command("deliver")
@_move
def deliver(shell: Shell, batch: str, **options: Any) -> int:
    """记下发放：哪一批、多少份、放到哪里 · record a delivery: batch, copies, where to."""
    if not options["place"] and not options["site"]:
        raise UserError(say("where it was delivered to is missing"), say("add --place or --site"))
    return _record(shell, "delivered", batch, options)


@command.command("withdraw")
@_move
def withdraw(shell: Shell, batch: str, **options: Any) -> int:
    """记下撤回：不写地点就是这一批全部撤回 · record what was taken away; without a place the whole batch."""
    return _record(shell, "withdrawn", batch, options)


def _record(shell: Shell, event: str, batch: str, options: dict[str, Any]) -> int:
    shell, opened, file = _open(shell)
    known_batch(file, batch)
    _known_guides(file, batch, options["guides"])
    _known_site(opened.registers, options["site"])
    guides = [{"code": code} for code in options["guides"]] or None
    tree = {"event": event, "batch": batch, "day": shell.today, "guides": guides, **{key: options[key] for key in ("site", "place", "quantity", "note")}}
    append(file, [tree], shell.language)
    shell.log(say("written into {path}", path=file.name))
    return CLEAN


def _open(shell: Shell) -> tuple[Shell, Opened, LedgerFile]:
    opened = open_workspace(Path.cwd())
    name = opened.workspace.paths.ledger
    return shell.in_workspace(opened.workspace.language), opened, read_ledger(opened.root / name, name)


def _known_site(registers: Registers, site: str | None) -> None:
    if site is not None and site not in registers.sites:
        raise UserError(say("no site has the id {site}", site=site), say("take the ids of the register of sites"))


def _known_guides(file: LedgerFile, batch: str, guides: tuple[str, ...]) -> None:
    known = {guide.code for record in file.ledger.records if record.batch == batch for guide in record.guides}
    for code in guides:
        if code not in known:
            raise UserError(say("the batch {batch} has no guide {code}", batch=batch, code=code), say("all batches: guidetool ledger list"))
