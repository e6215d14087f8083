"""A product of few pages, by its template: the largest type that fits, else the next shorter edition."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import partial
from typing import Any

from guidetool.model.frozen import dataclass
from guidetool.model.index import Coverage
from guidetool.model.message import Message, say
from guidetool.model.workspace import Workspace
from guidetool.render.chartstyle import Style
from guidetool.render.coverage import missing_characters
from guidetool.render.fingerprint import printed_text
from guidetool.render.flowchart import flowchart
from guidetool.render.html import Loader, markup, render_html
from guidetool.render.palette import Palette, painted, palette_of, variables
from guidetool.render.paper.attached import Attached
from guidetool.render.paper.facts import UNDATED, Facts
from guidetool.render.paper.finish import VARIANTS, finished
from guidetool.render.pdf import Laid, lay_out, quiet_gc, write_pdf
from guidetool.render.product import MM, Finish, Leaf
from guidetool.render.qr import qr_code
from guidetool.render.shorten import on_one_line
from guidetool.render.stand import Made, font_stack
from guidetool.render.values import StepView
from guidetool.render.wrap import cells


@dataclass(frozen=True, slots=True)
class Target:
    """Where a code leads and what a reader of the page hears of it."""

    address: str
    label: str


@dataclass(frozen=True, slots=True)
class Unmeant:
    """Why a guide has no such product although nothing is wrong with it."""

    reason: Message


@dataclass(frozen=True, slots=True)
class LeafJob:
    """All that the product is made of: plain values, so that a worker process can take it.

    ``editions``: the views, from whole to shortest, each a frozen value; one may have ``pages`` of its own (the most it may
    take) and say whether it is ``shortened``; ``words``: printed words that are nobody's own;
    ``codes``: in the order in which the template shows them; ``steps``: what the template's ``chart`` shows.
    """

    product: Leaf
    title: str
    author: str
    editions: tuple[Any, ...]
    words: Mapping[str, str]
    codes: tuple[Target, ...]
    fonts: tuple[str, str]
    finish: Finish
    palette: Palette = Palette()
    steps: tuple[StepView, ...] = ()
    day: str = UNDATED
    """ISO text, the content's own."""
    sources: tuple[Attached, ...] = ()
    """What goes with the file into the archive."""

    @property
    def paint(self) -> dict[str, str]:
        return painted(self.palette, self.finish.for_print)


def leaf_job(product: Leaf, title: str, author: str, editions: Sequence[Any], words: Mapping[str, str], codes: Sequence[Target],
             workspace: Workspace, finish: Finish, day: str = UNDATED) -> LeafJob:  # fmt: skip
    """A job with the fonts and colours of a workspace."""
    fonts = (workspace.fonts.sans, workspace.fonts.serif)
    return LeafJob(product, title, author, tuple(editions), words, tuple(codes), fonts, finish, palette_of(workspace.colours), (), day)


@dataclass(frozen=True, slots=True)
class FilledLeaf:
    """A product laid out and not yet written."""

    page: Laid
    size: float
    shortened: bool


def make_leaf(job: LeafJob, load: Loader, files: Mapping[str, bytes]) -> Made | Message:
    """Lay the product out and write it; a message when not even the shortest edition fits."""
    filled = fill_leaf(job, load, files)
    if filled is None:
        return say("the {product} cannot hold this even in its shortest edition; shorten names and remarks", product=job.product.title)
    data = write_pdf(filled.page, VARIANTS.get(job.finish.profile))
    sheet = job.finish.sheet(job.product.sheet)
    folds = tuple(place * MM for place in job.product.folds_mm)
    data = finished(data, job.finish, sheet, Facts(job.title, job.author, job.day), files, job.sources, folds)
    return Made(data, filled.page.pages, None, filled.size, filled.shortened)


@quiet_gc()
def fill_leaf(job: LeafJob, load: Loader, files: Mapping[str, bytes]) -> FilledLeaf | None:
    """Choose edition and type; None when not even the shortest edition fits.

    A view may say itself how many ``pages`` it may have and whether it is ``shortened``.
    """
    needed: dict[int, int] = {}
    """Pages of each edition in the smallest type, where it was laid out."""
    for allowed in (job.product.pages, *job.product.more):
        for number, view in enumerate(job.editions):
            most = getattr(view, "pages", allowed)
            if most is not None and needed.get(number, 0) > most:
                continue
            best = lay_out(leaf_html(job, view, job.product.sizes[0], load), files)
            needed[number] = best.pages
            if most is None or _fits(job, best, most):
                laid, size = _largest(job, view, best, most, load, files)
                return FilledLeaf(laid, size, getattr(view, "shortened", number > 0))
    return None


def _largest(job: LeafJob, view: Any, best: Laid, most: int | None, load: Loader, files: Mapping[str, bytes]) -> tuple[Laid, float]:
    """The layout in the largest type that fits, ``best`` being that in the least. Type that is larger never takes fewer pages."""
    sizes = job.product.sizes
    low, high = 0, len(sizes) if most is not None else 1
    while high - low > 1:
        middle = (low + high) // 2
        laid = lay_out(leaf_html(job, view, sizes[middle], load), files)
        if _fits(job, laid, most or laid.pages):
            low, best = middle, laid
        else:
            high = middle
    return best, sizes[low]


def _fits(job: LeafJob, laid: Laid, most: int) -> bool:
    """Whether all is on the pages, no chart is cut, and what is marked ``upper`` and ``foot`` has room one above the other
    on a page, or in a panel."""
    heights, whole = laid.heights, job.product.sheet.height_mm * MM
    inner = whole - 2 * job.product.edge_mm * MM
    met = heights.get("upper", 0) + heights.get("foot", 0) > (whole if job.product.panels == 1 else inner)
    cut = heights.get("chart", 0) > inner
    return laid.pages <= most and not met and not cut


def leaf_html(job: LeafJob, view: Any, size: float, load: Loader) -> str:
    """The pages."""
    product, paint = job.product, job.paint
    panel_mm = product.sheet.width_mm / product.panels
    measure = int((panel_mm - 2 * product.edge_mm) * MM / size)
    codes = [qr_code(code.address, product.qr_mm, code.label, paint["code"], paint["paper"]) for code in job.codes]
    values: dict[str, Any] = {
        "view": view, "words": job.words, "title": job.title, "author": job.author, "size_pt": size, "measure_em": measure,
        "right_mm": round(panel_mm - product.edge_mm - measure * size / MM, 3), "edge_mm": product.edge_mm, "panels": product.panels,
        "codes": [{"svg": markup(code.svg), "mm": code.side_mm} for code in codes],
        "sheet": job.finish.sheet(product.sheet), "draft": job.finish.draft, "sample": job.finish.sample,
        "colours": markup(variables(paint)), "sans": font_stack(job.fonts[0]), "serif": font_stack(job.fonts[1]),
        "fit": _fit, "running": partial(_running, measure), "chart": _chart(job, view, measure * size, size),
    }  # fmt: skip
    return render_html(product.template, values, load)


def _running(measure: int, title: str, name: str, case: str) -> str:
    """What runs above the further pages of a form, on one line that leaves room for the mark of a sample (``form.css``)."""
    room = measure * 0.8 - cells(f"{title} · {case}") / 2 - 1
    return f"{title} · {on_one_line((name,), room)}{case}"


def _fit(text: str, room: float, least: float, most: float) -> float:
    """The size in em in which a text stands in one line of ``room`` em, if that is large enough; else in two or more."""
    length = cells(text) / 2 + 0.2
    one = room / length
    return round(min(most, one if one >= least * 1.3 else max(least, 2 * room / (length + 2))), 2)


def _chart(job: LeafJob, view: Any, width: float, size: float) -> Any:
    """Of an edition that has steps of its own those."""
    steps = getattr(view, "steps", job.steps)
    if not steps:
        return ""
    style = Style(size, width, roles=True, terse=True, family=job.fonts[0], paint=job.paint)
    return markup(flowchart(steps, f"{job.title}流程图", style).svg)


def unprintable_in(job: LeafJob, coverage: Coverage) -> Message | None:
    """The characters that the fonts lack: they would print as empty boxes."""
    missing = missing_characters(printed_text([job.editions[0], job.title]), coverage) if coverage.starts else ()
    if not missing:
        return None
    return say("the print fonts lack these characters: {characters}; write them otherwise", characters=" ".join(missing))
