"""``guidetool render``: stands and the booklet as PDF."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import click
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

from guidetool.cli.inputs import render_inputs
from guidetool.cli.shell import Shell
from guidetool.model.message import Message, say
from guidetool.pipeline.build import Built, Inputs, Order, build_booklet, build_stands
from guidetool.pipeline.git import head_commit
from guidetool.render.product import DESK, FLOOR, STANDS, Finish

_SIZES = {"desk": (DESK,), "floor": (FLOOR,), "all": STANDS}


def _common(function: Callable[..., None]) -> Callable[..., None]:
    """The options that every product has."""
    options = (
        click.argument("paths", nargs=-1, type=click.Path(path_type=Path)),
        click.option("--out", type=click.Path(file_okay=False, path_type=Path), help="Folder to write to."),
        click.option("--draft", is_flag=True, help="Under a draft mark, guides with errors too."),
        click.option("--for", "purpose", type=click.Choice(["screen", "print"]), default="screen", show_default=True),
        click.option("--jobs", type=click.IntRange(1), default=os.cpu_count() or 1, show_default="processors"),
        click.option("--commit", help="Text for the colophon (default: the current git commit)."),
    )
    for option in reversed(options):
        function = option(function)
    return click.pass_obj(function)  # type: ignore[return-value]


@click.group("render")
def command() -> None:
    """Make PDFs of guides."""


@command.command("stand")
@click.option("--size", type=click.Choice(list(_SIZES)), default="desk", show_default=True)
@_common
def stand(shell: Shell, size: str, paths: tuple[Path, ...], **options: Any) -> None:
    """Make a stand of each guide (all guides, or those named or in the folders named)."""
    inputs, order = _prepare(shell, paths, options)
    with _bar(shell) as progress:
        built = build_stands(inputs, order, _SIZES[size], progress)
    _finish(shell, built)


@command.command("booklet")
@_common
def booklet(shell: Shell, paths: tuple[Path, ...], **options: Any) -> None:
    """Make one A5 booklet of the guides (all, or those named or in the folders named)."""
    inputs, order = _prepare(shell, paths, options)
    with _bar(shell) as progress:
        built = build_booklet(inputs, order, progress)
    _finish(shell, built)


def _prepare(shell: Shell, paths: tuple[Path, ...], options: dict[str, Any]) -> tuple[Inputs, Order]:
    inputs = render_inputs(shell, paths)
    finish = Finish(inputs.workspace.sample, options["draft"], options["purpose"] == "print")
    commit = options["commit"] if options["commit"] is not None else head_commit(inputs.root) or ""
    out = options["out"] or inputs.root / inputs.workspace.paths.output
    return inputs, Order(out, finish, options["jobs"], commit, shell.today)


@contextmanager
def _bar(shell: Shell) -> Iterator[Callable[[int, int], None]]:
    """A progress bar on stderr; silent where that is no terminal."""
    label = _words(shell, say("rendering"))
    columns = (TextColumn(label), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn())
    with Progress(*columns, console=Console(file=sys.stderr), transient=True) as bar:
        task = bar.add_task(label)
        yield lambda done, total: bar.update(task, completed=done, total=total)


def _finish(shell: Shell, built: Built) -> None:
    """Say what was made and where; leave with the exit code that fits."""
    for line in _summary(built):
        shell.out(_words(shell, line) + "\n")
    for name, failure in built.crashed:
        shell.log(_words(shell, say("{name} could not be made: this is a fault of guidetool", name=name)))
        shell.log(failure.trace)
    if built.crashed:
        raise click.exceptions.Exit(3)
    if built.gated or built.diagnostics:
        raise click.exceptions.Exit(1)


def _summary(built: Built) -> Iterator[Message]:
    for path in built.gated:
        yield say("{path}: not rendered, the guide has errors; see “guidetool lint”", path=path)
    for found in built.diagnostics:
        yield say("{path}: {message}", path=found.path, message=found.message)
    for product in dict.fromkeys(a.product for a in built.artifacts):
        made = [a for a in built.artifacts if a.product == product]
        folder = Path(os.path.commonpath([a.path.parent for a in made]))
        yield say(
            "{product}: {count} made ({cached} unchanged, {short} shortened to fit), {pages} pages, in {folder}",
            product=say(product), count=len(made), cached=sum(a.cached for a in made),
            short=sum(a.shortened for a in made), pages=sum(a.pages for a in made), folder=str(folder),
        )  # fmt: skip
    if not built.artifacts:
        yield say("nothing was made")


def _words(shell: Shell, message: Message) -> str:
    return message.render(shell.language, shell.translate)
