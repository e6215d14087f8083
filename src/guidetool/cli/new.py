"""guidetool new: begin a guide."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

import click

from guidetool.cli.facts import ask, fact_options, missing, with_defaults
from guidetool.cli.shell import CLEAN, Shell
from guidetool.model.errors import UserError
from guidetool.model.message import say
from guidetool.pipeline.files import relative
from guidetool.pipeline.new import new_guide
from guidetool.pipeline.skeleton import Facts
from guidetool.pipeline.workspace import Opened, open_workspace


@click.command("new")
@fact_options
@click.option("--window", help="窗口登记册的编号，默认第一个 · id of a window, default: the first of the register")
@click.option("--slug", help="文件名，默认基本编码 · name of the file, default: the base code")
@click.pass_obj
def command(shell: Shell, /, window: str | None, slug: str | None, **given: Any) -> int:
    """新建指南：问几个事实，写出合格的骨架 · begin a guide: asks for a few facts, writes a valid skeleton.

    事实都用选项给出时不提问。
    No question is asked when every fact is given as an option.
    """
    opened = open_workspace(Path.cwd())
    shell = shell.in_workspace(opened.workspace.language)
    _complete(given, opened, shell)
    facts = Facts(**with_defaults(given), **_place(opened, window, given["department"]))
    path = relative(new_guide(opened, facts, slug), opened.root)
    shell.out(path)
    shell.log(say("next: fill in what is marked 【待写】, then: guidetool lint {path}", path=path))
    return CLEAN


def at_terminal() -> bool:
    """Whether somebody can answer."""
    return sys.stdin.isatty()


def _complete(given: dict[str, Any], opened: Opened, shell: Shell) -> None:
    """Ask for what is missing, where somebody is there to answer."""
    wanted = missing(given)
    if wanted and not at_terminal():
        raise UserError(
            say("facts are missing for the new guide"),
            say("give them as options: {options}", options=" ".join(f"--{fact.option}" for fact in wanted)),
        )
    departments = {id_: entry.name or "" for id_, entry in opened.registers.departments.items()}
    for fact in wanted:
        given[fact.field] = ask(fact, shell.language, departments if fact.field == "department" else {})


def _place(opened: Opened, window: str | None, department: str) -> dict[str, Any]:
    """Where it is handled: a window of the register, else the portal."""
    windows, url = opened.registers.windows, opened.workspace.portal.url
    if not windows and not window and not url:
        raise UserError(
            say("the workspace has neither a window nor a portal, so nobody could apply"),
            say("add a window to the register of windows, or the portal's address to guidetool.yaml"),
        )
    entry = opened.registers.departments.get(department)
    phone = entry.phone if entry is not None and entry.phone else "12345"
    return {"window": window or next(iter(windows), None), "url": url, "phone": phone}
