"""guidetool import: guides from other systems' records."""

from __future__ import annotations

from pathlib import Path

import click

from guidetool.cli.shell import CLEAN, FINDINGS, Shell
from guidetool.model.message import say
from guidetool.pipeline.import_audit import Outcome, Written, import_audit


@click.group("import")
def command() -> None:
    """从别的系统导入指南 · bring in guides from other systems."""


@command.command("audit")
@click.argument("files", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option("--into", required=True, type=click.Path(file_okay=False, path_type=Path), help="写到哪个文件夹 · folder to write to")
@click.option("--force", is_flag=True, help="覆盖已有的指南 · overwrite guides that exist")
@click.pass_obj
def audit(shell: Shell, files: tuple[Path, ...], into: Path, force: bool) -> int:
    """事项库记录（AUDIT_*，JSON）· records of an item library: JSON files, or folders of them."""
    outcome = import_audit(files, into, force=force)
    for found in outcome.diagnostics:
        place = f"{found.path}:{found.span.line}:{found.span.column}"
        shell.log(f"{place}: {shell.words(found.message)} [{found.rule}]")
        if found.help is not None:
            shell.log(f"  {shell.words(found.help)}")
    for written in outcome.written:
        _show(shell, written)
    _summary(shell, outcome, into)
    return FINDINGS if outcome.diagnostics else CLEAN


def _show(shell: Shell, written: Written) -> None:
    shell.out(f"{written.path}  {written.name}")
    shell.out(shell.words(say("  {mapped} entries of the record mapped, {kept} kept in 来源记录", mapped=written.mapped, kept=written.kept)))
    for code in written.unknown:
        field = ".".join(str(part) for part in code.path)
        shell.out(shell.words(say("  no list has the code {code} of {field}; it was kept", code=code.code, field=field)))


def _summary(shell: Shell, outcome: Outcome, into: Path) -> None:
    if outcome.workspace_made:
        shell.out(shell.words(say("{folder} was made a workspace (guidetool.yaml)", folder=str(into))))
    if outcome.to_complete:
        shell.out(shell.words(say("complete guidetool.yaml: the records do not say {settings}", settings=", ".join(outcome.to_complete))))
    if outcome.hosts:
        hosts = ", ".join(outcome.hosts)
        shell.out(shell.words(say("QR codes may lead to {hosts}, as the records do; strike out in guidetool.yaml what is not yours", hosts=hosts)))
    if outcome.register:
        shell.out(shell.words(say("departments and windows: {path}", path=outcome.register)))
    made = shell.words(say("{count} guides imported", count=len(outcome.written)))
    shell.out(made + shell.words(say("; check them with: guidetool lint {folder}", folder=str(into))) if outcome.written else made)
