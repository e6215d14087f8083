"""guidetool completion: the script that makes a shell complete commands."""

from __future__ import annotations

import click
from click.shell_completion import get_completion_class

from guidetool.cli.shell import CLEAN, Shell

SHELLS = ("bash", "zsh", "fish")


@click.command("completion")
@click.argument("name", metavar="[bash|zsh|fish]", type=click.Choice(SHELLS))
@click.pass_context
def command(context: click.Context, name: str) -> int:
    """命令补全的脚本，存成文件再 source · the completion script for a shell."""
    shell: Shell = context.obj
    found = get_completion_class(name)
    assert found is not None
    root = context.find_root()
    made = found(root.command, {}, "guidetool", "_GUIDETOOL_COMPLETE")
    shell.out((made.source_template % made.source_vars()).strip())
    return CLEAN
