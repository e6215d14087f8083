"""About how high a stand's parts are: where they go, and what share of the sheet an edition takes, without a layout."""

from __future__ import annotations

from dataclasses import replace
from itertools import combinations
from typing import TYPE_CHECKING

from guidetool.model.frozen import dataclass
from guidetool.render.columns import GUTTER, HEADING, NARROW, Arranged, arrange, part_height
from guidetool.render.fit import EASY, EDITIONS, EXTRAS, LARGE, WHOLE, Edition
from guidetool.render.product import MM
from guidetool.render.qr import Code
from guidetool.render.scale import FIGURE_SHARES, TALL_MM, Grid, edge, figure_ems, grid, label_ems, title_ems
from guidetool.render.values import StandView
from guidetool.render.wrap import breadth, cells

if TYPE_CHECKING:
    from guidetool.render.stand import StandJob

CAPTION_EM = 9.5
LEAST_MEASURE = 14
"""Narrowest text in em: type so large that less stands in a line is none."""
PANEL_MM = 62
"""Width of the panel with window and code on a sheet that is wider than high, at least."""
BACK_TITLE = 1.2
"""Size of the name on the back, in em."""
LOST = 9.0
"""A share that no sheet has."""


def editions_for(job: StandJob, code: Code) -> tuple[Edition, ...]:
    """The editions; beside a panel no more windows than it holds, so that not the lists pay for them."""
    whole = LARGE if job.product.large else EDITIONS
    if not job.wide or job.product.large:
        return whole
    least = job.product.sizes[0]
    height = job.product.sheet.height_mm * MM / least * EASY
    room = fields(job, code, least)[1].measure
    shown = code.side_mm * MM / least + 4 + 2 * edge(job.product.sheet, least) / least
    held = [n for n in range(1, len(job.view.windows) + 1) if where_ems(job, replace(whole[0], windows=n), room, least) + shown <= height]
    most = max(held, default=1)
    return tuple(replace(edition, windows=min(most, edition.windows)) for edition in whole)


def two_sided(job: StandJob) -> tuple[Edition, ...]:
    """Editions of large print whose list goes on on the back; none for a floor stand, which has no back."""
    if not job.product.large or job.product.sheet.height_mm > TALL_MM:
        return ()
    sets = [extras for count in range(len(EXTRAS), -1, -1) for extras in combinations(EXTRAS, count)]
    return tuple(replace(LARGE[0], windows=1, most=most, back=True, extras=extras)
                 for most in range(len(job.view.materials) - 1, -1, -1) for extras in sets)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Overleaf:
    """The back of a stand: the materials that the front has no room for, then the process, other windows, conditions, facts."""

    view: StandView
    edition: Edition
    placed: Arranged
    grid: Grid


def overleaf(job: StandJob, edition: Edition, size: float) -> Overleaf:
    """What stands on the back; the front's edition says how much."""
    sheet, extras = job.product.sheet, edition.extras
    field = grid(sheet.width_mm, size, sheet.margin_mm)
    view = replace(job.view, materials=job.view.materials[edition.most :], windows=job.view.windows[edition.windows :] if "windows" in extras else (), shared=())
    own = replace(edition, back=False, most=WHOLE, windows=WHOLE, chart="chart" in extras, branches=False, strip=True, conditions="conditions" in extras,
                  facts=9 if "facts" in extras else 0)  # fmt: skip
    return Overleaf(view, own, arrange(view, own, field.measure), field)


def guessed(job: StandJob, code: Code, edition: Edition, size: float) -> float:
    """About the share of the sheet's height that an edition takes; of two sides the fuller one."""
    front = _front(job, code, edition, size)
    return max(front, _back(job, edition, size)) if edition.back and front < LOST else front


def _back(job: StandJob, edition: Edition, size: float) -> float:
    back = overleaf(job, edition, size)
    rim, measure = edge(job.product.sheet, size) / size, back.grid.measure
    head = rim + 1.2 + BACK_TITLE * 1.22 * -(-(cells(known_as(job.view)) / 2 + 0.2) * BACK_TITLE // measure)
    others = replace(job, view=back.view)
    where = HEADING + where_ems(others, back.edition, measure, size) - _phones(job, edition, size) if back.view.windows else 0
    return (head + 0.9 + where + back.placed.height + 0.5 + _calls(job, measure, rim)) * size / MM / job.product.sheet.height_mm


def _calls(job: StandJob, measure: int, rim: float) -> float:
    """Height in em of the line that says whom to call, at the foot of large print."""
    wide = sum(cells(f"{f.label} {' / '.join(f.lines)}") / 2 + 1 for f in job.view.phones) + 8.5
    return 2.4 + rim + 1.4 * -(-wide // measure)


def _front(job: StandJob, code: Code, edition: Edition, size: float) -> float:
    sheet, em = job.product.sheet, size / MM
    field, panel = fields(job, code, size)
    if field.measure < LEAST_MEASURE:
        return LOST
    large = job.product.large
    title = title_ems(known_as(job.view) if large else job.view.name, field.measure, large)
    rim = edge(sheet, size) / size
    if large:
        official = f"{job.view.name}　{job.view.department}" if job.view.plain_name else job.view.department
        head = 1.7 + 1.4 * -(-(cells(official) / 2 + 0.5) // field.measure) + rim + title * 1.22 * (-(-(cells(known_as(job.view)) / 2 + 0.2) * title // field.measure))
    else:
        head = 2.75 + rim + title * 1.22 * (-(-(cells(job.view.name) / 2 + 0.2) * title // field.measure)) + (2.2 if job.view.plain_name else 0)
    label = label_ems(sheet.height_mm, size, large)[0]
    numbers = [figure_ems(f, field.measure * share - 1.2, size, large) for f, share in zip(job.view.figures, FIGURE_SHARES, strict=True)]
    figures = 1.5 + label * 1.3 + max(n * 1.1 + (1.45 if f.note else 0) for n, f in zip(numbers, job.view.figures, strict=True))
    placed = placed_in(job, code, edition, size)
    body = figures + placed.height + (1.0 if large else 1.2)
    foot = where_ems(job, edition, (panel.measure if job.wide else _beside(job, code, size)), size)
    shown = code.side_mm / em + 3
    if large and not job.wide:
        below = _calls(job, field.measure, rim)
        return (head + body + max(foot - _phones(job, edition, size) + 3.4, shown + 1.2) + below) * em / sheet.height_mm
    if large:
        foot = _phones(job, edition, size) + 2.4
    foot = foot + shown + 0.6 + 2 * rim if job.wide else max(foot + (1.5 if not placed.facts_below else 0), shown) + 0.9 + rim
    return (max(head + body, foot) if job.wide else head + body + foot) * em / sheet.height_mm


def code_ems(code: Code, size: float) -> float:
    """Width of the code's column in em: the code's own, or its caption's."""
    return round(max(code.side_mm * MM / size, CAPTION_EM), 2)


def placed_in(job: StandJob, code: Code, edition: Edition, size: float) -> Arranged:
    """Where the parts go; large print on a sheet that is wider than high has the windows beside the materials."""
    measure = fields(job, code, size)[0].measure
    if not (edition.large and job.wide):
        return arrange(job.view, edition, measure, _below(job, code, edition, size))
    least = min(NARROW, (measure - GUTTER) // 2)
    found = [_beside_where(job, edition, size, left, measure - GUTTER - left) for left in range(least, measure - GUTTER - least + 1)]
    return min(found, key=lambda a: (round(a.height, 1), abs(a.left - a.right)))


def _beside_where(job: StandJob, edition: Edition, size: float, left: int, right: int) -> Arranged:
    where = HEADING + where_ems(job, edition, right, size) - _phones(job, edition, size)
    return Arranged(left, right, ("materials",), ("where",), max(part_height("materials", job.view, edition, left), where))


def _beside(job: StandJob, code: Code, size: float) -> int:
    """Width in em of what stands beside the code below the text."""
    return int(grid(job.product.sheet.width_mm, size).measure - code_ems(code, size) - 1.5)


def where_ems(job: StandJob, edition: Edition, room: int, size: float) -> float:
    """About the height of windows and phones, in em."""
    height, room = 0.0, max(room, 8)
    for w in job.view.windows[: edition.windows]:
        height += -(-cells(w.name) * 1.1 // (2 * room)) * 1.5 + 0.4
        height += sum(-(-cells(text) // (2 * room - 6)) for text in (w.address, w.hours, w.phone) if text) * 1.45
    height += sum(-(-cells(line) // (2 * room - 6)) for f in job.view.shared for line in f.lines) * 1.45 + (0.4 if job.view.shared else 0)
    return height + _phones(job, edition, size)


def _phones(job: StandJob, edition: Edition, size: float) -> float:
    return 1.8 + label_ems(job.product.sheet.height_mm, size, edition.large)[1] * 1.2 if job.view.phones else 0


def _below(job: StandJob, code: Code, edition: Edition, size: float) -> tuple[int, float]:
    """Width and height in em that are free beside the code below the text."""
    room = _beside(job, code, size)
    if job.wide or room < 1:
        return 0, 0
    return room, code.side_mm * MM / size + 3 - where_ems(job, edition, room, size) - 2.4


def fields(job: StandJob, code: Code, size: float) -> tuple[Grid, Grid]:
    """The grid of the text and of the panel beside it."""
    sheet, large = job.product.sheet, job.product.large
    number = max((breadth(line) for field in job.view.phones for line in field.lines), default=0) / 2 * label_ems(sheet.height_mm, size, large)[1]
    panel = max(PANEL_MM, code.side_mm + 3.2 * size / MM, (number + 4.3) * size / MM, sheet.width_mm * (0.25 if large else 0.35)) if job.wide else 0
    return grid(sheet.width_mm - panel, size, sheet.margin_mm), grid(panel or sheet.width_mm, size, sheet.margin_mm)


def known_as(view: StandView) -> str:
    """What people call it, else its name."""
    return view.plain_name or view.name
