"""Acceptance manuals: for each window the items that it takes, in volumes that a shelf and the memory hold."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from math import ceil
from pathlib import PurePosixPath

from guidetool.model.diagnostic import WARNING, Diagnostic
from guidetool.model.errors import UserError
from guidetool.model.frozen import dataclass
from guidetool.model.index import Located
from guidetool.model.message import Message, say
from guidetool.model.source import START
from guidetool.pipeline.leaves import Wanted
from guidetool.pipeline.products import RULE, Inputs, Order, passed, problem
from guidetool.render.book import department_order
from guidetool.render.coverage import missing_characters
from guidetool.render.fingerprint import printed_text
from guidetool.render.leaf import Target
from guidetool.render.leaves.manual import ManualItem, manual_job, taken
from guidetool.render.paper.facts import UNDATED, day_of

ALL = "all"
MOST = 40
"""Items in a volume: about 120 pages, which lie open on a desk, and some hundred megabytes while they are laid out."""


@dataclass(frozen=True, slots=True)
class _Taken:
    """A guide as a window takes it. ``rank``: its place in every manual."""

    located: Located
    item: ManualItem
    code: Target
    rank: tuple[int, str, str]


def of_windows(inputs: Inputs, order: Order, wanted: Sequence[str]) -> Iterator[Wanted | Diagnostic]:
    """A manual for each window named, or for all. Raises UserError for a window that the register does not have."""
    known = inputs.registers.windows
    unknown = [key for key in wanted if key not in known and key != ALL]
    if unknown:
        raise UserError(say("no window has the id {window}", window=unknown[0]), say("take the ids of the register of windows: {known}", known=" ".join(known)))
    chosen = list(known) if ALL in wanted else list(dict.fromkeys(wanted))
    found, faults = _taken(inputs, order, frozenset(chosen))
    yield from faults
    for key in chosen:
        items = sorted((one for one in found if key in one.located.guide.windows), key=lambda one: one.rank)
        source = inputs.registers.sources.get(("windows", key), inputs.workspace.paths.registers)
        if not items:
            level = problem if ALL not in wanted else _told
            yield level(source, say("no guide that can be made names the window {window}: it has no manual", window=key))
        count = ceil(len(items) / MOST)
        for number in range(count):
            yield _volume(inputs, order, key, source, items[number * MOST : (number + 1) * MOST], (number + 1, count))


def _volume(inputs: Inputs, order: Order, key: str, source: str, items: Sequence[_Taken], volume: tuple[int, int]) -> Wanted:
    day = max((day_of(one.located.guide.effective) for one in items), default=UNDATED)
    job = manual_job(key, inputs.registers, inputs.workspace, order.finish, [(one.item, one.code) for one in items], volume, day)
    name = key if volume[1] == 1 else f"{key}-{volume[0]}"
    return Wanted(source, PurePosixPath(f"{name}.pdf"), job, tuple(one.located for one in items))


def _taken(inputs: Inputs, order: Order, windows: frozenset[str]) -> tuple[list[_Taken], list[Diagnostic]]:
    """Every guide that one of the windows takes, made ready once for all of them, and why others cannot stand in a manual."""
    found: list[tuple[Located, ManualItem, Target]] = []
    faults: list[Diagnostic] = []
    for located in passed(inputs, order):
        if windows.isdisjoint(located.guide.windows):
            continue
        made = taken(located.guide, inputs.registers, inputs.workspace)
        fault = made if isinstance(made, Message) else _unprintable(made[0], inputs)
        if fault is not None:
            faults.append(problem(located.path, fault))
        elif not isinstance(made, Message):
            found.append((located, *made))
    rank = department_order([located.guide.department or "" for located, _, _ in found], inputs.registers)
    return [_Taken(located, item, code, (rank[located.guide.department or ""], item.name, item.code)) for located, item, code in found], faults


def _unprintable(item: ManualItem, inputs: Inputs) -> Message | None:
    missing = missing_characters(printed_text(item), inputs.coverage) if inputs.coverage.starts else ()
    return say("the print fonts lack these characters: {characters}; write them otherwise", characters=" ".join(missing)) if missing else None


def _told(path: str, message: Message) -> Diagnostic:
    return Diagnostic(path, START, RULE, message, WARNING)
