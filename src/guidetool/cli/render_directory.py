"""``guidetool render directory``: boards with the codes of many items."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import click

from guidetool.cli.choosing import ALL
from guidetool.cli.making import common_but, concluded, inspected, named, prepare, progress_bar
from guidetool.cli.recording import record
from guidetool.cli.shell import Shell
from guidetool.model.errors import UserError
from guidetool.model.message import say
from guidetool.model.workspace import Registers
from guidetool.render.product import DIRECTORY, FLOOR, STANDS, TITLES
from guidetool.render.sheets import stands


@click.command(DIRECTORY)
@click.option("--department", "departments", multiple=True, help="哪个部门的事项：登记册里的编号，可写几次，或 all · items of a department (id); all")
@click.option("--window", "windows", multiple=True, help="哪个窗口的事项：编号，可写几次，或 all · items of a window (id); all")
@click.option("--site", "sites", multiple=True, help="哪个站点的事项：编号，可写几次，或 all · items of a site (id); all")
@click.option("--size", default=FLOOR.name, show_default=True,
              help=f"哪种版式：{'、'.join(s.name for s in STANDS)}，或自定版式 · the sheet")  # fmt: skip
@common_but("department", "window")
def command(shell: Shell, departments: tuple[str, ...], windows: tuple[str, ...], sites: tuple[str, ...], size: str, paths: tuple[Path, ...],
            **options: Any) -> int:  # fmt: skip
    """目录立牌：一个部门、窗口或站点的事项，每项一个二维码 · boards with the codes of the items of a department, window or site."""
    asked = {"departments": departments, "windows": windows, "sites": sites}
    if not any(asked.values()):
        raise UserError(say("it was not said whose items stand on the directory"), say("add --department, --window or --site with an id, or all"))
    shell, inputs, order = prepare(shell, paths, options)
    wanted = {kind: _chosen(kind, ids, inputs.registers) for kind, ids in asked.items() if ids}
    stand = named(stands(inputs.workspace), size)
    from guidetool.pipeline.directory import directories
    from guidetool.pipeline.leaves import build_leaves
    from guidetool.render.leaves.directory import directory_leaf

    found = (one for kind, ids in wanted.items() for one in directories(inputs, order, kind, ids, stand, ALL not in asked[kind]))
    with progress_bar(shell) as progress:
        built = build_leaves(inputs, order, found, progress)
    leaf = directory_leaf(stand)
    built = inspected(built, inputs, order, {DIRECTORY: leaf.sheet}, options, {DIRECTORY: leaf.distance_mm})
    return concluded(shell, built, TITLES, record(shell, inputs, order, built, options))


def _chosen(kind: str, ids: tuple[str, ...], registers: Registers) -> tuple[str, ...]:
    """The entries that are meant, in the order of the register. Raises UserError."""
    known: Mapping[str, Any] = getattr(registers, kind)
    for id_ in ids:
        if id_ != ALL and id_ not in known:
            raise UserError(say("the register has no entry {id}", id=id_), say("these are there: {names}; all means all of them", names=" ".join(known)))
    return tuple(id_ for id_ in known if ALL in ids or id_ in ids)
