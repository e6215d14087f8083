"""A record of the item library (AUDIT_*) to a guide, register entries, and what no element holds.

An import maps and never mends: values stay as written, defects included, for the linter to find.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from guidetool.exchange.kept import kept_tree
from guidetool.exchange.mapping import DEPARTMENT, ENTRUSTING, GUIDE, LISTS, ROWS, SINGLE, WINDOW, WINDOWS, Row, Target
from guidetool.exchange.reading import Entry, Path, entries_of, leaves, too_deep
from guidetool.exchange.registers import department_id, window_id
from guidetool.model.diagnostic import Placed
from guidetool.model.message import Message, say
from guidetool.model.source import START
from guidetool.model.workspace import Registers

Tree = dict[str, Any]


@dataclass(frozen=True, slots=True)
class UnknownCode:
    """A code that no list of the element standard has: kept, and said."""

    path: Path
    code: str
    target: Target


@dataclass(frozen=True, slots=True)
class ImportedRecord:
    """``guide`` is canonical, with ``record`` inside. ``mapped``: leaf → where its value stands.

    A target in a register begins with the register's name and the entry's id.
    """

    guide: Tree
    departments: Mapping[str, Tree]
    windows: Mapping[str, Tree]
    mapped: Mapping[Path, Target]
    kept: tuple[Path, ...]
    unknown: tuple[UnknownCode, ...]

    @property
    def identity(self) -> str:
        """The handling code, else the code; "" where the record has neither."""
        return str(self.guide.get("handling_code") or self.guide.get("code") or "")


@dataclass(slots=True)
class _Work:
    """What grows while a record is read."""

    guide: Tree = field(default_factory=dict)
    mapped: dict[Path, Target] = field(default_factory=dict)
    also_kept: set[Path] = field(default_factory=set)
    unknown: list[UnknownCode] = field(default_factory=list)


def check_record(record: Any) -> Placed | None:
    """Why a JSON tree is no record of one item; None when it is one."""
    if too_deep(record):
        return _refuse(say("the file is nested deeper than any record"), say("export the item again"))
    items = record.get("AUDIT_ITEM") if isinstance(record, Mapping) else None
    found = items if isinstance(items, list) else [items]
    if isinstance(items, list) and len(items) > 1:
        return _refuse(say("the record holds {count} items", count=len(items)), say("export one item a file"))
    if not found or not isinstance(found[0], Mapping):
        return _refuse(
            say("this is no record of the item library: it holds no AUDIT_ITEM"),
            say("export the item as JSON from the item library"),
        )
    return None


def _refuse(message: Message, cure: Message) -> Placed:
    return Placed(START, "record-form", message, help=cure)


def import_record(record: Mapping[str, Any], known: Registers) -> ImportedRecord:
    """Map a record that ``check_record`` accepts; entries that the registers have keep their ids."""
    work = _Work()
    departments, windows = _registers(record, known, work)
    for section in (*SINGLE, *LISTS):
        for i, entry in enumerate(entries_of(record, section)):
            if section in LISTS:
                item: Tree = {}
                _read(entry, record, GUIDE, item, (*LISTS[section], i), work)
                _put(work.guide, (*LISTS[section], i), item)
            elif i == 0:
                _read(entry, record, GUIDE, work.guide, (), work)
    _prune(work.guide)
    kept = tuple(path for path, _ in leaves(record) if path not in work.mapped or path in work.also_kept)
    work.guide["record"] = kept_tree(record, frozenset(kept))
    return ImportedRecord(work.guide, departments, windows, work.mapped, kept, tuple(work.unknown))


def _read(entry: Entry, record: Mapping[str, Any], into: str, tree: Tree, base: Target, work: _Work) -> None:
    """Apply the rows of a section to one object of it."""
    facts = _facts(entry, record)
    for row in ROWS:
        if row.section != entry.section or row.into != into or not any(f in entry.fields for f in row.fields):
            continue
        reading = row.convert(tuple(entry.text(name) for name in row.fields), facts)
        paths = [entry.path(name) for name in row.fields if name in entry.fields]
        work.unknown.extend(UnknownCode(paths[0], code, row.target) for code in reading.unknown)
        if reading.value is None or _taken(tree, row):
            continue
        _put(tree, row.target, reading.value)
        for path in paths:
            work.mapped.setdefault(path, (*base, *row.target))
        if reading.keep:
            work.also_kept.update(paths)


def _facts(entry: Entry, record: Mapping[str, Any]) -> Any:
    around = [entry, *(e for section in SINGLE for e in entries_of(record, section)[:1])]
    return lambda name: next((e.text(name) for e in around if name in e.fields), "")


def _taken(tree: Tree, row: Row) -> bool:
    current: Any = tree
    for part in row.target:
        if isinstance(part, int):
            current = current[part] if isinstance(current, list) and part < len(current) else None
        else:
            current = current.get(part) if isinstance(current, dict) else None
        if current is None:
            return False
    return True


def _put(tree: Any, target: Target, value: Any) -> None:
    """Set a value, making the groups and list items on the way."""
    for part, following in zip(target, target[1:]):
        empty: Any = [] if isinstance(following, int) else {}
        if isinstance(part, int):
            while len(tree) <= part:
                tree.append(empty)
        else:
            tree.setdefault(part, empty)
        tree = tree[part]
    last = target[-1]
    if isinstance(last, int):
        while len(tree) <= last:
            tree.append({})
    tree[last] = value


def _prune(guide: Tree) -> None:
    """A list all of whose items are empty says nothing: the element is absent."""
    for target in LISTS.values():
        holder = guide.get(target[0]) if len(target) > 1 else guide
        if isinstance(holder, dict) and not any(holder.get(target[-1], ())):
            holder.pop(target[-1], None)


def _registers(record: Mapping[str, Any], known: Registers, work: _Work) -> tuple[dict[str, Tree], dict[str, Tree]]:
    departments: dict[str, Tree] = {}
    item = entries_of(record, "AUDIT_ITEM")[0]
    for into, element in ((DEPARTMENT, "department"), (ENTRUSTING, "entrusted_by")):
        entry, id_ = _entry(item, record, into, lambda e: department_id(e, known), "departments", work)
        if entry:
            work.guide[element] = id_
            departments[id_] = entry
    windows: dict[str, Tree] = {}
    for place in entries_of(record, WINDOWS):
        entry, id_ = _entry(place, record, WINDOW, lambda e: window_id(e, known, windows), "windows", work)
        if entry:
            windows[id_] = entry
            work.guide.setdefault("windows", []).append(id_)
    return departments, windows


def _entry(source: Entry, record: Mapping[str, Any], into: str, name: Any, register: str, work: _Work) -> tuple[Tree, str]:
    """A register entry of one object and its id; what is mapped points into the register."""
    part = _Work()
    tree: Tree = {}
    _read(source, record, into, tree, (), part)
    work.unknown.extend(part.unknown)
    id_: str = name(tree) if tree else ""
    work.mapped.update({path: (register, id_, *target) for path, target in part.mapped.items()})
    work.also_kept.update(part.also_kept)
    return tree, id_
