"""guidetool rules: every check in one table."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path

import click
from rich.cells import cell_len

from guidetool.cli import trial
from guidetool.cli.shell import CLEAN, Shell
from guidetool.model.manual import GUESS, PARTLY, SAFE, Manual
from guidetool.model.message import Message, say
from guidetool.pipeline.local_rules import manuals_at

FORMAT_VERSION = 1
LEVELS = {"error": say("error"), "warning": say("warning"), "info": say("info")}
PROFILES = {"draft": say("draft"), "review": say("review"), "publish": say("publish")}
STAGES = {"text": say("typing"), "schema": say("elements"), "rule": say("one guide"), "index": say("across guides"),
          "local": say("local rules"), "living": say("silencing and levels"), "paper": say("finished files")}  # fmt: skip
FIXES = {
    "": say("by hand"), SAFE: say("lint --fix does it"),
    GUESS: say("lint --fix --unsafe does it; look at what was written"),
    PARTLY: say("lint --fix does what is sure, --unsafe the rest; look at what was written"),
}  # fmt: skip
"""Who corrects what a check finds."""
HEAD = (say("rule"), say("level"), say("profile"), say("stage"), say("what it finds"))


@click.group("rules", invoke_without_command=True)
@click.option("-f", "--format", "format_", type=click.Choice(("text", "json")), default="text", help="格式 · format")
@click.pass_context
def command(context: click.Context, format_: str) -> int:
    """列出全部检查，本工作区的本地规则也在内 · list every check, the workspace's local rules too."""
    if context.invoked_subcommand is not None:
        return CLEAN
    shell: Shell = context.obj
    manuals, broken = manuals_at(Path.cwd())
    shell.out(_document(manuals) if format_ == "json" else _table(manuals, shell))
    if broken:
        shell.log(say("not all local rules can be run; what is wrong: guidetool rules test"))
    return CLEAN


command.add_command(trial.command)


def _document(manuals: Sequence[Manual]) -> str:
    rules = [
        {
            "id": m.id, "level": m.level, "profile": m.profile, "stage": m.stage, "basis": m.basis, "fix": m.fix or None,
            "summary": {"zh": m.summary_zh, "en": m.summary_en},
        }
        for m in manuals
    ]  # fmt: skip
    return json.dumps({"version": FORMAT_VERSION, "rules": rules}, ensure_ascii=False, indent=2)


def _table(manuals: Sequence[Manual], shell: Shell) -> str:
    rows = [[shell.words(cell) for cell in HEAD]]
    for m in manuals:
        named = [shell.words(cell) for cell in (LEVELS[m.level], PROFILES[m.profile], STAGES[m.stage])]
        rows.append([m.id, *named, m.summary_zh if shell.language == "zh" else m.summary_en])
    lines = align(rows)
    total: Message = say("{count} checks; the manual of one: guidetool explain RULE", count=len(manuals))
    return "\n".join([*lines, "", shell.words(total)])


def align(rows: Sequence[Sequence[str]]) -> list[str]:
    """Columns that stand under each other where Chinese is two cells wide; nothing after the last."""
    widths = [max(cell_len(row[i]) for row in rows) for i in range(len(rows[0]) - 1)]
    return ["".join(cell + " " * (width - cell_len(cell) + 2) for cell, width in zip(row, widths)) + row[-1] for row in rows]
