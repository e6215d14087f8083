"""guidetool diff: what changed between two states of the guides, and for whom it is worse."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import click

from guidetool.cli.reports import OUTPUT, Reporting, Wanted, format_option, write_reports
from guidetool.cli.shell import CLEAN, FINDINGS, Shell
from guidetool.model.change import NEVER, THRESHOLDS
from guidetool.pipeline.diff import NO_REGISTERS, diff
from guidetool.pipeline.diff_reports import DIFF_FORMATS
from guidetool.pipeline.resources import shape
from guidetool.pipeline.workspace import find_root, open_workspace


@click.command("diff", cls=Reporting, table=DIFF_FORMATS)
@click.argument("old", metavar="旧·OLD")
@click.argument("new", metavar="新·NEW")
@click.option("--fail-on", type=click.Choice(THRESHOLDS), default=NEVER, show_default=True,
              help="有这样的变化就算不通过：不利 需研判 任何 从不 · fail at a change as bad as this")  # fmt: skip
@format_option(DIFF_FORMATS)
@OUTPUT
@click.pass_obj
def command(shell: Shell, old: str, new: str, fail_on: str, wanted: tuple[Wanted, ...]) -> int:
    """比对两边的指南：改了什么、对办事人是否不利 · what changed, and what it means to applicants.

    每一边可以是文件、文件夹、版本（如 HEAD~1）或版本里的路径（如 HEAD~1:guides）；
    指南按编码认，文件改名、移动不算变化。

    Each side is a file, a folder, a git revision (HEAD~1, origin/main) or a path in one
    (HEAD~1:guides). A guide is known by its code, whatever its file is called.
    """
    here = Path.cwd()
    root = find_root(here)
    opened = open_workspace(root) if root is not None else None
    if opened is not None:
        shell = shell.in_workspace(opened.workspace.language)
    report = diff(old, new, here, shape("guide"), opened.registers if opened is not None else NO_REGISTERS)
    report = replace(report, day=shell.today, district=(opened.workspace.district.name or "") if opened is not None else "")
    write_reports(shell, report, wanted, DIFF_FORMATS)
    return FINDINGS if report.meets(fail_on) else CLEAN
