"""For whom products are made: the sites whose editions are wanted."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import click

from guidetool.model.errors import UserError
from guidetool.model.message import say
from guidetool.model.workspace import Site

ALL = "all"
SITES = click.option("--site", "sites", multiple=True,
                     help="做哪个站点的版本：登记册里的编号，可写几次，或 all · the edition of a site (id), several times for several; all")  # fmt: skip


def chosen_sites(known: Mapping[str, Site], wanted: Sequence[str]) -> tuple[str, ...]:
    """The sites that are meant, in the order of the register. Raises UserError."""
    if wanted and not known:
        raise UserError(say("the registers have no site"), say("write the sites into a register, see docs/elements.md"))
    for name in wanted:
        if name != ALL and name not in known:
            raise UserError(say("no site has the id {site}", site=name), say("these are there: {names}; all means all of them", names=" ".join(known)))
    return tuple(key for key in known if ALL in wanted or key in wanted)
