"""guidetool validate: the text checks and the schema alone."""

from __future__ import annotations

from pathlib import Path

import click

from guidetool.cli.lint import run
from guidetool.cli.reports import FORMAT, OUTPUT, Reporting, Wanted
from guidetool.cli.shell import Shell
from guidetool.pipeline.lint import Request


@click.command("validate", cls=Reporting)
@click.argument("paths", nargs=-1, type=click.Path(path_type=Path))
@FORMAT
@OUTPUT
@click.pass_obj
def command(shell: Shell, paths: tuple[Path, ...], wanted: tuple[Wanted, ...]) -> int:
    """只检查写法和要素 · check typing and elements only."""
    return run(shell, Request(paths, rules=False), wanted)
