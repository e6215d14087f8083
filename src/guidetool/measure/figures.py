"""One guide to its figures, many to groups of them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from guidetool.measure.completeness import Standard, completeness
from guidetool.model.figures import Figures
from guidetool.model.guide import Guide, Limit, Step
from guidetool.model.workspace import Registers

LICENCE = "administrative_licence"
WHOLLY_ONLINE = "level_4"
"""网办深度 IV级: 全程网办."""


@dataclass(frozen=True, slots=True)
class Groups:
    """Figures by a guide's department, level and type; the key is empty where a guide does not say."""

    all: Figures
    licences: Figures
    by: Mapping[str, Mapping[str, Figures]]


def counted(guide: Guide) -> bool:
    """Whether a guide counts: one that is cancelled is no longer handled."""
    return guide.status != "cancelled"


def measure(guides: Iterable[Guide], registers: Registers, standard: Standard) -> Groups:
    """The figures of all guides that count, and of each group."""
    keys: Mapping[str, Callable[[Guide], str | None]] = {
        "department": lambda guide: guide.department, "level": lambda guide: guide.level, "type": lambda guide: guide.type,
    }  # fmt: skip
    whole = licences = Figures()
    by: dict[str, dict[str, Figures]] = {name: defaultdict(Figures) for name in keys}
    for guide in filter(counted, guides):
        one = figures(guide, registers, standard)
        whole += one
        if guide.type == LICENCE:
            licences += one
        for name, key in keys.items():
            by[name][key(guide) or ""] += one
    return Groups(whole, licences, {name: dict(sorted(found.items())) for name, found in by.items()})


def figures(guide: Guide, registers: Registers, standard: Standard) -> Figures:
    """The figures of one guide. Total: what it does not say counts nothing."""
    statutory, promised = _length(guide.limits.statutory), _length(guide.limits.promised)
    both = statutory is not None and promised is not None and statutory > 0
    score = completeness(guide, registers, standard)
    return Figures(
        guides=1,
        limits=int(both),
        statutory=statutory if both and statutory is not None else Fraction(0),
        promised=promised if both and promised is not None else Fraction(0),
        ratios=promised / statutory if both and promised is not None and statutory is not None else Fraction(0),
        steps=len(ordinary_way(guide.process)),
        materials=len(guide.materials),
        handed_in=sum(not material.exempt for material in guide.materials),
        visited=int(type(guide.visits) is int),
        visits=guide.visits if type(guide.visits) is int else 0,
        online=int(guide.online is not None and guide.online.depth == WHOLLY_ONLINE),
        instant=int(guide.handling == "instant"),
        points=score.points, required=score.required, present=score.present, elements=score.elements, filled=score.filled,
    )  # fmt: skip


def _length(limit: Limit | None) -> Fraction | None:
    """A limit in working days; None where it is none or cannot be read."""
    return limit.duration.working_days if limit is not None and limit.duration is not None else None


def ordinary_way(process: Sequence[Step]) -> tuple[int, ...]:
    """The steps of the ordinary case, by position: of several branches the first; mending and refusal are not on it."""
    places = {name: i for i, step in reversed(list(enumerate(process))) for name in (step.id, step.name) if name}
    way: list[int] = []
    at: int | None = 0 if process else None
    while at is not None and at not in way:
        way.append(at)
        following = process[at].next
        if following is None:
            at = at + 1 if at + 1 < len(process) else None
        else:
            at = places.get(following[0].to or "") if following else None
    return tuple(way)
