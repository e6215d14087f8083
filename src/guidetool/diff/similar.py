"""Which items that no identity pairs are the same under another name, or were split or merged.

Likeness is the share of letters two normalised names have in common in their order (RapidFuzz's Indel ratio);
items that hold more than a name are likened by their other elements too. Thresholds were tried on
``tests/similar/names.yaml``. Everything here is the same when the two lists change places.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import combinations
from typing import Any, NamedTuple

from guidetool.model.frozen import dataclass
from guidetool.model.items import Segments, dump, item_name, normalise

RENAMED = 0.63
"""From this likeness on two items are taken for one under another name."""

SPLIT = 0.72
"""From this likeness on two names joined are taken for the one that stood there before."""

HELD = 0.6
"""A part of a split has at least this share of its letters in the whole."""

ALONE = 0.88
"""From this likeness on one of the two names is the whole under another name, and the other is one more."""

MORE_TOLD = 0.1
"""By so much a split goes before a new name: it accounts for one item more."""

FLOOR = 0.3
"""Below this likeness of the names alone nothing else counts."""

MOST = 64
"""Of more items without a partner on one side none is likened: the work grows with the product of both."""

NEAREST = 6
"""Parts of a split are sought among this many items that are most alike."""

_LETTERS = 500
"""Texts are likened by their beginning."""

_SHARE: dict[Segments, float] = {("process",): 0.4}
"""How much the other elements count where items hold some: a step's kind tells it apart, other items share most of theirs."""

_USUAL_SHARE = 0.2

LIKENED: frozenset[Segments] = frozenset((
    ("materials",), ("process",), ("conditions",), ("prohibitions",), ("obligations",), ("rights",), ("results",), ("faq",),
    ("mistakes",), ("cases",), ("special_procedures",), ("fees", "items"), ("pledge", "replaces"),
))  # fmt: skip
"""Lists whose items are named in free words. Codes, places, laws and listed values are the same or another."""


@dataclass(frozen=True, slots=True)
class Group:
    """Positions that belong together: one and one, one and two (split), two and one (merged)."""

    old: tuple[int, ...]
    new: tuple[int, ...]


class _Item(NamedTuple):
    at: int
    text: str
    facets: dict[str, str]
    key: str


class _Edge(NamedTuple):
    """Sorted: the most alike first, then by names, whichever side they stand on."""

    rank: float
    names: tuple[str, ...]
    old: tuple[int, ...]
    new: tuple[int, ...]


def similar(
    old: Sequence[Any], new: Sequence[Any], left: Sequence[int], right: Sequence[int], pattern: Segments
) -> Iterator[Group]:
    """Groups among the positions ``left`` and ``right`` that found no partner by identity."""
    if pattern not in LIKENED or not left or not right or max(len(left), len(right)) > MOST:
        return
    ones, others = _items(old, left, pattern), _items(new, right, pattern)
    taken_old: set[int] = set()
    taken_new: set[int] = set()
    for edge in sorted(_edges(ones, others, pattern)):
        if taken_old.isdisjoint(edge.old) and taken_new.isdisjoint(edge.new):
            taken_old.update(edge.old)
            taken_new.update(edge.new)
            yield Group(edge.old, edge.new)


def likeness(one: str, other: str) -> float:
    """How alike two normalised texts are, from 0 to 1."""
    from rapidfuzz.distance import Indel  # a fiftieth of a second: only where something needs likening

    return float(Indel.normalized_similarity(one, other))


def _items(items: Sequence[Any], places: Sequence[int], pattern: Segments) -> list[_Item]:
    found = []
    for at in places:
        item = items[at]
        named = item.get("question" if pattern == ("faq",) else "name") if isinstance(item, dict) else item
        text = normalise(named)[:_LETTERS] if isinstance(named, str) else ""
        if text:
            rest = item.items() if isinstance(item, dict) else ()
            facets = {key: dump(value) for key, value in rest if key not in ("id", "name", "question", "answer")}
            found.append(_Item(at, text, facets, f"{item_name(item, pattern)} {dump(item)}"))
    return found


def _edges(ones: Sequence[_Item], others: Sequence[_Item], pattern: Segments) -> Iterator[_Edge]:
    share = _SHARE.get(pattern, _USUAL_SHARE)
    for one in ones:
        for other in others:
            alike = renamed(one.text, other.text, one.facets, other.facets, share)
            if alike >= RENAMED:
                yield _Edge(-alike, tuple(sorted((one.key, other.key))), (one.at,), (other.at,))
    for one in ones:
        for alike, pair in _parts(one, others):
            yield _Edge(-alike - MORE_TOLD, (one.key, *(part.key for part in pair)), (one.at,), tuple(part.at for part in pair))
    for other in others:
        for alike, pair in _parts(other, ones):
            yield _Edge(-alike - MORE_TOLD, (other.key, *(part.key for part in pair)), tuple(part.at for part in pair), (other.at,))


def renamed(one: str, other: str, facets: dict[str, str], others: dict[str, str], share: float = _USUAL_SHARE) -> float:
    """How alike two items are, by name and by what else they hold."""
    names = likeness(one, other)
    keys = facets.keys() | others.keys()
    if not keys or names < FLOOR:
        return names if names >= FLOOR else 0.0
    agreed = sum(facets.get(key) == others.get(key) for key in keys) / len(keys)
    return (1 - share) * names + share * agreed


def _parts(whole: _Item, items: Sequence[_Item]) -> Iterator[tuple[float, tuple[_Item, _Item]]]:
    """Two items that together are the one, and how alike they are to it."""
    near = sorted((-held, item.key, item) for item in items if (held := _held(item.text, whole.text)) >= HELD)[:NEAREST]
    for one, other in combinations(sorted((item for _, _, item in near), key=lambda item: item.key), 2):
        alike = split(whole.text, one.text, other.text)
        if alike >= SPLIT:
            yield alike, (one, other)


def split(whole: str, one: str, other: str) -> float:
    """How alike one name is to two joined; 0 where one of the two is not in it or alone is as near.

    The end that both have in common may stand there once (经营场所和设备布局图: 经营场所布局图, 设备布局图), if more than a letter is
    left of each.
    """
    if min(_held(one, whole), _held(other, whole)) < HELD:
        return 0.0
    end = _common_end(one, other)
    cut_one, cut_other = one[: len(one) - end], other[: len(other) - end]
    once = (cut_one + other, cut_other + one) if min(len(cut_one), len(cut_other)) > 1 else ()
    joined = max(likeness(whole, text) for text in (one + other, other + one, *once))
    alone = max(likeness(whole, one), likeness(whole, other))
    return joined if alone < min(joined, ALONE) else 0.0


def _common_end(one: str, other: str) -> int:
    """How many letters both end in alike."""
    length = 0
    while length < min(len(one), len(other)) and one[-1 - length] == other[-1 - length]:
        length += 1
    return length


def _held(part: str, whole: str) -> float:
    """The share of a part's letters that stand in the whole, in order."""
    return likeness(part, whole) * (len(part) + len(whole)) / 2 / len(part)
