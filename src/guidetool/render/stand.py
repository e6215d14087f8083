"""A guide to a stand: one sheet, filled by rule."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any

from guidetool.model.frozen import dataclass
from guidetool.model.guide import Guide
from guidetool.model.message import Message, say
from guidetool.model.workspace import Registers, Workspace
from guidetool.render import words
from guidetool.render.address import qr_address
from guidetool.render.chartstrip import strip
from guidetool.render.columns import Arranged, chart_steps, half
from guidetool.render.fingerprint import fingerprint
from guidetool.render.fit import FULL, LARGE, LARGE_CUT, Edition, Fitted, Guess, Used, fit
from guidetool.render.flowchart import Style, flowchart
from guidetool.render.html import Loader, markup, render_html
from guidetool.render.palette import Palette, painted, palette_of, variables
from guidetool.render.paper.attached import Attached
from guidetool.render.paper.facts import UNDATED, Facts, day_of
from guidetool.render.paper.finish import VARIANTS, finished
from guidetool.render.pdf import Laid, lay_out, quiet_gc, write_pdf
from guidetool.render.product import MM, Finish, Sheet, Stand
from guidetool.render.qr import Code, qr_code
from guidetool.render.scale import FIGURE_SHARES, edge, figure_ems, label_ems, title_ems
from guidetool.render.shorten import shorten
from guidetool.render.standguess import BACK_TITLE, LOST, code_ems, editions_for, fields, guessed, known_as, overleaf, placed_in, two_sided
from guidetool.render.values import StandView, WindowView
from guidetool.render.view import stand_view

BACK = ("over-head", "over-body", "over-foot")
"""The parts of the back, by their ids in the template."""
BARE = 0.6
"""Share of the back that is in use at least, where anything can be put there."""


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
    pages = 1 if job.finish.for_print and job.product.sheet.fold else page.pages  # both faces are on one sheet
    return Made(data, pages, fitted.fill, fitted.size, left_out(job.view, fitted.edition))


@quiet_gc()
def fill_stand(job: StandJob, load: Loader, files: Mapping[str, bytes]) -> Filled | None:
    """Fit a stand and lay it out; None when not even the shortest edition fits."""
    paint = job.paint
    code = qr_code(job.address, job.product.qr_mm, words.STAND["scan"], paint["code"], paint["paper"])
    sheet = job.finish.sheet(job.product.sheet)
    laid: dict[str, Laid] = {}
    """The page that fitted last: most often the one that is taken."""
    known: dict[Any, float] = {}
    """Share of the sheet that a page takes, by its text; and of a part that has no room, by what it depends on."""

    backs: dict[str, float] = {}

    def bare(edition: Edition, size: float, air: float) -> bool:
        used(edition, size, air)
        return backs.get(stand_html(job, code, edition, size, load, air), 1) < BARE

    def used(edition: Edition, size: float, air: float) -> float:
        html, part = stand_html(job, code, edition, size, load, air), (*_shared(job, edition), size, air)
        if part not in known and html not in known:
            page = lay_out(html, files)
            fits = page.pages == (2 if edition.back else 1)
            shares = taken(job, page, sheet)
            backs[html] = shares[-1]
            known[html] = max(shares) if fits else max(1.02, guessed(job, code, edition, size))
            share = page.heights["foot"] / (sheet.height_mm * MM) if job.wide and not edition.back else shares[0]
            if fits and share > FULL:
                known[part] = share
            if known[html] <= FULL:
                laid.clear()
                laid[html] = page
        return known.get(part) or known[html]

    fitted = fitted_by(job, code, used, lambda edition, size: guessed(job, code, edition, size), bare)
    if fitted is None:
        return None
    html = stand_html(job, code, fitted.edition, fitted.size, load, fitted.air)
    return Filled(fitted, laid.get(html) or lay_out(html, files))


def _shared(job: StandJob, edition: Edition) -> tuple[Any, ...]:
    """What a part of the sheet depends on that looks the same in other editions: the front, whatever the back has; the panel, whatever
    stands beside it; else the edition."""
    if edition.back:
        return (replace(edition, extras=()),)
    return (min(edition.windows, len(job.view.windows)), left_out(job.view, edition)) if job.wide else (edition,)


def fitted_by(job: StandJob, code: Code, used: Used, guess: Guess, bare: Callable[[Edition, float, float], bool] = lambda *_: False) -> Fitted | None:
    """Edition and type. Large print goes on on the back before a name is left out; ``bare``: whether little stands there."""
    sizes = job.product.sizes
    if not job.product.large:
        return fit(editions_for(job, code), sizes, used, guess)
    return fit(LARGE, sizes, used, guess) or _overleaf(job, used, guess, bare) or fit(LARGE_CUT, sizes, used, guess, ease=())


def _overleaf(job: StandJob, used: Used, guess: Guess, bare: Callable[[Edition, float, float], bool]) -> Fitted | None:
    """On two sides. A back that would be bare takes something else, or more from the front, where that fits."""
    editions, sizes = two_sided(job), job.product.sizes
    found = fit(editions, sizes, used, guess, ease=())
    if found is None or not bare(found.edition, found.size, found.air):
        return found
    return fit(editions, sizes, lambda *page: LOST if bare(*page) else used(*page), guess, ease=()) or found


def taken(job: StandJob, page: Laid, sheet: Sheet) -> tuple[float, ...]:
    """Share of the sheet's height that is in use, of each side."""
    whole = sheet.height_mm * MM
    head, body, foot = (page.heights[key] for key in ("head", "body", "foot"))  # their margins take the bleed off
    front = (max(head + body, foot) if job.wide else head + body + foot) / whole
    return (front, sum(page.heights[key] for key in BACK) / whole) if BACK[0] in page.heights else (front,)


def stand_html(job: StandJob, code: Code, edition: Edition, size: float, load: Loader, air: float = 1) -> str:
    """The page; ``air`` stretches the space between lines of lists."""
    sheet, view = job.finish.sheet(job.product.sheet), job.view
    field, panel = fields(job, code, size)
    placed = placed_in(job, code, edition, size)
    shown, split = view.materials[: edition.most], "rest" in placed.second
    label_em, unit_em = label_ems(sheet.height_mm, size, job.product.large)
    values: dict[str, Any] = {
        "view": _in_plain_words(view) if job.product.large else view, "edition": edition, "pointer": left_out(view, edition), "size_pt": size, "air": air, "wide": job.wide, "large": job.product.large,
        "draft": job.finish.draft, "sample": job.finish.sample,
        "colours": markup(variables(job.paint)), "sheet": sheet,
        "title": f"{view.name} · {view.department}",
        "title_em": title_ems(known_as(view) if job.product.large else view.name, field.measure, job.product.large),
        "figure_ems": [figure_ems(f, field.measure * share - 1.2, size, job.product.large) for f, share in zip(view.figures, FIGURE_SHARES, strict=True)],
        "label_em": label_em, "unit_em": unit_em, "shares": FIGURE_SHARES,
        "sans": font_stack(job.fonts[0]), "serif": font_stack(job.fonts[1]),
        "words": {**words.STAND, **(words.LARGE if job.product.large else {}), "count": words.count(len(view.materials)), "more": words.more(len(view.materials) - edition.most) if not edition.back else words.overleaf(len(view.materials), edition.most),
                  "leads_to": words.leads_to(job.portal, job.own_page)},
        "materials": shown[: half(len(shown))] if split else shown, "rest": shown[half(len(shown)) :] if split else (), "shorten": lambda text: shorten(text, edition.limit),
        "qr": markup(code.svg), "qr_mm": code.side_mm, "placed": placed, "grid": field, "panel": panel,
        "panel_mm": panel.measure * size / MM + 2 * panel.margin / MM, "edge_pt": edge(job.product.sheet, size), "code_em": code_ems(code, size), "chart": _chart(job, edition, placed, size),
        "over": _over(job, edition, size) if edition.back else None,
    }  # fmt: skip
    return render_html(job.product.template, values, load)


def _over(job: StandJob, edition: Edition, size: float) -> dict[str, Any]:
    """What the template knows of the back."""
    back = overleaf(job, edition, size)
    shown, split = back.view.materials, "rest" in back.placed.second
    return {"view": back.view, "edition": back.edition, "placed": back.placed, "margin": back.grid.margin, "title_em": BACK_TITLE,
            "materials": shown[: half(len(shown))] if split else shown, "rest": shown[half(len(shown)) :] if split else (),
            "chart": _chart(job, back.edition, back.placed, size)}  # fmt: skip


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
