"""Which guides a corpus holds, so that the district's published figures come out."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import product
from random import Random
from typing import TypeVar

from corpus_guide import Plan
from corpus_words import DEPARTMENTS, LETTERS, LICENCE, TYPES

WINDOWS = 134
WHOLLY_ONLINE, VISITS, SHORTER = 0.84, 0.15, 0.87
"""Shares and means that the district published (2020/2021); SHORTER holds for licences."""
STATUTORY = (20, 20, 20, 20, 20, 15, 18)
CLASSES = ("", *(f"{letter}类" for letter in "甲乙丙丁戊己庚辛壬癸子丑寅卯辰"))
"""What tells the items of a district many times as large apart."""
T = TypeVar("T")


def make_plans(guides: int, seed: int) -> list[Plan]:
    """Plans in the order of their paths. Raises ValueError when more are asked for than there are items."""
    rng = Random(seed)
    items = list(_items(1))
    if guides > len(items):
        copies = -(-guides // len(items))
        if copies > len(CLASSES):
            raise ValueError(f"the corpus has {len(items) * len(CLASSES)} different items at most")
        items = list(_items(copies))
    chosen = sorted(rng.sample(range(len(items)), guides))
    ways = _ways(guides, rng)
    limits = _limits([items[i][4] for i in chosen], rng)
    order = rng.sample(range(guides), guides)
    plans = []
    for place, pick in enumerate(chosen):
        office, department, subject, action, kind, digits = items[pick]
        statutory, promised = limits[place]
        visits, online = ways[order[place]]
        materials = min(2 + int(rng.expovariate(0.22)), 20)
        plans.append(Plan(
            number=place, department=department, office=DEPARTMENTS[office][1], subject=subject, action=action, type=kind, digits=digits,
            statutory=statutory, promised=promised, visits=visits, online=online, windows=_windows(place, guides, rng),
            materials=materials, note=_note(materials, rng), seed=rng.randrange(2**32),
        ))  # fmt: skip
    return plans


def _items(copies: int) -> Iterator[tuple[int, str, str, int, str, str]]:
    """Every item there can be: office, department, subject, action, type, the last eight digits of its base code."""
    for copy, (office, (department, _, subjects)) in product(range(copies), enumerate(DEPARTMENTS)):
        for number, subject in enumerate(subjects.split(), 1 + 60 * copy):
            kind = LETTERS[subject[0]]
            for action in range(len(TYPES[kind][1])):
                yield office, department, subject[1:] + CLASSES[copy], action, kind, f"{office + 1:02d}{number:03d}{action + 1:03d}"


def _ways(guides: int, rng: Random) -> list[tuple[int, bool]]:
    """(visits, wholly online) of each guide: the share and the mean as published, to the last guide."""
    online = round(guides * WHOLLY_ONLINE)
    left = guides - online
    visits = min(round(guides * VISITS), left * 2)
    twice = max(visits - left, left // 16)
    once = min(visits - 2 * twice, left - twice)
    return [(0, True)] * online + [(2, False)] * twice + [(1, False)] * once + [(0, False)] * (left - twice - once)


def _limits(types: list[str], rng: Random) -> list[tuple[int, int]]:
    """(statutory, promised) in working days; over all licences the promise is shorter by the published share."""
    found = []
    law = promise = 0.0
    for kind in types:
        statutory = rng.choice(STATUTORY)
        if kind == LICENCE:
            law += statutory
            promised = max(1, min(5, round(law * (1 - SHORTER) - promise + rng.uniform(-1, 1))))
            promise += promised
        else:
            promised = rng.choice((0, 1, 1, 2, 3, 5))
        found.append((statutory, promised))
    return found


def _windows(place: int, guides: int, rng: Random) -> tuple[str, ...]:
    """One to four windows; every window of the hall takes some guide."""
    own = place * WINDOWS // guides if guides >= WINDOWS else place
    more = rng.sample(range(WINDOWS if guides >= WINDOWS else guides), rng.choice((0, 0, 0, 1, 2, 3)))
    return tuple(f"zwzx-{number + 1:03d}" for number in dict.fromkeys((own, *more)))


def _note(materials: int, rng: Random) -> int:
    """Length of the remark: mostly short, one in thirty up to 4000 characters; none where the list is long."""
    if materials > 14:
        return 0
    if rng.random() < 1 / 30:
        return rng.randint(1500, 3950)
    return rng.choice((0, 60, 120, 300))
