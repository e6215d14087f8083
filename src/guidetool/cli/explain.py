"""guidetool explain: the manual of one check."""

from __future__ import annotations

from collections.abc import Sequence
from difflib import get_close_matches
from pathlib import Path

import click

from guidetool.cli.rules import FIXES, LEVELS, PROFILES, STAGES, align
from guidetool.cli.shell import CLEAN, Shell
from guidetool.model.errors import UserError
from guidetool.model.manual import Manual
from guidetool.model.message import Message, say
from guidetool.pipeline.local_rules import manuals_at
from guidetool.pipeline.manuals import check_ids

MARKS = {
    "S": say("a text that was read"),
    "R": say("what published records show"),
    "K": say("practice, not law"),
}  # fmt: skip


@click.command("explain")
@click.argument("rule", shell_complete=lambda context, parameter, begun: [i for i in sorted(check_ids()) if i.startswith(begun)])
@click.pass_obj
def command(shell: Shell, rule: str) -> int:
    """讲一条检查：为什么、怎么改 · the manual of one check: why, and the cure."""
    shell.out(_page(_find(rule, manuals_at(Path.cwd())[0]), shell))
    return CLEAN


def _find(rule: str, manuals: Sequence[Manual]) -> Manual:
    """The manual of an id, also in capitals, brackets or with underscores. Raises UserError."""
    wanted = rule.strip("[] ").replace("_", "-").lower()
    known = {manual.id: manual for manual in manuals}
    if wanted in known:
        return known[wanted]
    near = get_close_matches(wanted, list(known), n=2, cutoff=0.7)
    hint = say("did you mean: {near}?", near=", ".join(near)) if near else say("all checks: guidetool rules")
    raise UserError(say("there is no check “{rule}”", rule=rule), hint)


def _page(manual: Manual, shell: Shell) -> str:
    chinese = shell.language == "zh"
    facts: tuple[tuple[Message, str], ...] = (
        (say("level"), shell.words(LEVELS[manual.level])),
        (say("profile"), shell.words(PROFILES[manual.profile])),
        (say("stage"), shell.words(STAGES[manual.stage])),
        (say("basis"), _basis(manual.basis, shell)),
        (say("correcting"), shell.words(FIXES[manual.fix])),
    )
    summary, body = (manual.summary_zh, manual.body_zh) if chinese else (manual.summary_en, manual.body_en)
    table = align([[shell.words(name), value] for name, value in facts])
    return "\n".join([f"{manual.id}: {summary}", "", *table, "", body])


def _basis(basis: str, shell: Shell) -> str:
    """The law or document named, and on what the rule rests."""
    if not basis:
        return shell.words(say("a rule of this workspace"))
    words = basis.split()
    marks = ", ".join(shell.words(MARKS[word]) for word in words if word in MARKS)
    law = " ".join(word for word in words if word not in MARKS)
    if not law or not marks:
        return law or marks
    return shell.words(say("{law} ({mark})", law=law, mark=marks))
