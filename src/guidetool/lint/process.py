"""The process of a guide as a graph: where each step leads, and which way takes longest.

Nothing here trusts the process: branches may name no step, lead in circles or leave steps out.
All of it is linear in steps and branches.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from fractions import Fraction

from guidetool.model.duration import DAY, WORKING_DAY, Duration
from guidetool.model.frozen import dataclass
from guidetool.model.guide import Step
from guidetool.model.message import Name
from guidetool.model.pattern import pattern

KIND_NAMES: Mapping[str, Name] = {
    "apply": Name("application", "申请"), "receive": Name("receipt", "收件"), "accept": Name("acceptance", "受理"),
    "review": Name("review", "审查"), "special": Name("special procedure", "特别程序"),
    "decide": Name("decision", "决定"), "correct": Name("correction", "补正"),
    "certify": Name("making the certificate", "制证"), "deliver": Name("delivery", "送达"),
}  # fmt: skip

_MENDED = pattern("补正|补齐|补交|补充|整改|修改|更正")


@dataclass(frozen=True, slots=True)
class Way:
    """A step leads to another. ``branch``: the position in its ``next``; None: by order alone."""

    source: int
    target: int
    branch: int | None


@dataclass(frozen=True, slots=True)
class Flow:
    """Steps by position. ``ways`` by source; ``unknown``: (step, branch) that name no step."""

    steps: tuple[Step, ...]
    ways: tuple[tuple[Way, ...], ...]
    unknown: tuple[tuple[int, int], ...]

    @property
    def starts(self) -> tuple[int, ...]:
        """Where a process begins: its first step, and every application."""
        return tuple(i for i, step in enumerate(self.steps) if not i or step.kind == "apply")


_last: list[Flow] = []
"""The process looked at last: the rules come to a guide one after the other."""


def flow_of(process: tuple[Step, ...]) -> Flow:
    """Resolve every branch by id, else by name; a step that names none leads to the following one."""
    if not _last or _last[0].steps is not process:
        _last[:] = [_resolved(process)]
    return _last[0]


def _resolved(process: tuple[Step, ...]) -> Flow:
    places: dict[str, int] = {}
    for field in ("id", "name"):
        for i, step in enumerate(process):
            if key := step_key(getattr(step, field)):
                places.setdefault(key, i)
    ways: list[tuple[Way, ...]] = []
    unknown: list[tuple[int, int]] = []
    for i, step in enumerate(process):
        if step.next is None:
            ways.append((Way(i, i + 1, None),) if i + 1 < len(process) else ())
            continue
        targets = [(j, places.get(step_key(branch.to))) for j, branch in enumerate(step.next)]
        ways.append(tuple(Way(i, to, j) for j, to in targets if to is not None))
        unknown.extend((i, j) for j, to in targets if to is None and step_key(step.next[j].to))
    return Flow(process, tuple(ways), tuple(unknown))


def step_key(text: str | None) -> str:
    """A step's id or name as it is compared: without blanks."""
    return "".join((text or "").split())


def reachable(flow: Flow) -> frozenset[int]:
    """The steps that a process can come to."""
    return frozenset(_walk(flow, flow.ways)[0])


def ends(flow: Flow) -> frozenset[int]:
    """Reachable steps after which nothing follows."""
    last = len(flow.steps) - 1
    return frozenset(i for i in reachable(flow) if flow.steps[i].next == () or (i == last and flow.steps[i].next is None))


def _onward(step: Step, ways: tuple[Way, ...]) -> tuple[Way, ...]:
    """The ways that do not lead the applicant back to mend something (补正): the one circle that is meant."""
    if step.kind == "correct" or _MENDED.search(step.name or ""):
        return ()
    branches = step.next or ()
    return tuple(w for w in ways if w.branch is None or not _MENDED.search(branches[w.branch].when or ""))


def circles(flow: Flow) -> tuple[Way, ...]:
    """Ways that lead back, one for each circle that is not the return of 补正."""
    kept = tuple(map(_onward, flow.steps, flow.ways))
    return tuple(sorted(dict.fromkeys(_walk(flow, kept)[1]), key=lambda w: (w.source, w.branch or 0)))


@dataclass(frozen=True, slots=True)
class Longest:
    """The way that takes longest: working days and the steps that take time."""

    total: Fraction
    steps: tuple[int, ...]


def longest_way(flow: Flow, kinds: Collection[str], last: str) -> Longest:
    """The longest way by the time of steps of ``kinds``, up to a step of kind ``last`` where there is one.

    A way that closes a circle is walked once.
    """
    weights = [step_days(s) if s.kind in kinds else Fraction(0) for s in flow.steps]
    order, closing = _walk(flow, flow.ways)
    skipped = set(closing)
    best: dict[int, Fraction] = {}
    before: dict[int, int] = {}
    for i in order:
        best[i] = best.get(i, Fraction(0)) + weights[i]
        for way in flow.ways[i]:
            if way not in skipped and best[i] > best.get(way.target, Fraction(-1)):
                best[way.target], before[way.target] = best[i], i
    candidates = [i for i in order if flow.steps[i].kind == last] or order
    end = max(candidates, key=lambda i: best[i], default=None)
    return Longest(best[end], _back(end, before, weights)) if end is not None else Longest(Fraction(0), ())


def _back(end: int, before: Mapping[int, int], weights: Sequence[Fraction]) -> tuple[int, ...]:
    path: list[int] = []
    at: int | None = end
    while at is not None:
        path.append(at)
        at = before.get(at)
    return tuple(i for i in reversed(path) if weights[i])


def step_days(step: Step) -> Fraction:
    """The step's time in working days; 0 where it names none."""
    return step.time.duration.working_days if step.time and step.time.duration else Fraction(0)


def total_time(total: Fraction, steps: Sequence[Step]) -> Duration:
    """A sum of working days in the unit that all steps share: calendar days, else working days."""
    units = {s.time.duration.unit for s in steps if s.time and s.time.duration and s.time.duration.amount}
    return Duration(total * Fraction(7, 5), DAY) if units == {DAY} else Duration(total, WORKING_DAY)


def _walk(flow: Flow, ways: tuple[tuple[Way, ...], ...]) -> tuple[list[int], list[Way]]:
    """Depth first from the starts: every reachable step before those it leads to, and the closing ways."""
    finished: list[int] = []
    closing: list[Way] = []
    state = [0] * len(flow.steps)
    for start in flow.starts:
        if state[start]:
            continue
        state[start] = 1
        stack: list[tuple[int, Iterator[Way]]] = [(start, iter(ways[start]))]
        while stack:
            at, rest = stack[-1]
            way = next(rest, None)
            if way is None:
                state[at] = 2
                finished.append(at)
                stack.pop()
            elif not state[way.target]:
                state[way.target] = 1
                stack.append((way.target, iter(ways[way.target])))
            elif state[way.target] == 1:
                closing.append(way)
    return finished[::-1], closing
