"""The ordinary case of a flow chart in rows: boxes from left to right, an arrow before each but the first. For sheets too small for a column."""

from __future__ import annotations

from functools import lru_cache

from guidetool.render.chartbox import LINE, PAD, Box, Row
from guidetool.render.chartink import arrow, painted, svg
from guidetool.render.chartstyle import Style
from guidetool.render.layout import AT_ONCE, Plan, plan
from guidetool.render.values import StepView
from guidetool.render.wrap import breadth, wrap

ARROW = 1.5
"""Room before a box for its arrow, in em."""
GAP = 0.5
"""Between rows, in em."""
WIDEST = 11
"""Widest box in em: a longer name takes several lines."""


def strip(steps: tuple[StepView, ...], title: str, style: Style) -> str:
    """Draw steps that follow one another; those at one time share a box."""
    boxes = _boxes(steps, style)
    parts = [part for n, box in enumerate(boxes) for part in painted(box, "end" if n == len(boxes) - 1 else "main", style)]
    middles = [(box.x, box.y + box.h / 2) for box in boxes[1:]]
    parts += [arrow([(x - (ARROW - 0.15) * style.size, y), (x, y)], False, style) for x, y in middles]
    return svg(parts, title, style, _height(boxes, style))


@lru_cache(256)
def strip_ems(steps: tuple[StepView, ...], width: int) -> float:
    """Height in em of a strip ``width`` em wide: it is the same in every type size."""
    style = Style(1, width)
    return _height(_boxes(steps, style), style)


def _height(boxes: list[Box], style: Style) -> float:
    return max((box.y + box.h for box in boxes), default=0) + style.size * 0.2


def _boxes(steps: tuple[StepView, ...], style: Style) -> list[Box]:
    size = style.size
    drawn = plan(steps)
    order = sorted(range(len(drawn.nodes)), key=lambda n: drawn.places[n].order)
    room = int((min(WIDEST, style.width / size - ARROW - 0.4) - 2 * PAD) * 2)
    boxes = [_box(rows, size) for rows in (_rows(steps, drawn, n, room) for n in order)]
    _placed(boxes, style)
    return boxes


def _rows(steps: tuple[StepView, ...], drawn: Plan, n: int, room: int) -> tuple[Row, ...]:
    node = drawn.nodes[n]
    names = "、".join("→".join(steps[i].name for i in chain) for chain in node.chains)
    text = f"{AT_ONCE}：{names}" if node.parallel else names
    time = "" if node.parallel else steps[node.step].time
    return (*(Row("name", line) for line in wrap(text, room)), *(Row("time", line) for line in (wrap(time, room) if time else ())))


def _box(rows: tuple[Row, ...], size: float) -> Box:
    width = max(breadth(row.text) for row in rows) / 2 + 2 * PAD + 0.1
    return Box(0, 0, width * size, (len(rows) * LINE + 0.4) * size, rows)


def _placed(boxes: list[Box], style: Style) -> None:
    """Give every box its place; those of a row are as high as the highest."""
    size = style.size
    x = y = size * 0.2
    row: list[Box] = []
    for box in boxes:
        lead = ARROW * size if box is not boxes[0] else 0
        if row and x + lead + box.w > style.width - size * 0.1:
            y += max(one.h for one in row) + GAP * size
            x, row = size * 0.2, []
        box.x, box.y = x + lead, y
        row.append(box)
        x += lead + box.w
        for one in row:
            one.h = max(other.h for other in row)
