"""``guidetool bundle``: what several items handled as one come to."""

from __future__ import annotations

from pathlib import Path

import click

from guidetool.cli.reports import OUTPUT, Reporting, Wanted, format_option, write_reports
from guidetool.cli.shell import CLEAN, FINDINGS, Shell
from guidetool.pipeline.bundle_reports import BUNDLE_FORMATS
from guidetool.pipeline.bundles import bundles_report
from guidetool.pipeline.workspace import open_workspace


@click.group("bundle")
def command() -> None:
    """一件事：材料合并、时限、跑动次数 · bundles: materials taken together, time, visits."""


@command.command("show", cls=Reporting, table=BUNDLE_FORMATS)
@click.argument("wanted_bundles", metavar="[FILE|NAME]...", nargs=-1)
@format_option(BUNDLE_FORMATS)
@OUTPUT
@click.pass_obj
def show(shell: Shell, wanted_bundles: tuple[str, ...], wanted: tuple[Wanted, ...]) -> int:
    """合并后的材料、最长的一条路、四减和说法不一致的地方 · materials, longest way, before and after, conflicts."""
    first = Path(wanted_bundles[0]) if wanted_bundles else Path.cwd()
    opened = open_workspace(first if first.exists() else Path.cwd(), remember=True)
    report = bundles_report(opened, wanted_bundles, shell.today)
    write_reports(shell.in_workspace(opened.workspace.language), report, wanted, BUNDLE_FORMATS)
    return FINDINGS if report.unread else CLEAN
