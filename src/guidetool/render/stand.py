"""A guide to a stand: one sheet, filled by rule."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from guidetool.model.frozen import dataclass
from guidetool.model.guide import Guide
from guidetool.model.message import Message, say
from guidetool.model.workspace import Registers, Workspace
from guidetool.render import words
from guidetool.render.address import qr_address
from guidetool.render.chartstrip import strip
from guidetool.render.columns import GUTTER, HEADING, Arranged, arrange, chart_steps, half, part_height
from guidetool.render.fingerprint import fingerprint
from guidetool.render.fit import EASY, EDITIONS, LARGE, Edition, Fitted, fit
from guidetool.render.flowchart import Style, flowchart
from guidetool.render.html import Loader, markup, render_html
from guidetool.render.palette import Palette, painted, palette_of, variables
from guidetool.render.paper.attached import Attached
from guidetool.render.paper.facts import UNDATED, Facts, day_of
from guidetool.render.paper.finish import VARIANTS, finished
from guidetool.render.pdf import Laid, lay_out, write_pdf
from guidetool.render.product import MM, Finish, Sheet, Stand
from guidetool.render.qr import Code, qr_code
from guidetool.render.scale import FIGURE_SHARES, Grid, edge, figure_ems, grid, label_ems, title_ems
from guidetool.render.shorten import shorten
from guidetool.render.values import StandView, WindowView
from guidetool.render.view import stand_view
from guidetool.render.wrap import cells

CAPTION_EM = 9.5
LEAST_MEASURE = 14
"""Narrowest text in em: type so large that less stands in a line is none."""
PANEL_MM = 62
"""Width of the panel with window and code on a sheet that is wider than high, at least."""

@dataclass(frozen=True, slots=True)
class StandJob:
    """All that a stand is made of: plain values, so that a worker process can take it."""

    product: Stand
    view: StandView
    address: str
    portal: str | None
    own_page: bool
    fonts: tuple[str, str]
    finish: Finish
    palette: Palette = Palette()
    day: str = UNDATED
    """The guide's own, as ISO text."""
    sources: tuple[Attached, ...] = ()
    """What goes with the file into the archive."""

    @property
    def wide(self) -> bool:
        """Whether window and code stand beside the text, not below it."""
        return self.product.sheet.width_mm > self.product.sheet.height_mm

    @property
    def paint(self) -> dict[str, str]:
        return painted(self.palette, self.finish.for_print)


@dataclass(frozen=True, slots=True)
class Made:
    """A product's bytes and how a stand was fitted: share of the sheet in use, type size in points."""

    data: bytes
    pages: int
    fill: float | None = None
    size: float | None = None
    shortened: bool = False


def stand_job(
    guide: Guide, registers: Registers, workspace: Workspace, product: Stand, finish: Finish, place: WindowView | None = None
) -> StandJob | Message:
    """Prepare a stand, or say why the guide has none.

    ``place``: the site that it stands at, instead of the guide's windows; the code's fingerprint is that of every stand of the guide.
    """
    view = stand_view(guide, registers, workspace)
    address = qr_address(guide, workspace.qr, product.letter, fingerprint(product.letter, view))
    if isinstance(address, Message):
        return address
    if place is not None:
        view = replace(view, windows=(place,), shared=())
    fonts = (workspace.fonts.sans, workspace.fonts.serif)
    return StandJob(product, view, address, workspace.portal.name, not workspace.qr.base, fonts, finish,
                    palette_of(workspace.colours), day_of(guide.effective))  # fmt: skip


@dataclass(frozen=True, slots=True)
class Filled:
    """A stand laid out and not yet written: how it was fitted, and its page."""

    fitted: Fitted
    page: Laid


def make_stand(job: StandJob, load: Loader, files: Mapping[str, bytes]) -> Made | Message:
    """Lay a stand out and write it; a message when not even the shortest edition fits."""
    filled = fill_stand(job, load, files)
    if filled is None:
        return say("the {product} cannot hold this guide even in its shortest edition; shorten the names of"
                   " materials, windows or steps", product=job.product.title)  # fmt: skip
    page, fitted = filled.page, filled.fitted
    data = write_pdf(page, VARIANTS.get(job.finish.profile))
    facts = Facts(f"{job.view.name} · {job.view.department}", job.view.department, job.day)
    data = finished(data, job.finish, job.finish.sheet(job.product.sheet), facts, files, job.sources)
    return Made(data, page.pages, fitted.fill, fitted.size, left_out(job.view, fitted.edition))


def fill_stand(job: StandJob, load: Loader, files: Mapping[str, bytes]) -> Filled | None:
    """Fit a stand and lay it out; None when not even the shortest edition fits."""
    paint = job.paint
    code = qr_code(job.address, job.product.qr_mm, words.STAND["scan"], paint["code"], paint["paper"])
    sheet = job.finish.sheet(job.product.sheet)
    laid: dict[tuple[Edition, float, float], Laid] = {}

    def used(edition: Edition, size: float, air: float) -> float:
        laid.clear()
        page = laid[edition, size, air] = lay_out(stand_html(job, code, edition, size, load, air), files)
        return _taken(job, page, sheet) if page.pages == 1 else max(1.02, guessed(job, code, edition, size))

    fitted = fit(editions_for(job, code), job.product.sizes, used, lambda edition, size: guessed(job, code, edition, size))
    if fitted is None:
        return None
    chosen = fitted.edition, fitted.size, fitted.air
    return Filled(fitted, laid.get(chosen) or lay_out(stand_html(job, code, *chosen[:2], load, fitted.air), files))


def editions_for(job: StandJob, code: Code) -> tuple[Edition, ...]:
    """The editions; beside a panel no more windows than it holds, so that not the lists pay for them."""
    whole = LARGE if job.product.large else EDITIONS
    if not job.wide or job.product.large:
        return whole
    least = job.product.sizes[0]
    height = job.product.sheet.height_mm * MM / least * EASY
    room = _fields(job, code, least)[1].measure
    shown = code.side_mm * MM / least + 4 + 2 * edge(job.product.sheet, least) / least
    held = [n for n in range(1, len(job.view.windows) + 1) if _where(job, replace(whole[0], windows=n), room, least) + shown <= height]
    most = max(held, default=1)
    return tuple(replace(edition, windows=min(most, edition.windows)) for edition in whole)


def _taken(job: StandJob, page: Laid, sheet: Sheet) -> float:
    """Share of the sheet's height that is in use."""
    head, body, foot = (page.heights[key] for key in ("head", "body", "foot"))  # their margins take the bleed off
    taken = max(head + body, foot) if job.wide else head + body + foot
    return taken / (sheet.height_mm * MM)


def guessed(job: StandJob, code: Code, edition: Edition, size: float) -> float:
    """About the share of the sheet's height that an edition takes."""
    sheet, em = job.product.sheet, size / MM
    field, panel = _fields(job, code, size)
    if field.measure < LEAST_MEASURE:
        return 9.0
    large = job.product.large
    title = title_ems(_known_as(job.view) if large else job.view.name, field.measure, large)
    rim = edge(sheet, size) / size
    if large:
        head = 3.1 + rim + title * 1.22 * (-(-(cells(_known_as(job.view)) / 2 + 0.2) * title // field.measure))
    else:
        head = 2.75 + rim + title * 1.22 * (-(-(cells(job.view.name) / 2 + 0.2) * title // field.measure)) + (2.2 if job.view.plain_name else 0)
    label = label_ems(sheet.height_mm, size, large)[0]
    numbers = [figure_ems(f, field.measure * share - 1.2, size, large) for f, share in zip(job.view.figures, FIGURE_SHARES, strict=True)]
    figures = 1.5 + label * 1.3 + max(n * 1.1 + (1.45 if f.note else 0) for n, f in zip(numbers, job.view.figures, strict=True))
    placed = _placed(job, code, edition, size)
    body = figures + placed.height + (1.0 if large else 1.2)
    foot = _where(job, edition, (panel.measure if job.wide else _beside(job, code, size)), size)
    shown = code.side_mm / em + 3
    if large and not job.wide:
        calls = sum(cells(f"{f.label} {' / '.join(f.lines)}") / 2 + 1 for f in job.view.phones) + 8.5
        below = 2.4 + rim + 1.4 * -(-calls // field.measure)
        return (head + body + max(foot - _phones(job, edition, size) + 3.4, shown + 1.2) + below) * em / sheet.height_mm
    if large:
        foot = _phones(job, edition, size) + 2.4
    foot = foot + shown + 0.6 + 2 * rim if job.wide else max(foot + (1.5 if not placed.facts_below else 0), shown) + 0.9 + rim
    return (max(head + body, foot) if job.wide else head + body + foot) * em / sheet.height_mm


def _code_ems(code: Code, size: float) -> float:
    """Width of the code's column in em: the code's own, or its caption's."""
    return round(max(code.side_mm * MM / size, CAPTION_EM), 2)


def _placed(job: StandJob, code: Code, edition: Edition, size: float) -> Arranged:
    """Where the parts go; large print on a sheet that is wider than high has the windows beside the materials."""
    measure = _fields(job, code, size)[0].measure
    if not (edition.large and job.wide):
        return arrange(job.view, edition, measure, _below(job, code, edition, size))
    left = (measure - GUTTER) // 2
    right = measure - GUTTER - left
    where = HEADING + _where(job, edition, right, size) - _phones(job, edition, size)
    return Arranged(left, right, ("materials",), ("where",), max(part_height("materials", job.view, edition, left), where))


def _beside(job: StandJob, code: Code, size: float) -> int:
    """Width in em of what stands beside the code below the text."""
    return int(grid(job.product.sheet.width_mm, size).measure - _code_ems(code, size) - 1.5)


def _where(job: StandJob, edition: Edition, room: int, size: float) -> float:
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
    return room, code.side_mm * MM / size + 3 - _where(job, edition, room, size) - 2.4


def _fields(job: StandJob, code: Code, size: float) -> tuple[Grid, Grid]:
    """The grid of the text and of the panel beside it."""
    sheet = job.product.sheet
    panel = max(PANEL_MM, code.side_mm + 3.2 * size / MM, sheet.width_mm * (0.25 if job.product.large else 0.35)) if job.wide else 0
    return grid(sheet.width_mm - panel, size, sheet.margin_mm), grid(panel or sheet.width_mm, size, sheet.margin_mm)


def stand_html(job: StandJob, code: Code, edition: Edition, size: float, load: Loader, air: float = 1) -> str:
    """The page; ``air`` stretches the space between lines of lists."""
    sheet, view = job.finish.sheet(job.product.sheet), job.view
    field, panel = _fields(job, code, size)
    placed = _placed(job, code, edition, size)
    shown, split = view.materials[: edition.most], "rest" in placed.second
    label_em, unit_em = label_ems(sheet.height_mm, size, job.product.large)
    values: dict[str, Any] = {
        "view": _in_plain_words(view) if job.product.large else view, "edition": edition, "pointer": left_out(view, edition), "size_pt": size, "air": air, "wide": job.wide, "large": job.product.large,
        "draft": job.finish.draft, "sample": job.finish.sample,
        "colours": markup(variables(job.paint)), "sheet": sheet,
        "title": f"{view.name} · {view.department}",
        "title_em": title_ems(_known_as(view) if job.product.large else view.name, field.measure, job.product.large),
        "figure_ems": [figure_ems(f, field.measure * share - 1.2, size, job.product.large) for f, share in zip(view.figures, FIGURE_SHARES, strict=True)],
        "label_em": label_em, "unit_em": unit_em, "shares": FIGURE_SHARES,
        "sans": font_stack(job.fonts[0]), "serif": font_stack(job.fonts[1]),
        "words": {**words.STAND, **(words.LARGE if job.product.large else {}), "count": words.count(len(view.materials)), "more": words.more(len(view.materials) - edition.most),
                  "leads_to": words.leads_to(job.portal, job.own_page)},
        "materials": shown[: half(len(shown))] if split else shown, "rest": shown[half(len(shown)) :] if split else (), "shorten": lambda text: shorten(text, edition.limit),
        "qr": markup(code.svg), "qr_mm": code.side_mm, "placed": placed, "grid": field, "panel": panel,
        "panel_mm": panel.measure * size / MM + 2 * panel.margin / MM, "edge_pt": edge(job.product.sheet, size), "code_em": _code_ems(code, size), "chart": _chart(job, edition, placed, size),
    }  # fmt: skip
    return render_html(job.product.template, values, load)


def _known_as(view: StandView) -> str:
    """What people call it, else its name."""
    return view.plain_name or view.name


def _in_plain_words(view: StandView) -> StandView:
    """The labels of the figures as one asks."""
    return replace(view, figures=tuple(replace(f, label=words.PLAIN_FIGURES.get(f.label, f.label)) for f in view.figures))


def _chart(job: StandJob, edition: Edition, placed: Arranged, size: float) -> Any:
    steps = chart_steps(job.view, edition)
    if not steps:
        return ""
    style = Style(size, placed.width("chart") * size, edition.roles, edition.terse, job.fonts[0], job.paint)
    title = f"{job.view.name}办理流程图"
    return markup(strip(steps, title, style) if edition.strip else flowchart(steps, title, style).svg)


def left_out(view: StandView, edition: Edition) -> bool:
    """Whether the page must say that more stands behind the code."""
    texts = (*view.conditions, *(line for f in view.facts for line in f.lines), *(note for m in view.materials for note in m.notes))
    gone = (
        not edition.notes and any(m.notes for m in view.materials), not edition.conditions and view.conditions,
        edition.facts < len(view.facts), edition.names_only and view.materials, edition.most < len(view.materials), edition.windows < len(view.windows),
        len(chart_steps(view, edition)) < len(view.steps), any(len(text) > edition.limit for text in texts),
    )  # fmt: skip
    return any(gone)


def font_stack(family: str) -> Any:
    """A family as CSS text."""
    name = "".join(c for c in family if c.isalnum() or c in " -_")
    return markup(f'"{name}"')
