"""Write the pictures of pages that the documentation shows, from this repository's own guides: docs/img/*.png.

    python tools/pictures.py
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

import pypdfium2
from PIL import Image

from guidetool.model.guide import Guide
from guidetool.model.message import Message
from guidetool.pipeline.check import check
from guidetool.pipeline.sources import Sources, read_sources
from guidetool.pipeline.workspace import Opened, open_workspace
from guidetool.render.booklet import booklet_item, booklet_job, make_booklet
from guidetool.render.flowchart import Style, flowchart
from guidetool.render.large import large_book, large_stand
from guidetool.render.pdf import lay_out, write_pdf
from guidetool.render.product import BOOKS, DESK, FLOOR, TENT, Book, Finish, Stand
from guidetool.render.stand import Made, make_stand, stand_job
from guidetool.render.view import stand_view

ROOT = Path(__file__).resolve().parent.parent
IMAGES = ROOT / "docs" / "img"
MOST_BYTES = 150_000
DAY = "2026-11-24"
HEALTH, ALLOWANCE, WATER = "gonggong-changsuo-weisheng", "gaoling-jintie", "qushui-xuke"


def pictures(opened: Opened, guides: dict[str, Guide], sources: Sources) -> Iterator[tuple[str, bytes, int, int]]:
    """Name, file, page from 0, width in pixels."""
    for name, key, product in (("desk-stand", HEALTH, DESK), ("floor-stand", WATER, FLOOR), ("tent-card", ALLOWANCE, TENT),
                               ("desk-stand-large", HEALTH, large_stand(DESK))):  # fmt: skip
        yield name, stand(opened, guides[key], sources, product), 0, 900 if product is TENT else 560 if product is FLOOR else 830
    whole = booklet(opened, list(guides.values()), sources, BOOKS[0])
    texts = [page.get_textpage().get_text_range() for page in pypdfium2.PdfDocument(whole)]
    first = next(n for n, text in enumerate(texts) if n > 1 and "领高龄补贴" in text)
    yield from (("booklet-cover", whole, 0, 420), ("booklet-contents", whole, 1, 420), ("booklet-guide", whole, first, 640))
    yield "booklet-large", booklet(opened, [guides[ALLOWANCE]], sources, large_book(BOOKS[0])), 2, 640
    yield "flow-chart", chart(opened, guides[WATER]), 0, 760


def stand(opened: Opened, guide: Guide, sources: Sources, product: Stand) -> bytes:
    job = stand_job(guide, opened.registers, opened.workspace, product, Finish(sample=True))
    made = job if isinstance(job, Message) else make_stand(job, sources.templates.get, sources.files)
    if not isinstance(made, Made):
        raise SystemExit(f"{product.name}: {made.text}")
    return made.data


def booklet(opened: Opened, guides: list[Guide], sources: Sources, book: Book) -> bytes:
    items = [item for guide in guides if not isinstance(item := booklet_item(guide, opened.registers, opened.workspace), Message)]
    job = booklet_job(items, opened.registers, opened.workspace, Finish(sample=True), "", DAY, book)
    return make_booklet(job, sources.templates.get, sources.files).data


def chart(opened: Opened, guide: Guide) -> bytes:
    drawn = flowchart(stand_view(guide, opened.registers, opened.workspace).steps, "办理流程图", Style(10, 360))
    page = f"<style>@page {{ size: 380pt {drawn.height + 20:.0f}pt; margin: 10pt }} body {{ margin: 0 }} svg {{ display: block }}</style>{drawn.svg}"
    return write_pdf(lay_out(page, {}))


def drawn(data: bytes, page: int, width: int) -> bytes:
    """The page as a PNG of few colours."""
    leaf = pypdfium2.PdfDocument(data)[page]
    image = leaf.render(scale=3 * width / leaf.get_width()).to_pil().resize((width, round(width * leaf.get_height() / leaf.get_width())), Image.Resampling.LANCZOS)
    out = BytesIO()
    image.quantize(48).save(out, "PNG", optimize=True)
    return out.getvalue()


def main() -> None:
    opened = open_workspace(ROOT)
    guides = {Path(g.path).stem: g.guide for g in check(opened, today=DAY).selected()}
    for name, data, page, width in pictures(opened, guides, read_sources([ROOT / "templates"], opened.workspace.fonts)):
        picture = drawn(data, page, width)
        if len(picture) > MOST_BYTES or not re.fullmatch("[a-z-]+", name):
            raise SystemExit(f"{name}: {len(picture)} bytes")
        (IMAGES / f"{name}.png").write_bytes(picture)
        print(f"docs/img/{name}.png {len(picture)} bytes")


if __name__ == "__main__":
    main()
