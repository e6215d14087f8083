"""``guidetool render bus``: the travelling service's sheet for a month."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from guidetool.cli.choosing import ALL
from guidetool.cli.making import common, concluded, inspected, prepare, progress_bar
from guidetool.cli.recording import record
from guidetool.cli.shell import Shell
from guidetool.model.errors import UserError
from guidetool.model.message import say
from guidetool.model.month import Month, month_of
from guidetool.model.workspace import Registers
from guidetool.render.product import BUS, BUS_LEAFLET, TITLES


@click.command(BUS)
@click.option("--month", help="哪个月，例如 2026-12 · which month")
@click.option("--bus", "buses", multiple=True, default=(ALL,), show_default=True, help="哪辆车：登记册里的编号，可写几次，或 all · which bus (id); all")
@common
def command(shell: Shell, month: str | None, buses: tuple[str, ...], paths: tuple[Path, ...], **options: Any) -> int:
    """服务大巴单页：这个月哪天到哪里、能办什么、要带什么 · a sheet for a month: when and where the service bus comes, what to bring."""
    wanted = _month(month)
    shell, inputs, order = prepare(shell, paths, options)
    ids = _chosen(buses, inputs.registers)
    from guidetool.pipeline.bus import bus_leaflets
    from guidetool.pipeline.leaves import build_leaves

    with progress_bar(shell) as progress:
        built = build_leaves(inputs, order, bus_leaflets(inputs, order, wanted, ids), progress)
    built = inspected(built, inputs, order, {BUS: BUS_LEAFLET.sheet}, options, {BUS: BUS_LEAFLET.distance_mm})
    return concluded(shell, built, TITLES, record(shell, inputs, order, built, options))


def _month(text: str | None) -> Month:
    """Raises UserError for none, and for what is none."""
    if text is None:
        raise UserError(say("it was not said for which month the sheet is"), say("add --month with year and month, for example --month 2026-12"))
    month = month_of(text)
    if month is None:
        raise UserError(say("“{month}” is no month", month=text), say("write year and month, for example 2026-12"))
    return month


def _chosen(buses: tuple[str, ...], registers: Registers) -> tuple[str, ...]:
    """Raises UserError."""
    known = registers.buses
    if not known:
        raise UserError(say("the registers have no service bus"), say("write it into a register, see docs/elements.md"))
    for id_ in buses:
        if id_ != ALL and id_ not in known:
            raise UserError(say("the register has no entry {id}", id=id_), say("these are there: {names}; all means all of them", names=" ".join(known)))
    return tuple(id_ for id_ in known if ALL in buses or id_ in buses)
