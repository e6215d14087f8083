"""guidetool lint: text checks, schema and rules."""

from __future__ import annotations

from pathlib import Path

import click

from guidetool import __version__
from guidetool.cli.reports import FORMAT, OUTPUT, Reporting, Wanted, write_reports
from guidetool.cli.shell import CLEAN, CRASHED, FINDINGS, Shell
from guidetool.model.diagnostic import LEVELS, PROFILES
from guidetool.model.manual import Manual
from guidetool.model.message import say
from guidetool.model.report import LintReport
from guidetool.pipeline.check import Checked, check
from guidetool.pipeline.coverage import print_coverage
from guidetool.pipeline.reports import LINT_FORMATS, Titles
from guidetool.pipeline.workspace import Opened, open_workspace


@click.command("lint", cls=Reporting)
@click.argument("paths", nargs=-1, type=click.Path(path_type=Path))
@click.option("--profile", type=click.Choice(PROFILES), help="档次：草稿 送审 发布 · draft, review or publish")
@click.option("--fail-on", type=click.Choice(LEVELS), help="有这一级及以上的问题就算不通过 · fail at this level")
@FORMAT
@OUTPUT
@click.option("--cache/--no-cache", default=True, help="记住上次的结果，没改的文件不重查 · remember results of unchanged files")
@click.option("--jobs", type=click.IntRange(1), help="最多用几个进程 · processes at most")
@click.pass_obj
def command(
    shell: Shell, paths: tuple[Path, ...], profile: str | None, fail_on: str | None, wanted: tuple[Wanted, ...],
    cache: bool, jobs: int | None,
) -> int:  # fmt: skip
    """检查指南：写法、要素和规则 · check guides: typing, elements and rules."""
    return run(shell, paths, profile, fail_on, wanted, rules=True, cache=cache, jobs=jobs)


def run(
    shell: Shell, paths: tuple[Path, ...], profile: str | None, fail_on: str | None, wanted: tuple[Wanted, ...], *,
    rules: bool, cache: bool = True, jobs: int | None = None,
) -> int:  # fmt: skip
    """Check, report, and give the exit code."""
    opened = open_workspace(paths[0] if paths else Path.cwd(), remember=cache)
    shell = shell.in_workspace(opened.workspace.language)
    coverage = print_coverage() if rules else None
    checked = check(opened, paths, today=shell.today, rules=rules, coverage=coverage, memory=opened.memory, jobs=jobs)
    report = make_report(opened, checked, profile, fail_on, manuals=any(LINT_FORMATS[one.format].manuals for one in wanted))
    write_reports(shell, report, wanted)
    for crash in checked.crashed:
        shell.log(say("{path} could not be checked: this is a fault of guidetool", path=crash.path))
        shell.log(crash.trace)
    if checked.crashed:
        return CRASHED
    return FINDINGS if report.failed else CLEAN


def make_report(opened: Opened, checked: Checked, profile: str | None, fail_on: str | None, *, manuals: bool = False) -> LintReport:
    """What the reporters get. ``manuals``: one of them tells what the manuals say."""
    workspace = opened.workspace
    return LintReport(
        checked.diagnostics, profile or workspace.profile, fail_on or workspace.fail_level, len(checked.asked), checked.texts,
        __version__, manuals=_manuals() if manuals else {}, titles=Titles(checked),
        crashed=tuple(crash.path for crash in checked.crashed), day=checked.context.today,
        district=workspace.district.name or "",
    )  # fmt: skip


def _manuals() -> dict[str, Manual]:
    from guidetool.pipeline.manuals import all_manuals  # loads every rule

    return {manual.id: manual for manual in all_manuals()}
