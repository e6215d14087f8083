"""A product as a page for the screen, while its guide is written: the same templates, fitted without a layout."""

from __future__ import annotations

from dataclasses import dataclass

from guidetool.model.message import Message, say
from guidetool.render import words
from guidetool.render.book import BookletJob
from guidetool.render.booklet import booklet_html
from guidetool.render.fit import TRUST
from guidetool.render.html import Loader
from guidetool.render.page import measure_em
from guidetool.render.qr import qr_code
from guidetool.render.stand import StandJob, fitted_by, stand_html
from guidetool.render.standguess import guessed


@dataclass(frozen=True, slots=True)
class Sketch:
    """``html``: the page; ``height_mm`` None where it is as long as the text."""

    html: str
    width_mm: float
    height_mm: float | None


def sketch_stand(job: StandJob, load: Loader) -> Sketch | Message:
    """A stand as the guess fits it: the printed one may differ by a step of type; a message when nothing fits."""
    code = qr_code(job.address, job.product.qr_mm, words.STAND["scan"], job.paint["code"], job.paint["paper"])
    fitted = fitted_by(job, code, lambda e, size, _: guessed(job, code, e, size) / TRUST, lambda e, size: guessed(job, code, e, size) / TRUST)
    if fitted is None:
        return say("the {product} cannot hold this guide even in its shortest edition; shorten the names of"
                   " materials, windows or steps", product=job.product.title)  # fmt: skip
    sheet = job.product.sheet
    page = f"html, body {{ width: {sheet.width_mm}mm; height: {sheet.height_mm}mm; overflow: hidden; }} body {{ position: relative; }}"
    html = stand_html(job, code, fitted.edition, fitted.size, load, fitted.air)
    return Sketch(_on_screen(html, page), sheet.width_mm, sheet.height_mm)


def sketch_booklet(job: BookletJob, load: Loader) -> Sketch:
    """A guide's pages in the booklet as one long page."""
    sheet = job.book.sheet
    page = (
        f"html {{ width: {sheet.width_mm}mm; }} body {{ width: {measure_em(job.book)}em; margin: 12mm auto; }}"
        " .cover, .contents, .colophon { display: none; }"
    )
    return Sketch(_on_screen(booklet_html(job, load), page), sheet.width_mm, None)


def _on_screen(html: str, css: str) -> str:
    return html.replace("</style>", f"{css}\n</style>", 1)
