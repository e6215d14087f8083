"""What products are made of, and for whom: guides by department, theme and the like; sites whose editions are wanted."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import click

from guidetool.model.errors import UserError
from guidetool.model.message import say
from guidetool.model.workspace import Site
from guidetool.pipeline.selecting import Selection

ALL = "all"
SITES = click.option("--site", "sites", multiple=True,
                     help="做哪个站点的版本：登记册里的编号，可写几次，或 all · the edition of a site (id), several times for several; all")  # fmt: skip

SELECT = {
    "department": click.option("--department", multiple=True, help="只做这个部门的：编号或名称，可写几次 · of this department (id or name) only; several times for several"),
    "theme": click.option("--theme", multiple=True, help="只做这个主题的 · of this theme only"),
    "audience": click.option("--audience", multiple=True, help="只做这类服务对象的，例如 自然人 · for this audience only"),
    "life-event": click.option("--life-event", multiple=True, help="只做这个人生事件的，例如 出生、退休 · of this life event only: birth, retirement …"),
    "window": click.option("--window", multiple=True, help="只做这个窗口的 · of this window only"),
    "changed-since": click.option("--changed-since", metavar="REF", help="只做从这个版本以来改过的 · changed since this revision of git only"),
}
"""Options that choose guides, by name; those given hold together."""


def selection_of(options: Mapping[str, Any]) -> Selection:
    """What the options say."""
    words = {name: options.get(name.replace("-", "_"), ()) for name in ("department", "theme", "audience", "life-event", "window")}
    return Selection(words, options.get("changed_since"))


def chosen_sites(known: Mapping[str, Site], wanted: Sequence[str]) -> tuple[str, ...]:
    """The sites that are meant, in the order of the register. Raises UserError."""
    if wanted and not known:
        raise UserError(say("the registers have no site"), say("write the sites into a register, see docs/elements.md"))
    for name in wanted:
        if name != ALL and name not in known:
            raise UserError(say("no site has the id {site}", site=name), say("these are there: {names}; all means all of them", names=" ".join(known)))
    return tuple(key for key in known if ALL in wanted or key in wanted)
