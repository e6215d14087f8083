"""``guidetool diff``: what changed between two states of the guides, and for whom it is worse."""

from __future__ import annotations

from pathlib import Path

import click

from guidetool.cli.shell import Shell
from guidetool.model.change import NEVER, THRESHOLDS
from guidetool.pipeline.diff import diff
from guidetool.pipeline.resources import shape
from guidetool.pipeline.write import write_atomic
from guidetool.report.diff_json import diff_json
from guidetool.report.diff_text import diff_text

_FORMATS = {"text": diff_text, "json": diff_json}


@click.command("diff")
@click.argument("old")
@click.argument("new")
@click.option("-f", "--format", "form", type=click.Choice(list(_FORMATS)), default="text", show_default=True)
@click.option("--fail-on", type=click.Choice(THRESHOLDS), default=NEVER, show_default=True,
              help="Exit with 1 when a change is as bad as this.")  # fmt: skip
@click.option("-o", "--output", type=click.Path(dir_okay=False, path_type=Path), help="Write the report to a file.")
@click.pass_obj
def command(shell: Shell, old: str, new: str, form: str, fail_on: str, output: Path | None) -> None:
    """Say what changed from OLD to NEW, and what it means to an applicant.

    Each side is a file, a folder, a git revision (HEAD~1, v2, origin/main) or a part of one
    (HEAD~1:guides/a.yaml). A guide is known by its code, whatever its file is called.
    """
    report = diff(old, new, Path.cwd(), shape("guide"))
    text = _FORMATS[form](report, shell.language, shell.translate)
    if output is None:
        shell.out(text)
    else:
        write_atomic(output, text.encode("utf-8"))
    if report.meets(fail_on):
        raise click.exceptions.Exit(1)
