"""Steps to an SVG flow chart: the main path runs down, branches stand beside it.

Conditions are written inside the boxes that they lead to (or, on the way back, leave from),
so that no label can meet a line. All lengths are points; the chart is exactly ``width`` wide.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from html import escape

from guidetool.render.layout import Place, place
from guidetool.render.palette import Palette, painted
from guidetool.render.values import StepView
from guidetool.render.wrap import cells as cell_width
from guidetool.render.wrap import wrap

LINE = 1.35


@dataclass(frozen=True, slots=True)
class Style:
    """``size``: type size in points; colours differ in lightness, so that grey prints tell them apart."""

    size: float
    width: float
    roles: bool = True
    terse: bool = False
    """A step's time stands behind its name where both fit on a line."""
    family: str = "Noto Sans CJK SC"
    paint: Mapping[str, str] = field(default_factory=lambda: painted(Palette(), for_print=False))
    """Colours by their role in the palette."""


@dataclass(slots=True)
class Box:
    x: float
    y: float
    w: float
    h: float
    lines: list[tuple[str, str]] = field(default_factory=list)
    """(class, text): class is one of ``when`` ``name`` ``time``."""


@dataclass(frozen=True, slots=True)
class Chart:
    svg: str
    width: float
    height: float


def flowchart(steps: tuple[StepView, ...], title: str, style: Style) -> Chart:
    """Draw the steps; the height follows from the text."""
    if not steps:
        return Chart("", style.width, 0)
    places = place(steps)
    boxes = _boxes(steps, places, style)
    height = max(box.y + box.h for box in boxes.values()) + style.size * 0.2
    lines = "".join(_edge(i, to, places, boxes, style) for i, step in enumerate(steps) for to, _ in step.next)
    drawn = "".join(_draw(boxes[i], steps[i], places[i].lane, style) for i in range(len(steps)))
    svg = (
        f'<svg xmlns="http://www.w3.org/2000/svg" role="img" width="{style.width:.2f}pt" height="{height:.2f}pt" '
        f'viewBox="0 0 {style.width:.2f} {height:.2f}" font-family="{escape(style.family)}" '
        f'font-size="{style.size:g}"><title>{escape(title)}</title>{lines}{drawn}</svg>'
    )
    return Chart(svg, style.width, height)


def _boxes(steps: tuple[StepView, ...], places: list[Place], style: Style) -> dict[int, Box]:
    size, margin = style.size, style.size * 1.2
    two_lanes = any(p.lane for p in places)
    gap = size * 2.2
    usable = style.width - (margin if _needs_channel(steps, places) else size * 0.2) - size * 0.2
    left = style.width - size * 0.2 - usable
    width = (usable - gap) / 2 if two_lanes else usable
    boxes: dict[int, Box] = {}
    for i in range(len(steps)):
        lines = _lines(steps, i, places, width - size * 0.9, style)
        x = left + (width + gap) * places[i].lane
        boxes[i] = Box(x, 0, width, len(lines) * size * LINE + size * (0.6 if style.terse else 0.9), lines)
    _stack(places, boxes, size, style.terse)
    return boxes


def _stack(places: list[Place], boxes: dict[int, Box], size: float, terse: bool) -> None:
    """Give every box its height on the page: branches begin beside the step they leave, the main path
    runs on beside them, and waits only where it branches again (so that no two lines cross)."""
    main = sorted((i for i, p in enumerate(places) if not p.lane), key=lambda i: places[i].order)
    tops = [size * 0.2, size * 0.2]
    for i in main:
        sides = sorted((n for n, p in enumerate(places) if p.lane and p.owner == i), key=lambda n: places[n].order)
        boxes[i].y = max(tops) if sides else tops[0]
        tops[0] = boxes[i].y + boxes[i].h + size * (0.85 if terse else 1.1)
        tops[1] = boxes[i].y if sides else tops[1]
        for side in sides:
            boxes[side].y = tops[1]
            tops[1] += boxes[side].h + size * (0.6 if terse else 0.8)


def _lines(
    steps: tuple[StepView, ...], i: int, places: list[Place], width: float, style: Style
) -> list[tuple[str, str]]:
    step, cells = steps[i], max(4, int(width / style.size * 2))
    found: list[tuple[str, str]] = []
    role = step.role if style.roles else ""
    whens = {when for j, other in enumerate(steps) for to, when in other.next
             if to == i and when and i > j}  # fmt: skip
    for when in sorted(whens):
        found += [("when", line) for line in wrap(when, cells)]
    time, joined = step.time, f"{step.name} {step.time}"
    if style.terse and time and cell_width(joined) <= cells - 1:
        found.append(("name", joined))
        time = ""
    else:
        found += [("name", line) for line in wrap(step.name, cells)]
    detail = " · ".join(part for part in (role, time) if part)
    parts = (detail,) if cell_width(detail) <= cells else (role, time)
    found += [("time", line) for part in parts for line in wrap(part, cells)]
    for to, when in step.next:
        if to < i:
            words = f"{when}，回到“{steps[to].name}”" if when else f"回到“{steps[to].name}”"
            found += [("when", line) for line in wrap(words, cells)]
    return found


def _needs_channel(steps: tuple[StepView, ...], places: list[Place]) -> bool:
    return any(
        not places[i].lane and not places[to].lane and not _adjacent(places, i, to)
        for i, step in enumerate(steps) for to, _ in step.next
    )  # fmt: skip


def _adjacent(places: list[Place], source: int, target: int) -> bool:
    """Whether a box follows right below another in its lane."""
    a, b = places[source], places[target]
    return a.lane == b.lane and b.order == a.order + 1


def _edge(source: int, target: int, places: list[Place], boxes: dict[int, Box], style: Style) -> str:
    a, b, size = boxes[source], boxes[target], style.size
    lanes, back = (places[source].lane, places[target].lane), target < source
    if _adjacent(places, source, target):
        x = a.x + a.w / 2
        return _arrow([(x, a.y + a.h), (x, b.y)], back, style)
    if lanes == (0, 0):
        x = a.x - size * 0.7
        return _arrow([(a.x, a.y + a.h * 0.5), (x, a.y + a.h * 0.5), (x, b.y + b.h * 0.5), (b.x, b.y + b.h * 0.5)],
                      back, style)  # fmt: skip
    if lanes == (1, 1):
        x = a.x + a.w - size * 0.2
        ya, yb = (a.y, b.y + b.h) if b.y < a.y else (a.y + a.h, b.y)
        return _arrow([(x, ya), (x, yb)], back, style)
    level = a.y == b.y
    share = 0.35 if lanes == (0, 1) else 0.75
    ya, yb = (box.y + (min(a.h, b.h) if level else box.h) * share for box in (a, b))
    if lanes == (0, 1):
        x = a.x + a.w + size * 0.7
        return _arrow([(a.x + a.w, ya), (x, ya), (x, yb), (b.x, yb)], back, style)
    x = b.x + b.w + size * 1.5
    return _arrow([(a.x, ya), (x, ya), (x, yb), (b.x + b.w, yb)], back, style)


def _arrow(points: list[tuple[float, float]], back: bool, style: Style) -> str:
    (px, py), (x, y) = points[-2], points[-1]
    d, s = "M" + "L".join(f"{a:.2f} {b:.2f}" for a, b in points), style.size * 0.42
    dx, dy = (x > px) - (x < px), (y > py) - (y < py)
    if not dx and not dy:
        dx = -1
    head = [(x, y), (x - dx * s - dy * s * 0.6, y - dy * s - dx * s * 0.6),
            (x - dx * s + dy * s * 0.6, y - dy * s + dx * s * 0.6)]  # fmt: skip
    colour = style.paint["warm" if back else "deep"]
    dash = f' stroke-dasharray="{style.size * 0.35:.2f} {style.size * 0.25:.2f}"' if back else ""
    tip = " ".join(f"{a:.2f},{b:.2f}" for a, b in head)
    return (f'<path d="{d}" fill="none" stroke="{colour}" stroke-width="{style.size * 0.11:.2f}"{dash}/>'
            f'<polygon points="{tip}" fill="{colour}"/>')  # fmt: skip


def _draw(box: Box, step: StepView, lane: int, style: Style) -> str:
    size = style.size
    stroke, ground = style.paint["warm" if lane else "deep"], style.paint["side" if lane else "soft"]
    radius = size * (1.0 if not step.next else 0.35)
    parts = [
        f'<rect x="{box.x:.2f}" y="{box.y:.2f}" width="{box.w:.2f}" height="{box.h:.2f}" rx="{radius:.2f}" '
        f'fill="{ground}" stroke="{stroke}" stroke-width="{size * 0.1:.2f}"/>'
    ]
    top = box.y + (box.h - len(box.lines) * size * LINE) / 2
    for n, (role, text) in enumerate(box.lines):
        weight = ' font-weight="bold"' if role == "name" else ""
        fill = style.paint["accent" if role == "when" else "ink"]
        parts.append(f'<text x="{box.x + box.w / 2:.2f}" y="{top + (n + 0.78) * size * LINE:.2f}" '
                     f'text-anchor="middle" fill="{fill}"{weight}>{escape(text)}</text>')  # fmt: skip
    return "".join(parts)
