"""guidetool rules test: local rules against their own examples."""

from __future__ import annotations

from pathlib import Path

import click

from guidetool.cli.shell import CLEAN, FINDINGS, Shell
from guidetool.model.errors import UserError
from guidetool.model.message import say
from guidetool.pipeline.files import relative, yaml_files
from guidetool.pipeline.local_rules import rule_files, try_workspace
from guidetool.pipeline.workspace import Opened, open_workspace
from guidetool.report.trials import report_trials_json, report_trials_text


@click.command("test")
@click.argument("paths", nargs=-1, type=click.Path(path_type=Path))
@click.option("-f", "--format", "format_", type=click.Choice(("text", "json")), default="text", help="格式 · format")
@click.pass_obj
def command(shell: Shell, paths: tuple[Path, ...], format_: str) -> int:
    """用例子试本地规则 · try local rules on their own examples."""
    opened = open_workspace(paths[0] if paths else Path.cwd())
    shell = shell.in_workspace(opened.workspace.language)
    report = try_workspace(opened, asked(opened, paths))
    write = report_trials_json if format_ == "json" else report_trials_text
    shell.out(write(report, shell.voice).rstrip("\n"))
    return CLEAN if report.passed else FINDINGS


def asked(opened: Opened, paths: tuple[Path, ...]) -> tuple[str, ...]:
    """The files of local rules that were named; none named: all. Raises UserError where there is none."""
    known = rule_files(opened)
    folder = relative(opened.folder("rules"), opened.root) + "/"
    if not paths:
        if not known:
            raise UserError(
                say("there are no local rules in {path}", path=folder), say("begin one there; docs/local-rules.zh.md shows how")
            )
        return tuple(known)
    found: list[str] = []
    for path in paths:
        if not path.exists():
            raise UserError(say("{path} does not exist", path=str(path)), say("check the spelling of the path"))
        files = yaml_files(path) if path.is_dir() else [path]
        inside = [name for name in (relative(file, opened.root) for file in files) if name in known]
        if not inside:
            raise UserError(say("{path} holds no local rules", path=str(path)), say("files of local rules stand in {path}", path=folder))
        found += inside
    return tuple(dict.fromkeys(found))
