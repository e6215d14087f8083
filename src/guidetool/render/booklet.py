"""Guides to an A5 booklet: cover, contents, a section for each department, colophon."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from guidetool.model.frozen import dataclass
from guidetool.model.guide import Guide
from guidetool.model.identity import short_id
from guidetool.model.message import Message
from guidetool.model.workspace import Registers, Workspace
from guidetool.render import product, words
from guidetool.render.address import BOOKLET, qr_address
from guidetool.render.fingerprint import fingerprint
from guidetool.render.flowchart import Style, flowchart
from guidetool.render.html import Loader, markup, render_html
from guidetool.render.palette import Palette, painted, palette_of, variables
from guidetool.render.paper.archive import Attached
from guidetool.render.paper.facts import UNDATED, Facts
from guidetool.render.paper.finish import VARIANTS, finished
from guidetool.render.pdf import lay_out, write_pdf
from guidetool.render.product import BOOKLET_SIZE, BOOKS, MM, Book, Finish
from guidetool.render.qr import qr_code
from guidetool.render.stand import Made, font_stack
from guidetool.render.values import ItemView
from guidetool.render.view import item_view

MEASURE_MM = 120.0
"""Width of the text: A5 without its margins (15 and 13 mm)."""
FRONT_MM = 110.0
"""Height up to which a chart stands on the item's first page, under the figures, where no gap can arise."""
CHART_MM = 150.0
"""Height beyond which a chart would not stand on a page: the table of steps below it says the same."""

PARTS = ("cover", "contents", "items", "colophon")
"""The parts of the book in their order: the template lays out those that are named."""


@dataclass(frozen=True, slots=True)
class Item:
    """``anchor``: its name as a target of links, the guide's own, wherever it stands."""

    department: str
    anchor: str
    view: ItemView
    address: str
    fingerprint: str


@dataclass(frozen=True, slots=True)
class BookletJob:
    """All that a booklet is made of, plain values. ``order``: department ids as they follow each other."""

    items: tuple[Item, ...]
    district: str
    portal: str
    fonts: tuple[str, str]
    finish: Finish
    commit: str
    day: str
    palette: Palette = Palette()
    book: Book = BOOKS[0]
    sources: tuple[Attached, ...] = ()
    """What goes with the file into the archive."""


def booklet_item(guide: Guide, registers: Registers, workspace: Workspace) -> Item | Message:
    """Prepare one guide for the booklet, or say why it cannot stand in it."""
    view = item_view(guide, registers)
    mark = fingerprint(BOOKLET, view)
    address = qr_address(guide, workspace.qr, BOOKLET, mark)
    anchor = f"item-{short_id(guide.identity or view.name)}"
    return address if isinstance(address, Message) else Item(guide.department or "", anchor, view, address, mark)


def booklet_job(items: Sequence[Item], registers: Registers, workspace: Workspace, finish: Finish,
                commit: str, day: str, book: Book = BOOKS[0]) -> BookletJob:  # fmt: skip
    """Order the items: departments as in their register, items by name within them."""
    order = {key: n for n, key in enumerate(registers.departments)}
    ordered = sorted(items, key=lambda i: (order.get(i.department, len(order)), i.department, i.view.name, i.address))
    return BookletJob(tuple(ordered), workspace.district.name or "", workspace.portal.name or "",
                      (workspace.fonts.sans, workspace.fonts.serif), finish, commit, day, palette_of(workspace.colours), book)  # fmt: skip


def make_booklet(job: BookletJob, load: Loader, files: Mapping[str, bytes]) -> Made:
    """Lay the booklet out and write it."""
    laid = lay_out(booklet_html(job, load), files)
    data = write_pdf(laid, VARIANTS.get(job.finish.profile))
    facts = Facts(f"{job.district}{words.BOOKLET['cover_title']}", job.district, job.day or UNDATED)
    return Made(finished(data, job.finish, job.finish.sheet(job.book.sheet), facts, files, job.sources), laid.pages)


def booklet_html(job: BookletJob, load: Loader) -> str:
    """The whole book as one document."""
    sections: list[dict[str, Any]] = []
    paint = painted(job.palette, job.finish.for_print)
    for item in job.items:
        if not sections or sections[-1]["key"] != item.department:
            sections.append({"key": item.department, "name": item.view.department, "opens": True, "entries": []})
        sections[-1]["entries"].append(_entry(item, job.fonts[0], paint))
    values = {
        "parts": PARTS, "numbered": True, "link": "#",
        "title": f"{job.district}{words.BOOKLET['cover_title']}", "author": job.district, "sections": sections,
        "colours": markup(variables(paint)), "sheet": job.finish.sheet(job.book.sheet), "draft": job.finish.draft, "sample": job.finish.sample,
        "sans": font_stack(job.fonts[0]), "serif": font_stack(job.fonts[1]), "words": words.BOOKLET,
        "cover_lines": words.cover(len(sections), len(job.items)),
        "cover_low": " · ".join(part for part in (job.portal, job.day) if part),
        "colophon": words.colophon(job.commit, job.day, len(job.items)),
    }  # fmt: skip
    return render_html(product.BOOKLET_TEMPLATE, values, load)


def _entry(item: Item, family: str, paint: Mapping[str, str]) -> dict[str, Any]:
    code = qr_code(item.address, product.BOOKLET_QR_MM, f"{item.view.name}：{words.BOOKLET['scan_item']}", paint["code"], paint["paper"])
    style = Style(BOOKLET_SIZE, MEASURE_MM * MM, roles=False, terse=True, family=family, paint=paint)
    chart = flowchart(item.view.steps, f"{item.view.name}办理流程图", style)
    drawn = markup(chart.svg) if chart.height <= CHART_MM * MM else ""
    return {"anchor": item.anchor, "name": item.view.name, "view": item.view, "qr": markup(code.svg), "qr_mm": code.side_mm,
            "fingerprint": item.fingerprint[:12], "chart": drawn, "front": 0 < chart.height <= FRONT_MM * MM}  # fmt: skip
