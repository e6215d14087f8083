"""``guidetool render manual``: an acceptance manual for each window."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from guidetool.cli.choosing import ALL
from guidetool.cli.making import common_but, concluded, inspected, prepare, progress_bar, require_normal
from guidetool.cli.recording import record
from guidetool.cli.shell import Shell
from guidetool.render.product import MANUAL


@click.command("manual")
@click.option("--window", "windows", multiple=True, default=(ALL,), show_default=True,
              help="哪个窗口，写窗口登记册里的编号，可写几次，或 all · which window, by its id in the register; several times; all")  # fmt: skip
@common_but("window")
def manual(shell: Shell, windows: tuple[str, ...], paths: tuple[Path, ...], **options: Any) -> int:
    """受理标准化手册：每个窗口一本，收什么、看什么、退什么 · an acceptance manual for each window: what it takes and how"""
    require_normal(options, MANUAL.title)
    shell, inputs, order = prepare(shell, paths, options)
    from guidetool.pipeline.leaves import build_leaves  # draws: loaded when there is something to draw
    from guidetool.pipeline.windows import of_windows

    with progress_bar(shell) as progress:
        built = build_leaves(inputs, order, of_windows(inputs, order, windows), progress)
    built = inspected(built, inputs, order, {MANUAL.name: MANUAL.sheet}, options, {MANUAL.name: MANUAL.distance_mm})
    return concluded(shell, built, {MANUAL.name: MANUAL.title}, record(shell, inputs, order, built, options))
