"""Levels that a workspace gives to rules, for all files or for some (``levels`` in guidetool.yaml)."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from dataclasses import replace
from fnmatch import fnmatchcase

from guidetool.lint.local.run import covers
from guidetool.lint.near import suggester
from guidetool.model.diagnostic import ERROR, WARNING, Diagnostic, Finding
from guidetool.model.message import Message, say
from guidetool.model.workspace import LevelRow

OFF = "off"
UNKNOWN, FIXED, IDLE = "level-unknown-rule", "level-fixed", "level-idle"


def row_for(rows: Sequence[LevelRow], rule: str, path: str) -> int | None:
    """The position of the row that holds for a rule in a file: the last that names both; None without one."""
    found = (i for i in reversed(range(len(rows))) if names(rows[i], rule) and concerns(rows[i], path))
    return next(found, None)


def names(row: LevelRow, rule: str) -> bool:
    """Whether a row is for a rule; ``*`` stands for any text."""
    return any(fnmatchcase(rule, pattern) for pattern in row.rules)


def concerns(row: LevelRow, path: str) -> bool:
    """Whether a row is for a file; without files it is for all."""
    return not row.files or any(covers(pattern, path) for pattern in row.files)


def with_levels(found: Iterable[Diagnostic], rows: Sequence[LevelRow], rules: Collection[str]) -> Iterator[Diagnostic]:
    """The diagnostics at the levels of the workspace, without those that are off. ``rules``: ids whose level may change."""
    for d in found:
        at = row_for(rows, d.rule, d.path) if d.rule in rules else None
        level = rows[at].level if at is not None else None
        if level is None or level == d.level:
            yield d
        elif level != OFF:
            yield replace(d, level=level)


def faults(
    rows: Sequence[LevelRow], rules: Collection[str], fixed: Collection[str], paths: Collection[str]
) -> Iterator[tuple[str, str, Finding, Message]]:
    """Check, level, finding and cure for each row that names what is not there, or what cannot change."""
    near = suggester(sorted(rules), 0.6)
    for i, row in enumerate(rows):
        for j, pattern in enumerate(row.rules):
            at = ("levels", i, "rules", j)
            if pattern in fixed:
                message = say("“{rule}” is about typing and elements; its level cannot change", rule=pattern)
                yield FIXED, ERROR, Finding(at, message), say("delete it from this row")
            elif not any(fnmatchcase(rule, pattern) for rule in rules):
                yield UNKNOWN, ERROR, Finding(at, say("there is no check “{rule}”", rule=pattern)), _cure(near, pattern)
        for j, pattern in enumerate(row.files):
            if not any(covers(pattern, path) for path in paths):
                message = say("no file is called like “{pattern}”", pattern=pattern)
                yield IDLE, WARNING, Finding(("levels", i, "files", j), message), say("check the path; a folder stands for all files below it")


def _cure(near: Callable[[str], str | None], pattern: str) -> Message:
    nearest = near(pattern)
    return say("did you mean: {near}?", near=nearest) if nearest else say("all checks: guidetool rules")
