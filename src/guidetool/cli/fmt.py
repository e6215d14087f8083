"""guidetool fmt: the standard's order of keys, and spacing."""

from __future__ import annotations

import difflib
import sys
from pathlib import Path

import click

from guidetool.cli.shell import CLEAN, FINDINGS, Shell
from guidetool.model.errors import UserError
from guidetool.model.message import say
from guidetool.pipeline.discover import discover, kind_of
from guidetool.pipeline.files import relative
from guidetool.pipeline.fmt import Formatted, format_file, format_files
from guidetool.pipeline.workspace import Opened, open_workspace

STDIN = Path("-")


@click.command("fmt")
@click.argument("paths", nargs=-1, type=click.Path(path_type=Path, allow_dash=True))
@click.option("--check", is_flag=True, help="只看，不改；有没排好的就算不通过 · change nothing, fail when a file is not in shape")
@click.option("--diff", is_flag=True, help="只显示会怎么改 · show what would change")
@click.option("--lang", "language", type=click.Choice(["zh", "en"]), help="键和可选值换成中文或英文 · keys and values in this language")
@click.option("--stdin-name", type=click.Path(path_type=Path), help="从标准输入读时，文件叫什么 · the file's name when - is read")
@click.pass_obj
def command(shell: Shell, paths: tuple[Path, ...], check: bool, diff: bool, language: str | None, stdin_name: Path | None) -> int:
    """排好要素的顺序和空格，注释不动 · keys in the standard's order and spacing, comments kept."""
    if STDIN in paths:
        return _filter(shell, stdin_name, language)
    opened = open_workspace(paths[0] if paths else Path.cwd())
    shell = shell.in_workspace(opened.workspace.language)
    done = list(format_files(discover(opened, paths), language, write=not (check or diff)))
    for one in done:
        _tell(shell, one, diff)
    changed, left = sum(one.changed for one in done), sum(one.after is None for one in done)
    _sum_up(shell, len(done), changed, left, check or diff)
    return FINDINGS if left or (changed and (check or diff)) else CLEAN


def _tell(shell: Shell, one: Formatted, diff: bool) -> None:
    for d in one.told:
        shell.log(f"{d.path}:{d.span.line}:{d.span.column} {shell.words(d.message)} [{d.rule}]")
    if one.changed and diff:
        before, after = ((data or b"").decode("utf-8", "replace").splitlines() for data in (one.before, one.after))
        shell.out("\n".join(difflib.unified_diff(before, after, one.path, one.path, lineterm="")) or one.path)
    elif one.changed:
        shell.out(one.path)


def _sum_up(shell: Shell, count: int, changed: int, left: int, only_look: bool) -> None:
    if only_look:
        shell.log(say("{count} files, {changed} not in shape; put them in shape with: guidetool fmt", count=count, changed=changed)
                  if changed else say("{count} files, all in shape", count=count - left))  # fmt: skip
    else:
        shell.log(say("{count} files, {changed} put in shape", count=count, changed=changed))
    if left:
        shell.log(say("{count} files could not be read and were left alone: guidetool lint says what is wrong", count=left))


def _filter(shell: Shell, name: Path | None, language: str | None) -> int:
    """Standard input to standard output; what cannot be put in shape comes out as it went in."""
    where = name or Path("stdin.yaml")
    data = sys.stdin.buffer.read()
    done = format_file(where.as_posix(), _kind(where), data, language)
    for d in done.told:
        shell.log(f"{d.path}:{d.span.line}:{d.span.column} {shell.words(d.message)} [{d.rule}]")
    sys.stdout.buffer.write(data if done.after is None else done.after)
    return FINDINGS if done.after is None else CLEAN


def _kind(where: Path) -> str:
    try:
        opened: Opened = open_workspace(where.parent)
    except UserError:
        return "guide"
    return kind_of(relative(where.absolute(), opened.root), opened)
