"""guidetool stats: what the guides come to, in figures."""

from __future__ import annotations

from pathlib import Path

import click

from guidetool.cli.reports import OUTPUT, Reporting, Wanted, format_option, write_reports
from guidetool.cli.shell import CLEAN, Shell
from guidetool.pipeline.stats import stats
from guidetool.pipeline.stats_reports import STATS_FORMATS
from guidetool.pipeline.workspace import open_workspace


@click.command("stats", cls=Reporting, table=STATS_FORMATS)
@click.argument("paths", nargs=-1, type=click.Path(path_type=Path))
@click.option("--since", metavar="REF", help="和哪个版本、文件夹或者记录相比 · compare with a revision, a folder or records")
@click.option("--catalogue", type=click.Path(dir_okay=False, path_type=Path),
              help="和事项目录相比（.csv .xlsx .json）：哪些有指南、哪些没有 · compare with a catalogue of items")  # fmt: skip
@format_option(STATS_FORMATS)
@OUTPUT
@click.pass_obj
def command(shell: Shell, paths: tuple[Path, ...], since: str | None, catalogue: Path | None, wanted: tuple[Wanted, ...]) -> int:
    """统计指南：四减、网办、即办、完整率 · figures: time, steps, materials, visits, online, completeness."""
    opened = open_workspace(paths[0] if paths else Path.cwd(), remember=True)
    report = stats(opened, paths, shell.today, since=since, catalogue=catalogue)
    write_reports(shell.in_workspace(opened.workspace.language), report, wanted, STATS_FORMATS)
    return CLEAN
