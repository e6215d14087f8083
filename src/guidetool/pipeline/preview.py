"""What ``guidetool preview`` shows of a guide as it stands on the disk: a product's page, and what lint says of the file."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from guidetool.model.diagnostic import Diagnostic
from guidetool.model.errors import UserError
from guidetool.model.guide import Guide
from guidetool.model.message import Message, Name, say
from guidetool.pipeline.coverage import print_coverage
from guidetool.pipeline.lint import Request, lint
from guidetool.pipeline.resources import folder
from guidetool.pipeline.sources import Sources, read_sources
from guidetool.pipeline.workspace import Opened, open_workspace
from guidetool.render.booklet import booklet_item, booklet_job
from guidetool.render.coverage import missing_characters
from guidetool.render.fingerprint import printed_text
from guidetool.render.large import large_book, large_stand
from guidetool.render.product import Finish
from guidetool.render.sheets import books, stands
from guidetool.render.sketch import Sketch, sketch_booklet, sketch_stand
from guidetool.render.stand import stand_job


@dataclass(frozen=True, slots=True)
class Wanted:
    """``product``: a stand's name, or ``booklet:`` and the name of a sheet."""

    product: str
    large: bool = False


@dataclass(frozen=True, slots=True)
class Seen:
    """``page`` None where none can be made now; ``problem``: why, where lint does not say it."""

    page: Sketch | None
    diagnostics: tuple[Diagnostic, ...]
    problem: Message | None = None


BOOKLET = "booklet:"


def choices(root: Path) -> tuple[tuple[str, Name], ...]:
    """The products of a workspace. Raises UserError."""
    workspace = open_workspace(root).workspace
    return (*((name, stand.title) for name, stand in stands(workspace).items()),
            *((BOOKLET + name, book.title) for name, book in books(workspace).items()))  # fmt: skip


def look(root: Path, file: Path, wanted: Wanted, today: str) -> Seen:
    """Read everything anew and lay the product out; what is wrong is told, never raised."""
    try:
        opened = open_workspace(root)
        linted = lint(opened, Request((file,), jobs=1), today)
        found = linted.accounted.found
        guides = linted.checked.selected()
        if not guides:
            return Seen(None, found)
        page = _page(opened, guides[0].guide, wanted, today)
    except UserError as error:
        return Seen(None, (), error.message)
    return Seen(None, found, page) if isinstance(page, Message) else Seen(page, found)


def _page(opened: Opened, guide: Guide, wanted: Wanted, today: str) -> Sketch | Message:
    workspace, registers, load = opened.workspace, opened.registers, _sources(opened).templates.get
    finish = Finish(sample=workspace.sample)
    if wanted.product.startswith(BOOKLET):
        item = booklet_item(guide, registers, workspace)
        if isinstance(item, Message):
            return item
        known = books(workspace)
        book = known.get(wanted.product.removeprefix(BOOKLET)) or next(iter(known.values()))
        job = booklet_job([item], registers, workspace, finish, "", today, large_book(book) if wanted.large else book)
        return _printable(item.view) or sketch_booklet(job, load)
    products = stands(workspace)
    product = products.get(wanted.product) or next(iter(products.values()))
    made = stand_job(guide, registers, workspace, large_stand(product) if wanted.large else product, finish)
    return made if isinstance(made, Message) else _printable(made.view) or sketch_stand(made, load)


def _printable(view: object) -> Message | None:
    missing = missing_characters(printed_text(view), print_coverage())
    return say("the print fonts lack these characters: {characters}; write them otherwise", characters=" ".join(missing)) if missing else None


def _sources(opened: Opened) -> Sources:
    folders = list(dict.fromkeys(f.resolve() for f in (folder("templates"), opened.folder("templates"))))
    return read_sources(folders, opened.workspace.fonts)


def frame_files() -> dict[str, str]:
    """The frame around the page: name → text of its template, script and style."""
    return {name: (folder("templates") / "preview" / name).read_text("utf-8") for name in ("preview.html", "preview.js", "preview.css")}
