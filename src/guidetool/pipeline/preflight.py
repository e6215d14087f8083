"""Judge finished PDFs: read them, say what they should be, place what is found."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path

from guidetool.model.diagnostic import Diagnostic
from guidetool.model.errors import UserError
from guidetool.model.frozen import dataclass
from guidetool.model.guide import Guide
from guidetool.model.message import say
from guidetool.model.source import START, Span
from guidetool.model.workspace import Registers, Workspace
from guidetool.pipeline.files import read_bytes, write_whole
from guidetool.pipeline.workers import Failure, ordered_map
from guidetool.preflight.address import address, item_address
from guidetool.preflight.expect import Expected
from guidetool.preflight.fault import Fault
from guidetool.preflight.judge import judge, purpose_of


@dataclass(frozen=True, slots=True)
class Judged:
    """A file with what was found; ``crashed``: guidetool itself failed on it."""

    path: Path
    shown: str
    diagnostics: tuple[Diagnostic, ...] = ()
    crashed: Failure | None = None


@dataclass(frozen=True, slots=True)
class Paper:
    """A file to judge, by its path and as people call it."""

    path: Path
    shown: str
    expected: Expected

def preflight(papers: Sequence[Paper], jobs: int = 1) -> Iterator[Judged]:
    """Judge files in their order, several at once. A file that cannot be opened is a finding."""
    for paper, outcome in zip(papers, ordered_map(_judge, papers, jobs), strict=True):
        if outcome.value is None:
            yield Judged(paper.path, paper.shown, crashed=outcome.failure)
        else:
            yield Judged(paper.path, paper.shown, tuple(sorted(placed(paper.shown, fault) for fault in outcome.value)))


def _judge(paper: Paper) -> tuple[Fault, ...]:
    data = read_bytes(paper.path)
    if data is None:
        return (Fault(0, "pdf-unreadable", say("the file cannot be opened"), say("check the path and whether it may be read")),)
    return judge(data, paper.expected)


def placed(path: str, fault: Fault) -> Diagnostic:
    """A fault as a diagnostic: a page is a line of the file."""
    message = fault.message if not fault.page else say("page {page}: {what}", page=fault.page, what=fault.message)
    span = START if not fault.page else Span(fault.page, 1, fault.page, 1)
    told = "\0".join((fault.rule, path, str(fault.page), repr(fault.message)))
    mark = hashlib.sha256(told.encode("utf-8", "surrogatepass")).hexdigest()[:16]
    return Diagnostic(path, span, fault.rule, message, fault.level, help=fault.help, fingerprint=mark)


def suited(path: Path, expected: Expected) -> Expected:
    """What a file should be where nobody said for what it is: as it says itself."""
    data = read_bytes(path)
    return replace(expected, purpose=purpose_of(data)) if data is not None else expected


def pdf_files(paths: Sequence[Path]) -> tuple[Path, ...]:
    """The files named, and those below the folders named. Raises UserError where there is none."""
    found: list[Path] = []
    for path in paths:
        found += sorted(path.rglob("*.pdf")) if path.is_dir() else [path]
    if not found:
        raise UserError(say("there is no PDF among the paths named"), say("name PDF files, or a folder that holds some"))
    return tuple(dict.fromkeys(found))


def addresses(guides: Sequence[Guide], registers: Registers, workspace: Workspace) -> frozenset[str] | None:
    """Where codes of these guides may lead, worked out anew; None without a base address: each guide leads elsewhere."""
    from guidetool.render.product import STANDS
    from guidetool.render.view import item_view, stand_view

    base = workspace.qr.base
    if not base:
        return None
    letters = {stand.letter: partial(stand_view, workspace=workspace) for stand in STANDS}
    found = set()
    for guide in guides:
        if guide.identity is not None:
            found |= {address(base, guide.identity, letter, view(guide, registers)) for letter, view in letters.items()}
            found.add(address(base, guide.identity, "B", item_view(guide, registers)))
    return frozenset(found)


def item_addresses(guides: Sequence[Guide], workspace: Workspace) -> frozenset[str] | None:
    """Where codes lead that stand for these guides only by their names; None without a base address."""
    base = workspace.qr.base
    return frozenset(item_address(base, guide.identity) for guide in guides if guide.identity is not None) if base else None


def write_contact_sheets(judged: Sequence[Judged], path: Path) -> tuple[Path, ...]:
    """Write pictures of all pages; those after the first get numbers. Raises UserError."""
    from guidetool.preflight.contact import contact_sheets

    files = [
        (data, {d.span.line for d in one.diagnostics if d.span != START})
        for one in judged if (data := read_bytes(one.path)) is not None
    ]  # fmt: skip
    written = []
    for number, picture in enumerate(contact_sheets(files), 1):
        target = path if number == 1 else path.with_stem(f"{path.stem}-{number}")
        write_whole(target, picture)
        written.append(target)
    return tuple(written)
