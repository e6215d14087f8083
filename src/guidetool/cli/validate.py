"""guidetool validate: the text checks and the schema alone."""

from __future__ import annotations

from pathlib import Path

import click

from guidetool.cli.lint import FORMATS, run
from guidetool.cli.shell import Shell


@click.command("validate")
@click.argument("paths", nargs=-1, type=click.Path(path_type=Path))
@click.option("-f", "--format", "format_", type=click.Choice(FORMATS), default="text", help="报告格式 · format")
@click.option("-o", "--output", type=click.Path(path_type=Path), help="写入文件 · write to a file")
@click.pass_obj
def command(shell: Shell, paths: tuple[Path, ...], format_: str, output: Path | None) -> int:
    """只检查写法和要素 · check typing and elements only."""
    return run(shell, paths, None, None, format_, output, rules=False)
