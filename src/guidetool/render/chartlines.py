"""The lines of a flow chart. Short ones run down into a box or from a step to its branch; far ones have a track of their
own: between the lanes, or left of the main path."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from guidetool.render.chartbox import LINE, SPINE, Box, entry_lines
from guidetool.render.chartink import arrow
from guidetool.render.chartstyle import Style
from guidetool.render.layout import Edge, Plan
from guidetool.render.values import StepView

TRACK = 0.7
"""Distance between tracks, in em."""
MOST = 4
"""Tracks beside each other."""


def tracks(drawn: Plan, size: float) -> tuple[float, float]:
    """Room left of the main path and between the lanes, in points."""
    left, between = (1 + max(lane.values(), default=-1) for lane in _far(drawn))
    return size * (0.2 + (TRACK * left + 0.5 if left else 0)), size * (1.4 + TRACK * between + (0.3 if between else 0))


def _far(drawn: Plan) -> tuple[dict[int, int], dict[int, int]]:
    """The track of each far edge (by its position) left of the main path, and of each between the lanes.

    What leads to one goal shares a track; more goals than tracks share them too: where a line ends stands in words where it begins.
    """
    lanes: tuple[dict[int, int], dict[int, int]] = ({}, {})
    goals: tuple[dict[int, int], dict[int, int]] = ({}, {})
    for n, edge in enumerate(drawn.edges):
        if not drawn.direct(edge):
            side = int(drawn.places[edge.source].lane + drawn.places[edge.target].lane > 0)
            lanes[side][n] = goals[side].setdefault(edge.target, len(goals[side])) % MOST
    return lanes


def arrows(steps: Sequence[StepView], drawn: Plan, boxes: Sequence[Box], style: Style) -> Iterator[str]:
    """Every line, its head at its end."""
    left, between = _far(drawn)
    for n, edge in enumerate(drawn.edges):
        a, b = boxes[edge.source], boxes[edge.target]
        if drawn.direct(edge):
            yield _short(drawn, edge, a, b, style)
        elif n in left:
            yield _left(edge, n, left[n], a, b, style)
        else:
            yield _between(drawn, edge, n, between[n], a, b, style)
    for box in boxes:
        for x, top, foot in box.links:
            yield arrow([(x, top), (x, foot)], False, style)


def _short(drawn: Plan, edge: Edge, a: Box, b: Box, style: Style) -> str:
    size = style.size
    x = b.x + SPINE * size
    if drawn.places[edge.source].lane == drawn.places[edge.target].lane:
        return arrow([(x, a.y + a.h), (x, b.y)], False, style)
    level = b.y - max(entry_lines(b, size), size * 0.7)
    start = min(max(level, a.y + size * 0.3), a.y + size * 0.75)
    trunk = a.x + a.w + TRACK * size
    bends = [(trunk, start), (trunk, level)] if abs(start - level) > 0.01 else []
    return arrow([(a.x + a.w, start), *bends, (x, level), (x, b.y)], False, style)


def _leave(a: Box, n: int, size: float) -> float:
    """Height of the line of text that says where the edge leads."""
    row = next((i for i, row in enumerate(a.rows) if row.edge == n), 0)
    return a.y + (a.h - len(a.rows) * LINE * size) / 2 + (row + 0.5) * LINE * size


def _left(edge: Edge, n: int, track: int, a: Box, b: Box, style: Style) -> str:
    x = a.x - (0.5 + TRACK * track) * style.size
    ya, yb = _leave(a, n, style.size), b.y + min(b.h * 0.5, style.size * 0.9)
    return arrow([(a.x, ya), (x, ya), (x, yb), (b.x, yb)], edge.target < edge.source, style)


def _between(drawn: Plan, edge: Edge, n: int, track: int, a: Box, b: Box, style: Style) -> str:
    size, (one, other) = style.size, (drawn.places[edge.source].lane, drawn.places[edge.target].lane)
    gap = b.x if other else a.x  # left side of the branches
    x = gap - (0.5 + TRACK * track) * size
    start = a.x if one else a.x + a.w
    end = b.x if other else b.x + b.w
    yb = b.y + (min(b.h * 0.5, size) if other else min(b.h - size * 0.35, size * 1.45))
    return arrow([(start, _leave(a, n, size)), (x, _leave(a, n, size)), (x, yb), (end, yb)], edge.target < edge.source, style)
