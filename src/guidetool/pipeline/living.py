"""Silencing comments and levels over the findings of a run."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import replace

from guidetool.lint.silence import Sorted, sort_out
from guidetool.model.diagnostic import DRAFT, ERROR, REVIEW, Diagnostic
from guidetool.model.silence import Silence
from guidetool.pipeline.read import place
from guidetool.pipeline.resources import shape
from guidetool.pipeline.workspace import FILE_NAME, Opened, local_ids

Known = Callable[[Diagnostic], Diagnostic]
"""Gives a diagnostic its fingerprint."""


def adjustable(opened: Opened) -> frozenset[str]:
    """The ids that may be silenced, put into the baseline, and given another level: rules, the workspace's own too."""
    from guidetool.pipeline.manuals import rule_names

    return rule_names() | local_ids(opened)


def silenced(
    opened: Opened, found: Iterable[Diagnostic], silences: Mapping[str, tuple[Silence, ...]], today: str,
    judged: Callable[[str], bool], known: Known,
) -> Sorted:  # fmt: skip
    """Sort findings by the comments in their files; complaints have fingerprints."""
    if not silences:
        return Sorted(tuple(found), (), ())
    from guidetool.pipeline.manuals import check_ids

    rules = adjustable(opened)
    done = sort_out(found, silences, today, rules, check_ids() - rules, judged)
    return replace(done, complaints=tuple(map(known, done.complaints)))


def level_faults(opened: Opened, paths: Iterable[str], known: Known) -> Iterator[Diagnostic]:
    """What is wrong in the rows of levels of guidetool.yaml."""
    rows = opened.workspace.levels
    if not rows:
        return
    from guidetool.lint import levels
    from guidetool.load.locate import Locator
    from guidetool.pipeline.manuals import check_ids

    rules = adjustable(opened)
    locators = {FILE_NAME: Locator(opened.documents[FILE_NAME].text or "", shape("workspace"))}
    for check, level, finding, cure in levels.faults(rows, rules, check_ids() - rules, tuple(paths)):
        yield known(place(FILE_NAME, check, level, DRAFT if level == ERROR else REVIEW, finding, locators, cure))


def at_levels(opened: Opened, found: tuple[Diagnostic, ...]) -> tuple[Diagnostic, ...]:
    """The findings at the levels that the workspace gives them."""
    rows = opened.workspace.levels
    if not rows:
        return found
    from guidetool.lint.levels import with_levels  # not loaded where a workspace names no levels

    return tuple(with_levels(found, rows, adjustable(opened)))
