"""render --ledger: what was made is written into the print ledger."""

from __future__ import annotations

from typing import Any

import click

from guidetool.cli.shell import Shell
from guidetool.model.errors import UserError
from guidetool.model.message import Message, say
from guidetool.pipeline.ledger import append, new_batch, read_ledger
from guidetool.pipeline.products import Built, Inputs, Order
from guidetool.pipeline.recording import Where, printed_records
from guidetool.pipeline.workspace import Opened
from guidetool.render.product import Finish

LEDGER = (
    click.option("--ledger", is_flag=True, help="记入印制台账，以后用 guidetool reprint 查哪些要撤换 · write it into the print ledger"),
    click.option("--quantity", type=click.IntRange(1), help="和 --ledger 一起用：每样印多少份 · with --ledger: copies of each"),
    click.option("--place", help="和 --ledger 一起用：放在哪里 · with --ledger: where they go"),
)
"""The options of a command that makes what is printed."""


def check_ledger(opened: Opened, finish: Finish, options: dict[str, Any]) -> None:
    """Before anything is made: raises UserError for what could not be recorded afterwards."""
    if not options["ledger"] and any(options[name] is not None for name in ("quantity", "place")):
        raise UserError(say("--quantity and --place go into the print ledger"), say("add --ledger"))
    if options["ledger"] and finish.draft:
        raise UserError(say("a draft is not printed and does not go into the ledger"), say("leave out --draft or --ledger"))
    if options["ledger"]:
        read_ledger(opened.root / opened.workspace.paths.ledger, opened.workspace.paths.ledger)


def record(shell: Shell, inputs: Inputs, order: Order, built: Built, options: dict[str, Any]) -> list[Message]:
    """Write what was made into the ledger, if that was asked for; what to say of it. Raises UserError."""
    if not options["ledger"]:
        return []
    name = inputs.workspace.paths.ledger
    file = read_ledger(inputs.root / name, name)
    where = Where(None, options["place"], options["quantity"])
    told = []
    for tree in printed_records(inputs, order, built, where):
        tree = new_batch(file, tree)
        append(file, [tree], shell.in_workspace(inputs.workspace.language).language)
        file = read_ledger(inputs.root / name, name)
        told.append(say("written into {path} as batch {batch}", path=name, batch=tree["batch"]))
    return told
