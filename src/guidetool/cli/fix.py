"""lint --fix: correct what is sure, or show how it would be corrected."""

from __future__ import annotations

from pathlib import Path

from guidetool.cli.shell import CLEAN, FINDINGS, Shell
from guidetool.model.errors import UserError
from guidetool.model.message import say
from guidetool.pipeline.fix import mend, unified, write_mended
from guidetool.pipeline.workspace import open_workspace


def run_fix(shell: Shell, paths: tuple[Path, ...], *, fix: bool, diff: bool, unsafe: bool) -> int:
    """Correct files, or show the change; FINDINGS where a change was shown. Raises UserError."""
    if not fix:
        raise UserError(say("--diff and --unsafe belong to --fix"), say("write: guidetool lint --fix"))
    opened = open_workspace(paths[0] if paths else Path.cwd())
    shell = shell.in_workspace(opened.workspace.language)
    mended = mend(opened, paths, shell.today, rules=True, unsafe=unsafe)
    count = sum(one.count for one in mended)
    if diff:
        for one in mended:
            shell.out("\n".join(unified(one)))
        shell.log(say("{count} places in {files} files would be corrected; nothing was written", count=count, files=len(mended)))
        return FINDINGS if mended else CLEAN
    write_mended(opened, mended)
    shell.log(say("{count} places in {files} files were corrected", count=count, files=len(mended)))
    return CLEAN
