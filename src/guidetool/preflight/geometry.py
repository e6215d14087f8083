"""Where things stand on a page, as PDFium draws it: clips and forms counted."""

from __future__ import annotations

import ctypes
from collections.abc import Iterator

import pypdfium2
from pypdfium2 import raw

from guidetool.preflight.facts import Box, Thing, around

_KINDS = {raw.FPDF_PAGEOBJ_TEXT: "text", raw.FPDF_PAGEOBJ_PATH: "path", raw.FPDF_PAGEOBJ_IMAGE: "image", raw.FPDF_PAGEOBJ_SHADING: "path"}


def things(page: pypdfium2.PdfPage) -> Iterator[Thing]:
    """Everything visible of a page; white and transparent surfaces are left out."""
    for thing in page.get_objects(max_depth=12):
        kind = _KINDS.get(thing.type)
        if kind is None or (kind == "path" and _unseen(thing)):
            continue
        box = _on_page(thing)
        if box is not None and (kind != "text" or box.width > 0):
            yield Thing(kind, box)


def _on_page(thing: pypdfium2.PdfObject) -> Box | None:
    """Where a thing stands on the page, cut by what clips it and the forms that it stands in; None where nothing is left."""
    box = _clipped(Box(*thing.get_bounds()), thing)
    container = thing.container
    while container is not None and box is not None:
        found = container.get_matrix()
        box = _clipped(box.moved((found.a, found.b, found.c, found.d, found.e, found.f)), container)
        container = container.container
    return box


def _clipped(box: Box, thing: pypdfium2.PdfObject) -> Box | None:
    clip = _clip(thing)
    return box if clip is None else box.cut(clip.grown(0.01))


def _unseen(thing: pypdfium2.PdfObject) -> bool:
    """Neither filled nor drawn, or in white on white paper."""
    fill, stroke = ctypes.c_int(), ctypes.c_int()
    if not raw.FPDFPath_GetDrawMode(thing, fill, stroke):
        return False
    colours = []
    if fill.value != raw.FPDF_FILLMODE_NONE:
        colours.append(_colour(thing, raw.FPDFPageObj_GetFillColor))
    if stroke.value:
        colours.append(_colour(thing, raw.FPDFPageObj_GetStrokeColor))
    return all(colour is not None and (colour[3] == 0 or colour[:3] == (255, 255, 255)) for colour in colours)


def _colour(thing: pypdfium2.PdfObject, ask: object) -> tuple[int, int, int, int] | None:
    parts = [ctypes.c_uint() for _ in range(4)]
    if not ask(thing, *parts):  # type: ignore[operator]
        return None
    red, green, blue, alpha = (part.value for part in parts)
    return red, green, blue, alpha


def _clip(thing: pypdfium2.PdfObject) -> Box | None:
    """The box around all that clips a thing; None: nothing does."""
    path = raw.FPDFPageObj_GetClipPath(thing)
    shared: Box | None = None
    for index in range(max(raw.FPDFClipPath_CountPaths(path), 0) if path else 0):
        points = list(_points(path, index))
        if points:
            box = around(points)
            shared = box if shared is None else shared.cut(box) or Box(0, 0, 0, 0)
    return shared


def _points(path: object, index: int) -> Iterator[tuple[float, float]]:
    x, y = ctypes.c_float(), ctypes.c_float()
    for number in range(max(raw.FPDFClipPath_CountPathSegments(path, index), 0)):
        segment = raw.FPDFClipPath_GetPathSegment(path, index, number)
        if segment and raw.FPDFPathSegment_GetPoint(segment, x, y):
            yield x.value, y.value
