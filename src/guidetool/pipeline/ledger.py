"""The print ledger of a workspace: read, and lines added to it. What stands in it is never written anew."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from guidetool.index.holdings import inconsistencies
from guidetool.load.decode_ledger import Line, decode_ledger, read_lines, written_line
from guidetool.load.dialect import shape_at
from guidetool.load.encoding import read_text
from guidetool.model.diagnostic import ERROR, Diagnostic
from guidetool.model.errors import UserError
from guidetool.model.ledger import PRINTED, Ledger
from guidetool.model.message import Message, say
from guidetool.pipeline.files import read_bytes, write_whole
from guidetool.pipeline.resources import schema, shape
from guidetool.validate.engines import Engine, fast_engine
from guidetool.validate.wording import word_faults

KIND = "print-ledger"
RULE = "ledger-broken"
"""The id under which a line that cannot be used is reported."""


@dataclass(frozen=True, slots=True)
class LedgerFile:
    """A ledger on disk. ``data``: its bytes as they are, empty where there is no file yet."""

    path: Path
    name: str
    data: bytes
    ledger: Ledger
    diagnostics: tuple[Diagnostic, ...] = ()


def read_ledger(path: Path, name: str) -> LedgerFile:
    """Read the ledger; ``name`` is how people find it. Raises UserError for a file that is no text."""
    data = b"" if not path.exists() else read_bytes(path)
    text = read_text(data).text if data else ""
    if data is None or text is None:
        raise UserError(say("{path} cannot be read", path=name), say("check that it is a text file and that you may open it"))
    good, found = [], []
    for line in read_lines(text, shape(KIND)):
        told = [*_faults(line, name)]
        found += told
        if not told:
            good.append(line)
    ledger = decode_ledger(good, name)
    return LedgerFile(path, name, data, ledger, tuple(sorted([*found, *inconsistencies(ledger)])))


@cache
def _engine() -> Engine:
    return fast_engine(schema(KIND))


def _faults(line: Line, name: str) -> Iterator[Diagnostic]:
    span = line.span
    if line.fault is not None:
        yield Diagnostic(name, span, RULE, line.fault, ERROR, help=_CURE)
        return
    faults = _engine()(line.tree)
    for rule, finding, cure in word_faults(faults, line.tree, lambda pointer: shape_at(shape(KIND), pointer), "zh"):
        yield Diagnostic(name, span, rule, finding.message, ERROR, finding.pointer, help=cure or _CURE)


_CURE: Message = say("take the line as git has it, or delete it and record it again with: guidetool ledger")


def append(file: LedgerFile, trees: Iterable[dict[str, Any]], language: str) -> None:
    """Add records (canonical trees) behind what stands there. Raises UserError where that cannot be written."""
    lines = "".join(written_line(tree, shape(KIND), language) for tree in trees)
    joint = b"" if not file.data or file.data.endswith(b"\n") else b"\n"
    write_whole(file.path, file.data + joint + lines.encode("utf-8"))


def new_batch(file: LedgerFile, tree: dict[str, Any]) -> dict[str, Any]:
    """The record of a print with a number of its own, and each view only where the ledger does not have it yet."""
    seen: set[str] = set()
    guides = []
    for guide in tree["guides"]:
        fresh = file.ledger.view(guide["fingerprint"]) is None and guide["fingerprint"] not in seen
        seen.add(guide["fingerprint"])
        guides.append(guide if fresh else {key: value for key, value in guide.items() if key != "view"})
    return {"event": PRINTED, "batch": _number(file.ledger, tree), **tree, "guides": guides}


def _number(ledger: Ledger, tree: dict[str, Any]) -> str:
    """Day and six digits over the content: two branches that print the same day do not meet."""
    taken = {record.batch for record in ledger.records}
    told = [tree["product"], tree.get("site"), tree.get("place"), tree.get("quantity"), [g["fingerprint"] for g in tree["guides"]]]
    for turn in range(len(taken) + 1):
        number = f"{tree['day'].replace('-', '')}-{hashlib.sha256(repr((told, turn)).encode()).hexdigest()[:6]}"
        if number not in taken:
            return number
    raise AssertionError


def known_batch(file: LedgerFile, batch: str) -> None:
    """Raises UserError where the ledger has no such batch."""
    known: Sequence[str] = sorted({r.batch or "" for r in file.ledger.records if r.event == PRINTED})
    if batch not in known:
        raise UserError(say("the ledger has no batch {batch}", batch=batch), say("all batches: guidetool ledger list"))
