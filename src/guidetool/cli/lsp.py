"""guidetool lsp: the language server, for editors to start."""

from __future__ import annotations

import click

from guidetool import __version__
from guidetool.cli.shell import CLEAN, Shell


@click.command("lsp")
@click.pass_obj
def command(shell: Shell) -> int:
    """语言服务器，由编辑器启动 · the language server; editors start it."""
    from guidetool.server.server import GuideServer

    GuideServer(__version__, shell.today, shell.language if shell.chosen else None).lsp.start_io()
    return CLEAN
