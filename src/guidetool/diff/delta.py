"""The mechanical difference between two canonical trees, for every element and what is none.

Trees are what the dialect gives: English keys, listed values as constants. An element without a
value (null) is an absent one. Formatting, comments, key language and the file never get here.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from guidetool.diff.normal import same
from guidetool.diff.pairs import Pair, Succeeds, never, pair_items
from guidetool.model.change import ADDED, CHANGED, MERGED, REMOVED, REORDERED, SPLIT, Delta, Entry
from guidetool.model.frozen import dataclass
from guidetool.model.items import Segments, item_name
from guidetool.model.source import Pointer

NO_MATERIALS = "none"


@dataclass(frozen=True, slots=True)
class _Spot:
    """Where the comparison stands in both trees."""

    path: Segments = ()
    pattern: Segments = ()
    old_at: Pointer = ()
    new_at: Pointer = ()
    names: tuple[str, ...] = ()
    owners: tuple[Any, Any] = (None, None)
    succeeds: Succeeds = never

    def key(self, key: Any, owners: tuple[Any, Any]) -> _Spot:
        part = str(key)
        return _Spot((*self.path, part), (*self.pattern, part), (*self.old_at, key), (*self.new_at, key),
                     self.names, owners, self.succeeds)  # fmt: skip

    def item(self, pair: Pair, name: str) -> _Spot:
        """An item's spot; on the side where it is not, the list's own."""
        return _Spot(
            (*self.path, pair.label), (*self.pattern, "*"),
            self.old_at if pair.old is None else (*self.old_at, pair.old),
            self.new_at if pair.new is None else (*self.new_at, pair.new),
            (*self.names, name), self.owners, self.succeeds,
        )  # fmt: skip

    def delta(self, action: str, old: Any, new: Any) -> Delta:
        return Delta(self.path, self.pattern, action, old, new, self.old_at, self.new_at, self.names, self.owners)


def deltas(old: Any, new: Any, succeeds: Succeeds = never) -> tuple[Delta, ...]:
    """Every difference of two canonical trees, in the order of their paths; none when alike.

    ``succeeds``: whether the first of two cited laws is the registered successor of the second.
    """
    found = _compare(_without_nulls(old), _without_nulls(new), _Spot(succeeds=succeeds))
    return tuple(sorted(found, key=lambda d: (d.path, d.action)))


def entry_deltas(
    old: Any, new: Any, path: Segments, pattern: Segments, names: tuple[str, ...], entry: Entry
) -> Iterator[Delta]:
    """What differs in a register entry, below the element that names it. The pointers lead into the registers."""
    spot = _Spot(path, pattern, entry, entry, names)
    for delta in _compare(_without_nulls(old), _without_nulls(new), spot):
        yield replace(delta, entry=entry)


def whole_entry(
    old: Any, new: Any, path: Segments, pattern: Segments, names: tuple[str, ...], entry: Entry
) -> Delta:  # fmt: skip
    """An entry that came or went; one of the two is None."""
    return Delta(path, pattern, ADDED if old is None else REMOVED, old, new, entry, entry, names, entry=entry)


def _without_nulls(tree: Any) -> Any:
    """The tree without elements that have no value. List items keep their positions."""
    if isinstance(tree, dict):
        return {key: _without_nulls(value) for key, value in tree.items() if value is not None}
    return [_without_nulls(item) for item in tree] if isinstance(tree, list) else tree


def _compare(old: Any, new: Any, spot: _Spot) -> Iterator[Delta]:
    if same(old, new, spot.pattern):
        return
    if spot.pattern == ("materials",):
        old, new = _no_materials(old, new), _no_materials(new, old)
    if _is_or_none(old, dict) and _is_or_none(new, dict) and (old or new):
        yield from _mappings(old or {}, new or {}, spot)
    elif _is_or_none(old, list) and _is_or_none(new, list) and (old or new):
        yield from _lists(old or [], new or [], spot)
    else:
        yield spot.delta(ADDED if old is None else REMOVED if new is None else CHANGED, old, new)


def _is_or_none(value: Any, kind: type) -> bool:
    return value is None or isinstance(value, kind)


def _no_materials(value: Any, other: Any) -> Any:
    """“No materials” beside a list of some is an empty list: each of them came or went."""
    return [] if value == NO_MATERIALS and isinstance(other, list) and other else value


def _mappings(old: dict[Any, Any], new: dict[Any, Any], spot: _Spot) -> Iterator[Delta]:
    inside = "*" in spot.pattern and spot.pattern[-1] != "*"
    owners = spot.owners if inside else (old, new)
    for key in {**old, **new}:
        yield from _compare(old.get(key), new.get(key), spot.key(key, owners))


def _lists(old: list[Any], new: list[Any], spot: _Spot) -> Iterator[Delta]:
    pairs = pair_items(old, new, spot.pattern, spot.succeeds)
    for pair in pairs:
        yield from _items(pair, old, new, spot)
    met = [(p.old, p.new, p.label) for p in pairs if p.old is not None and p.new is not None and not p.likened]
    before = [label for _, _, label in sorted(met, key=lambda m: m[0])]
    after = [label for _, _, label in sorted(met, key=lambda m: m[1])]
    if before != after:
        yield spot.delta(REORDERED, before, after)


def _items(pair: Pair, old: list[Any], new: list[Any], spot: _Spot) -> Iterator[Delta]:
    if pair.old is None and pair.new is not None:
        item = new[pair.new]
        yield spot.item(pair, item_name(item, spot.pattern)).delta(ADDED, None, item)
    elif pair.old is not None and pair.new is None:
        item = old[pair.old]
        yield spot.item(pair, item_name(item, spot.pattern)).delta(REMOVED, item, None)
    elif pair.old is not None and pair.new is not None:
        yield from _both(pair, old[pair.old], new[pair.new], old, new, spot)


def _both(pair: Pair, one: Any, other: Any, old: list[Any], new: list[Any], spot: _Spot) -> Iterator[Delta]:
    """An item that is there on both sides, on one of them perhaps as two."""
    if pair.action:
        yield spot.item(pair, item_name(other, spot.pattern)).delta(pair.action, one, other)
    elif pair.second_new is not None:
        yield spot.item(pair, item_name(one, spot.pattern)).delta(SPLIT, one, [other, new[pair.second_new]])
    elif pair.second_old is not None:
        yield spot.item(pair, item_name(other, spot.pattern)).delta(MERGED, [one, old[pair.second_old]], other)
    else:
        yield from _compare(one, other, spot.item(pair, item_name(other, spot.pattern)))
