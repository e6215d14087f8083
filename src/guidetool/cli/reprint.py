"""guidetool reprint: which papers are wrong after a change, how badly, where they lie."""

from __future__ import annotations

from pathlib import Path

import click

from guidetool.cli.reports import OUTPUT, Reporting, Wanted, format_option, write_reports
from guidetool.cli.shell import CLEAN, FINDINGS, Shell
from guidetool.model.errors import UserError
from guidetool.model.message import say
from guidetool.model.reprint import NEVER, THRESHOLDS
from guidetool.pipeline.ledger import read_ledger
from guidetool.pipeline.reprint import Asked, reprint
from guidetool.pipeline.reprint_reports import REPRINT_FORMATS
from guidetool.pipeline.workspace import open_workspace


@click.command("reprint", cls=Reporting, table=REPRINT_FORMATS)
@click.argument("sides", nargs=-1, metavar="[旧·OLD] [新·NEW]")
@click.option("--staged", is_flag=True, help="看放进暂存区、还没提交的改动 · what is in the index")
@click.option("--sites", multiple=True, metavar="站点·SITES", help="只看这些站点，写登记册里的编号，用逗号隔开 · only these sites (ids, by comma)")
@click.option("--fail-on", type=click.Choice(THRESHOLDS), default=NEVER, show_default=True,
              help="有这样的印刷品就算不通过：立即撤下 需研判 下次印刷 从不 · fail where paper is as bad as this")  # fmt: skip
@format_option(REPRINT_FORMATS)
@OUTPUT
@click.pass_obj
def command(
    shell: Shell, sides: tuple[str, ...], staged: bool, sites: tuple[str, ...], fail_on: str, wanted: tuple[Wanted, ...],
) -> int:  # fmt: skip
    """改了指南以后，哪些印好的台牌、手册要撤换 · which printed stands and booklets are wrong after a change.

    两边的写法和 guidetool diff 一样，例如 HEAD~1..HEAD。比的是印出来的内容：没印在上面的改动，不用换。

    Sides as in guidetool diff, e.g. HEAD~1..HEAD. What stands on the paper is compared: a change that is not printed
    there makes nothing stale. Papers are known by the print ledger: guidetool render … --ledger.
    """
    opened = open_workspace(Path.cwd())
    shell = shell.in_workspace(opened.workspace.language)
    name = opened.workspace.paths.ledger
    file = read_ledger(opened.root / name, name)
    if not file.ledger.records and not file.diagnostics:
        raise UserError(say("there is no print ledger yet: {path}", path=name), say("write it while printing: guidetool render stand --ledger"))
    ids = tuple(dict.fromkeys(site.strip() for text in sites for site in text.replace("，", ",").split(",") if site.strip()))
    report = reprint(Asked(sides, ids, shell.today, staged), file, Path.cwd(), opened.workspace, opened.registers)
    write_reports(shell, report, wanted, REPRINT_FORMATS)
    return FINDINGS if report.meets(fail_on) else CLEAN
