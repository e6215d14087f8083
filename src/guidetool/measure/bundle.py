"""A bundle and the guides of its members to what it comes to. Exact: limits are added unit by unit, counts are counts."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from fractions import Fraction

from guidetool.measure.figures import ordinary_way
from guidetool.model.bundle import Bundle
from guidetool.model.bundle_sum import PROMISED, WORKED_OUT, BundleSum, Compared, MemberSum
from guidetool.model.combined import Combined
from guidetool.model.combining import combined
from guidetool.model.guide import Guide
from guidetool.model.index import Index
from guidetool.model.members import Members
from guidetool.model.total import Total, total
from guidetool.model.workspace import Registers

SHARED_STEPS = frozenset(("apply", "receive", "accept", "deliver"))
"""Steps that a bundle has once for all members: one application, one counter, one delivery. Each member is reviewed and decided by itself."""


def bundle_sum(path: str, bundle: Bundle, index: Index, registers: Registers) -> BundleSum:
    """The figures of a bundle. ``index`` holds its members' guides whole. Total: what nobody says stays unknown."""
    members = Members(bundle, index)
    one = tuple(_member(members, i) for i in members.distinct)
    together = combined(members, registers)
    way = _longest(members, one)
    longest = None if way is None else total(m.limit for m in one if m.position in way and m.limit is not None)
    return BundleSum(
        path, bundle, one, tuple(i for i in members.order if i in members.distinct), together, way, longest, members.has_circle,
        time=_time(bundle, one, longest), steps=_steps(members), materials=_materials(one, together), visits=_visits(bundle, one),
    )  # fmt: skip


def _member(members: Members, position: int) -> MemberSum:
    located, member = members.guide(position), members.bundle.members[position]
    guide = located.guide if located else Guide()
    promised = guide.limits.promised
    return MemberSum(
        position, member.item or "", guide.name or "", located is not None, guide.department or "", tuple(sorted(members.before[position])),
        promised.duration if promised else None, len(ordinary_way(guide.process)) or None,
        sum(not m.exempt for m in guide.materials) if guide.materials or guide.no_materials else None,
        guide.visits if type(guide.visits) is int else None, (member.remark or "").strip(), guide,
    )  # fmt: skip


def _longest(members: Members, one: Sequence[MemberSum]) -> tuple[int, ...] | None:
    """The longest way; None where members wait in a circle or one of them promises no limit."""
    if members.has_circle or not one or any(m.limit is None for m in one):
        return None
    times = {m.position: m.limit.working_days for m in one if m.limit is not None}
    return members.longest(tuple(times.get(i, Fraction(0)) for i in range(len(members.bundle.members))))[1]


def _time(bundle: Bundle, one: Sequence[MemberSum], longest: Total | None) -> Compared[Total]:
    limits = [m.limit for m in one]
    before = None if None in limits else total(limit for limit in limits if limit is not None)
    if bundle.time_limit is None:
        return Compared(before, longest, WORKED_OUT)
    promised = bundle.time_limit.duration
    return Compared(before, None if promised is None else total([promised]), PROMISED)


def _steps(members: Members) -> Compared[int]:
    """Steps of the ordinary case: what is shared once, the rest of every member."""
    ways = []
    for i in members.distinct:
        located = members.guide(i)
        process = located.guide.process if located else ()
        ways.append([process[n] for n in ordinary_way(process)])
    if not all(ways):
        return Compared(None, None)
    shared = {step.kind for way in ways for step in way if step.kind in SHARED_STEPS}
    return Compared(sum(map(len, ways)), len(shared) + sum(step.kind not in SHARED_STEPS for way in ways for step in way))


def _materials(one: Sequence[MemberSum], together: Combined) -> Compared[int]:
    if any(m.materials is None for m in one):
        return Compared(None, None)
    return Compared(_sum(m.materials for m in one), len(together.handed_in))


def _visits(bundle: Bundle, one: Sequence[MemberSum]) -> Compared[int]:
    """Without a word of the bundle: as often as the member that needs most, since everybody is met at one counter."""
    known = [m.visits for m in one]
    before = None if None in known else _sum(known)
    if type(bundle.visits) is int:
        return Compared(before, bundle.visits, PROMISED)
    return Compared(before, None if None in known else max((n for n in known if n is not None), default=None))


def _sum(counts: Iterable[int | None]) -> int:
    return sum(n for n in counts if n is not None)
