"""-f FORMAT and -o FILE: which reports are asked for, and where each goes."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeVar

import click

from guidetool.cli.shell import Shell
from guidetool.model.errors import UserError
from guidetool.model.message import say
from guidetool.model.text import well_formed
from guidetool.pipeline.files import write_whole
from guidetool.pipeline.formats import COLOR, WIDTH, Format, Formats, formats_of
from guidetool.pipeline.reports import LINT_FORMATS

F = TypeVar("F", bound=Callable[..., Any])


def format_option(formats: Formats) -> Callable[[F], F]:
    """-f for a command that has these formats."""
    return click.option(
        "-f", "--format", "formats", multiple=True, type=click.Choice(list(formats)),
        help="报告格式，可以写几次，默认 text · format; may stand several times; default: text",
    )  # fmt: skip


FORMAT = format_option(LINT_FORMATS)
OUTPUT = click.option(
    "-o", "--output", "outputs", multiple=True, type=click.Path(path_type=Path, allow_dash=True),
    help="写入文件：紧跟在它的 -f 后面；前面没有 -f 的，格式看文件名的后缀 · write the report of the -f right before"
         " to a file; without one the file's suffix says the format",
)  # fmt: skip
STDOUT = Path("-")


@dataclass(frozen=True, slots=True)
class Wanted:
    """A report that was asked for; ``path`` None: to stdout."""

    format: str
    path: Path | None


class Reporting(click.Command):
    """A command with ``format_option`` and ``OUTPUT``: it gets ``wanted``, in the order in which they were typed."""

    def __init__(self, *words: Any, table: Formats = LINT_FORMATS, **named: Any) -> None:
        super().__init__(*words, **named)
        self.table = table

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        # Click gives the values of each option, but not which -f stood before which -o.
        _, _, order = self.make_parser(ctx).parse_args(args=list(args))
        rest = super().parse_args(ctx, args)
        formats, outputs = (ctx.params.pop(name, None) or () for name in ("formats", "outputs"))
        ctx.params["wanted"] = () if ctx.resilient_parsing else pair([p.name for p in order], formats, outputs, self.table)
        return rest


def pair(
    order: Iterable[str | None], formats: Sequence[str], outputs: Sequence[Path], table: Formats = LINT_FORMATS
) -> tuple[Wanted, ...]:
    """Give each -o the -f right before it, or the format of its suffix. Raises UserError where that is not clear."""
    left, files = iter(formats), iter(outputs)
    wanted: list[Wanted] = []
    free = False
    for name in order:
        if name == "formats":
            wanted.append(Wanted(next(left), None))
        elif name == "outputs":
            path = next(files)
            format_ = wanted.pop().format if free else _by_suffix(path, table)
            wanted.append(Wanted(format_, None if path == STDOUT else path))
        free = name == "formats"
    _refuse_clashes(wanted)
    return tuple(wanted) or (Wanted("text", None),)


def _by_suffix(path: Path, table: Formats) -> str:
    fitting = formats_of(path.name, table)
    if len(fitting) == 1:
        return fitting[0]
    hint = say("put -f before the file: -f {format} -o {path}", format=(fitting or [next((n for n in ("sarif", "json") if n in table), "text")])[0], path=str(path))
    if not fitting:
        raise UserError(say("the name {path} does not say which format is wanted", path=str(path)), hint)
    raise UserError(say("{path} could be any of these formats: {formats}", path=str(path), formats=", ".join(fitting)), hint)


def _refuse_clashes(wanted: Iterable[Wanted]) -> None:
    """One report at most to stdout, and to each file."""
    seen: set[Path | None] = set()
    for one in wanted:
        place = one.path.resolve() if one.path is not None else None
        if place in seen:
            to = say("two reports would be written to {path}", path=str(one.path)) if one.path else say("two reports would go to the screen")
            raise UserError(to, say("give each report a file: -f {format} -o FILE", format=one.format))
        seen.add(place)


def write_reports(shell: Shell, report: Any, wanted: Iterable[Wanted], table: Formats = LINT_FORMATS) -> None:
    """Make every report, then write each file whole, and what goes to stdout last."""
    made = [(one, _made(shell, report, one, table[one.format])) for one in wanted]
    for one, content in made:
        if one.path is not None:
            write_whole(one.path, content if isinstance(content, bytes) else content.encode("utf-8"))
    for one, content in made:
        if one.path is None:
            _print(content, table[one.format].console)


def _made(shell: Shell, report: Any, one: Wanted, format_: Format[Any]) -> str | bytes:
    terminal = {COLOR: shell.color(sys.stdout), WIDTH: shell.columns(sys.stdout)} if one.path is None else {}
    if format_.binary is not None and one.path is None and sys.stdout.isatty():
        raise UserError(say("{format} is no text and cannot be shown here", format=one.format),
                        say("write it to a file: -f {format} -o FILE", format=one.format))  # fmt: skip
    content = format_.made(report, shell.voice, **terminal)
    return content if isinstance(content, bytes) else well_formed(content)


def _print(content: str | bytes, console: bool) -> None:
    """What programs read is UTF-8 wherever it goes, but for a terminal; what people read is the console's."""
    if isinstance(content, str) and (console or sys.stdout.isatty()):
        sys.stdout.write(content)
    else:
        sys.stdout.flush()
        sys.stdout.buffer.write(content if isinstance(content, bytes) else content.encode("utf-8"))
        sys.stdout.buffer.flush()
