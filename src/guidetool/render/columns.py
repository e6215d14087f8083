"""Where the parts of a stand go: two columns of whole ems, about as high as each other, or one below the other."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from guidetool.render.chartstrip import strip_ems
from guidetool.render.fit import Edition
from guidetool.render.flowchart import chart_ems
from guidetool.render.layout import ordinary
from guidetool.render.shorten import shorten
from guidetool.render.values import StandView, StepView
from guidetool.render.wrap import cells

LEADING, LARGE_LEADING = 1.45, 1.5
HEADING = 2.6
"""Height of a heading with the space around it, in em."""
GUTTER = 2
NARROW, BRANCHED = 11, 17
"""Narrowest column in em; the same for a flow chart with branches."""
CHART_LIMIT = 20
"""Steps beyond which a stand's chart would be a wall: the code leads to it."""
SHARES = (0.34, 0.38, 0.42, 0.46, 0.5, 0.54, 0.6)


@dataclass(frozen=True, slots=True)
class Arranged:
    """Widths in em (``right`` 0: one column) and the parts in each, from the top; ``height``: about, in em.

    ``facts_below``: fee, result, delivery stand beside the code, where there is room for them.
    """

    left: int
    right: int
    first: tuple[str, ...]
    second: tuple[str, ...]
    height: float
    facts_below: bool = False
    across: tuple[str, ...] = ()
    """Below both columns, in the whole width."""

    def width(self, part: str) -> int:
        """The column that a part stands in."""
        if part in self.across:
            return self.left + (GUTTER + self.right if self.right else 0)
        return self.right if part in self.second else self.left


def chart_steps(view: StandView, edition: Edition) -> tuple[StepView, ...]:
    """What the flow chart shows; nothing where there is none."""
    if not edition.chart or len(view.steps) > CHART_LIMIT:
        return ()
    return view.steps if edition.branches and not edition.strip else ordinary(view.steps)


def arrange(view: StandView, edition: Edition, measure: int, below: tuple[int, float] = (0, 0)) -> Arranged:
    """The lowest arrangement: a share of the width for each column, and each part in the shorter one.

    ``below``: width and height in em that are free beside the code.
    """
    if edition.strip and chart_steps(view, edition):
        above = arrange(view, replace(edition, chart=False, strip=False), measure, below)
        return replace(above, across=("chart",), height=above.height + part_height("chart", view, edition, measure))
    if view.facts and edition.facts and below[0] >= NARROW and part_height("facts", view, edition, below[0]) - HEADING <= below[1]:
        return replace(arrange(view, replace(edition, facts=0), measure), facts_below=True)
    parts = [part for part, there in (("conditions", bool(view.conditions) and edition.conditions),
                                      ("facts", bool(view.facts) and edition.facts > 0)) if there]  # fmt: skip
    chart = bool(chart_steps(view, edition))
    found = [_stacked(view, edition, measure, ("materials", *parts[:1], *(("chart",) if chart else ()), *parts[1:]))]
    least = BRANCHED if any(len(step.next) > 1 for step in chart_steps(view, edition)) else NARROW
    if edition.names_only and not chart and not parts and len(view.materials) > (8 if edition.large else 4):
        found.append(_split(view, edition, measure))
    for share in SHARES if chart or parts else ():
        right = round((measure - GUTTER) * share)
        left = measure - GUTTER - right
        if left >= NARROW and right >= least:
            found.append(_beside(view, edition, (left, right), parts, chart))
    return min(found, key=lambda a: (round(a.height, 1), -a.left))


def half(count: int) -> int:
    """How many of a list stand in the first of two columns."""
    return (count + 1) // 2


def _split(view: StandView, edition: Edition, measure: int) -> Arranged:
    """A list of mere names in two columns."""
    width = (measure - GUTTER) // 2
    rows = view.materials[: edition.most]
    sides = (rows[: half(len(rows))], rows[half(len(rows)) :])
    height = HEADING + max(_materials(replace(view, materials=side), edition, width - 2) for side in sides)
    return Arranged(measure - GUTTER - width, width, ("materials",), ("rest",), height)


def _stacked(view: StandView, edition: Edition, measure: int, parts: tuple[str, ...]) -> Arranged:
    return Arranged(measure, 0, parts, (), sum(part_height(part, view, edition, measure) for part in parts))


def _beside(view: StandView, edition: Edition, widths: tuple[int, int], parts: Sequence[str], chart: bool) -> Arranged:
    columns: tuple[list[str], list[str]] = (["materials"], ["chart"] if chart else [])
    heights = [sum(part_height(part, view, edition, width) for part in column)
               for column, width in zip(columns, widths, strict=True)]  # fmt: skip
    for part in parts:
        each = [heights[n] + part_height(part, view, edition, widths[n]) for n in (0, 1)]
        n = 0 if each[0] < each[1] else 1
        columns[n].append(part)
        heights[n] = each[n]
    return Arranged(*widths, tuple(columns[0]), tuple(columns[1]), max(heights))


def part_height(part: str, view: StandView, edition: Edition, width: int) -> float:
    """About how high a part is, in em; a flow chart exactly."""
    if part == "chart" and edition.strip:
        return HEADING + strip_ems(chart_steps(view, edition), width) + 0.8
    if part == "chart":
        return HEADING + chart_ems(chart_steps(view, edition), width, edition.roles, edition.terse) + 0.8
    if part == "conditions":
        return HEADING + sum(_lines(shorten(text, edition.limit), width - 2) * LEADING + 0.4 for text in view.conditions)
    if part == "facts":
        texts = [line for field in view.facts[: edition.facts] for line in field.lines]
        return HEADING + sum(_lines(shorten(text, edition.limit), width - 5) * LEADING + 0.3 for text in texts)
    return HEADING + _materials(view, edition, width - 2)


def _materials(view: StandView, edition: Edition, width: int) -> float:
    rows = view.materials[: edition.most]
    if edition.names_only:
        leading = LARGE_LEADING if edition.large else LEADING
        return sum(_lines(f"{m.name} {m.aside}", width) * leading + 0.2 for m in rows)
    height = 0.0
    for m in rows:
        facts = "，".join(part for part in ("、".join(m.amounts), m.form, m.aside) if part)
        own = _lines(f"{m.name} {facts}", width) if edition.inline else _lines(m.name, width) + _lines(facts, width)
        notes = sum(_lines(shorten(note, edition.limit), width) for note in m.notes) if edition.notes else 0
        height += (own + notes) * LEADING + 0.5
    return height


def _lines(text: str, width: int) -> int:
    return max(1, -(-cells(text) // max(2, 2 * width - 1)))
