"""Guides to an A5 booklet: cover, contents, a section for each department, colophon."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from itertools import groupby
from typing import Any

from guidetool.model.guide import Guide
from guidetool.model.identity import short_id
from guidetool.model.message import Message
from guidetool.model.workspace import Registers, Workspace
from guidetool.render import product, words
from guidetool.render.address import BOOKLET, qr_address
from guidetool.render.book import (
    STENCIL,
    BookletJob,
    ContentsJob,
    Directory,
    FrameJob,
    Host,
    Item,
    PartJob,
    Run,
    RunsJob,
    book_of,
    department_order,
    parts_of,
)
from guidetool.render.fingerprint import fingerprint
from guidetool.render.flowchart import flowchart
from guidetool.render.html import Loader, markup, render_html
from guidetool.render.page import chart_style, fitting, foot_line, page_values, stands_at_all, stands_in_front
from guidetool.render.palette import painted, variables
from guidetool.render.paper.facts import UNDATED, Facts
from guidetool.render.paper.finish import VARIANTS, finished
from guidetool.render.pdf import lay_apart, lay_out, write_pdf
from guidetool.render.product import BOOKS, Book, Finish
from guidetool.render.qr import qr_code
from guidetool.render.stand import Made, font_stack
from guidetool.render.view import item_view
from guidetool.render.volume.cut import Cut
from guidetool.render.volume.fragment import LINK

NO_WAYS: Mapping[str, str] = {}
ONLY = (1, 1)
"""Which volume of how many, where there is one only."""
PARTS = ("cover", "contents", "items", "directory", "colophon")
"""The parts of the book in their order: the template lays out those that are named."""


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
    order = department_order([item.department for item in items], registers)
    ordered = sorted(items, key=lambda i: (order[i.department], i.view.name, i.address))
    return replace(book_of(workspace, finish, commit, day, book), items=tuple(ordered))


def make_booklet(job: BookletJob, load: Loader, files: Mapping[str, bytes]) -> Made:
    """Lay the booklet out and write it."""
    laid = lay_out(booklet_html(job, load), files)
    data = write_pdf(laid, VARIANTS.get(job.finish.profile))
    return Made(finished(data, job.finish, job.finish.sheet(job.book.sheet), facts_of(job), files, job.sources), laid.pages)


def cover_values(job: FrameJob) -> dict[str, Any]:
    """What the cover of a volume is made of."""
    return {**_shared(job.book), **_frame(job), "title": title_of(job.book, job.volume, job.host)}


def facts_of(job: BookletJob, volume: tuple[int, int] = ONLY, host: Host | None = None) -> Facts:
    """What the file says of itself."""
    return Facts(title_of(job, volume, host), job.district, job.day or UNDATED)


def booklet_html(job: BookletJob, load: Loader, host: Host | None = None, ways: Mapping[str, str] = NO_WAYS, rest: Directory = ()) -> str:
    """The whole book as one document; for a site: ``ways`` by anchor as printed, ``rest``: what is done elsewhere."""
    runs: list[Run] = []
    for key, items in groupby(job.items, key=lambda item: item.department):
        ordered = tuple(items)
        runs.append(Run(ordered[0].view.department or key, True, ordered))
    values = {
        **_shared(job), "parts": [part for part in PARTS if rest or part != "directory"], "numbered": True, "link": "#",
        "sections": _sections(job, runs, ways), "rest": rest, "has_rest": bool(rest),
        **_frame(FrameJob(job, tuple(run.department for run in runs), len(job.items), ONLY, host)),
    }  # fmt: skip
    return render_html(product.BOOKLET_TEMPLATE, values, load)


def lay_part(job: PartJob, load: Loader, files: Mapping[str, bytes]) -> Cut:
    """The fragments of a part: of each guide, or of cover and colophon, or of the contents. Raises RendererLog."""
    if isinstance(job, RunsJob):
        names = [item.anchor for run in job.runs for item in run.items]
    else:
        names = list(parts_of(job))
    variant = VARIANTS.get(job.book.finish.profile)
    html = part_html(job, load, LINK)
    return lay_apart(html, files, names, variant, frame=isinstance(job, FrameJob), pointing=isinstance(job, ContentsJob), stencil=STENCIL)


def part_html(job: PartJob, load: Loader, link: str) -> str:
    """Parts of the book, page numbers left open. ``link``: what an address begins with that leads to another part."""
    book = job.book
    values: dict[str, Any] = {**_shared(book), "numbered": False, "link": link}
    if isinstance(job, RunsJob):
        values |= {"parts": ("items",), "sections": _sections(book, job.runs, NO_WAYS)}
    elif isinstance(job, FrameJob):
        values |= {"title": title_of(book, job.volume, job.host), "parts": parts_of(job), **_frame(job)}
    elif isinstance(job, ContentsJob):
        lines = [{"name": name, "entries": [{"anchor": a, "name": n, "way": w} for a, n, w in entries]} for name, entries in job.sections]
        values |= {"parts": ("contents",), "sections": lines, "has_rest": job.rest}
    else:
        values |= {"parts": ("directory",), "rest": job.sections}
    return render_html(product.BOOKLET_TEMPLATE, values, load)


def title_of(job: BookletJob, volume: tuple[int, int] = ONLY, host: Host | None = None) -> str:
    """The book's title, as its file says it."""
    title = f"{host.name if host else job.district}{words.BOOKLET['cover_title']}"
    return title if volume[1] == 1 else f"{title} {words.volume(*volume)}"


def running_title(job: FrameJob) -> str:
    """What stands at the head of every page: of a volume of several which it is, of an edition whose; as much as one line holds."""
    name, volume = (job.host.name if job.host else job.book.district), (words.volume(*job.volume) if job.volume[1] > 1 else "")
    if not volume and not job.host:
        return ""
    whole = " ".join(part for part in (f"{name}{words.BOOKLET['cover_title']}", volume) if part)
    return fitting((whole, f"{name} {volume}".strip(), volume or name), job.book.book)


def _shared(job: BookletJob) -> dict[str, Any]:
    """What the template sees in every part."""
    paint = painted(job.palette, job.finish.for_print)
    return {
        "title": title_of(job), "author": job.district, "colours": markup(variables(paint)), "sheet": job.finish.sheet(job.book.sheet),
        "draft": job.finish.draft, "sample": job.finish.sample, "sans": font_stack(job.fonts[0]), "serif": font_stack(job.fonts[1]),
        "words": words.BOOKLET, "has_rest": False, "running": "", "host": None, "stencil_ways": (), **page_values(job.book),
    }  # fmt: skip


def _frame(job: FrameJob) -> dict[str, Any]:
    """What cover and colophon say, and what stands on every page; a volume of several says which, and of which departments."""
    book, volume, host = job.book, job.volume, job.host
    lines = words.cover(len(job.departments), job.items)
    if host:
        lines = (*lines[:1], *words.hosted(host.handles, host.takes_in))
    return {
        "cover_lines": lines if volume[1] == 1 else (words.volume(*volume), *lines[: 2 if host else 1], *job.departments),
        "cover_low": " · ".join(part for part in (book.portal, book.day) if part),
        "colophon": words.colophon(book.commit, book.day, job.items),
        "host": host, "running": running_title(job), "stencil_ways": words.WAYS if host else ("",),
    }  # fmt: skip


def _sections(job: BookletJob, runs: Sequence[Run], ways: Mapping[str, str]) -> list[dict[str, Any]]:
    paint = painted(job.palette, job.finish.for_print)
    return [{"name": run.department, "opens": run.opens,
             "entries": [{**_entry(item, job.book, job.fonts[0], paint), "way": ways.get(item.anchor, "")} for item in run.items]}
            for run in runs]  # fmt: skip


def _entry(item: Item, book: Book, family: str, paint: Mapping[str, str]) -> dict[str, Any]:
    code = qr_code(item.address, book.qr_mm, f"{item.view.name}：{words.BOOKLET['scan_item']}", paint["code"], paint["paper"])
    chart = flowchart(item.view.steps, f"{item.view.name}办理流程图", chart_style(book, family, paint))
    drawn = markup(chart.svg) if stands_at_all(chart.height, book) else ""
    return {"anchor": item.anchor, "name": item.view.name, "foot": foot_line(item.view.name, item.view.plain_name, book), "view": item.view, "qr": markup(code.svg), "qr_mm": code.side_mm,
            "fingerprint": item.fingerprint[:12], "chart": drawn, "front": stands_in_front(chart.height, book)}  # fmt: skip
