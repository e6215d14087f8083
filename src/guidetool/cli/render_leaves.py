"""``guidetool render notice`` and its like: a product of few pages for each guide."""

from __future__ import annotations

import importlib
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

import click

from guidetool.cli.making import common, concluded, inspected, prepare, progress_bar, require_normal
from guidetool.cli.recording import record
from guidetool.cli.shell import Shell
from guidetool.render.product import LEAVES, Leaf

HELP = {
    "card": "便民卡：A6，正面时限、地点、电话，背面要带什么 · an A6 card for each guide: where, when and whom to call; what to bring on its back",
    "leaflet": "简版折页：A4横向折成三折，一张说完 · a folded A4 sheet for each guide: the guide in short, in three panels",
    "notice": "一次性告知书：要带的材料打勾，要补的手写 · a notification for each guide, to be ticked and filled in by hand",
    "authorisation": "授权委托书：能找人代办的事项各一份 · a letter of authorisation for each guide that lets somebody else come",
    "correction": "补正通知书：哪份材料缺了、错了，一次说清 · a notice of what is missing or wrong in the materials, for each guide",
}
_CASES = click.option("--case", "cases", multiple=True, help="只做哪种办理情形，写编号或者名称，可写几次，每种一份 · only for this case, by id or name; several times for several sheets")
OPTIONS: dict[str, tuple[Callable[..., Any], ...]] = {"notice": (_CASES,), "correction": (_CASES,)}
"""What a product can be asked for besides what all can."""


def commands() -> tuple[click.Command, ...]:
    """A command for each product that each guide has one of."""
    return tuple(_command(leaf) for leaf in LEAVES)


def _command(leaf: Leaf) -> click.Command:
    @common
    def make(shell: Shell, paths: tuple[Path, ...], **options: Any) -> int:
        return _make(leaf, shell, paths, options)

    for option in OPTIONS.get(leaf.name, ()):
        make = option(make)
    return click.command(leaf.name, help=HELP[leaf.name])(make)


def _make(leaf: Leaf, shell: Shell, paths: tuple[Path, ...], options: dict[str, Any]) -> int:
    require_normal(options, leaf.title)
    shell, inputs, order = prepare(shell, paths, options)
    from guidetool.pipeline.leaves import build_leaves, of_cases, of_guides  # draws: loaded when there is something to draw

    job: Callable[..., Any] = getattr(importlib.import_module(f"guidetool.render.leaves.{leaf.name}"), f"{leaf.name}_job")
    leaf_of = partial(job, registers=inputs.registers, workspace=inputs.workspace, finish=order.finish)
    cases = tuple(dict.fromkeys(options.get("cases", ())))
    wanted = of_cases(inputs, order, leaf_of, cases) if cases else of_guides(inputs, order, leaf_of)
    with progress_bar(shell) as progress:
        built = build_leaves(inputs, order, wanted, progress)
    built = inspected(built, inputs, order, {leaf.name: leaf.sheet}, options, {leaf.name: leaf.distance_mm})
    return concluded(shell, built, {leaf.name: leaf.title}, record(shell, inputs, order, built, options))
