"""``guidetool export``: guides in the formats of others."""

from __future__ import annotations

from pathlib import Path

import click

from guidetool.cli.shell import CLEAN, FINDINGS, Shell
from guidetool.model.message import say
from guidetool.pipeline.check import check
from guidetool.pipeline.export import export_cpsv
from guidetool.pipeline.files import write_whole
from guidetool.pipeline.workspace import open_workspace


@click.group("export")
def command() -> None:
    """换成别的系统用的格式 · guides in the formats of others."""


@command.command("cpsv")
@click.argument("paths", nargs=-1, type=click.Path(path_type=Path))
@click.option("-o", "--output", type=click.Path(dir_okay=False, path_type=Path), help="写入文件，不写就显示在屏幕上 · write to a file")
@click.pass_obj
def cpsv(shell: Shell, paths: tuple[Path, ...], output: Path | None) -> int:
    """公共服务目录格式CPSV-AP 3.2（JSON-LD） · the catalogue format CPSV-AP 3.2 in JSON-LD."""
    opened = open_workspace(paths[0] if paths else Path.cwd(), remember=True)
    shell = shell.in_workspace(opened.workspace.language)
    checked = check(opened, paths, today=shell.today, memory=opened.memory)
    text = export_cpsv(opened, checked)
    if output is None:
        shell.out(text.rstrip("\n"))
    else:
        write_whole(output, text.encode("utf-8"))
    for path in sorted(checked.blocked):
        shell.log(say("{path}: left out, the guide or a register entry that it names has errors; see “guidetool lint”", path=path))
    return FINDINGS if checked.blocked else CLEAN
