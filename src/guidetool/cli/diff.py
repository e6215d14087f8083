"""guidetool diff: what changed between two states of the guides, and for whom it is worse."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import click

from guidetool.cli.reports import OUTPUT, Reporting, Wanted, format_option, write_reports
from guidetool.cli.shell import CLEAN, FINDINGS, Shell
from guidetool.model.change import NEVER, THRESHOLDS
from guidetool.pipeline.diff import NO_REGISTERS, diff_words
from guidetool.pipeline.diff_reports import DIFF_FORMATS
from guidetool.pipeline.resources import shape
from guidetool.pipeline.workspace import find_root, open_workspace

STAGED = click.option("--staged", is_flag=True, help="看放进暂存区、还没提交的改动 · what is in the index, against HEAD or OLD")


@click.command("diff", cls=Reporting, table=DIFF_FORMATS)
@click.argument("sides", nargs=-1, metavar="[旧·OLD] [新·NEW]")
@STAGED
@click.option("--fail-on", type=click.Choice(THRESHOLDS), default=NEVER, show_default=True,
              help="有这样的变化就算不通过：不利 需研判 任何 从不 · fail at a change as bad as this")  # fmt: skip
@format_option(DIFF_FORMATS)
@OUTPUT
@click.pass_obj
def command(shell: Shell, sides: tuple[str, ...], staged: bool, fail_on: str, wanted: tuple[Wanted, ...]) -> int:
    """比对两边的指南：改了什么、对办事人是否不利 · what changed, and what it means to applicants.

    每一边可以是文件、文件夹、版本（如 HEAD~1）、版本里的路径（如 HEAD~1:guides），或者从事项库导出的记录（JSON）；
    两个版本可以连写：旧..新；旧...新 是新的与两者分开时相比。只写一个，是它与现在相比；都不写，是上次提交与现在相比。
    指南按编码认，文件改名、移动不算变化。

    Each side is a file, a folder, a git revision (HEAD~1, origin/main), a path in one (HEAD~1:guides), or records
    exported from an item library (JSON). OLD..NEW are two revisions, OLD...NEW is NEW against the commit where the two
    left each other. One side alone is compared with what is there now; without any, HEAD is. A guide is known by its
    code, whatever its file is called.
    """
    here = Path.cwd()
    root = find_root(here)
    opened = open_workspace(root) if root is not None else None
    if opened is not None:
        shell = shell.in_workspace(opened.workspace.language)
    registers = opened.registers if opened is not None else NO_REGISTERS
    report = diff_words(sides, here, shape("guide"), registers, staged=staged)
    report = replace(report, day=shell.today, district=(opened.workspace.district.name or "") if opened is not None else "")
    write_reports(shell, report, wanted, DIFF_FORMATS)
    return FINDINGS if report.meets(fail_on) else CLEAN
