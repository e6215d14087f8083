"""``guidetool site``: the pages behind the codes."""

from __future__ import annotations

import gc
import sys
from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

import click

from guidetool.cli.shell import CLEAN, CRASHED, FINDINGS, RARELY, Shell
from guidetool.model.errors import UserError
from guidetool.model.message import Message, say
from guidetool.pipeline.site_seen import Answer, Order, Seen, answered, look
from guidetool.pipeline.workers import default_jobs
from guidetool.pipeline.workspace import Opened, open_workspace

if TYPE_CHECKING:  # a build that has nothing to do loads neither rules nor templates
    from rich.progress import Progress

    from guidetool.pipeline.site import Built

T = TypeVar("T")


@click.command("site")
@click.option("--out", type=click.Path(file_okay=False, path_type=Path), help="放到哪个文件夹 · folder to write to")
@click.option("--history", default="auto", show_default=True, metavar="FILE",
              help="以前的 history.json；auto 是输出文件夹里的那份加git记录，none 不用 · an earlier build's history.json; auto: the one in the folder, carried on by git; none")  # fmt: skip
@click.option("--jobs", type=click.IntRange(1), default=default_jobs, show_default="processors", help="同时用几个进程 · how many processes")
@click.option("--watch", is_flag=True, help="做完以后不退出，文件一保存就更新 · stay, and renew the site whenever a file is saved")
@click.pass_obj
def command(shell: Shell, out: Path | None, history: str, jobs: int, watch: bool) -> int:
    """做二维码背后的网站 · build the site that the QR codes lead to.

    每个事项一页，地址就是印在纸上的二维码地址；旧纸扫开会说明已经过期、改了什么。
    只重做有变化的页。

    A page an item, at the address that its codes carry; a page scanned from old paper says what has changed. Only pages that
    change are made again.
    """
    gc.set_threshold(*RARELY)
    opened = open_workspace(Path.cwd(), remember=True)
    shell = shell.in_workspace(opened.workspace.language)
    order = Order(out or opened.folder("output") / "site", shell.today, history, jobs)
    if watch:
        return _watch(shell, opened, out, order)
    seen = look(opened, order)
    answer = answered(order, seen, opened)
    if answer is None:
        return _finish(shell, _build(shell, opened, order, seen), order)
    _say(shell, _counted(answer, order, 0, 0, 0))
    return FINDINGS if answer.gated else CLEAN


def _watch(shell: Shell, opened: Opened, out: Path | None, order: Order) -> int:
    """Build, then build again after every change, until interrupted: what is wrong meanwhile is told, and ends nothing."""
    from guidetool.pipeline.site_turns import Turns
    from guidetool.server.site_watch import follow

    turns = Turns(opened.root)

    def turn() -> None:
        try:
            now = turns.workspace()
            target = replace(order, out=out or now.folder("output") / "site", day=shell.clock() if shell.clock else order.day)
            built = _with_bar(shell, partial(turns.turn, now, target))
        except UserError as error:
            shell.log(error.message)
            if error.hint is not None:
                shell.log(error.hint)
            return
        if built is not None:
            _finish(shell, built, target)
            shell.out(shell.words(say("waiting for the next change (Ctrl+C ends it)")))

    turn()
    follow(turns.folders((order.out, opened.folder("output"))), turns.beside, turn)
    return CLEAN


def _build(shell: Shell, opened: Opened, order: Order, seen: Seen) -> Built:
    from guidetool.pipeline.site_turns import build_seen

    return _with_bar(shell, partial(build_seen, opened, order, seen))


def _with_bar(shell: Shell, build: Callable[[Callable[[int, int], None]], T]) -> T:
    """Build with a progress bar where somebody sees it."""
    if not sys.stderr.isatty():
        return build(lambda done, total: None)
    with _bar(shell) as bar:
        task = bar.add_task("")
        return build(lambda done, total: bar.update(task, completed=done, total=total))


def _bar(shell: Shell) -> Progress:
    """A progress bar on stderr."""
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

    columns = (TextColumn(shell.words(say("pages"))), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn())
    return Progress(*columns, console=Console(file=sys.stderr), transient=True)


def _finish(shell: Shell, built: Built, order: Order) -> int:
    _say(shell, _told(built))
    _say(shell, _counted(built, order, built.fresh, built.written, built.removed))
    for name, trace in built.crashed:
        shell.log(say("{name} could not be made: this is a fault of guidetool", name=name))
        shell.log(trace)
    if built.crashed:
        return CRASHED
    return FINDINGS if built.gated or built.diagnostics else CLEAN


def _say(shell: Shell, lines: Iterator[Message]) -> None:
    for line in lines:
        shell.out(shell.words(line))


def _told(built: Built) -> Iterator[Message]:
    for found in built.diagnostics:
        yield say("{path}: {message}", path=found.path, message=found.message)


def _counted(built: Built | Answer, order: Order, fresh: int, written: int, removed: int) -> Iterator[Message]:
    for path in built.gated:
        yield say("{path}: its page stays as it was, the guide or a register entry that it names has errors; see “guidetool lint”", path=path)
    yield say("{items} items, {fresh} of them made anew; {written} files written, {removed} removed, in {folder}", items=built.items,
              fresh=fresh, written=written, removed=removed, folder=str(order.out))  # fmt: skip
    if built.gone:
        yield say("{gone} items are no more; their pages say where to go", gone=built.gone)
