"""guidetool init: a new workspace."""

from __future__ import annotations

from pathlib import Path

import click

from guidetool.cli.shell import CLEAN, Shell
from guidetool.model.message import say
from guidetool.pipeline.init import init_workspace


@click.command("init")
@click.argument("folder", metavar="文件夹·FOLDER", type=click.Path(path_type=Path))
@click.option("--force", is_flag=True, help="文件夹不空也补齐缺的文件，已有的不动 · add what is missing to a folder in use")
@click.pass_obj
def command(shell: Shell, folder: Path, force: bool) -> int:
    """新建工作区：样例指南、登记册、编辑器设置 · make a workspace: an example guide, registers, editor settings."""
    done = init_workspace(folder, force=force)
    for name in done.made:
        shell.out((folder / name).as_posix())
    if done.kept:
        shell.log(say("{count} files were there before and were left as they are", count=len(done.kept)))
    shell.log(say("workspace ready; next: cd {folder}, then: guidetool lint", folder=str(folder)))
    return CLEAN
