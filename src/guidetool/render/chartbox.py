"""What stands in each box of a flow chart, line by line, and how high it is."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import field

from guidetool.model.frozen import dataclass
from guidetool.render.chartstyle import Style
from guidetool.render.layout import AT_ONCE, Plan
from guidetool.render.values import StepView
from guidetool.render.wrap import breadth, wrap

LINE = 1.35
"""Height of a line in em."""
PAD = 0.5
"""Space left and right inside a box, in em."""
SPINE = 1.0
"""Where arrows meet a box, in em from its left side; conditions stand right of them."""
COLUMN = 5.5
"""Narrowest column, in em, in which steps at one time stand side by side."""


@dataclass(frozen=True, slots=True)
class Row:
    """``kind`` is one of ``name`` ``time`` ``role`` ``jump``; ``right`` stands at the right end of the same line;
    ``edge``: position in the plan's edges of what leaves the box here (its first line)."""

    kind: str
    text: str
    right: str = ""
    edge: int | None = None


@dataclass(slots=True)
class Box:
    """``above``: the condition under which one comes here; ``inner``: boxes of steps at one time."""

    x: float
    y: float
    w: float
    h: float
    rows: tuple[Row, ...] = ()
    above: tuple[str, ...] = ()
    inner: list[Box] = field(default_factory=list)
    links: list[tuple[float, float, float]] = field(default_factory=list)
    """Short arrows between inner boxes: x, from y, to y."""

    def move(self, y: float) -> None:
        """Put it at this height, with what is in it."""
        for box in self.inner:
            box.y += y - self.y
        self.links = [(x, a + y - self.y, b + y - self.y) for x, a, b in self.links]
        self.y = y


def entry_lines(box: Box, size: float) -> float:
    """Height that the condition above a box takes, with the arrow's head."""
    return (len(box.above) * LINE + 0.55) * size if box.above else 0


def boxed(steps: Sequence[StepView], drawn: Plan, n: int, x: float, width: float, style: Style) -> Box:
    """A node's box, not yet at its height."""
    size, node = style.size, drawn.nodes[n]
    room = max(4, int((width / size - SPINE - 0.6) * 2))
    whens = dict.fromkeys(e.when for e in drawn.edges if e.target == n and e.when and drawn.direct(e))
    above = tuple(line for when in [" 或者 ".join(whens)] if when for line in wrap(when, room))
    if node.parallel:
        return _frame(steps, node.chains, x, width, above, style)
    room = max(4, int((width / size - 2 * PAD) * 2))
    rows = [*_rows(steps[node.step], room, style), *_jumps(steps, drawn, n, room)]
    return Box(x, 0, width, (len(rows) * LINE + (0.5 if style.terse else 0.7)) * size, tuple(rows), above)


def _rows(step: StepView, room: int, style: Style) -> list[Row]:
    names = wrap(step.name, room)
    rows = [Row("name", line) for line in names]
    if step.time and breadth(names[-1]) + breadth(step.time) + 2 <= room:
        rows[-1] = Row("name", names[-1], step.time)
    elif step.time:
        rows += [Row("time", line) for line in wrap(step.time, room)]
    return rows + [Row("role", line) for line in wrap(step.role, room)] if style.roles and step.role else rows


def _jumps(steps: Sequence[StepView], drawn: Plan, n: int, room: int) -> list[Row]:
    """What leads far from here: its condition and its goal."""
    rows: list[Row] = []
    for number, edge in enumerate(drawn.edges):
        if edge.source != n or drawn.direct(edge):
            continue
        goal = drawn.nodes[edge.target]
        name = AT_ONCE if goal.parallel else f"“{steps[goal.step].name}”"
        verb = "回到" if edge.target < edge.source else "转到"
        first, *rest = _kept(edge.when.rstrip("。，；"), verb + name, room)
        rows += [Row("jump", first, edge=number), *(Row("jump", line) for line in rest)]
    return rows


def _kept(when: str, goal: str, room: int) -> list[str]:
    """A condition and where it leads; the goal is not torn where it fits on a line of its own."""
    lines = wrap(f"{when}，", room) if when else []
    if lines and breadth(lines[-1]) + breadth(goal) <= room:
        return [*lines[:-1], lines[-1] + goal]
    return [*lines, *wrap(goal, room)]


def _frame(steps: Sequence[StepView], chains: Sequence[Sequence[int]], x: float, width: float, above: tuple[str, ...],
           style: Style) -> Box:  # fmt: skip
    """Chains side by side where columns are wide enough, else one below the other."""
    size, pad = style.size, style.size * 0.6
    column = (width - pad * (len(chains) + 1)) / len(chains)
    across = column >= COLUMN * size
    column = column if across else width - 2 * pad
    box = Box(x, 0, width, 0, (Row("name", AT_ONCE),), above)
    start = (LINE + 0.7) * size
    foot = start
    for k, chain in enumerate(chains):
        y, left = (start, x + pad + k * (column + pad)) if across else (foot, x + pad)
        for i, n in enumerate(chain):
            room = max(4, int((column / size - 2 * PAD) * 2))
            rows = tuple(_rows(steps[n], room, style))
            inner = Box(left, y, column, (len(rows) * LINE + 0.5) * size, rows)
            if i:
                box.links.append((left + SPINE * size, y - size * 0.9, y))
            box.inner.append(inner)
            y += inner.h + size * (0.9 if i + 1 < len(chain) else 0.5)
        foot = max(foot, y)
    box.h = foot + size * 0.1
    return box
