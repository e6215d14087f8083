"""The sheets of the travelling service for a month: what the register says of each bus, with the guides of its items."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import PurePosixPath

from guidetool.model.diagnostic import Diagnostic
from guidetool.model.edition import codes_of
from guidetool.model.index import Located
from guidetool.model.message import Message, say
from guidetool.model.month import Month
from guidetool.model.workspace import Bus
from guidetool.pipeline.leaves import Wanted
from guidetool.pipeline.products import Inputs, Order, passed, problem
from guidetool.render.leaves.bus import bus_job


def bus_leaflets(inputs: Inputs, order: Order, month: Month, ids: Sequence[str]) -> Iterator[Wanted | Diagnostic]:
    """A sheet for each bus; an item without a guide is told and left out, a bus that halts nowhere has no sheet."""
    guides = list(passed(inputs, order))
    by_code: dict[str, Located] = {}
    for one in guides:
        for code in codes_of(one.guide):
            by_code.setdefault(code, one)
    for id_ in ids:
        yield from _leaflet(inputs, order, month, id_, by_code)


def _leaflet(inputs: Inputs, order: Order, month: Month, id_: str, by_code: dict[str, Located]) -> Iterator[Wanted | Diagnostic]:
    bus = inputs.registers.buses[id_]
    source = inputs.registers.sources.get(("buses", id_), id_)
    name = bus.name or id_
    for code in bus.items:
        if code not in by_code:
            yield problem(source, say("{bus} offers the item {code}, of which no guide can be printed; the sheet leaves it out", bus=name, code=code))
    fault = _fault(bus, name)
    if fault is not None:
        yield problem(source, fault)
        return
    guides = tuple({by_code[code].path: by_code[code] for code in bus.items if code in by_code}.values())
    job = bus_job(bus, month, [one.guide for one in guides], inputs.registers, inputs.workspace, order.finish)
    if isinstance(job, Message):
        yield problem(source, job)
    else:
        yield Wanted(source, PurePosixPath(f"{id_}-{month.iso}.pdf"), job, guides)


def _fault(bus: Bus, name: str) -> Message | None:
    if not any(area.days for area in bus.areas):
        return say("{bus} has no stop with a day, so there is nothing to print", bus=name)
    return None
