"""guidetool changelog: what is new for applicants, by department."""

from __future__ import annotations

from pathlib import Path

import click

from guidetool.cli.reports import OUTPUT, Reporting, Wanted, format_option, write_reports
from guidetool.cli.shell import CLEAN, Shell
from guidetool.pipeline.changelog import Since, changelog, check_day
from guidetool.pipeline.diff_reports import CHANGELOG_FORMATS
from guidetool.pipeline.workspace import find_root, open_workspace


@click.command("changelog", cls=Reporting, table=CHANGELOG_FORMATS)
@click.argument("sides", nargs=-1, metavar="[版本·REF]")
@click.option("--since", metavar="YYYY-MM-DD", default="", help="从这一天起，含当天 · from this day on, included")
@click.option("--until", metavar="YYYY-MM-DD", default="", help="到这一天止，含当天 · up to this day, included")
@format_option(CHANGELOG_FORMATS)
@OUTPUT
@click.pass_obj
def command(shell: Shell, sides: tuple[str, ...], since: str, until: str, wanted: tuple[Wanted, ...]) -> int:
    """办事指南有什么变化：给办事人看的，按部门，不利的在前 · what is new for applicants, by department, the worst first.

    写一个版本，是从它到上次提交；也可以写 旧..新，或者用 --since、--until 写日期。
    日期按提交当地的日历算，沿主线（合并进来的算合并那天）。

    Name a revision (from it to HEAD), OLD..NEW, or days. A day is that of the calendar where the commit was made, along
    first parents: what was merged counts from the day of the merge.
    """
    here = Path.cwd()
    root = find_root(here)
    opened = open_workspace(root) if root is not None else None
    if opened is not None:
        shell = shell.in_workspace(opened.workspace.language)
    district = (opened.workspace.district.name or "") if opened is not None else ""
    asked = Since(sides, check_day(since), check_day(until))
    told = changelog(asked, here, opened.registers if opened is not None else None, district)
    write_reports(shell, told, wanted, CHANGELOG_FORMATS)
    return CLEAN
