"""The gate: a comparison, the approvals that count for it, and who has to approve what is left."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from guidetool.diff.approvals import Granting, Lookup, stale, standings
from guidetool.model.approval import Approval
from guidetool.model.change import TO_JUDGE, GuideDiff, Notice
from guidetool.model.gate import GateReport, Office
from guidetool.model.workspace import Registers
from guidetool.pipeline.diff import diff_sides
from guidetool.pipeline.git_objects import Objects, open_objects
from guidetool.pipeline.named import Named, name_sides, named_state
from guidetool.pipeline.resources import shape
from guidetool.pipeline.sides import Side, open_sides
from guidetool.pipeline.state import State, office_of, state_of
from guidetool.pipeline.versions import registers_of


@dataclass(frozen=True, slots=True)
class Asked:
    """What is compared, and which approvals count: of the base where ``approvals_from`` is None. ``today``: ISO text."""

    words: Sequence[str]
    today: str
    staged: bool = False
    threshold: str = TO_JUDGE
    approvals_from: str | None = None


def gate(asked: Asked, start: Path, registers: Registers | None) -> GateReport:
    """Compare, and judge by the approvals. ``registers``: of the workspace where one is open. Raises UserError.

    Settings and CODEOWNERS count as of the state whose approvals count: a change cannot make its own rules.
    """
    with open_objects(start) as objects:
        named = name_sides(asked.words, start, objects, staged=asked.staged)
        old, new = open_sides(*named, start, objects)
        base = state_of(named[0] if asked.approvals_from is None else named_state(asked.approvals_from, start, objects), start, objects)
        there = state_of(named[1], start, objects)
        known = registers if registers is not None else registers_of(new)
        settings = base.settings()
        report = diff_sides(old, new, shape("guide"), known, Notice(asked.today, settings.notice_days))
        report = replace(report, day=asked.today, district=settings.district.name or "")
        before, wrong_before = base.approvals()
        now, wrong_now = there.approvals()
        names = {id_: department.short_name or department.name or id_ for id_, department in known.departments.items()}
        granting = Granting(before, _not_in(now, before), names, asked.today)
        stood = standings(report, asked.threshold, granting, _lookup(base, names, (named, (old, new)), start, objects))
        left = replace(granting, counting=_in(now, before))
        told = (*stale(report, left), *wrong_now, *(wrong_before if not wrong_now else ()))
        return GateReport(report, asked.threshold, stood, told, base.label, asked.today, there.settings().paths.approvals)


def _not_in(now: Sequence[Approval], before: Sequence[Approval]) -> tuple[Approval, ...]:
    """What the change under review adds; an entry that it alters is another one."""
    held = {replace(one, place=None) for one in before}
    return tuple(one for one in now if replace(one, place=None) not in held)


def _in(now: Sequence[Approval], before: Sequence[Approval]) -> tuple[Approval, ...]:
    held = {replace(one, place=None) for one in before}
    return tuple(one for one in now if replace(one, place=None) in held)


def _lookup(
    base: State, names: dict[str, str], sides: tuple[tuple[Named, Named], tuple[Side, Side]], start: Path, objects: Objects
) -> Lookup:
    """Which offices look after a guide: the accounts of its file in CODEOWNERS, by the workspace's table of accounts."""
    (old_named, new_named), (old, new) = sides
    owners, settings = base.owners(), base.settings()

    def look(guide: GuideDiff) -> tuple[Office, ...]:
        gone = guide.new_path is None
        shown = guide.old_path if gone else guide.new_path
        path = _in_repository(shown or "", old_named if gone else new_named, old if gone else new, start, objects)
        found: dict[str, list[str]] = {}
        for account in owners(path):
            office = office_of(account, settings, names)
            if office is not None:
                found.setdefault(office, []).append(account)
        return tuple(Office(id_, names.get(id_, id_), tuple(accounts)) for id_, accounts in found.items())

    return look


def _in_repository(shown: str, named: Named, side: Side, start: Path, objects: Objects) -> str:
    """A file's path relative to the repository's root, from the path that people see."""
    if named.place is None:
        return shown.removeprefix(f"{named.ref}:")
    state = state_of(named, start, objects)
    return state.inside((start / shown).resolve())
