"""guidetool git-diff-driver: what git calls so that git diff and git log -p say what a change means."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from guidetool.cli.shell import CLEAN, USAGE, Shell
from guidetool.model.message import say
from guidetool.model.workspace import Registers
from guidetool.pipeline.git_driver import compare_contents, install, text_of
from guidetool.pipeline.workspace import find_root, open_workspace
from guidetool.report.diff_text import diff_text


@click.command("git-diff-driver", context_settings={"ignore_unknown_options": True})
@click.option("--install", "install_", is_flag=True, help="让本仓库的 git 用它 · make git use it in this repository")
@click.option("--textconv", is_flag=True, help="由 git 调用：把一份指南写成一行一条的文字 · called by git: one file as lines of text")
@click.argument("words", nargs=-1, metavar="[PATH OLD HEX MODE NEW HEX MODE]", type=click.UNPROCESSED)
@click.pass_obj
def command(shell: Shell, install_: bool, textconv: bool, words: tuple[str, ...]) -> int:
    """让 git diff 和 git log -p 说出指南变了什么 · let git diff and git log -p say what changed in a guide.

    装一次：guidetool git-diff-driver --install。以后 git diff 按办事人的角度说明变化，git log -p 一行列一个要素。

    Install it once; then git diff says what a change means to applicants, and git log -p lists one element a line.
    """
    if install_:
        opened = open_workspace(Path.cwd())
        shell = shell.in_workspace(opened.workspace.language)
        for line in install(opened):
            shell.out(line)
        shell.out(shell.words(say("git diff and git log -p speak of guides from now on; commit .gitattributes, and install it once in every clone")))
        return CLEAN
    if textconv and len(words) == 1:
        shell, registers = _around(shell, Path.cwd())
        sys.stdout.write(text_of(Path(words[0]), shell.language, registers))
        return CLEAN
    if len(words) < 7:
        shell.log(say("git calls this with seven words; to set it up: guidetool git-diff-driver --install"))
        return USAGE
    return _compare(shell, words)


def _compare(shell: Shell, words: tuple[str, ...]) -> int:
    path, old, new = words[0], words[1], words[4]
    shell, registers = _around(shell, (Path.cwd() / path).parent)
    found = compare_contents(path, old, new, registers)
    if found.report is not None:
        diff_text(found.report, shell.voice, sys.stdout, color=shell.color(sys.stdout))
    for line in found.lines:
        sys.stdout.write(f"{line}\n")
    return CLEAN


def _around(shell: Shell, folder: Path) -> tuple[Shell, Registers]:
    """The language and the registers of the workspace around a folder, where there is one that can be opened."""
    folder = next((one for one in (folder, *folder.parents) if one.is_dir()), Path.cwd())
    root = find_root(folder)
    if root is None:
        return shell, Registers()
    opened = open_workspace(root)
    return shell.in_workspace(opened.workspace.language), opened.registers
