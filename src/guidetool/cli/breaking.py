"""guidetool breaking: the gate. What is worse for applicants, or has to be judged, needs an approval."""

from __future__ import annotations

from pathlib import Path

import click

from guidetool.cli.diff import STAGED
from guidetool.cli.reports import OUTPUT, Reporting, Wanted, format_option, write_reports
from guidetool.cli.shell import CLEAN, FINDINGS, Shell
from guidetool.model.change import ADVERSE, TO_JUDGE
from guidetool.pipeline.diff_reports import BREAKING_FORMATS
from guidetool.pipeline.gate import Asked, gate
from guidetool.pipeline.workspace import find_root, open_workspace


@click.command("breaking", cls=Reporting, table=BREAKING_FORMATS)
@click.argument("sides", nargs=-1, metavar="[旧·OLD] [新·NEW]")
@STAGED
@click.option("--fail-on", type=click.Choice((ADVERSE, TO_JUDGE)), default=TO_JUDGE, show_default=True,
              help="要批准的变化：不利，还是连需研判的一起 · what needs an approval")  # fmt: skip
@click.option(
    "--approvals-from", metavar="REF",
    help="以哪个版本的批准为准，默认是旧的一边；写 . 就是现在的文件 · whose approvals count; default: the old side's; . for the files as they are",
)
@format_option(BREAKING_FORMATS)
@OUTPUT
@click.pass_obj
def command(
    shell: Shell, sides: tuple[str, ...], staged: bool, fail_on: str, approvals_from: str | None, wanted: tuple[Wanted, ...]
) -> int:
    """把关：对办事人不利的、需研判的变化，没有批准就不算通过 · the gate: worse for applicants, or to be judged, and not approved.

    两边的写法与 guidetool diff 相同；合并请求里写：guidetool breaking origin/main...HEAD。
    批准记在 approvals.yaml 里，用 guidetool approve 添加。

    Sides are written as for guidetool diff; for a pull request: guidetool breaking origin/main...HEAD. Approvals stand in
    approvals.yaml; add one with guidetool approve.
    """
    here = Path.cwd()
    root = find_root(here)
    opened = open_workspace(root) if root is not None else None
    if opened is not None:
        shell = shell.in_workspace(opened.workspace.language)
    report = gate(Asked(sides, shell.today, staged, fail_on, approvals_from), here, opened.registers if opened is not None else None)
    write_reports(shell, report, wanted, BREAKING_FORMATS)
    return CLEAN if report.passed else FINDINGS
