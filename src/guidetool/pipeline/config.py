"""What holds for a file, and which line says so."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from guidetool.lint.levels import names, row_for
from guidetool.lint.local.run import concerns as local_concerns
from guidetool.load.locate import Locator
from guidetool.model.frozen import dataclass
from guidetool.pipeline.discover import discover
from guidetool.pipeline.files import read_bytes
from guidetool.pipeline.living import adjustable
from guidetool.pipeline.local_rules import load_local_rules, manuals_of
from guidetool.pipeline.read import read_document
from guidetool.pipeline.resources import shape
from guidetool.pipeline.workspace import FILE_NAME, Opened


@dataclass(frozen=True, slots=True)
class Held:
    """A check as it holds for a file. ``line``: of guidetool.yaml, 0 where nothing there says so."""

    rule: str
    level: str
    default: str
    profile: str
    line: int = 0
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Holding:
    """``path`` is empty for the workspace as a whole; ``local``: ids of the local rules for the file."""

    path: str
    kind: str
    department: str
    local: tuple[str, ...]
    checks: tuple[Held, ...]


def holding(opened: Opened, path: Path | None) -> Holding:
    """What holds for a file of the workspace, or for all of them. Raises UserError where there is no such file."""
    if path is None:
        return Holding("", "", "", (), tuple(_checks(opened, None)))
    name, (place, kind) = next(iter(discover(opened, (path,)).items()))
    tree = read_document(name, kind, read_bytes(place)).tree
    given = tree.get("department") if isinstance(tree, dict) else None
    entry = opened.registers.departments.get(given) if isinstance(given, str) else None
    local = tuple(r.id for r in load_local_rules(opened).rules.ready if kind == "guide" and local_concerns(r, tree, name))
    return Holding(name, kind, (entry.name if entry else given) or "", local, tuple(_checks(opened, name)))


def _checks(opened: Opened, path: str | None) -> Iterator[Held]:
    rows, rules = opened.workspace.levels, adjustable(opened)
    locator = Locator(opened.documents[FILE_NAME].text or "", shape("workspace"))
    for manual in manuals_of(opened):
        at = None
        if manual.id in rules:
            at = row_for(rows, manual.id, path) if path is not None else _everywhere(opened, manual.id)
        if at is None:
            yield Held(manual.id, manual.level, manual.level, manual.profile)
        else:
            line = locator.span(("levels", at)).line
            yield Held(manual.id, rows[at].level or manual.level, manual.level, manual.profile, line, rows[at].reason or "")


def _everywhere(opened: Opened, rule: str) -> int | None:
    """The row that holds for a rule in all files."""
    rows = opened.workspace.levels
    return next((i for i in reversed(range(len(rows))) if not rows[i].files and names(rows[i], rule)), None)
