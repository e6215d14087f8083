"""guidetool preflight: whether finished PDFs can go to the press, the screen or the archive as they are."""

from __future__ import annotations

import os
import re
from pathlib import Path
from typing import Any

import click

from guidetool import __version__
from guidetool.cli.reports import FORMAT, OUTPUT, Reporting, Wanted, write_reports
from guidetool.cli.shell import CLEAN, CRASHED, FINDINGS, Shell
from guidetool.model.diagnostic import ERROR, LEVELS, PUBLISH
from guidetool.model.message import say
from guidetool.model.report import LintReport
from guidetool.pipeline.preflight import Judged, Paper, addresses, item_addresses, pdf_files, preflight, suited, write_contact_sheets
from guidetool.pipeline.workspace import find_root
from guidetool.preflight.expect import BINDINGS, INK_LIMIT, PURPOSES, Expected


class _Size(click.ParamType[tuple[float, float]]):
    name = "size"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> tuple[float, float]:
        found = re.fullmatch(r"([0-9]+(?:\.[0-9]+)?)[x×*]([0-9]+(?:\.[0-9]+)?)", str(value))
        if found is None:
            self.fail("210x297", param, ctx)
        return float(found[1]), float(found[2])


@click.command("preflight", cls=Reporting)
@click.argument("paths", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option("--for", "purpose", type=click.Choice(["auto", *PURPOSES]), default="auto", show_default=True,
              help="按什么用途检查：送印、看屏幕、存档，plain 只查通用的；auto 看文件自己怎么写 · what the files are for")  # fmt: skip
@click.option("--trim", type=_Size(), metavar="宽x高", help="裁切后的尺寸，毫米，例如 210x297 · trimmed size in millimetres")
@click.option("--bleed", type=click.FloatRange(0), default=3.0, show_default=True, help="出血，毫米 · bleed in millimetres")
@click.option("--safe", type=click.FloatRange(0), default=5.0, show_default=True, help="文字离裁切线至少几毫米 · safe margin in millimetres")
@click.option("--binding", type=click.Choice(BINDINGS), help="装订：骑马钉、胶装、单张 · binding")
@click.option("--most-pages", type=click.IntRange(1), help="这种装订最多几页 · most pages of this binding")
@click.option("--ink", type=click.FloatRange(100, 400), default=INK_LIMIT * 100, show_default=True, help="总墨量上限，% · ink limit in per cent")
@click.option("--distance", type=click.FloatRange(50), help="从多远扫码，毫米；不写就按纸张大小定 · reading distance in millimetres")
@click.option("--contact-sheet", type=click.Path(dir_okay=False, path_type=Path), help="把各页缩小拼成一张图 · a picture of all pages")
@click.option("--fail-on", type=click.Choice(LEVELS), default=ERROR, show_default=True, help="有这一级及以上的问题就算不通过 · fail at this level")
@click.option("--jobs", type=click.IntRange(1), default=os.cpu_count() or 1, show_default="processors", help="同时用几个进程 · processes")
@FORMAT
@OUTPUT
@click.pass_obj
def command(shell: Shell, /, paths: tuple[Path, ...], wanted: tuple[Wanted, ...], contact_sheet: Path | None, jobs: int,
            fail_on: str, **options: Any) -> int:  # fmt: skip
    """检查做好的PDF能不能直接送印（自己做的、印厂返回的都行）· whether finished PDFs can go to print as they are."""
    files = pdf_files(paths)
    shell, expected = _expected(shell, options)
    papers = [Paper(path, path.as_posix(), suited(path, expected) if options["purpose"] == "auto" else expected) for path in files]
    judged = list(preflight(papers, jobs))
    if contact_sheet is not None:
        for path in write_contact_sheets(judged, contact_sheet):
            shell.log(say("contact sheet: {path}", path=str(path)))
    report = _report(judged, fail_on, shell)
    write_reports(shell, report, wanted)
    for one in judged:
        if one.crashed is not None:
            shell.log(say("{path} could not be checked: this is a fault of guidetool", path=one.shown))
            shell.log(one.crashed.trace)
    if report.crashed:
        return CRASHED
    return FINDINGS if report.failed else CLEAN


def _expected(shell: Shell, options: dict[str, Any]) -> tuple[Shell, Expected]:
    """What the options say, and in a workspace where its codes may lead."""
    purpose = options["purpose"] if options["purpose"] != "auto" else PURPOSES[-1]
    expected = Expected(
        purpose, options["trim"], options["bleed"], options["safe"], options["binding"], options["most_pages"],
        ink_limit=options["ink"] / 100, distance_mm=options["distance"],
    )  # fmt: skip
    root = find_root(Path.cwd())
    if root is None:
        return shell, expected
    from dataclasses import replace

    from guidetool.pipeline.bundles import page_of
    from guidetool.pipeline.check import check
    from guidetool.pipeline.workspace import open_workspace

    opened = open_workspace(root, remember=True)
    checked = check(opened, (), today=shell.today)
    guides = tuple(located.guide for located in checked.selected())
    known = addresses(guides, opened.registers, opened.workspace)
    if known is not None:
        known |= item_addresses(guides, opened.workspace) or frozenset()
        base = (opened.workspace.qr.base or "").rstrip("/")
        known |= {f"{base}/{page_of(path)}" for path in checked.asked if checked.documents.kind(path) == "bundle"}
    hosts = frozenset(host.lower() for host in opened.workspace.qr.hosts)
    return shell.in_workspace(opened.workspace.language), replace(expected, hosts=hosts or None, known=known)


def _report(judged: list[Judged], fail_on: str, shell: Shell) -> LintReport:
    found = tuple(sorted(d for one in judged for d in one.diagnostics))
    crashed = tuple(one.shown for one in judged if one.crashed is not None)
    return LintReport(found, PUBLISH, fail_on, len(judged), version=__version__, crashed=crashed, day=shell.today, ladder=False)


