"""What is new for applicants since a revision or between days: a comparison, department by department."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from guidetool.model.change import IMPACTS, Change, GuideDiff
from guidetool.model.changelog import Changelog, Chapter
from guidetool.model.errors import UserError
from guidetool.model.message import say
from guidetool.model.workspace import Department, Registers
from guidetool.pipeline.diff import diff_sides
from guidetool.pipeline.git_objects import Objects, open_objects
from guidetool.pipeline.history import Commit, before, first_parents, up_to
from guidetool.pipeline.named import Named, name_sides
from guidetool.pipeline.resources import shape
from guidetool.pipeline.sides import open_sides
from guidetool.pipeline.versions import registers_of


@dataclass(frozen=True, slots=True)
class Since:
    """What is told: between two sides (``words``, as for diff; one revision: from it to HEAD), or between days.

    ``since`` and ``until`` are days as ISO text, both included; empty: not asked for. ``ref``: whose history days are looked up in.
    """

    words: tuple[str, ...] = ()
    since: str = ""
    until: str = ""
    ref: str = "HEAD"


def changelog(asked: Since, start: Path, registers: Registers | None, district: str = "") -> Changelog:
    """Compare the two states and tell it by department. Raises UserError for words and days that mean nothing."""
    with open_objects(start) as objects:
        (old_named, new_named), (old_commit, new_commit) = _sides(asked, start, objects)
        old, new = open_sides(old_named, new_named, start, objects)
        known = registers if registers is not None else registers_of(new)
        report = diff_sides(old, new, shape("guide"), known)
        return Changelog(
            report.old, report.new, _chapters(report.guides, known.departments), asked.since, asked.until,
            _shown(old_commit), _shown(new_commit), report.diagnostics, district,
        )  # fmt: skip


def _sides(asked: Since, start: Path, objects: Objects) -> tuple[tuple[Named, Named], tuple[Commit | None, Commit | None]]:
    if not asked.since and not asked.until:
        if not asked.words:
            raise UserError(say("changelog needs a beginning"), say("name a revision, or a day: guidetool changelog --since 2026-01-01"))
        words = (f"{asked.words[0]}..HEAD",) if len(asked.words) == 1 and ".." not in asked.words[0] else asked.words
        return name_sides(words, start, objects), (None, None)
    if len(asked.words) > 1 or any(".." in word for word in asked.words):
        raise UserError(say("days are looked up in one history, and two sides were named"), say("name one branch, or none: HEAD is taken"))
    if asked.since and asked.until and asked.since > asked.until:
        raise UserError(say("{since} is later than {until}", since=asked.since, until=asked.until), say("name the earlier day first"))
    history = first_parents(objects.root, asked.words[0] if asked.words else asked.ref)
    new = up_to(history, asked.until) if asked.until else history[0]
    old = before(objects.root, history, asked.since) if asked.since else history[-1]
    return (_named(old), _named(new)), (old, new)


def _named(one: Commit) -> Named:
    return Named(one.hash[:12], ref=one.hash[:12])


def _shown(one: Commit | None) -> str:
    return f"{one.hash[:12]} {one.day}" if one is not None else ""


def check_day(text: str) -> str:
    """A day as it was typed. Raises UserError for what is none."""
    try:
        return date.fromisoformat(text).isoformat() if text else ""
    except ValueError:
        raise UserError(say("“{day}” is no day", day=text), say("write it like 2026-11-25")) from None


def _chapters(guides: Iterable[GuideDiff], departments: Mapping[str, Department]) -> tuple[Chapter, ...]:
    """By department, in the order of the register; those that are in none come last."""
    found: dict[str, list[GuideDiff]] = {}
    for guide in guides:
        found.setdefault(guide.department, []).append(replace(guide, changes=tuple(sorted(guide.changes, key=_worst_first))))
    order = {id_: i for i, id_ in enumerate(departments)}
    ids = sorted(found, key=lambda id_: (order.get(id_, len(order)), id_))
    return tuple(Chapter(id_, _name(departments.get(id_), id_), tuple(found[id_])) for id_ in ids)


def _worst_first(change: Change) -> int:
    return IMPACTS.index(change.impact)


def _name(department: Department | None, id_: str) -> str:
    return (department.short_name or department.name or id_) if department is not None else id_
