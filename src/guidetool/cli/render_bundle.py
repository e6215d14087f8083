"""``guidetool render bundle``: the guide of a bundle and its notification."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import click

from guidetool.cli.making import begin, common, concluded, gathered, inspected, named, progress_bar
from guidetool.cli.shell import Shell
from guidetool.model.errors import UserError
from guidetool.model.message import say
from guidetool.pipeline.check import check
from guidetool.pipeline.coverage import print_coverage
from guidetool.pipeline.discover import discover
from guidetool.render.product import BUNDLE, BUNDLE_A5, BUNDLE_LEAVES, BUNDLE_NOTICE

SIZES = {"a4": BUNDLE, "a5": BUNDLE_A5, "notice": BUNDLE_NOTICE}


@click.command("bundle")
@click.option("--size", "sizes", multiple=True, default=("a4", "notice"), show_default=True,
              help="做哪种，可写几次：a4、a5（指南）、notice（一次性告知书），或 all · which; several times for several; all")  # fmt: skip
@common
def bundle(shell: Shell, sizes: tuple[str, ...], paths: tuple[Path, ...], **options: Any) -> int:
    """一件事指南和告知书：合并后的材料、怎么办、四减对照 · guides of bundles and their notifications."""
    _refuse(options)
    opened, finish = begin(paths, options)
    products = list(SIZES.values()) if "all" in sizes else [named(SIZES, size) for size in dict.fromkeys(sizes)]
    from guidetool.pipeline.bundle_leaves import build_bundles, choose  # draws: loaded when there is something to draw
    from guidetool.pipeline.bundles import page_of

    checked = check(opened, (), today=shell.today, coverage=print_coverage(), memory=opened.memory, jobs=None)
    chosen = choose(opened, checked, sorted(discover(opened, paths)), finish.draft)
    shell, inputs, order = gathered(shell, opened, finish, chosen.guides, checked.blocked, options)
    inputs = replace(inputs, pages=frozenset(page_of(one.path) for one in chosen.sums))
    with progress_bar(shell) as progress:
        built = build_bundles(inputs, order, chosen, products, progress)
    leaves = {leaf.name: leaf for leaf in BUNDLE_LEAVES}
    built = inspected(built, inputs, order, {name: leaf.sheet for name, leaf in leaves.items()}, options,
                      {name: leaf.distance_mm for name, leaf in leaves.items()})  # fmt: skip
    return concluded(shell, built, {name: leaf.title for name, leaf in leaves.items()}, ())


def _refuse(options: dict[str, Any]) -> None:
    """What bundles do not have. Raises UserError."""
    if options["ledger"]:
        raise UserError(say("the print ledger holds papers of single guides, not of bundles"), say("leave out --ledger"))
    if options["large"]:
        raise UserError(say("there is no large print of a bundle"), say("leave out --large-print, or render its items with it"))
