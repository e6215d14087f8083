"""Directories: whose items are wanted, a department's, a window's or a site's, to boards with their codes."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import PurePosixPath

from guidetool.model.diagnostic import Diagnostic
from guidetool.model.edition import TAKEN_IN, Coded, codes_of, editions
from guidetool.model.frozen import dataclass
from guidetool.model.index import Located
from guidetool.model.message import Message
from guidetool.pipeline.leaves import Wanted
from guidetool.pipeline.products import Inputs, Order, passed, problem
from guidetool.pipeline.resources import listed_names
from guidetool.render.address import item_address
from guidetool.render.leaves.directory import Item, directory_job
from guidetool.render.product import Stand
from guidetool.render.values import MISSING
from guidetool.render.wording import department_name, joined

DEPARTMENTS, WINDOWS, SITES = KINDS = ("departments", "windows", "sites")
"""The registers whose entries have directories."""
_PLACES = {DEPARTMENTS: "department", WINDOWS: "window", SITES: "site"}
OTHER = "其他事项"
"""The heading of a department's items that stand under no theme."""


@dataclass(frozen=True, slots=True)
class Listing:
    """Whose directory: an entry of a register, with its items in their order; ``taken``: paths of those only taken in."""

    kind: str
    id: str
    name: str
    guides: tuple[Located, ...]
    taken: frozenset[str] = frozenset()


def directories(inputs: Inputs, order: Order, kind: str, ids: Sequence[str], stand: Stand, empty: bool) -> Iterator[Wanted | Diagnostic]:
    """The boards of the entries named. ``empty``: tell of an entry that has no item; else it has no directory."""
    for listing in _listings(inputs, order, kind, ids):
        source = inputs.registers.sources.get((kind, listing.id), listing.id)
        items, problems = _items(listing, inputs)
        yield from problems
        if not items and not empty:
            continue
        job = directory_job(listing.name, items, stand, inputs.workspace, order.finish)
        if isinstance(job, Message):
            yield problem(source, job)
        else:
            yield Wanted(source, PurePosixPath(stand.name, f"{_PLACES[kind]}-{listing.id}.pdf"), job, listing.guides)


def _listings(inputs: Inputs, order: Order, kind: str, ids: Sequence[str]) -> Iterator[Listing]:
    guides = list(passed(inputs, order))
    registers = inputs.registers
    if kind == SITES:
        found = editions(registers.sites, [Coded(one.path, codes_of(one.guide)) for one in guides])
        for id_ in ids:
            edition = found[id_]
            ways = {} if edition.whole else edition.ways
            mine = tuple(one for one in guides if one.path in edition.paths)
            yield Listing(kind, id_, edition.name, mine, frozenset(path for path, way in ways.items() if way == TAKEN_IN))
    elif kind == WINDOWS:
        for id_ in ids:
            window = registers.windows[id_]
            yield Listing(kind, id_, joined(" ", window.hall, window.number, window.name) or id_, tuple(one for one in guides if id_ in one.guide.windows))
    else:
        for id_ in ids:
            yield Listing(kind, id_, department_name(id_, registers), tuple(one for one in guides if one.guide.department == id_))


def _items(listing: Listing, inputs: Inputs) -> tuple[list[Item], list[Diagnostic]]:
    """The items in groups: a department's by theme, others by department, in the order of register or schema."""
    items: list[tuple[int, Item]] = []
    problems = []
    themes = {which: listed_names("guide", ("themes", which, "*")) for which in ("natural", "legal")}
    ranks = {id_: n for n, id_ in enumerate(inputs.registers.departments)}
    for located in listing.guides:
        guide = located.guide
        address = item_address(guide, inputs.workspace.qr)
        if isinstance(address, Message):
            problems.append(problem(located.path, address))
            continue
        department = department_name(guide.department, inputs.registers)
        group, rank = department, ranks.get(guide.department or "", len(ranks))
        if listing.kind == DEPARTMENTS:
            group, rank = _theme(located, themes)
        items.append((rank, Item(guide.name or MISSING, department, group, address, "代办" if located.path in listing.taken else "")))
    return [item for _, item in sorted(items, key=lambda pair: pair[0])], problems


def _theme(located: Located, themes: dict[str, dict[str, str]]) -> tuple[str, int]:
    """The first theme of an item and its place: those of people first, then those of enterprises."""
    own = located.guide.themes
    for start, which, values in ((0, "natural", own.natural if own else ()), (1000, "legal", own.legal if own else ())):
        known = list(themes[which])
        for value in values:
            if value in themes[which]:
                return themes[which][value], start + known.index(value)
    return OTHER, 9999
