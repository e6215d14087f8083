"""A guide to a stand: one sheet, filled by rule."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from guidetool.model.guide import Guide
from guidetool.model.message import Message, say
from guidetool.model.workspace import Registers, Workspace
from guidetool.render import words
from guidetool.render.address import qr_address
from guidetool.render.fingerprint import fingerprint
from guidetool.render.fit import Edition, fit
from guidetool.render.flowchart import Style, flowchart
from guidetool.render.html import Loader, markup, render_html
from guidetool.render.palette import Palette, painted, palette_of, variables
from guidetool.render.paper.archive import Attached
from guidetool.render.paper.facts import UNDATED, Facts, day_of
from guidetool.render.paper.finish import VARIANTS, finished
from guidetool.render.pdf import lay_out, write_pdf
from guidetool.render.product import MM, Finish, Sheet, Stand
from guidetool.render.qr import Code, qr_code
from guidetool.render.values import StandView
from guidetool.render.view import stand_view
from guidetool.render.wrap import cells

CHART_SHARE = 46
"""Per cent of the measure that the flow chart's column takes."""
WIDE_SHARE = 62
"""The same beside a list of mere names."""
CHART_LIMIT = 20
"""Steps beyond which a stand's chart would be a wall: the code leads to it."""


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
    guide: Guide, registers: Registers, workspace: Workspace, product: Stand, finish: Finish
) -> StandJob | Message:
    """Prepare a stand, or say why the guide has none."""
    view = stand_view(guide, registers, workspace)
    address = qr_address(guide, workspace.qr, product.letter, fingerprint(product.letter, view))
    if isinstance(address, Message):
        return address
    fonts = (workspace.fonts.sans, workspace.fonts.serif)
    return StandJob(product, view, address, workspace.portal.name, not workspace.qr.base, fonts, finish,
                    palette_of(workspace.colours), day_of(guide.effective))  # fmt: skip


def make_stand(job: StandJob, load: Loader, files: Mapping[str, bytes]) -> Made | Message:
    """Lay a stand out and write it; a message when not even the shortest edition fits."""
    paint = job.paint
    code = qr_code(job.address, job.product.qr_mm, words.STAND["scan"], paint["code"], paint["paper"])
    sheet = job.finish.sheet(job.product.sheet)

    def used(edition: Edition, size: float) -> float:
        html = stand_html(job, code, edition, size, load, measuring=True)
        least = least_share(html, size, sheet)
        if least > 1:
            return least
        laid = lay_out(html, files)
        heights = sum(laid.heights[key] for key in ("head", "body", "foot"))  # their margins take the bleed off
        return heights / (sheet.height_mm * MM)

    fitted = fit(job.product.sizes, used)
    if fitted is None:
        return say("the {product} cannot hold this guide even in its shortest edition; shorten the names of"
                   " materials, windows or steps", product=job.product.title)  # fmt: skip
    laid = lay_out(stand_html(job, code, fitted.edition, fitted.size, load), files)
    if laid.pages != 1:
        raise RuntimeError(f"a fitted stand has {laid.pages} pages: {job.view.name}")
    data = write_pdf(laid, VARIANTS.get(job.finish.profile))
    facts = Facts(f"{job.view.name} · {job.view.department}", job.view.department, job.day)
    data = finished(data, job.finish, sheet, facts, files, job.sources)
    return Made(data, laid.pages, fitted.fill, fitted.size, _pointer(job.view, fitted.edition))


def stand_html(job: StandJob, code: Code, edition: Edition, size: float, load: Loader, measuring: bool = False) -> str:
    """The page; ``measuring`` gives it room to show its own height."""
    sheet, view = job.finish.sheet(job.product.sheet), job.view
    share = (WIDE_SHARE if edition.names_only else CHART_SHARE) if edition.chart and _has_chart(view) else 0
    values: dict[str, Any] = {
        "view": view, "edition": edition, "pointer": _pointer(view, edition), "size_pt": size, "draft": job.finish.draft, "sample": job.finish.sample,
        "colours": markup(variables(job.paint)), "sheet": _tall(sheet) if measuring else sheet,
        "title": f"{view.name} · {view.department}",
        "title_em": _title_size(view.name, sheet.width_mm * MM / size - 3.6),
        "sans": font_stack(job.fonts[0]), "serif": font_stack(job.fonts[1]),
        "words": {**words.STAND, "count": words.count(len(view.materials)),
                  "leads_to": words.leads_to(job.portal, job.own_page)},
        "qr": markup(code.svg), "qr_mm": code.side_mm, "qr_column_mm": max(code.side_mm, 9.5 * size / MM), "chart_share": share, "chart": "", "beside": False,
    }  # fmt: skip
    if share:
        width = (job.product.sheet.width_mm * MM - 3.6 * size) * share / 100
        chart = flowchart(view.steps, f"{view.name}办理流程图", Style(size, width, edition.roles, edition.terse, job.fonts[0], job.paint))
        values["chart"] = markup(chart.svg)
        left = (job.product.sheet.width_mm * MM - 3.6 * size) * (100 - share) / 100 - 3.4 * size
        values["beside"] = chart.height < _list_height(view, edition, size, left)
    return render_html(job.product.template, values, load)


def _has_chart(view: StandView) -> bool:
    return 0 < len(view.steps) <= CHART_LIMIT


def _pointer(view: StandView, edition: Edition) -> bool:
    """Whether the page must say that the rest stands behind the code."""
    return edition.pointer or len(view.steps) > CHART_LIMIT


def _title_size(name: str, measure: float) -> float:
    """Size of the name in em: one line where it can be large there, else two. ``measure`` in em."""
    length = cells(name) / 2 + 0.2
    one = measure / length
    return round(min(2.8, one) if one >= 1.7 else min(2.3, max(1.5, 2 * measure / (length + 2))), 2)


def _list_height(view: StandView, edition: Edition, size: float, width: float) -> float:
    """About how high the list of materials is, in points: where the conditions stand depends on it."""
    line = max(1, int(width / size * 2))
    texts = [text for m in view.materials for text in (m.name, m.need * 2, *(m.notes if edition.notes else ()))]
    return sum(-(-cells(text) // line) for text in texts) * size * 1.5


def least_share(html: str, size: float, sheet: Sheet) -> float:
    """A share of the sheet that the text takes at the very least: every Han character a square em."""
    return sum("\u4e00" <= c <= "\u9fff" for c in html) * size * size / (sheet.width_mm * sheet.height_mm * MM * MM)


def font_stack(family: str) -> Any:
    """A family as CSS text."""
    name = "".join(c for c in family if c.isalnum() or c in " -_")
    return markup(f'"{name}"')


def _tall(sheet: Sheet) -> Sheet:
    return replace(sheet, height_mm=sheet.height_mm * 12)
