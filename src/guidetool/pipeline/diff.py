"""Compare two sides: read, match, judge, and say where each change stands in both files."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from guidetool.diff.guides import compare, match_guides
from guidetool.load.decode import decode_guide
from guidetool.load.dialect import Shape, to_canonical
from guidetool.load.encoding import read_text
from guidetool.load.locate import Locator
from guidetool.load.parse import RefusedError, parse
from guidetool.load.typing_checks import check_typing
from guidetool.model.change import DiffReport, GuideDiff, Segments, Version, Vocabulary
from guidetool.model.diagnostic import ERROR, INFO, WARNING, Diagnostic, Placed
from guidetool.model.message import Message, Name, say
from guidetool.model.source import START, Place, Pointer
from guidetool.pipeline.sides import Side, open_sides

_REFUSED_BEFORE_PARSING = ("alias-refused", "several-documents", "directive-refused")
"""Text checks without whose consent nothing is parsed; the others are the linter's business."""


@dataclass(frozen=True, slots=True)
class _Read:
    """What one side holds, and its texts by path for finding places."""

    side: Side
    versions: tuple[Version, ...]
    texts: Mapping[str, str]
    diagnostics: tuple[Diagnostic, ...]


def diff(old: str, new: str, start: Path, shape: Shape) -> DiffReport:
    """Compare what two arguments name, seen from ``start``. Raises UserError for wrong arguments."""
    return diff_sides(*open_sides(old, new, start), shape)


def diff_sides(old: Side, new: Side, shape: Shape) -> DiffReport:
    """Compare two sides that were read. Guides without a change are only counted."""
    one, other = _read(old, shape), _read(new, shape)
    vocabulary = read_vocabulary(shape)
    matches = _matches(one, other)
    compared = [compare(left, right, vocabulary) for left, right in matches]
    changed = [_placed(guide, one, other, shape) for guide in compared if guide.changes]
    notes = (*one.diagnostics, *other.diagnostics, *_ambiguous(one), *_ambiguous(other), *_others(old, new))
    return DiffReport(
        old.label, new.label, tuple(sorted(changed, key=_order)),
        sum(not guide.changes for guide in compared), tuple(sorted(set(notes))),
    )  # fmt: skip


def _order(guide: GuideDiff) -> tuple[str, str, str]:
    return (guide.new_path or guide.old_path or "", guide.identity, guide.old_path or "")


def _matches(one: _Read, other: _Read) -> Sequence[tuple[Version | None, Version | None]]:
    """Two files are compared as they are; a file beside many is compared with its own guide only."""
    if one.side.single and other.side.single:
        return [(one.versions[0], other.versions[0])]
    found = match_guides(one.versions, other.versions)
    if one.side.single:
        return [pair for pair in found if pair[0] is not None]
    return [pair for pair in found if pair[1] is not None] if other.side.single else found


def _read(side: Side, shape: Shape) -> _Read:
    versions: list[Version] = []
    texts: dict[str, str] = {}
    found: list[Diagnostic] = []
    for path, data in side.files.items():
        version, text, problems = _read_one(path, data, shape)
        versions.append(version)
        texts[path] = text
        found.extend(_diagnostic(side.shown(path), problem) for problem in problems)
    return _Read(side, tuple(versions), texts, tuple(found))


def _read_one(path: str, data: bytes | None, shape: Shape) -> tuple[Version, str, tuple[Placed, ...]]:
    """One file as a version; with the reasons where it cannot be read as a guide."""
    digest = hashlib.sha256(data or b"").hexdigest()
    if data is None:
        return _unreadable(path, digest), "", (_problem(
            say("the file cannot be opened"), say("check whether it may be read and is no folder or dead link"),
        ),)  # fmt: skip
    source = read_text(data)
    if source.text is None:
        return _unreadable(path, digest), "", source.findings
    refused = tuple(p for p in check_typing(source.text, shape.keys.keys()) if p.rule in _REFUSED_BEFORE_PARSING)
    if refused:
        return _unreadable(path, digest), source.text, refused
    try:
        tree = to_canonical(parse(source.text), shape).tree
    except RefusedError as error:
        return _unreadable(path, digest), source.text, (error.finding,)
    if not isinstance(tree, dict) or not tree.keys() & shape.chinese.keys():
        return _unreadable(path, digest), source.text, (_problem(
            say("this is no guide: it holds none of a guide's elements"),
            say("compare guides only; registers and bundles stand in folders of their own"),
        ),)  # fmt: skip
    return Version(path, tree, decode_guide(tree), digest), source.text, ()


def _unreadable(path: str, digest: str) -> Version:
    return Version(path, None, None, digest)


def _problem(message: Message, cure: Message) -> Placed:
    return Placed(START, "not-comparable", message, ERROR, help=cure)


def _diagnostic(path: str, placed: Placed) -> Diagnostic:
    return Diagnostic(path, placed.span, placed.rule, placed.message, placed.level, help=placed.help)


def _ambiguous(read: _Read) -> Iterator[Diagnostic]:
    """Guides that share one identity: which is which can only be told by the file."""
    groups: dict[str, list[Version]] = {}
    for version in read.versions:
        if version.identity:
            groups.setdefault(version.identity, []).append(version)
    for identity, members in groups.items():
        for version in members[1:] if len(members) > 1 else ():
            yield Diagnostic(
                read.side.shown(version.path), START, "identity-ambiguous",
                say("{path} has the same code {code}; the two are told apart by their files only",
                    path=read.side.shown(members[0].path), code=identity),
                WARNING, help=say("give each guide a code of its own, or delete one of the two"),
            )  # fmt: skip


def _others(old: Side, new: Side) -> Iterator[Diagnostic]:
    """Registers and bundles that differ: what guides take from them is not compared."""
    if old.single or new.single:
        return
    for path in sorted({*old.others, *new.others}):
        if old.others.get(path) != new.others.get(path):
            yield Diagnostic(
                (new if path in new.others else old).shown(path), START, "register-differs",
                say("this register or bundle differs too, and only guides are compared"), INFO,
                help=say("look whether addresses, hours or phones in it changed"),
            )  # fmt: skip


def _placed(guide: GuideDiff, old: _Read, new: _Read, shape: Shape) -> GuideDiff:
    """The guide with the place of each change on both sides, and paths as people find them."""
    old_places, new_places = _Places(old, guide.old_path, shape), _Places(new, guide.new_path, shape)
    changes = tuple(
        replace(change, old_place=old_places.at(change.old_at), new_place=new_places.at(change.new_at))
        for change in guide.changes
    )
    return replace(guide, old_path=old_places.path, new_path=new_places.path, changes=changes)


class _Places:
    """Finds places in one file; None where there is no file, or nothing of the element in it."""

    def __init__(self, read: _Read, path: str | None, shape: Shape) -> None:
        self.path = None if path is None else read.side.shown(path)
        self._locator = None if path is None else Locator(read.texts[path], shape)
        self._tree = next((version.tree for version in read.versions if version.path == path), None)

    def at(self, pointer: Pointer | None) -> Place | None:
        if self.path is None or self._locator is None or pointer is None:
            return None
        if pointer and pointer[0] not in (self._tree or {}):
            return None
        return Place(self.path, self._locator.span(pointer))


def read_vocabulary(shape: Shape) -> Vocabulary:
    """What the schema calls its elements and listed values, by pattern."""
    elements: dict[Segments, Name] = {}
    values: dict[tuple[Segments, str], Name] = {}

    def walk(here: Shape, pattern: Segments) -> None:
        for value, chinese in here.chinese_values.items():
            values[pattern, value] = Name(value.replace("_", " "), chinese)
        for key, chinese in here.chinese.items():
            elements[*pattern, key] = Name(key.replace("_", " "), chinese)
            walk(here.keys[key][1], (*pattern, key))
        if here.items is not None:
            walk(here.items, (*pattern, "*"))

    walk(shape, ())
    return Vocabulary(elements, values)


