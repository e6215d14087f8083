"""What every command that makes products shares: its options, what it gathers, its bar, what it says at the end."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Any, TypeVar

import click

from guidetool.cli.choosing import SELECT, selection_of
from guidetool.cli.recording import LEDGER, check_ledger
from guidetool.cli.shell import CLEAN, CRASHED, FINDINGS, Shell
from guidetool.model.diagnostic import ERROR
from guidetool.model.errors import UserError
from guidetool.model.index import Coverage, Located
from guidetool.model.message import Message, Name, say
from guidetool.model.workspace import Fonts, Workspace
from guidetool.pipeline.check import check
from guidetool.pipeline.chosen import chosen
from guidetool.pipeline.coverage import print_coverage
from guidetool.pipeline.git import head_commit
from guidetool.pipeline.products import Built, Inputs, Order, Progress, require_printable
from guidetool.pipeline.resources import folder
from guidetool.pipeline.selecting import select
from guidetool.pipeline.sources import read_sources
from guidetool.pipeline.workspace import Opened, open_workspace
from guidetool.render.product import PROFILES, SCREEN, Finish, Press, Sheet
from guidetool.render.sheets import press

T = TypeVar("T")


def common(function: Callable[..., int]) -> Callable[..., int]:
    """The options that every product has."""
    return common_but()(function)


def common_but(*own: str) -> Callable[[Callable[..., int]], Callable[..., int]]:
    """The same without the selections of these names: a command that has them means something else by them."""
    return partial(_with_options, frozenset(own))


def _with_options(own: frozenset[str], function: Callable[..., int]) -> Callable[..., int]:
    options = (
        click.argument("paths", nargs=-1, type=click.Path(path_type=Path)),
        click.option("--out", type=click.Path(file_okay=False, path_type=Path),
                     help="放到哪个文件夹 · folder to write to"),
        click.option("--large-print", "large", is_flag=True,
                     help="大字版（适老版）：18磅以上，先写去哪里、什么时候、带什么、问谁 · large print, plain words first"),
        click.option("--draft", is_flag=True,
                     help="带草稿字样，有错误的也做 · under a draft mark, guides with errors too"),
        click.option("--for", "purpose", type=click.Choice(PROFILES), default=SCREEN, show_default=True,
                     help="看屏幕、送印还是归档 · for the screen, for print or for the archive"),
        click.option("--shop", help="送哪家印刷厂（guidetool.yaml 里的编号） · the printing house, by its id in guidetool.yaml"),
        click.option("--curves/--fonts", default=None,
                     help="文字转曲还是嵌入字体 · text as curves or with fonts, for print; else as the shop wants"),
        click.option("--jobs", type=click.IntRange(1), default=os.cpu_count() or 1, show_default="processors",
                     help="同时用几个进程 · how many processes"),
        click.option("--preflight/--no-preflight", default=True,
                     help="做好以后马上检查（见 guidetool preflight） · judge what was made at once, see guidetool preflight"),
        click.option("--commit", help="版本说明里写的源文件版本 · commit named in the colophon"),
        *(option for name, option in SELECT.items() if name not in own),
        *LEDGER,
    )
    for option in reversed(options):
        function = option(function)
    return click.pass_obj(function)


def inspected(built: Built, inputs: Inputs, order: Order, sheets: Mapping[str, Sheet], options: dict[str, Any],
              distances: Mapping[str, float] | None = None) -> Built:  # fmt: skip
    """What was made, with what preflight finds in it. ``sheets``, ``distances``: see ``inspect``."""
    if not options["preflight"] or not built.artifacts:
        return built
    from guidetool.pipeline.inspection import inspect

    return replace(built, diagnostics=(*built.diagnostics, *inspect(built, inputs, order, sheets, distances or {})))


def require_normal(options: Mapping[str, Any], title: Name) -> None:
    """Raises UserError where large print is asked for of a product that has none: it is not ignored in silence."""
    if options["large"]:
        raise UserError(say("there is no large print of the {product}", product=title), say("leave out --large-print; stands and booklets have it"))


def named(known: Mapping[str, T], name: str) -> T:
    """The sheet of a name. Raises UserError."""
    if name not in known:
        raise UserError(say("there is no sheet {name}", name=name),
                        say("these are there: {names}; others can be written under “sheets” in guidetool.yaml", names=" ".join(known)))  # fmt: skip
    return known[name]


def _press(workspace: Workspace, shop: str | None, curves: bool | None) -> Press:
    """What the printing house wants; where there is one only it is meant. Raises UserError."""
    if shop is not None and shop not in workspace.shops:
        raise UserError(say("there is no printing house {name}", name=shop),
                        say("write it under “shops” in guidetool.yaml"))  # fmt: skip
    name = shop or (next(iter(workspace.shops)) if len(workspace.shops) == 1 else None)
    wanted = press(workspace.shops[name]) if name else Press()
    return wanted if curves is None else replace(wanted, curves=curves)


def prepare(shell: Shell, paths: tuple[Path, ...], options: dict[str, Any]) -> tuple[Shell, Inputs, Order]:
    """Check the guides and gather all that rendering needs. Raises UserError."""
    opened, finish = begin(paths, options)
    checked = check(opened, paths, today=shell.today, coverage=print_coverage(), memory=opened.memory, jobs=None)
    blocked = checked.blocked
    asked = [path for path in checked.asked if checked.documents.kind(path) == "guide"]
    selection = selection_of(options)
    if not selection.everything:
        asked = select(selection, opened, checked, asked)
        blocked &= frozenset(asked)
    meant = frozenset(asked)
    guides: Sequence[Located] = [one for one in checked.selected() if one.path in meant] if finish.draft else chosen(opened, meant - blocked)
    if not guides and not blocked:
        raise UserError(say("no guide is among the files named"), say("name guides, or a folder that holds guides"))
    return gathered(shell, opened, finish, guides, blocked, options)


def begin(paths: tuple[Path, ...], options: dict[str, Any]) -> tuple[Opened, Finish]:
    """The workspace, and how its products are finished. Raises UserError for what cannot be."""
    opened = open_workspace(paths[0] if paths else Path.cwd(), remember=True)
    finish = Finish(opened.workspace.sample, options["draft"], options["purpose"],
                    _press(opened.workspace, options["shop"], options["curves"]))  # fmt: skip
    require_printable(opened.workspace, finish)
    check_ledger(opened, finish, options)
    return opened, finish


def gathered(shell: Shell, opened: Opened, finish: Finish, guides: Sequence[Located], blocked: frozenset[str], options: dict[str, Any]
             ) -> tuple[Shell, Inputs, Order]:  # fmt: skip
    """All that rendering needs besides the guides."""
    folders = list(dict.fromkeys(f.resolve() for f in (folder("templates"), opened.folder("templates"))))
    sources = read_sources(folders, opened.workspace.fonts)
    coverage = print_coverage() if opened.workspace.fonts == Fonts() else Coverage()
    inputs = Inputs(opened.root, opened.workspace, opened.registers, guides, blocked, sources, coverage)
    commit = options["commit"] if options["commit"] is not None else head_commit(opened.root) or ""
    order = Order(options["out"] or opened.folder("output"), finish, options["jobs"], commit, shell.today)
    return shell.in_workspace(opened.workspace.language), inputs, order


@contextmanager
def progress_bar(shell: Shell) -> Iterator[Progress]:
    """A progress bar on stderr, with pages a second and what is left; silent where that is no terminal."""
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, TextColumn, TimeElapsedColumn, TimeRemainingColumn
    from rich.progress import Progress as Bar

    label = shell.words(say("rendering"))
    speed, left = shell.words(say("pages a second")), shell.words(say("left"))
    console = Console(file=sys.stderr)
    if not console.is_terminal:
        yield lambda done, total, pages: None
        return
    columns = (TextColumn(label), BarColumn(), MofNCompleteColumn(), TextColumn(f"{{task.fields[speed]:.1f}} {speed}"), TimeElapsedColumn(),
               TextColumn(left), TimeRemainingColumn())  # fmt: skip
    with Bar(*columns, console=console, transient=True) as bar:
        task = bar.add_task(label, speed=0.0)

        def show(done: int, total: int, pages: int) -> None:
            elapsed = bar.tasks[0].elapsed or 0
            bar.update(task, completed=done, total=total, speed=pages / elapsed if elapsed else 0.0)

        yield show


def concluded(shell: Shell, built: Built, titles: Mapping[str, Name], recorded: Iterable[Message]) -> int:
    """Say what was made and where; give the exit code."""
    for line in (*_summary(built, titles), *recorded):
        shell.out(shell.words(line))
    for name, failure in built.crashed:
        shell.log(say("{name} could not be made: this is a fault of guidetool", name=name))
        shell.log(failure.trace)
    if built.crashed:
        return CRASHED
    return FINDINGS if built.gated or any(found.level == ERROR for found in built.diagnostics) else CLEAN


def _summary(built: Built, titles: Mapping[str, Name]) -> Iterator[Message]:
    for path in built.gated:
        yield say("{path}: not rendered, the guide or a register entry that it names has errors; see “guidetool lint --no-baseline”", path=path)
    for found in built.diagnostics:
        yield say("{path}: {message}", path=found.path, message=found.message)
    for product in dict.fromkeys(a.product for a in built.artifacts):
        made = [a for a in built.artifacts if a.product == product]
        folder = Path(os.path.commonpath([a.path.parent for a in made]))
        yield say(
            "{product}: {count} made ({cached} unchanged, {short} shortened to fit), {pages} pages, in {folder}",
            product=titles[product], count=len(made), cached=sum(a.cached for a in made),
            short=sum(a.shortened for a in made), pages=sum(a.pages for a in made), folder=str(folder),
        )  # fmt: skip
    pages = sum(made.pages for made in built.artifacts)
    if built.laid is not None and len({made.site for made in built.artifacts}) > 1:
        yield say("of {pages} pages {laid} were laid out in this run; {share} % were there already",
                  pages=pages, laid=built.laid, share=f"{max(0.0, 100 * (1 - built.laid / pages)):.1f}")  # fmt: skip
    if not built.artifacts:
        yield say("nothing was made")
