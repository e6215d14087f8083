"""Which item of one list is which of the other: by id, then by normalised name, never by position."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from guidetool.model.items import Segments, dump, item_id, item_key


@dataclass(frozen=True, slots=True)
class Pair:
    """Positions of one item in both lists, None where it is not; ``label`` is its identity."""

    label: str
    old: int | None
    new: int | None


def pair_items(old: Sequence[Any], new: Sequence[Any], pattern: Segments) -> list[Pair]:
    """Pair the items of two lists. Swapping the lists swaps the pairs; labels stay.

    A name that stands several times: equal items are paired first, the others in their order;
    the labels of the second and later ones end in ``#2``, ``#3``.
    """
    pairs = list(_by_id(old, new))
    taken_old, taken_new = {p.old for p in pairs}, {p.new for p in pairs}
    groups: dict[str, tuple[list[int], list[int]]] = {}
    for i, item in enumerate(old):
        if i not in taken_old:
            groups.setdefault(item_key(item, pattern), ([], []))[0].append(i)
    for j, item in enumerate(new):
        if j not in taken_new:
            groups.setdefault(item_key(item, pattern), ([], []))[1].append(j)
    for key, (left, right) in groups.items():
        pairs.extend(_label(key, _pair_group(left, right, old, new), old, new))
    return sorted(pairs, key=lambda p: (p.label, p.old is None))


def _by_id(old: Sequence[Any], new: Sequence[Any]) -> Iterator[Pair]:
    at_old, at_new = _unique_ids(old), _unique_ids(new)
    for id_ in at_old.keys() & at_new.keys():
        yield Pair(id_, at_old[id_], at_new[id_])


def _unique_ids(items: Sequence[Any]) -> dict[str, int]:
    ids = [item_id(item) for item in items]
    counts = Counter(ids)
    return {id_: i for i, id_ in enumerate(ids) if id_ is not None and counts[id_] == 1}


def _pair_group(
    left: list[int], right: list[int], old: Sequence[Any], new: Sequence[Any]
) -> list[tuple[int | None, int | None]]:
    """Pair items of one name."""
    found: list[tuple[int | None, int | None]] = []
    rest = list(right)
    unequal: list[int] = []
    for i in left:
        twin = next((j for j in rest if dump(new[j]) == dump(old[i])), None)
        if twin is None:
            unequal.append(i)
        else:
            rest.remove(twin)
            found.append((i, twin))
    met = min(len(unequal), len(rest))
    found.extend(zip(unequal[:met], rest[:met], strict=True))
    found.extend((i, None) for i in unequal[met:])
    found.extend((None, j) for j in rest[met:])
    return found


def _label(
    key: str, group: list[tuple[int | None, int | None]], old: Sequence[Any], new: Sequence[Any]
) -> Iterator[Pair]:
    def side_free(pair: tuple[int | None, int | None]) -> list[str]:
        i, j = pair
        return sorted(dump(items[at]) for items, at in ((old, i), (new, j)) if at is not None)

    for number, (i, j) in enumerate(sorted(group, key=side_free), 1):
        one = old[i] if i is not None else new[j] if j is not None else None
        label = (item_id(one) or key) if i is None or j is None else key
        yield Pair(label if number == 1 else f"{label}#{number}", i, j)
