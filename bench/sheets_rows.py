"""One guide on every sheet, as the product fits it: what is left out, how large its type is, how full the sheet; and what lies outside.

Nothing is written: layouts are looked at before they become a file.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import asdict, dataclass
from typing import Any

from weasyprint.formatting_structure import boxes

from guidetool.model.guide import Guide
from guidetool.model.message import Message
from guidetool.model.workspace import Registers, Workspace
from guidetool.pipeline.sources import Sources
from guidetool.render.booklet import booklet_html, booklet_item, booklet_job
from guidetool.render.columns import chart_steps
from guidetool.render.fit import Edition
from guidetool.render.large import large_book, large_stand
from guidetool.render.leaf import LeafJob, fill_leaf
from guidetool.render.leaves.authorisation import authorisation_job
from guidetool.render.leaves.card import card_job
from guidetool.render.leaves.correction import correction_job
from guidetool.render.leaves.leaflet import leaflet_job
from guidetool.render.leaves.notice import notice_job
from guidetool.render.pdf import POINTS_PER_PIXEL, Laid, lay_out
from guidetool.render.product import BOOKS, LEAVES, MM, STANDS, Book, Finish, Leaf, Sheet, Stand
from guidetool.render.stand import fill_stand, stand_job, taken

Row = dict[str, Any]
STAND_SHEETS = tuple(one for stand in STANDS for one in (stand, large_stand(stand)))
_BOOKS = tuple(one for book in BOOKS for one in (book, large_book(book)))
BOOK_SHEETS = tuple(one for n, one in enumerate(_BOOKS) if all((one.sheet, one.size) != (before.sheet, before.size) for before in _BOOKS[:n]))
"""Each that looks another way: the large print of several books is on one sheet."""
LEAF_JOBS = {"notice": notice_job, "authorisation": authorisation_job, "correction": correction_job, "card": card_job, "leaflet": leaflet_job}
SLACK = 0.75
"""Points by which a line may stand beyond its column: rounding, no more."""
DAY = "2026-11-24"
FINISH = Finish()
"""As for the press, where nothing bears 样例."""
_WHOLE = asdict(Edition())


@dataclass(frozen=True, slots=True)
class Asked:
    """A guide and what it is fitted on: a value, so that a worker can take it. ``about``: which guide it is."""

    about: str
    guide: Guide
    registers: Registers
    workspace: Workspace
    kinds: tuple[str, ...]


def rows(asked: Asked, sources: Sources) -> list[Row]:
    """Every sheet of the kinds asked for."""
    found: list[Row] = []
    if "stands" in asked.kinds:
        found += [_stand(asked, product, sources) for product in STAND_SHEETS]
    if "leaves" in asked.kinds:
        found += [row for leaf in LEAVES for row in _leaf(asked, leaf, sources)]
    if "booklets" in asked.kinds:
        found += [_book(asked, book, sources) for book in BOOK_SHEETS]
    return [{"guide": asked.about, **row} for row in found]


def _stand(asked: Asked, product: Stand, sources: Sources) -> Row:
    row: Row = {"sheet": product.name, "least": product.sizes[0], "materials": len(asked.guide.materials)}
    job = stand_job(asked.guide, asked.registers, asked.workspace, product, FINISH)
    filled = None if isinstance(job, Message) else fill_stand(job, sources.templates.get, sources.files)
    if isinstance(job, Message) or filled is None:
        return {**row, "refused": True, "overflow": ""}
    edition, view = filled.fitted.edition, job.view
    chart = len(chart_steps(view, edition))
    return {
        **row, "size": filled.fitted.size, "fills": taken(job, filled.page, job.finish.sheet(product.sheet)), "air": filled.fitted.air, "pages": filled.page.pages,
        "edition": {key: value for key, value in asdict(edition).items() if value != _WHOLE[key]},
        "steps": len(view.steps), "chart": "none" if not chart else "strip" if edition.strip else "whole" if chart == len(view.steps) else "ordinary",
        "materials_off": 0 if edition.back else max(0, len(view.materials) - edition.most), "windows_off": max(0, len(view.windows) - edition.windows),
        "names_only": bool(view.materials) and edition.names_only,
        "overflow": overflow(filled.page, product.sheet, product.sheet.margin_mm),
    }  # fmt: skip


def _leaf(asked: Asked, leaf: Leaf, sources: Sources) -> Iterator[Row]:
    job = LEAF_JOBS[leaf.name](asked.guide, registers=asked.registers, workspace=asked.workspace, finish=FINISH)
    if not isinstance(job, LeafJob):
        return
    row: Row = {"sheet": leaf.name, "least": leaf.sizes[0], "materials": len(asked.guide.materials)}
    filled = fill_leaf(job, sources.templates.get, sources.files)
    if filled is None:
        yield {**row, "refused": True, "overflow": ""}
        return
    yield {**row, "size": filled.size, "pages": filled.page.pages, "shortened": filled.shortened,
           "overflow": overflow(filled.page, leaf.sheet, leaf.sheet.margin_mm)}  # fmt: skip


def _book(asked: Asked, book: Book, sources: Sources) -> Row:
    item = booklet_item(asked.guide, asked.registers, asked.workspace)
    row: Row = {"sheet": f"booklet {book.name}", "least": book.size, "materials": len(asked.guide.materials)}
    if isinstance(item, Message):
        return {**row, "refused": True, "overflow": ""}
    job = booklet_job([item], asked.registers, asked.workspace, FINISH, "", DAY, book)
    page = lay_out(booklet_html(job, sources.templates.get), sources.files)
    return {**row, "size": book.size, "pages": page.pages, "overflow": overflow(page, book.sheet, book.sheet.margin_mm)}


def overflow(laid: Laid, sheet: Sheet, margin_mm: float) -> str:
    """The first text that lies outside the safe margin, its column or its cell; nothing where all is inside."""
    least, width, height = margin_mm * MM, sheet.width_mm * MM, sheet.height_mm * MM
    for number, page in enumerate(laid.document.pages, 1):
        for box, right in _texts(page._page_box, float("inf")):
            x, y, w, h = (value * POINTS_PER_PIXEL for value in (box.position_x, box.position_y, box.width - _blank(box), box.height))
            if x < least - SLACK or x + w > width - least + SLACK or y + h * 0.2 < least - SLACK or y + h * 0.8 > height - least + SLACK:
                return f"page {number}, outside the margin: {_said(box)}"
            if x + w > right * POINTS_PER_PIXEL + SLACK:
                return f"page {number}, beyond its column: {_said(box)}"
    return ""


def _texts(box: Any, right: float) -> Iterator[tuple[Any, float]]:
    """Lines of text and pictures below a box, each with the right end of the block that it stands in; pixels."""
    if isinstance(box, (boxes.TextBox, boxes.ReplacedBox)):
        if isinstance(box, boxes.ReplacedBox) or box.text.strip():
            yield box, right
        return
    if isinstance(box, (boxes.BlockContainerBox, boxes.TableCellBox)):
        right = box.content_box_x() + box.width
    for child in getattr(box, "children", ()):
        yield from _texts(child, right)


def _blank(box: Any) -> float:
    """Width of the full spaces at a line's end, which nobody sees; pixels."""
    return (len(box.text) - len(box.text.rstrip("\u3000"))) * box.style["font_size"] if isinstance(box, boxes.TextBox) else 0.0


def _said(box: Any) -> str:
    return box.text[:40] if isinstance(box, boxes.TextBox) else "a picture"
