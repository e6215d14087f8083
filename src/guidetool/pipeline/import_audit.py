"""Files with records of the item library → guide files, a register, and a workspace where none is."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import field
from pathlib import Path
from typing import Any

from guidetool.exchange.audit import ImportedRecord, UnknownCode, check_record, import_record
from guidetool.exchange.district import STAND_INS, district_of, hosts_of
from guidetool.load.decode_workspace import decode_registers
from guidetool.load.emit import emit, emit_chinese
from guidetool.model.diagnostic import ERROR, WARNING, Diagnostic
from guidetool.model.errors import UserError
from guidetool.model.frozen import dataclass
from guidetool.model.message import say
from guidetool.model.source import START
from guidetool.model.workspace import Registers
from guidetool.pipeline.files import read_bytes, relative, write_whole
from guidetool.pipeline.read_json import read_json
from guidetool.pipeline.resources import shape
from guidetool.pipeline.workspace import FILE_NAME, find_root, open_workspace

REGISTER_FILE = "imported.yaml"
_NEW_PATHS = {"guides": ".", "registers": "registers", "bundles": "bundles", "rules": "rules", "templates": "templates", "output": "dist"}


@dataclass(frozen=True, slots=True)
class Written:
    """A guide that was made. ``mapped`` and ``kept`` count leaves of the record."""

    path: str
    name: str
    mapped: int
    kept: int
    unknown: tuple[UnknownCode, ...]


@dataclass(frozen=True, slots=True)
class Outcome:
    """Everything an import did. Paths are relative to ``root``."""

    root: Path
    written: tuple[Written, ...]
    diagnostics: tuple[Diagnostic, ...]
    register: str | None
    """The register file, where entries were added."""
    workspace_made: bool
    to_complete: tuple[str, ...] = ()
    """Settings of the new workspace that no record said: stand-ins stand there."""
    hosts: tuple[str, ...] = ()
    """Hosts of the records' addresses, entered in the new workspace as allowed for QR codes."""


@dataclass(slots=True)
class _Work:
    """``entries`` is the canonical tree of the register file; ``known`` all registers with it."""

    into: Path
    root: Path
    register: Path
    others: Mapping[str, Any]
    entries: dict[str, dict[str, Any]]
    force: bool
    guides: dict[Path, tuple[str, Written]] = field(default_factory=dict)
    trees: list[Mapping[str, Any]] = field(default_factory=list)
    diagnostics: list[Diagnostic] = field(default_factory=list)
    added: int = 0

    @property
    def known(self) -> Registers:
        return decode_registers({**self.others, REGISTER_FILE: self.entries})

    def complain(self, path: str, rule: str, *words: Any, level: str = ERROR) -> None:
        self.diagnostics.append(Diagnostic(path, START, rule, words[0], level, help=words[1]))


def import_audit(files: Iterable[Path], into: Path, *, force: bool = False) -> Outcome:
    """Import JSON files, and those of folders, into a folder. A file that is no record is a diagnostic.

    Raises UserError when there is no file, or when nothing can be written.
    """
    work = _prepare(into, force)
    records: list[tuple[str, Mapping[str, Any]]] = []
    for path in json_files(files):
        read = read_json(path.as_posix(), read_bytes(path))
        work.diagnostics.extend(read.diagnostics)
        for tree in read.tree if isinstance(read.tree, list) else [read.tree] * (not read.diagnostics):
            records.extend(_accepted(path.as_posix(), tree, work))
    for name, record in records:
        _import(name, record, work)
    return _write(work, [record for _, record in records])


def json_files(files: Iterable[Path]) -> list[Path]:
    """The files asked for; of a folder, its JSON files in order. Raises UserError."""
    found: list[Path] = []
    for path in files:
        if not path.exists():
            raise UserError(say("{path} does not exist", path=str(path)), say("check the spelling of the path"))
        inside = sorted(path.glob("*.json")) if path.is_dir() else [path]
        if not inside:
            raise UserError(say("there is no JSON file in {path}", path=str(path)), say("name a folder that holds records"))
        found.extend(inside)
    return list(dict.fromkeys(found))


def _prepare(into: Path, force: bool) -> _Work:
    root = find_root(into)
    if root is None:
        folder = into / _NEW_PATHS["registers"]
        return _Work(into, into, folder / REGISTER_FILE, {}, {}, force)
    opened = open_workspace(root)
    register = opened.folder("registers") / REGISTER_FILE
    name = relative(register, root)
    mine = opened.documents.get(name)
    if mine is not None and not isinstance(mine.tree, dict):
        raise UserError(say("{path} cannot be read", path=name), say("mend it first; “guidetool lint” says what is wrong"))
    others = {path: d.tree for path, d in opened.documents.items() if d.kind == "register" and path != name}
    entries = {key: dict(value) for key, value in mine.tree.items()} if mine else {}
    return _Work(into, root, register, others, entries, force)


def _accepted(name: str, tree: Any, work: _Work) -> list[tuple[str, Mapping[str, Any]]]:
    refused = check_record(tree)
    if refused is None:
        return [(name, tree)]
    work.complain(name, refused.rule, refused.message, refused.help)
    return []


def _import(name: str, record: Mapping[str, Any], work: _Work) -> None:
    imported = import_record(record, work.known)
    if not imported.identity or "department" not in imported.guide:
        work.complain(
            name, "record-form", say("the record says no code or no department: the guide could not be told apart"),
            say("fill in the item's code and department in the item library and export it again"),
        )  # fmt: skip
        return
    slug = re.sub(r"[^0-9A-Za-z_-]", "_", imported.identity)
    path = work.into / str(imported.guide["department"]) / f"{slug}.yaml"
    shown = relative(path, work.root)
    if path in work.guides:
        work.complain(
            name, "file-exists", say("another of the records became {path} already; this one was left out", path=shown),
            say("import one version of an item at a time"),
        )  # fmt: skip
    elif path.exists() and not work.force:
        work.complain(
            name, "file-exists", say("{path} exists and was not overwritten", path=shown),
            say("delete it, or repeat the import with --force"),
        )  # fmt: skip
    else:
        _register(name, imported, work)
        text = emit_chinese(imported.guide, shape("guide"))
        work.trees.append(imported.guide)
        title = str(imported.guide.get("name", ""))
        work.guides[path] = (text, Written(shown, title, len(imported.mapped), len(imported.kept), imported.unknown))


def _register(name: str, imported: ImportedRecord, work: _Work) -> None:
    """Add entries that no register has; what stands there stays, and a difference is said."""
    known = work.known
    for register, entries in (("departments", imported.departments), ("windows", imported.windows)):
        for id_, entry in entries.items():
            held = getattr(known, register).get(id_)
            if held is None:
                work.entries.setdefault(register, {})[id_] = entry
                work.added += 1
            elif any(getattr(held, key) != value for key, value in entry.items()):
                work.complain(
                    name, "register-differs", say("the register says other things about {id} than the record; it was left as it is", id=id_),
                    say("compare the entry with the record and correct the wrong one"), level=WARNING,
                )  # fmt: skip


def _write(work: _Work, records: list[Mapping[str, Any]]) -> Outcome:
    """The workspace and the register first, so that no guide ever points into nothing."""
    made = bool(work.guides) and find_root(work.into) is None
    district, hosts = district_of(records), hosts_of(work.trees)
    if made:
        tree = {"district": district, **({"qr": {"hosts": hosts}} if hosts else {}), "paths": _NEW_PATHS}
        write_whole(work.root / FILE_NAME, emit(tree).encode("utf-8"))
    if work.added:
        ordered = {name: dict(sorted(work.entries[name].items())) for name in work.entries}
        write_whole(work.register, emit_chinese(ordered, shape("register")).encode("utf-8"))
    for path, (text, _) in work.guides.items():
        write_whole(path, text.encode("utf-8"))
    written = tuple(done for _, done in work.guides.values())
    register = relative(work.register, work.root) if work.added else None
    to_complete = tuple(key for key, value in district.items() if made and value == STAND_INS[key])
    return Outcome(work.root, written, tuple(work.diagnostics), register, made, to_complete, tuple(hosts) if made else ())
