"""Where the steps of a flow stand: lane 0 is the main path, lane 1 its branches, each from top to bottom."""

from __future__ import annotations

from dataclasses import dataclass, replace

from guidetool.render.values import StepView

AT_ONCE = "同时进行"


@dataclass(frozen=True, slots=True)
class Node:
    """What stands at one place: a step, or steps that go on at the same time (several chains, each from top to bottom)."""

    chains: tuple[tuple[int, ...], ...]

    @property
    def step(self) -> int:
        """The step that gives it its name and kind."""
        return self.chains[0][0]

    @property
    def parallel(self) -> bool:
        return len(self.chains) > 1


@dataclass(frozen=True, slots=True)
class Edge:
    """From node to node, on a condition or none."""

    source: int
    target: int
    when: str


@dataclass(frozen=True, slots=True)
class Place:
    """``order``: position in the lane from 0; ``owner``: the main node that a branch hangs on (itself in lane 0)."""

    lane: int
    order: int
    owner: int


@dataclass(frozen=True, slots=True)
class Plan:
    """Nodes in the order of their first steps, a place for each, and what leads from one to another."""

    nodes: tuple[Node, ...]
    places: tuple[Place, ...]
    edges: tuple[Edge, ...]

    def direct(self, edge: Edge) -> bool:
        """Whether an edge is a short one: to the node right below, or from the main path to its branch."""
        a, b = self.places[edge.source], self.places[edge.target]
        if a.lane == b.lane:
            return b.order == a.order + 1 and (a.lane == 0 or a.owner == b.owner)
        return a.lane == 0 and b.owner == edge.source


def plan(steps: tuple[StepView, ...]) -> Plan:
    """A place for every step, no two the same."""
    nodes = _nodes(steps)
    edges = _edges(steps, nodes)
    mending = frozenset(n for n, node in enumerate(nodes) if steps[node.step].kind == "correct")
    return Plan(nodes, _places(len(nodes), edges, main_path(len(nodes), edges, mending)), edges)


def ordinary(steps: tuple[StepView, ...]) -> tuple[StepView, ...]:
    """The steps of the ordinary case alone, one after the other (or side by side), without conditions."""
    if not steps:
        return ()
    drawn = plan(steps)
    path = sorted((n for n, place in enumerate(drawn.places) if not place.lane), key=lambda n: drawn.places[n].order)
    kept = [i for n in path for chain in drawn.nodes[n].chains for i in chain]
    at = {step: n for n, step in enumerate(kept)}
    following: dict[int, list[int]] = {i: [] for i in kept}
    for n, after in zip(path, [*path[1:], None], strict=True):
        for chain in drawn.nodes[n].chains:
            for one, other in zip(chain, chain[1:], strict=False):
                following[one].append(other)
            following[chain[-1]] += [chain[0] for chain in drawn.nodes[after].chains] if after is not None else []
    return tuple(replace(steps[i], next=tuple((at[to], "") for to in following[i])) for i in kept)


def main_path(count: int, edges: tuple[Edge, ...], mending: frozenset[int]) -> tuple[int, ...]:
    """The way of the ordinary case: at each node the first named that leads to the end of the longest way.

    Mending (补正) and what leads backwards are no part of it.
    """
    ways = {n: [e.target for e in edges if e.source == n and e.target > n and e.target not in mending] for n in range(count)}
    longest: dict[int, tuple[int, ...]] = {}
    for n in range(count - 1, -1, -1):
        longest[n] = (n, *max((longest[to] for to in ways[n]), key=len, default=()))
    if not count:
        return ()
    end, path = longest[0][-1], [0]
    reach = {end}
    for n in range(count - 1, -1, -1):
        if any(to in reach for to in ways[n]):
            reach.add(n)
    while path[-1] != end:
        path.append(next(to for to in ways[path[-1]] if to in reach))
    return tuple(path)


def _nodes(steps: tuple[StepView, ...]) -> tuple[Node, ...]:
    taken: dict[int, Node] = {}
    for n in range(len(steps)):
        chains = _chains(steps, n)
        if chains and not any(i in taken for chain in chains for i in chain):
            taken.update({i: Node(chains) for chain in chains for i in chain})
    nodes = dict.fromkeys(taken.get(n, Node(((n,),))) for n in range(len(steps)))
    return tuple(nodes)


def _chains(steps: tuple[StepView, ...], fork: int) -> tuple[tuple[int, ...], ...]:
    """The steps that begin at once after a fork, up to where they meet again; none where they do not run side by side."""
    free = [to for to, when in steps[fork].next if not when and to > fork and steps[to].kind != "correct"]
    if len(free) < 2:
        return ()
    sources = {n: {i for i, step in enumerate(steps) for to, _ in step.next if to == n} for n in range(len(steps))}
    chains, ends = [], set()
    for first in free:
        if sources[first] != {fork}:
            return ()
        chain = [first]
        while (to := _only(steps[chain[-1]])) is not None and len(sources[to]) == 1 and to > chain[-1]:
            chain.append(to)
        if steps[chain[-1]].next and _only(steps[chain[-1]]) is None:
            return ()
        ends.add(steps[chain[-1]].next[0][0] if steps[chain[-1]].next else None)
        chains.append(tuple(chain))
    end = ends.pop()
    return tuple(chains) if not ends and (end is None or end > max(i for chain in chains for i in chain)) else ()


def _only(step: StepView) -> int | None:
    """The step that follows without a condition, where nothing else does."""
    return step.next[0][0] if len(step.next) == 1 and not step.next[0][1] else None


def _edges(steps: tuple[StepView, ...], nodes: tuple[Node, ...]) -> tuple[Edge, ...]:
    at = {step: n for n, node in enumerate(nodes) for chain in node.chains for step in chain}
    found: dict[Edge, None] = {}
    for i, step in enumerate(steps):
        targets = [at[to] for to, when in step.next if not when and to > i]
        for to, when in step.next:
            if at[to] != at[i]:
                several = not when and len(set(targets)) > 1 and to > i
                found[Edge(at[i], at[to], AT_ONCE if several else when)] = None
    return tuple(found)


def _places(count: int, edges: tuple[Edge, ...], path: tuple[int, ...]) -> tuple[Place, ...]:
    """The main path as given; a branch hangs on the main node that it leaves."""
    beside: dict[int, list[int]] = {n: [] for n in path}
    owner = {n: n for n in path}
    waiting = [n for n in range(count) if n not in owner]
    while waiting:
        found = next(((n, e.source) for n in waiting for e in edges if e.target == n and e.source in owner), None)
        n, near = found or (waiting[0], max((p for p in path if p < waiting[0]), default=path[0]))
        owner[n] = owner[near]
        beside[owner[n]].append(n)
        waiting.remove(n)
    places = {n: Place(0, order, n) for order, n in enumerate(path)}
    sides = [(side, n) for n in path for side in beside[n]]
    places.update({side: Place(1, order, n) for order, (side, n) in enumerate(sides)})
    return tuple(places[n] for n in range(count))
