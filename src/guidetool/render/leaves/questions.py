"""What a clerk asks to know which materials to take, and what goes back: cases, conditions and common mistakes laid beside the materials."""

from __future__ import annotations

from collections.abc import Sequence

from guidetool.model.frozen import dataclass
from guidetool.model.guide import Guide
from guidetool.render.leaves.rows import Row
from guidetool.render.values import MISSING

NEEDED = "什么情形都要收"
NOTHING = "不用另外收材料"
RUN = 3
"""So many characters in a row, which no other material's name has, tell that a mistake speaks of a material."""


@dataclass(frozen=True, slots=True)
class Question:
    """``collect``: the materials to be taken if so, each by number and name."""

    ask: str
    collect: tuple[str, ...]


def questions(guide: Guide, rows: Sequence[Row]) -> tuple[Question, ...]:
    """What is always taken, then a question for each case and for each condition of a material that belongs to no case."""
    if not rows:
        return ()
    pairs = list(zip(rows, guide.materials, strict=True))
    always = [row for row, one in pairs if not one.cases and not one.when and not row.exempt]
    asked = [Question(NEEDED, _named(always))] if always else []
    plain: list[str] = []
    for case in guide.cases:
        taken = _named([row for row, one in pairs if case.id in one.cases and not row.exempt])
        if taken:
            ask = f"是不是“{case.name or case.id or MISSING}”？" + (f"（{' '.join(case.when.split()).rstrip('。')}）" if case.when else "")
            asked.append(Question(ask, taken))
        else:
            plain.append(case.name or case.id or MISSING)
    if plain:
        asked.append(Question("、".join(f"“{name}”" for name in plain), (NOTHING,)))
    asked += [Question(f"有没有这种情况：{' '.join(one.when.split()).rstrip('。')}？", _named([row])) for row, one in pairs if one.when and not one.cases and not row.exempt]
    return tuple(asked)


def _named(rows: Sequence[Row]) -> tuple[str, ...]:
    return tuple(f"{row.number} {row.name}" for row in rows)


def assigned(names: Sequence[str], mistakes: Sequence[str]) -> tuple[tuple[tuple[str, ...], ...], tuple[str, ...]]:
    """Common mistakes by the material that they speak of, and those that speak of none, or of several."""
    runs = [_runs(name) for name in names]
    own = [some - frozenset().union(*(other for m, other in enumerate(runs) if m != n)) for n, some in enumerate(runs)]
    found: list[list[str]] = [[] for _ in names]
    rest: list[str] = []
    for mistake in mistakes:
        said = _runs(mistake)
        places = [n for n, some in enumerate(own) if some & said]
        (found[places[0]] if len(places) == 1 else rest).append(mistake)
    return tuple(tuple(some) for some in found), tuple(rest)


def _runs(text: str) -> frozenset[str]:
    return frozenset(text[n : n + RUN] for n in range(len(text) - RUN + 1))
