"""guidetool lint: text checks, schema and rules."""

from __future__ import annotations

import gc
from pathlib import Path

import click

from guidetool import __version__
from guidetool.cli.reports import FORMAT, OUTPUT, Reporting, Wanted, write_reports
from guidetool.cli.shell import CLEAN, CRASHED, FINDINGS, RARELY, Shell
from guidetool.model.diagnostic import LEVELS, PROFILES
from guidetool.model.manual import Manual
from guidetool.model.message import say
from guidetool.model.report import LintReport
from guidetool.pipeline.lint import Linted, Request, lint
from guidetool.pipeline.reports import LINT_FORMATS, Titles
from guidetool.pipeline.workspace import Opened, open_workspace


@click.command("lint", cls=Reporting)
@click.argument("paths", nargs=-1, type=click.Path(path_type=Path))
@click.option("--profile", type=click.Choice(PROFILES), help="档次：草稿 送审 发布 · draft, review or publish")
@click.option("--fail-on", type=click.Choice(LEVELS), help="有这一级及以上的问题就算不通过 · fail at this level")
@FORMAT
@OUTPUT
@click.option(
    "--changed-since", metavar="REF",
    help="只列出从这个版本分出来以后改过的文件的问题 · only findings of files changed since this revision branched off",
)
@click.option("--baseline/--no-baseline", default=True, help="不列出基线里已有的问题 · leave out what the baseline knows")
@click.option("--fix", is_flag=True, help="改正有把握的问题，再检查 · correct what is sure, then check")
@click.option("--diff", is_flag=True, help="和 --fix 一起用：只显示会怎么改 · with --fix: show the change, write nothing")
@click.option("--unsafe", is_flag=True, help="和 --fix 一起用：没有把握的也改，改后请核对 · with --fix: also what needs a look")
@click.option("--cache/--no-cache", default=True, help="记住上次的结果，没改的文件不重查 · remember results of unchanged files")
@click.option("--jobs", type=click.IntRange(1), help="最多用几个进程 · processes at most")
@click.pass_obj
def command(
    shell: Shell, paths: tuple[Path, ...], profile: str | None, fail_on: str | None, wanted: tuple[Wanted, ...],
    changed_since: str | None, baseline: bool, fix: bool, diff: bool, unsafe: bool, cache: bool, jobs: int | None,
) -> int:  # fmt: skip
    """检查指南：写法、要素和规则 · check guides: typing, elements and rules."""
    if fix or diff or unsafe:
        from guidetool.cli.fix import run_fix

        done = run_fix(shell, paths, fix=fix, diff=diff, unsafe=unsafe)
        if diff:
            return done
    return run(shell, Request(paths, True, jobs, baseline, changed_since), wanted, profile=profile, fail_on=fail_on, cache=cache)


def run(
    shell: Shell, request: Request, wanted: tuple[Wanted, ...], *, profile: str | None = None, fail_on: str | None = None,
    cache: bool = True,
) -> int:  # fmt: skip
    """Check, report, and give the exit code."""
    gc.set_threshold(*RARELY)
    opened = open_workspace(request.paths[0] if request.paths else Path.cwd(), remember=cache)
    shell = shell.in_workspace(opened.workspace.language)
    linted = lint(opened, request, shell.today)
    for message in linted.told:
        shell.log(message)
    report = make_report(opened, linted, profile, fail_on, manuals=any(LINT_FORMATS[one.format].manuals for one in wanted))
    write_reports(shell, report, wanted)
    for crash in linted.checked.crashed:
        shell.log(say("{path} could not be checked: this is a fault of guidetool", path=crash.path))
        shell.log(crash.trace)
    if linted.checked.crashed:
        return CRASHED
    return FINDINGS if report.failed else CLEAN


def make_report(opened: Opened, linted: Linted, profile: str | None, fail_on: str | None, *, manuals: bool = False) -> LintReport:
    """What the reporters get. ``manuals``: one of them tells what the manuals say."""
    workspace, checked, done = opened.workspace, linted.checked, linted.accounted
    return LintReport(
        done.found, profile or workspace.profile, fail_on or workspace.fail_level, len(linted.asked), checked.texts,
        __version__, linted.silenced, done.accepted, None if done.settled is None else len(done.settled),
        _manuals(opened) if manuals else {}, Titles(checked, linted.asked),
        crashed=tuple(crash.path for crash in checked.crashed), day=checked.context.today, district=workspace.district.name or "",
    )  # fmt: skip


def _manuals(opened: Opened) -> dict[str, Manual]:
    from guidetool.pipeline.local_rules import manuals_of  # loads every rule

    return {manual.id: manual for manual in manuals_of(opened)}
