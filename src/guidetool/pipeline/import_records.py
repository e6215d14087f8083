"""Records of an item library as guides in memory: a side of a comparison, nothing is written."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from guidetool.exchange.audit import check_record, import_record
from guidetool.load.decode_workspace import decode_registers
from guidetool.load.emit import emit_chinese
from guidetool.model.diagnostic import ERROR, Diagnostic
from guidetool.model.errors import UserError
from guidetool.model.frozen import dataclass
from guidetool.model.message import say
from guidetool.model.source import START
from guidetool.model.workspace import Registers
from guidetool.pipeline.files import read_bytes
from guidetool.pipeline.import_audit import json_files
from guidetool.pipeline.read_json import read_json
from guidetool.pipeline.resources import shape

REGISTER = "registers/imported.yaml"


@dataclass(frozen=True, slots=True)
class Made:
    """Guides by the name of their record's file (``#2`` behind it: the second of a list), and their register."""

    guides: Mapping[str, bytes]
    register: Mapping[str, bytes]
    diagnostics: tuple[Diagnostic, ...]


def guides_of(place: Path, text: str, known: Registers) -> Made:
    """Import a JSON file, or those of a folder, as ``guidetool import audit`` does.

    ``text`` is the place as it was named; entries that the registers have keep their ids. What is no record is a
    diagnostic; UserError when nothing is.
    """
    guides: dict[str, bytes] = {}
    entries: dict[str, dict[str, Any]] = {}
    told: list[Diagnostic] = []
    for path in json_files([place]):
        shown = text if place.is_file() else f"{text.rstrip('/')}/{path.name}"
        for name, record in _records(path, shown, told):
            done = import_record(record, _with(known, entries))
            for register, found in (("departments", done.departments), ("windows", done.windows)):
                entries.setdefault(register, {}).update({k: v for k, v in found.items() if k not in getattr(known, register)})
            guides[name] = emit_chinese(done.guide, shape("guide")).encode("utf-8")
    if not guides:
        raise UserError(say("there is no record of the item library in {path}", path=text),
                        told[0].message if told else say("export the item as JSON from the item library"))  # fmt: skip
    return Made(guides, _register(entries), tuple(told))


def _register(entries: Mapping[str, Mapping[str, Any]]) -> dict[str, bytes]:
    kept = {name: dict(sorted(part.items())) for name, part in entries.items() if part}
    return {REGISTER: emit_chinese(kept, shape("register")).encode("utf-8")} if kept else {}


def _records(path: Path, shown: str, told: list[Diagnostic]) -> Iterator[tuple[str, Mapping[str, Any]]]:
    """The records of one file, each with its name; what is none is said."""
    read = read_json(shown, read_bytes(path))
    told.extend(read.diagnostics)
    trees = read.tree if isinstance(read.tree, list) else [read.tree] * (not read.diagnostics)
    for number, tree in enumerate(trees, 1):
        refused = check_record(tree)
        if refused is None:
            yield path.name if number == 1 else f"{path.name}#{number}", tree
        else:
            told.append(Diagnostic(shown, START, refused.rule, refused.message, ERROR, help=refused.help))


def _with(known: Registers, entries: Mapping[str, Any]) -> Registers:
    """The registers, and the entries of the records before."""
    mine = decode_registers({REGISTER: entries})
    return Registers(
        {**mine.departments, **known.departments}, {**mine.windows, **known.windows}, known.sites, known.licences, known.laws, known.catalogue,
        known.print_plan, known.buses,
    )  # fmt: skip
