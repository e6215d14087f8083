"""Which item of one list is which of the other: by id, by normalised name, by likeness; never by position."""

from __future__ import annotations

from collections import Counter, deque
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from itertools import zip_longest
from typing import Any

from guidetool.diff.similar import MOST, Group, similar
from guidetool.model.change import REPLACED, REVERTED
from guidetool.model.citation import title_key
from guidetool.model.frozen import dataclass
from guidetool.model.items import Segments, dump, item_id, item_key


@dataclass(frozen=True, slots=True)
class Pair:
    """Positions of one item in both lists, None where it is not; ``label`` is its identity.

    ``second_old``, ``second_new``: the position of the other part, on the side where the item is two.
    """

    label: str
    old: int | None
    new: int | None
    second_old: int | None = None
    second_new: int | None = None
    likened: bool = False
    action: str = ""
    """Where the pair as a whole is the difference: a law by its successor."""


Succeeds = Callable[[Any, Any], bool]
"""Whether the first of two cited laws is the registered successor of the second."""


def never(later: Any, earlier: Any) -> bool:
    """No register, no successors."""
    return False


def pair_items(old: Sequence[Any], new: Sequence[Any], pattern: Segments, succeeds: Succeeds = never) -> list[Pair]:
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
    told = _told_apart(_likened(pairs, old, new, pattern, succeeds), old, new)
    return sorted(told, key=lambda p: (p.label, p.old is None))


def _told_apart(pairs: list[Pair], old: Sequence[Any], new: Sequence[Any]) -> list[Pair]:
    """The pairs with labels of their own: an id that stands twice, or is another's name, is numbered."""
    groups: dict[str, list[Pair]] = {}
    for pair in pairs:
        groups.setdefault(pair.label, []).append(pair)
    if len(groups) == len(pairs):
        return pairs
    made: list[Pair] = []
    for label, same in groups.items():
        same.sort(key=lambda pair: _side_free((pair.old, pair.new), old, new))
        made += [replace(pair, label=f"{label}##{number}") for number, pair in enumerate(same, 1)] if len(same) > 1 else same
    return made


def _side_free(pair: tuple[int | None, int | None], old: Sequence[Any], new: Sequence[Any]) -> list[str]:
    """What the items of a pair are, the same the other way round."""
    i, j = pair
    return sorted(dump(items[at]) for items, at in ((old, i), (new, j)) if at is not None)


def _likened(pairs: list[Pair], old: Sequence[Any], new: Sequence[Any], pattern: Segments, succeeds: Succeeds) -> list[Pair]:
    """The pairs with those put together that are alone and alike. A label of several is that of none else."""
    lone_old = {p.old: p for p in pairs if p.old is not None and p.new is None}
    lone_new = {p.new: p for p in pairs if p.new is not None and p.old is None}
    if not lone_old or not lone_new:
        return pairs
    if pattern == ("legal_basis",):
        return _laws(pairs, lone_old, lone_new, old, new, succeeds)
    found = list(similar(old, new, tuple(lone_old), tuple(lone_new), pattern))
    gone = {lone_old[at] for group in found for at in group.old} | {lone_new[at] for group in found for at in group.new}
    made = (_joined(group, [lone_old[at].label for at in group.old], [lone_new[at].label for at in group.new]) for group in found)
    return [pair for pair in pairs if pair not in gone] + list(made)


def _laws(
    pairs: list[Pair], lone_old: dict[int, Pair], lone_new: dict[int, Pair], old: Sequence[Any], new: Sequence[Any],
    succeeds: Succeeds,
) -> list[Pair]:  # fmt: skip
    """The pairs with laws put together that have one title and another number, or of which one succeeds the other."""
    if max(len(lone_old), len(lone_new)) > MOST:
        return pairs
    made: list[Pair] = []
    gone: set[Pair] = set()
    edges = sorted((sorted((one.label, other.label)), i, j) for i, one in lone_old.items() for j, other in lone_new.items())
    ways: tuple[tuple[str, Succeeds], ...] = (
        ("", _same_title), (REPLACED, lambda one, other: succeeds(other, one)), (REVERTED, succeeds)
    )  # fmt: skip
    for action, fits in ways:
        for _, i, j in edges:
            one, other = lone_old[i], lone_new[j]
            if one not in gone and other not in gone and fits(old[i], new[j]):
                gone |= {one, other}
                made.append(replace(_joined(Group((i,), (j,)), [one.label], [other.label]), action=action))
    return [pair for pair in pairs if pair not in gone] + made


def _same_title(one: Any, other: Any) -> bool:
    titles = [item.get("title") if isinstance(item, dict) else None for item in (one, other)]
    first, second = (title_key(title) if isinstance(title, str) else "" for title in titles)
    return first == second != ""


def _joined(group: Group, before: list[str], after: list[str]) -> Pair:
    """One pair of a group. Its label is the same the other way round."""
    few, many = sorted((before, after), key=lambda labels: (len(labels), labels))
    label = f"{few[0]}~{'+'.join(sorted(many))}"
    second_old, second_new = (places[1] if len(places) == 2 else None for places in (group.old, group.new))
    return Pair(label, group.old[0], group.new[0], second_old, second_new, likened=True)


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
    if len(left) == len(right) == 1 or not (left and right):
        return list(zip_longest(left, right))
    equal: dict[str, deque[int]] = {}
    for j in right:
        equal.setdefault(dump(new[j]), deque()).append(j)
    found: list[tuple[int | None, int | None]] = []
    unequal: list[int] = []
    for i in left:
        twins = equal.get(dump(old[i]))
        if twins:
            found.append((i, twins.popleft()))
        else:
            unequal.append(i)
    taken = {j for _, j in found}
    rest = [j for j in right if j not in taken]
    met = min(len(unequal), len(rest))
    found.extend(zip(unequal[:met], rest[:met], strict=True))
    found.extend((i, None) for i in unequal[met:])
    found.extend((None, j) for j in rest[met:])
    return found


def _label(
    key: str, group: list[tuple[int | None, int | None]], old: Sequence[Any], new: Sequence[Any]
) -> Iterator[Pair]:
    for number, (i, j) in enumerate(sorted(group, key=lambda pair: _side_free(pair, old, new)), 1):
        one = old[i] if i is not None else new[j] if j is not None else None
        label = (item_id(one) or key) if i is None or j is None else key
        yield Pair(label if number == 1 else f"{label}#{number}", i, j)
