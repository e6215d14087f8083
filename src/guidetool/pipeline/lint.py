"""What lint gives: a check, narrowed to what changed, against the baseline."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import field
from pathlib import Path

from guidetool.model.diagnostic import ERROR, Diagnostic
from guidetool.model.frozen import dataclass
from guidetool.model.message import Message, say
from guidetool.pipeline.baseline import Accounted, Entries, account, grown, parse_baseline, read_baseline
from guidetool.pipeline.check import Checked, check
from guidetool.pipeline.coverage import print_coverage
from guidetool.pipeline.discover import discover
from guidetool.pipeline.workspace import Opened


@dataclass(frozen=True, slots=True)
class Request:
    """``since``: a revision; only what changed since it branched off is told. ``rules`` False: text checks and schema alone."""

    paths: tuple[Path, ...] = ()
    rules: bool = True
    jobs: int | None = None
    baseline: bool = True
    since: str | None = None
    overlay: Mapping[str, Path] = field(default_factory=dict)
    """Where the text of a file is taken from instead, by its path in the workspace."""


@dataclass(frozen=True, slots=True)
class Linted:
    """``asked``: the files that were looked at; ``told``: to be said besides the findings."""

    checked: Checked
    accounted: Accounted
    silenced: tuple[Diagnostic, ...]
    asked: tuple[str, ...]
    told: tuple[Message, ...] = ()


def lint(opened: Opened, request: Request, today: str) -> Linted:
    """Check files. Raises UserError: no file, no such revision, a baseline that cannot be understood."""
    paths = () if request.since is not None else request.paths
    coverage = print_coverage() if request.rules else None
    checked = check(opened, paths, today=today, rules=request.rules, coverage=coverage, memory=opened.memory, jobs=request.jobs, overlay=request.overlay)
    entries = baseline_of(opened) if request.baseline and request.rules else None
    if request.since is None:
        whole = not request.paths
        return Linted(checked, accounted(opened, checked.diagnostics, entries, None if whole else checked.asked), checked.silenced, checked.asked)
    return _narrowed(opened, request, checked, entries, request.since)


def baseline_of(opened: Opened) -> Entries | None:
    """The entries of the workspace's baseline; None where it has none. Raises UserError."""
    name = opened.workspace.paths.baseline
    return read_baseline(opened.root / name, name)


def accounted(opened: Opened, found: tuple[Diagnostic, ...], entries: Entries | None, asked: Collection[str] | None) -> Accounted:
    """Findings against the baseline; ``asked`` None: every file was checked."""
    if entries is None:
        return Accounted(found)
    from guidetool.pipeline.living import adjustable

    return account(found, entries, adjustable(opened), asked)


def _narrowed(opened: Opened, request: Request, checked: Checked, entries: Entries | None, since: str) -> Linted:
    from guidetool.pipeline.changed import changed_since, nothing

    changed = changed_since(opened, checked, since)
    paths = changed.paths & set(discover(opened, request.paths)) if request.paths else changed.paths
    done = accounted(opened, _touching(checked.diagnostics, paths), entries, paths)
    name = opened.workspace.paths.baseline
    more = added(name, parse_baseline(changed.before, name), entries) if entries is not None and changed.before is not None else ()
    told = tuple(message for message in (changed.why, nothing(changed, since)) if message is not None)
    done = Accounted(tuple(sorted((*done.found, *more))), done.accepted, done.settled)
    return Linted(checked, done, _touching(checked.silenced, paths), tuple(sorted(paths)), told)


def _touching(found: Iterable[Diagnostic], paths: Collection[str]) -> tuple[Diagnostic, ...]:
    """Findings with a place in one of the files."""
    return tuple(d for d in found if d.path in paths or any(r.place.path in paths for r in d.related))


def added(name: str, before: Entries, now: Entries) -> tuple[Diagnostic, ...]:
    """A finding for each entry that a baseline has more than it had."""
    from guidetool.lint.fingerprint import twin
    from guidetool.lint.living_manuals import GROWN
    from guidetool.model.source import START

    cure = say("correct the finding, or silence it in its place with a reason")
    return tuple(
        Diagnostic(name, START, GROWN, say("“{rule}” in {path} was added to the baseline", rule=e.rule, path=e.path), ERROR,
                   help=cure, fingerprint=twin(e.fingerprint, 1))
        for e in grown(before, now)
    )  # fmt: skip
