"""What a booklet must know of each guide before anything is laid out; remembered, so that most guides are not even read."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import astuple, replace
from typing import TYPE_CHECKING

from guidetool.model.edition import codes_of
from guidetool.model.frozen import dataclass
from guidetool.model.message import Message
from guidetool.pipeline.cache import digest
from guidetool.pipeline.chosen import Chosen
from guidetool.pipeline.fragments import Fragments
from guidetool.pipeline.products import Inputs, Order, paths_of, unprintable
from guidetool.render.book import department_order
from guidetool.render.directory import where_done

if TYPE_CHECKING:
    from guidetool.render.book import Item


@dataclass(frozen=True, slots=True)
class Entry:
    """``place``: among the guides of the run; ``section``: the department's name; ``mark``: digest of all that is printed of it.

    ``codes``: by which a site may name it; ``where``: (place, phone) where it is done in the district.
    """

    path: str
    place: int
    department: str
    section: str
    anchor: str
    name: str
    address: str
    mark: str
    codes: tuple[str, ...]
    where: tuple[str, str]


def entries_of(inputs: Inputs, order: Order, store: Fragments) -> tuple[list[Entry], list[tuple[str, Message]]]:
    """The guides in the order of the book, and why others cannot stand in it (path, reason)."""
    faults: list[tuple[str, Message]] = []
    places = [(n, path) for n, path in enumerate(paths_of(inputs)) if order.finish.draft or path not in inputs.blocked]
    keys = _keys(inputs)
    kept = dict(store.get([keys[path] for _, path in places if path in keys]))
    found: list[Entry] = []
    fresh = {}
    for place, path in places:
        known = kept.get(keys.get(path, ""))
        if known is None:
            item = item_at(inputs, place)
            if isinstance(item, Message):
                faults.append((path, item))
                continue
            guide = inputs.guides[place].guide
            known = (item.department, item.view.department or item.department, item.anchor, item.view.name, item.address, digest(_plain(item)),
                     codes_of(guide), where_done(guide, inputs.registers))  # fmt: skip
            fresh[keys.get(path, "")] = known
        found.append(Entry(path, place, *known))
    fresh.pop("", None)
    store.put(fresh)
    rank = department_order([entry.department for entry in found], inputs.registers)
    return list(_named(sorted(found, key=lambda e: (rank[e.department], e.name, e.address)))), faults


def item_at(inputs: Inputs, place: int) -> Item | Message:
    """What is printed of a guide, or why it cannot be."""
    from guidetool.render.booklet import booklet_item

    item = booklet_item(inputs.guides[place].guide, inputs.registers, inputs.workspace)
    if isinstance(item, Message):
        return item
    return unprintable(item.view, inputs.coverage) or item


def _keys(inputs: Inputs) -> Mapping[str, str]:
    """Under which key an entry is remembered; none where the state of a guide's file is not known."""
    states = inputs.guides.states if isinstance(inputs.guides, Chosen) else {}
    own = digest(["entry", inputs.sources.mark, repr(inputs.coverage)])
    return {path: digest([own, path, state]) for path, state in states.items()}


def _plain(item: Item) -> object:
    return astuple(item)


def _named(entries: list[Entry]) -> Iterator[Entry]:
    """Each with a name for links that no other has."""
    seen: Counter[str] = Counter()
    for entry in entries:
        seen[entry.anchor] += 1
        yield entry if seen[entry.anchor] == 1 else replace(entry, anchor=f"{entry.anchor}-{seen[entry.anchor]}")
