"""HTML to PDF through WeasyPrint. Reads nothing but what it is handed; any line in its log is an error."""

from __future__ import annotations

import gc
import logging
import os
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from functools import cache
from typing import TYPE_CHECKING, Any

import weasyprint
from weasyprint.text.fonts import FontConfiguration
from weasyprint.urls import URLFetcher, URLFetcherResponse

from guidetool.model.frozen import dataclass

if TYPE_CHECKING:
    from guidetool.render.volume.cut import Cut

BASE = "https://guidetool.invalid/"
"""Names of files stand behind this address, which exists nowhere (RFC 2606)."""
POINTS_PER_PIXEL = 0.75
os.environ["PANGO_LANGUAGE"] = "zh"
"""For which readers Pango shapes what is neither Chinese nor anybody's own (figures beside letters): else it asks the machine's locale
(LANGUAGE) once a process, and the same page has other glyphs on another machine."""


class RendererLog(Exception):
    """What the renderer said while it laid out a page: a defect of the template."""


@dataclass(frozen=True, slots=True)
class Laid:
    """A document laid out: pages, and heights in points of the elements that have an id."""

    pages: int
    heights: Mapping[str, float]
    document: Any


class _Closed(URLFetcher):  # type: ignore[misc]
    """Serves the files that were handed in, refuses everything else."""

    def __init__(self, files: Mapping[str, bytes]) -> None:
        super().__init__()
        self._files = files

    def fetch(self, url: str, headers: Any = None) -> Any:
        name = url.removeprefix(BASE)
        if url.startswith(BASE) and name in self._files:
            return URLFetcherResponse(url, self._files[name])
        raise ValueError(f"refused: {url[:200]}")


def lay_out(html: str, files: Mapping[str, bytes]) -> Laid:
    """Lay out a page or book. ``files``: what CSS and images may name. Raises RendererLog."""
    with quiet_gc(), _collected() as lines:
        document = weasyprint.HTML(string=html, base_url=BASE, url_fetcher=_Closed(files)).render(font_config=_fonts())
    if lines:
        raise RendererLog("\n".join(lines))
    heights: dict[str, float] = {}
    for page in document.pages:
        for box in page._page_box.descendants():
            key = box.element.get("id") if box.element is not None and hasattr(box.element, "get") else None
            if key and not box.element_tag.endswith(("::before", "::after", "::marker")):
                heights.setdefault(key, box.margin_height() * POINTS_PER_PIXEL)
    return Laid(len(document.pages), heights, document)


def write_pdf(laid: Laid, variant: str | None = None) -> bytes:
    """The bytes of a laid-out document: the same for the same input. ``variant`` as WeasyPrint names it. Raises RendererLog."""
    with quiet_gc(), _collected() as lines:
        data: bytes = laid.document.write_pdf(pdf_variant=variant)
    if lines:
        raise RendererLog("\n".join(lines))
    return data


def lay_apart(
    html: str, files: Mapping[str, bytes], names: Sequence[str], variant: str | None, *,
    frame: bool = False, pointing: bool = False, stencil: str = "",
) -> Cut:  # fmt: skip
    """Lay out parts of a book and cut them: a fragment from each page on where an element named in ``names`` begins.

    ``frame``, ``pointing``: see ``cut``; ``stencil``: the name of that one. Raises RendererLog.
    """
    from guidetool.render.volume.cut import cut

    with _no_gc(), _collected() as lines:
        document = weasyprint.HTML(string=html, base_url=BASE, url_fetcher=_Closed(files)).render(font_config=_fonts())
        first: dict[str, int] = {}
        for number, page in enumerate(document.pages):
            for name in page.anchors:
                first.setdefault(name, number)
        place = names.index(stencil) if stencil in names else None
        done = cut(document, [first[name] for name in names], {"pdf_variant": variant}, frame=frame, pointing=pointing, stencil=place)
    if lines:
        raise RendererLog("\n".join(lines))
    return done


@cache
def _fonts() -> FontConfiguration:
    """Fonts are looked up once a process: the templates bring none of their own."""
    return FontConfiguration()


@contextmanager
def _no_gc() -> Iterator[None]:
    """Of a few guides at a time all boxes fit into memory: collected once, afterwards."""
    on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if on:
            gc.enable()
        gc.collect()


@contextmanager
def quiet_gc() -> Iterator[None]:
    """Layout makes millions of long-lived boxes: the collector's default costs a quarter of the time.

    Nested, it collects where the outermost ends: once for all layouts of a sheet.
    """
    before = gc.get_threshold()
    gc.set_threshold(500_000, 50, 1000)
    try:
        yield
    finally:
        gc.set_threshold(*before)


@contextmanager
def _collected() -> Iterator[list[str]]:
    lines: list[str] = []

    class Keep(logging.Handler):
        def emit(self, record: logging.LogRecord) -> None:
            lines.append(record.getMessage())

    handler = Keep(logging.WARNING)
    loggers = [logging.getLogger(name) for name in ("weasyprint", "fontTools")]
    for logger in loggers:
        logger.addHandler(handler)
    try:
        yield lines
    finally:
        for logger in loggers:
            logger.removeHandler(handler)
