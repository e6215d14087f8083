"""Steps to an SVG flow chart: the main path runs down, branches stand beside it, steps at one time in one frame.

A condition stands beside the arrow that it belongs to; what leads far (back after mending, past other steps, into the main
path again) is said with its goal in the box that it leaves, and the line begins there. So no text can meet a line.
All lengths are points; the chart is ``width`` wide at most. Grey prints tell everything by outline: see chartink.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from guidetool.render.chartbox import LINE, Box, boxed, entry_lines
from guidetool.render.chartink import frame, label, painted, svg
from guidetool.render.chartlines import arrows, tracks
from guidetool.render.chartstyle import Style
from guidetool.render.layout import Plan, plan
from guidetool.render.values import StepView

__all__ = ["LINE", "Chart", "Style", "flowchart"]

SINGLE_EM = 26
"""Widest a chart of one lane is: longer lines would tear name and time apart."""
ABREAST_EM = 11
"""What each of several ways at one time is given, where the page has room for it."""


@dataclass(frozen=True, slots=True)
class Chart:
    svg: str
    width: float
    height: float


def flowchart(steps: tuple[StepView, ...], title: str, style: Style) -> Chart:
    """Draw the steps; the height follows from the text."""
    if not steps:
        return Chart("", style.width, 0)
    shown = tuple([StepView(s.name, s.kind, s.role if style.roles else "", s.time, "", s.next) for s in steps])
    inner, height = _drawn(shown, style.size, style.width, style.roles, style.terse, style.family, tuple(style.paint.items()))
    return Chart(svg(inner, title, style, height), style.width, height)


@lru_cache(256)
def _drawn(
    steps: tuple[StepView, ...], size: float, width: float, roles: bool, terse: bool, family: str, paint: tuple[tuple[str, str], ...]
) -> tuple[tuple[str, ...], float]:
    """What stands in a chart, and its height: the variants of an item go the same way."""
    style = Style(size, width, roles, terse, family, dict(paint))
    drawn = plan(steps)
    boxes = _boxes(steps, drawn, style)
    parts = (*arrows(steps, drawn, boxes, style), *(part for n, box in enumerate(boxes) for part in _paint(steps, drawn, n, box, style)))
    return parts, max(box.y + box.h for box in boxes) + style.size * 0.2


@lru_cache(256)
def chart_ems(steps: tuple[StepView, ...], width: int, roles: bool, terse: bool) -> float:
    """Height in em of a chart ``width`` em wide: it is the same in every type size."""
    style = Style(1, width, roles, terse)
    return max((box.y + box.h for box in _boxes(steps, plan(steps), style)), default=0) + 0.2


def _paint(steps: tuple[StepView, ...], drawn: Plan, n: int, box: Box, style: Style) -> Iterable[str]:
    node, lane = drawn.nodes[n], drawn.places[n].lane
    yield from label(box, style)
    if node.parallel:
        yield frame(box, style)
        for inner in box.inner:
            yield from painted(inner, "main", style)
        return
    step = steps[node.step]
    ending = not step.next
    yield from painted(box, ("end" if ending else "main") if not lane else "mend" if step.kind == "correct" else "stop" if ending else "side", style)


def _boxes(steps: tuple[StepView, ...], drawn: Plan, style: Style) -> list[Box]:
    """Every node's box, in the order of the nodes."""
    size = style.size
    left, gap = tracks(drawn, size)
    two = any(p.lane for p in drawn.places)
    usable = style.width - left - size * 0.2
    abreast = max((len(node.chains) for node in drawn.nodes), default=1)
    width = (usable - gap) / 2 if two else min(usable, max(SINGLE_EM, ABREAST_EM * abreast) * size)
    boxes = [boxed(steps, drawn, n, left + (width + gap) * drawn.places[n].lane, width, style) for n in range(len(drawn.nodes))]
    _stack(drawn, boxes, style)
    return boxes


def _stack(drawn: Plan, boxes: list[Box], style: Style) -> None:
    """Give every box its height on the page: branches begin beside the step they leave, the main path
    runs on beside them, and waits only where it branches again (so that no two lines cross)."""
    size, places = style.size, drawn.places
    gap = size * (0.95 if style.terse else 1.15)
    tops = [size * 0.2, size * 0.2]
    for n in sorted((n for n, p in enumerate(places) if not p.lane), key=lambda n: places[n].order):
        sides = sorted((i for i, p in enumerate(places) if p.lane and p.owner == n), key=lambda i: places[i].order)
        above = entry_lines(boxes[n], size)
        top = tops[0] + (max(above, gap) if places[n].order else 0)
        boxes[n].move(max(top, tops[1]) if sides else top)
        tops[0] = boxes[n].y + boxes[n].h
        if sides:
            tops[1] = boxes[n].y
        for side in sides:
            boxes[side].move(tops[1] + size * 0.75 + max(entry_lines(boxes[side], size), size * 0.7))
            tops[1] = boxes[side].y + boxes[side].h + size * 0.5


