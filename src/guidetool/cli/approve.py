"""guidetool approve: enter an approval of changes into approvals.yaml."""

from __future__ import annotations

import re
from pathlib import Path

import click

from guidetool.cli.diff import STAGED
from guidetool.cli.shell import CLEAN, Shell
from guidetool.model.errors import UserError
from guidetool.model.message import say
from guidetool.pipeline.approve import Entering, approve
from guidetool.pipeline.workspace import open_workspace

_NUMBER = re.compile(r"[0-9a-f]{12}")


@click.command("approve")
@click.argument("words", nargs=-1, required=True, metavar="变化编号·NUMBER... [旧·OLD] [新·NEW]")
@STAGED
@click.option("--office", required=True, help="批准机关：部门登记册里的编号、名称或简称 · the office, by id or name")
@click.option("--basis", required=True, help="批准的文件和文号 · the document it rests on")
@click.option("--on", metavar="YYYY-MM-DD", help="批准日期，默认今天 · the day of the approval; default: today")
@click.option("--until", metavar="YYYY-MM-DD", default="", help="有效期至，不写就一直有效 · the last day on which it counts; default: no end")
@click.pass_obj
def command(shell: Shell, words: tuple[str, ...], staged: bool, office: str, basis: str, on: str | None, until: str) -> int:
    """批准变化：把批准记进 approvals.yaml · enter an approval of changes.

    编号从 guidetool breaking 或 guidetool diff 的结果里抄；两边的写法与那时相同。已有的内容和注释不动。

    Numbers are those that breaking and diff show; the two sides are written as there. What stands in the file stays.
    """
    numbers = [word for word in words if _NUMBER.fullmatch(word)]
    if not numbers:
        raise UserError(say("no number of a change was named"), say("copy it from what guidetool breaking says: 12 digits and letters"))
    opened = open_workspace(Path.cwd())
    shell = shell.in_workspace(opened.workspace.language)
    sides = [word for word in words if word not in numbers]
    done = approve(opened, Entering(numbers, office, basis, on or shell.today, until, sides, staged), Path.cwd(), shell.voice)
    for guide, change in done.changes:
        shell.out(f"{change.fingerprint}  {guide.name}  {shell.words(change.message)}")
    shell.out(shell.words(say("{path}: {count} approvals by {office} added; commit the file with the change",
                              path=done.path, count=len(done.changes), office=done.office)))  # fmt: skip
    return CLEAN
