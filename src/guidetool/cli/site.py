"""``guidetool site``: the pages behind the codes."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

import click
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

from guidetool.cli.shell import CLEAN, CRASHED, FINDINGS, Shell
from guidetool.model.message import Message, say
from guidetool.pipeline.check import check
from guidetool.pipeline.coverage import print_coverage
from guidetool.pipeline.site import Built, Order, build_site, require_address
from guidetool.pipeline.workers import default_jobs
from guidetool.pipeline.workspace import open_workspace


@click.command("site")
@click.option("--out", type=click.Path(file_okay=False, path_type=Path), help="放到哪个文件夹 · folder to write to")
@click.option("--history", default="auto", show_default=True, metavar="FILE",
              help="以前的 history.json；auto 是输出文件夹里的那份加git记录，none 不用 · an earlier build's history.json; auto: the one in the folder, carried on by git; none")  # fmt: skip
@click.option("--jobs", type=click.IntRange(1), default=default_jobs, show_default="processors", help="同时用几个进程 · how many processes")
@click.pass_obj
def command(shell: Shell, out: Path | None, history: str, jobs: int) -> int:
    """做二维码背后的网站 · build the site that the QR codes lead to.

    每个事项一页，地址就是印在纸上的二维码地址；旧纸扫开会说明已经过期、改了什么。
    只重做有变化的页。

    A page an item, at the address that its codes carry; a page scanned from old paper says what has changed. Only pages that
    change are made again.
    """
    opened = open_workspace(Path.cwd(), remember=True)
    shell = shell.in_workspace(opened.workspace.language)
    require_address(opened)
    checked = check(opened, today=shell.today, coverage=print_coverage(), memory=opened.memory, jobs=None)
    order = Order(out or opened.folder("output") / "site", shell.today, history, jobs)
    with _bar(shell) as bar:
        task = bar.add_task("")
        built = build_site(opened, checked, order, lambda done, total: bar.update(task, completed=done, total=total))
    return _finish(shell, built, order)


def _bar(shell: Shell) -> Progress:
    """A progress bar on stderr; silent where that is no terminal."""
    console = Console(file=sys.stderr)
    columns = (TextColumn(shell.words(say("pages"))), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn())
    return Progress(*columns, console=console, transient=True, disable=not console.is_terminal)


def _finish(shell: Shell, built: Built, order: Order) -> int:
    for line in _summary(built, order):
        shell.out(shell.words(line))
    for name, trace in built.crashed:
        shell.log(say("{name} could not be made: this is a fault of guidetool", name=name))
        shell.log(trace)
    if built.crashed:
        return CRASHED
    return FINDINGS if built.gated or built.diagnostics else CLEAN


def _summary(built: Built, order: Order) -> Iterator[Message]:
    for path in built.gated:
        yield say("{path}: its page stays as it was, the guide or a register entry that it names has errors; see “guidetool lint”", path=path)
    for found in built.diagnostics:
        yield say("{path}: {message}", path=found.path, message=found.message)
    yield say("{items} items, {fresh} of them made anew; {written} files written, {removed} removed, in {folder}", items=built.items,
              fresh=built.fresh, written=built.written, removed=built.removed, folder=str(order.out))  # fmt: skip
    if built.gone:
        yield say("{gone} items are no more; their pages say where to go", gone=built.gone)
