"""Compare two sides: read, match, judge, and say where each change stands in both files."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence, Set
from dataclasses import replace
from pathlib import Path
from typing import Any

from guidetool.diff.guides import Match, compare, match_guides
from guidetool.diff.obligations import obligations
from guidetool.diff.registered import pair_registers, words_of
from guidetool.load.dialect import Shape
from guidetool.load.locate import Locator
from guidetool.model.change import Change, DiffReport, GuideDiff, Notice, Version
from guidetool.model.diagnostic import WARNING, Diagnostic
from guidetool.model.message import say
from guidetool.model.source import START, Place, Pointer
from guidetool.model.workspace import Registers
from guidetool.pipeline import resources
from guidetool.pipeline.git_objects import open_objects
from guidetool.pipeline.named import name_sides
from guidetool.pipeline.side_registers import SideRegisters, read_side_registers, unsaid
from guidetool.pipeline.sides import Side, open_sides
from guidetool.pipeline.versions import Versions, read_both
from guidetool.pipeline.vocabulary import NO_ENTRIES, read_vocabulary

NO_REGISTERS = Registers()


def diff(
    old: str, new: str, start: Path, shape: Shape, registers: Registers = NO_REGISTERS, notice: Notice | None = None
) -> DiffReport:
    """Compare what two arguments name, seen from ``start``: see ``diff_words``."""
    return diff_words([old, new], start, shape, registers, notice)


def diff_words(
    words: Sequence[str], start: Path, shape: Shape, registers: Registers = NO_REGISTERS, notice: Notice | None = None,
    *, staged: bool = False,
) -> DiffReport:  # fmt: skip
    """Compare the two sides that words name (see ``name_sides``), seen from ``start``. Raises UserError for wrong words.

    ``registers`` only give ids their names; what is compared are the registers of both sides.
    """
    with open_objects(start) as objects:
        sides = open_sides(*name_sides(words, start, objects, staged=staged), start, objects)
        return diff_sides(*sides, shape, registers, notice)


def diff_sides(
    old: Side, new: Side, shape: Shape, registers: Registers = NO_REGISTERS, notice: Notice | None = None
) -> DiffReport:
    """Compare two sides that were read. Guides without a change are only counted.

    ``notice``: say too what the changes demand of version, 实施日期 and announcement.
    """
    beside = _registers(old, new)
    pair = pair_registers(beside[0].entries, beside[1].entries) if beside else NO_ENTRIES
    one, other, alike = read_both(old, new, shape, words_of(pair))
    vocabulary = read_vocabulary(shape, registers, pair)
    matches = _matches(one, other)
    compared = [(match, compare(*match, vocabulary, pair)) for match in matches if _any_guide(*match, one, other)]
    changed = [_placed(guide, one, other, shape, beside) for _, guide in compared if guide.changes]
    owed = () if notice is None else _owed(compared, notice, one, other, shape)
    said = {change.entry for guide in changed for change in guide.changes if change.entry is not None}
    notes = {*(unsaid(*beside, pair.differing, said) if beside else ()), *old.told, *new.told}
    for read, paths in ((one, {v.path for v, _ in matches if v}), (other, {v.path for _, v in matches if v})):
        notes |= {*read.diagnostics(paths), *_ambiguous(read, paths)}
    return DiffReport(
        old.label, new.label, tuple(sorted(changed, key=_order)),
        alike + sum(not guide.changes for _, guide in compared), tuple(sorted(notes)), tuple(sorted(owed)),
        texts=_texts(changed, one, other),
    )  # fmt: skip


def _texts(changed: Iterable[GuideDiff], *sides: Versions) -> dict[str, str]:
    """The files of the guides that differ, by the path that people see."""
    paths = {path for guide in changed for path in (guide.old_path, guide.new_path)}
    return {read.side.shown(path): file.text for read in sides for path, file in read.files.items() if read.side.shown(path) in paths}


def _registers(old: Side, new: Side) -> tuple[SideRegisters, SideRegisters] | None:
    """What both sides have beside their guides; None where one of them has nothing, so that nothing can be compared.

    What is alike is read too: a law by its successor is told by the register, which need not change for it.
    """
    if old.single or new.single or not old.others or not new.others or old.made != new.made:
        return None
    table = resources.shape("register")
    seen: dict[str, Any] = {}
    return read_side_registers(old, table, seen), read_side_registers(new, table, seen)


def _owed(
    compared: Sequence[tuple[Match, GuideDiff]], notice: Notice, old: Versions, new: Versions, shape: Shape
) -> Iterator[Diagnostic]:
    """What the changes demand and is not done, placed in the new file, in the old where the guide is gone."""
    for (left, right), guide in compared:
        old_guide, new_guide = left.guide if left else None, right.guide if right else None
        found = obligations(guide, old_guide, new_guide, notice) if guide.changes else ()
        if not found:
            continue
        places = _Places(old, guide.old_path, shape) if right is None else _Places(new, guide.new_path, shape)
        for one in found:
            place = places.at(one.pointer) or Place(places.path or "", START)
            yield Diagnostic(place.path, place.span, one.rule, one.message, one.level, one.pointer, help=one.help)


def _order(guide: GuideDiff) -> tuple[str, str, str]:
    return (guide.new_path or guide.old_path or "", guide.identity, guide.old_path or "")


def _matches(one: Versions, other: Versions) -> Sequence[Match]:
    """Two files are compared as they are; a file beside many is compared with its own guide only."""
    if one.side.single and other.side.single:
        return [(one.versions[0], other.versions[0])]
    found = match_guides(one.versions, other.versions)
    if one.side.single:
        return [pair for pair in found if pair[0] is not None]
    return [pair for pair in found if pair[1] is not None] if other.side.single else found


def _any_guide(left: Version | None, right: Version | None, one: Versions, other: Versions) -> bool:
    """Whether there is something to compare: other YAML files of a folder are only mentioned."""
    foreign = [r.files[v.path].foreign for v, r in ((left, one), (right, other)) if v is not None]
    return not all(foreign) or one.side.single or other.side.single


def _ambiguous(read: Versions, paths: Set[str]) -> Iterator[Diagnostic]:
    """Guides that share one identity: which is which can only be told by the file."""
    groups: dict[str, list[Version]] = {}
    for version in read.versions:
        if version.identity:
            groups.setdefault(version.identity, []).append(version)
    for identity, members in groups.items():
        for version in members[1:] if any(member.path in paths for member in members) else ():
            yield Diagnostic(
                read.side.shown(version.path), START, "identity-ambiguous",
                say("{path} has the same code {code}; the two are told apart by their files only",
                    path=read.side.shown(members[0].path), code=identity),
                WARNING, help=say("give each guide a code of its own, or delete one of the two"),
            )  # fmt: skip


def _placed(
    guide: GuideDiff, old: Versions, new: Versions, shape: Shape, beside: tuple[SideRegisters, SideRegisters] | None
) -> GuideDiff:
    """The guide with the place of each change on both sides, and paths as people find them."""
    old_places, new_places = _Places(old, guide.old_path, shape), _Places(new, guide.new_path, shape)

    def placed(change: Change) -> Change:
        if change.entry is None or beside is None:
            return replace(change, old_place=old_places.at(change.old_at), new_place=new_places.at(change.new_at))
        before, after = (one.place(change.entry, at) for one, at in zip(beside, (change.old_at, change.new_at)))
        return replace(change, old_place=before, new_place=after)

    changes = tuple(placed(change) for change in guide.changes)
    return replace(guide, old_path=old_places.path, new_path=new_places.path, changes=changes)


class _Places:
    """Finds places in one file; None where there is no file, or nothing of the element in it."""

    def __init__(self, read: Versions, path: str | None, shape: Shape) -> None:
        self.path = None if path is None else read.side.shown(path)
        self._file = None if path is None or read.side.made else read.files[path]
        self._shape = shape
        self._locator: Locator | None = None

    def at(self, pointer: Pointer | None) -> Place | None:
        if self.path is None or self._file is None or pointer is None:
            return None
        if pointer and pointer[0] not in (self._file.tree or {}):
            return None
        # Only now: of a guide that changed in what it takes from registers no place is looked for.
        self._locator = self._locator or Locator(self._file.text, self._shape)
        return Place(self.path, self._locator.span(pointer))
