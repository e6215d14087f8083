"""What was just made is judged at once, page by page; a page that was found sound is not looked at again."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import cached_property
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING

from guidetool import __version__
from guidetool.model.diagnostic import Diagnostic
from guidetool.model.errors import UserError
from guidetool.model.frozen import dataclass
from guidetool.model.guide import Guide
from guidetool.model.message import say
from guidetool.pipeline.cache import FOLDER, digest
from guidetool.pipeline.files import content_of, read_bytes, write_whole
from guidetool.pipeline.preflight import addresses, item_addresses, placed
from guidetool.pipeline.products import Artifact, Built, Inputs, Order, paths_of
from guidetool.pipeline.workers import ordered_map
from guidetool.preflight.expect import Expected
from guidetool.preflight.fault import Fault
from guidetool.render.product import BY_NAME, LOOSE, PERFECT, SADDLE, Sheet

if TYPE_CHECKING:
    from guidetool.preflight.judge import Verdict

CHUNK = 24
"""Pages that a worker looks at in one go."""


@dataclass(frozen=True, slots=True)
class _Look:
    """Some pages of a file; None: all of them, and the file as a whole."""

    path: Path
    expected: Expected
    only: frozenset[int] | None


def inspect(built: Built, inputs: Inputs, order: Order, sheets: Mapping[str, Sheet],
            distances: Mapping[str, float] = MappingProxyType({})) -> tuple[Diagnostic, ...]:  # fmt: skip
    """Judge the files of a run. ``sheets``: by product, as it is cut; of a product without one the size is not judged.
    ``distances``: by product, millimetres from where its codes are read; else as usual for such a sheet.

    A file that was found sound as it is is not opened again; of another only the pages that were not found sound are looked at.
    """
    found: list[Diagnostic] = []
    for artifact in built.artifacts:
        # What holds no guide of its own (a cover, imposed sheets) has a size of its own.
        found += _inspected(artifact, inputs, order, sheets.get(artifact.product) if artifact.guides else None, distances.get(artifact.product))
    return tuple(sorted(set(found)))


def _inspected(artifact: Artifact, inputs: Inputs, order: Order, sheet: Sheet | None, distance: float | None) -> list[Diagnostic]:
    expected = replace(_expected(inputs, order, sheet, artifact.pages), distance_mm=distance)
    kept = _Kept(inputs.root, artifact.path, expected)
    data = read_bytes(artifact.path) or b""
    content = content_of(data)
    if kept.file == content:
        return []
    from guidetool.preflight.pages import page_marks  # reads PDFs: not loaded where nothing is new

    marks = page_marks(data)
    fresh = [number for number, mark in enumerate(marks, 1) if mark not in kept.marks]
    whole = len(fresh) == len(marks) <= CHUNK
    looks = [_Look(artifact.path, expected, None)] if whole else [
        _Look(artifact.path, expected, frozenset(fresh[n : n + CHUNK])) for n in range(0, len(fresh), CHUNK)
    ]  # fmt: skip
    faults: set[Fault] = set()
    for outcome in ordered_map(_look, looks, order.jobs):
        if outcome.value is not None:
            faults |= {*outcome.value.faults, *_led_astray(outcome.value, artifact, inputs)}
    bad = {fault.page for fault in faults}
    kept.keep("" if faults else content, (mark for number, mark in enumerate(marks, 1) if number not in bad))
    return [placed(artifact.path.as_posix(), fault) for fault in faults]


def _look(look: _Look) -> Verdict:
    from guidetool.preflight.judge import verdict

    return verdict(read_bytes(look.path) or b"", look.expected, look.only)


def _expected(inputs: Inputs, order: Order, sheet: Sheet | None, pages: int) -> Expected:
    hosts = frozenset(host.lower() for host in inputs.workspace.qr.hosts)
    expected = Expected(order.finish.profile, hosts=hosts or None)
    if sheet is None:
        return expected
    if order.finish.for_print and sheet.binding != LOOSE:
        expected = replace(expected, binding=SADDLE if pages <= order.finish.press.saddle_pages else PERFECT)
    height = sheet.height_mm * (2 if sheet.fold and order.finish.for_print else 1)  # what is folded is cut open
    return replace(expected, trim_mm=(sheet.width_mm, height), bleed_mm=order.finish.sheet(sheet).bleed_mm, safe_mm=sheet.margin_mm)


def _led_astray(found: Verdict, artifact: Artifact, inputs: Inputs) -> Iterator[Fault]:
    """Codes that lead elsewhere than the guides say, worked out anew from the guides."""
    base = (inputs.workspace.qr.base or "").upper().rstrip("/")
    if not base or not found.codes:
        return
    known = _Known(artifact, inputs).addresses
    for page, text in found.codes:
        if text not in known:
            yield Fault(page, "code-wrong", say("a code leads to {address}, which is no guide of this workspace", address=text),
                        say("see whether the file belongs here, and make it again"))  # fmt: skip


class _Known:
    """Where the codes of a file may lead."""

    def __init__(self, artifact: Artifact, inputs: Inputs) -> None:
        self._artifact, self._inputs = artifact, inputs

    @cached_property
    def addresses(self) -> frozenset[str]:
        if self._artifact.product in BY_NAME:
            return item_addresses(self._guides(), self._inputs.workspace) or frozenset()
        base = (self._inputs.workspace.qr.base or "").rstrip("/")
        pages = {f"{base}/{page}" for page in self._inputs.pages}
        return (addresses(self._guides(), self._inputs.registers, self._inputs.workspace) or frozenset()) | pages

    def _guides(self) -> Sequence[Guide]:
        wanted, guides = set(self._artifact.guides), self._inputs.guides
        return [guides[place].guide for place, path in enumerate(paths_of(self._inputs)) if not wanted or path in wanted]


class _Kept:
    """The pages of a file that were found sound, by their content and by what was expected of them."""

    def __init__(self, root: Path, path: Path, expected: Expected) -> None:
        name = digest([path.name, path.parent.as_posix(), repr(expected), __version__])
        self._path = root / FOLDER / "judged" / f"{name[:32]}.json"

    @cached_property
    def _noted(self) -> list[str]:
        try:
            found = json.loads(self._path.read_bytes())
        except (OSError, ValueError):
            return []
        return found if isinstance(found, list) and found and all(isinstance(mark, str) for mark in found) else []

    @property
    def file(self) -> str:
        """The content of the file that was found sound; empty where none was."""
        return self._noted[0] if self._noted else ""

    @property
    def marks(self) -> frozenset[str]:
        return frozenset(self._noted[1:])

    def keep(self, file: str, marks: Iterable[str]) -> None:
        """Note them; a folder that cannot be written is no error."""
        try:
            write_whole(self._path, json.dumps([file, *sorted(set(marks))]).encode())
        except UserError:
            return
