"""Where the steps of a flow stand: lane 0 is the main path, lane 1 its branches, each from top to bottom."""

from __future__ import annotations

from dataclasses import dataclass

from guidetool.render.values import StepView


@dataclass(frozen=True, slots=True)
class Place:
    """``order``: position in the lane from 0; ``owner``: the main step that a branch hangs on (itself in lane 0)."""

    lane: int
    order: int
    owner: int


def main_path(steps: tuple[StepView, ...]) -> tuple[int, ...]:
    """The longest way forward from the first step that no mending (补正) lies on; of two the first named."""
    best: dict[int, tuple[int, ...]] = {}
    for i in range(len(steps) - 1, -1, -1):
        ways = [best[to] for to, _ in steps[i].next if to > i and steps[to].kind != "correct"]
        longest = max(ways, key=len) if ways else ()
        best[i] = (i, *longest)
    return best.get(0, ())


def place(steps: tuple[StepView, ...]) -> list[Place]:
    """A place for every step, no two the same. A branch hangs on the main step that it leaves."""
    path = main_path(steps)
    beside: dict[int, list[int]] = {i: [] for i in path}
    owner = {i: i for i in path}
    waiting = [i for i in range(len(steps)) if i not in owner]
    while waiting:
        found = next(((i, j) for i in waiting for j in owner if any(to == i for to, _ in steps[j].next)), None)
        i, near = found or (waiting[0], _before(waiting[0], path))
        owner[i] = owner[near]
        beside[owner[i]].append(i)
        waiting.remove(i)
    places = {i: Place(0, order, i) for order, i in enumerate(path)}
    sides = [(side, i) for i in path for side in beside[i]]
    places.update({side: Place(1, order, i) for order, (side, i) in enumerate(sides)})
    return [places[i] for i in range(len(steps))]


def _before(step: int, path: tuple[int, ...]) -> int:
    """For a step that nothing leads to: the main step before it in the file."""
    return max((i for i in path if i < step), default=path[0])
