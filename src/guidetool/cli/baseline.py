"""guidetool baseline: the findings that were there when checking began."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import click

from guidetool.cli.shell import CLEAN, FINDINGS, Shell
from guidetool.model.diagnostic import Diagnostic
from guidetool.model.errors import UserError
from guidetool.model.message import say
from guidetool.pipeline.baseline import Entry, entry_of, grown, parse_baseline, write_baseline
from guidetool.pipeline.lint import Request, accounted, baseline_of, lint
from guidetool.pipeline.living import adjustable
from guidetool.pipeline.workspace import Opened, open_workspace


@click.group("baseline")
def command() -> None:
    """基线：开始使用检查时已有的问题，只能减少 · findings that were there when checking began; they may only become fewer."""


@command.command("update")
@click.option("--grow", is_flag=True, help="新问题也记进去 · record new findings too")
@click.pass_obj
def update(shell: Shell, grow: bool) -> int:
    """记下现在的问题 · record what is found now."""
    opened, shell = _opened(shell)
    entries = baseline_of(opened)
    rules = adjustable(opened)
    found = {d.fingerprint: entry_of(d) for d in _found(opened, shell) if d.rule in rules}
    new = [] if entries is None else list(grown(entries, found))
    if new and not grow:
        _list(shell, new)
        shell.log(say("{count} findings are not in the baseline; it was left as it is", count=len(new)))
        shell.log(say("correct them or silence them with a reason; to record them all the same: guidetool baseline update --grow"))
        return FINDINGS
    _write(opened, shell, list(found.values()), 0 if entries is None else len(entries.keys() - found.keys()))
    return CLEAN


@command.command("prune")
@click.pass_obj
def prune(shell: Shell) -> int:
    """删掉已经解决的问题 · drop what is settled."""
    opened, shell = _opened(shell)
    entries = baseline_of(opened)
    if entries is None:
        raise UserError(say("there is no baseline in {path}", path=opened.workspace.paths.baseline), _BEGIN)
    settled = accounted(opened, _found(opened, shell), entries, None).settled or ()
    _write(opened, shell, [e for e in entries.values() if e not in settled], len(settled))
    return CLEAN


@command.command("check")
@click.option("--against", metavar="REF", required=True, help="和这个版本分出来时相比 · against where this revision branched off")
@click.pass_obj
def check(shell: Shell, against: str) -> int:
    """看基线有没有变大 · whether the baseline has grown."""
    from guidetool.pipeline.changed import baseline_then

    opened, shell = _opened(shell)
    before = baseline_then(opened, against)
    name = opened.workspace.paths.baseline
    entries = baseline_of(opened) or {}
    new = list(grown(parse_baseline(before, name), entries)) if before is not None else []
    if not new:
        shell.out(shell.words(say("the baseline has not grown: {count} findings", count=len(entries))))
        return CLEAN
    _list(shell, new)
    shell.log(say("{count} findings were added to the baseline since {ref}", count=len(new), ref=against))
    shell.log(say("correct the finding, or silence it in its place with a reason"))
    return FINDINGS


_BEGIN = say("begin one with: guidetool baseline update")


def _opened(shell: Shell) -> tuple[Opened, Shell]:
    opened = open_workspace(Path.cwd(), remember=True)
    return opened, shell.in_workspace(opened.workspace.language)


def _found(opened: Opened, shell: Shell) -> tuple[Diagnostic, ...]:
    return lint(opened, Request(baseline=False), shell.today).accounted.found


def _list(shell: Shell, entries: list[Entry]) -> None:
    for entry in entries:
        shell.out(f"{entry.path} {entry.rule}")


def _write(opened: Opened, shell: Shell, entries: list[Entry], gone: int) -> None:
    name = opened.workspace.paths.baseline
    write_baseline(opened.root / name, entries)
    shell.out(shell.words(say("{path}: {count} findings, {gone} settled ones dropped", path=name, count=len(entries), gone=gone)))
    for rule, count in sorted(Counter(e.rule for e in entries).items(), key=lambda item: (-item[1], item[0])):
        shell.out(f"  {count:>5}  {rule}")
