"""``guidetool preview``: see the page while the guide is written."""

from __future__ import annotations

from pathlib import Path

import click

from guidetool.cli.shell import CLEAN, Shell
from guidetool.model.message import say
from guidetool.pipeline.workspace import open_workspace


@click.command("preview")
@click.argument("guide", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--port", type=click.IntRange(0, 65535), default=0, help="端口，不写就自动选 · port; a free one by default")
@click.pass_obj
def command(shell: Shell, guide: Path, port: int) -> int:
    """边写边看：在浏览器里看版面，保存后自动更新 · see the page in a browser; it is renewed on save.

    只有这台电脑能打开。检查发现的问题列在旁边；文件写错了，旁边说错在哪一行，版面留着上一次的。

    Only this computer can open it. Findings stand beside the page; when the file breaks, the last page stays and the line is told.
    """
    from guidetool.server.preview import Desk, run

    opened = open_workspace(guide)
    shell = shell.in_workspace(opened.workspace.language)
    desk = Desk(opened.root, guide.resolve(), shell.today, shell.words, shell.language)

    def ready(address: str) -> None:
        shell.out(shell.words(say("open {address} in a browser; Ctrl+C ends it", address=address)))

    run(desk, port, ready)
    return CLEAN
