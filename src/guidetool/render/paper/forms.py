"""Pages as forms: placed on other sheets as they are, bleed and all."""

from __future__ import annotations

import pikepdf
from pikepdf import Dictionary, Name, Object, Page, Pdf, Stream

from guidetool.render.paper.boxes import Box
from guidetool.render.paper.press import box_array


def as_form(pdf: Pdf, page: Page, box: Box) -> Object:
    """A page as a form cut to a box of its own coordinates (pikepdf's own way cuts the bleed off)."""
    page.contents_coalesce()
    content = bytes(page.obj.Contents.get_stream_buffer())
    form = Stream(pdf, content, Type=Name.XObject, Subtype=Name.Form, BBox=box_array(box), Resources=page.obj.Resources)
    return pdf.make_indirect(form)


def blank_sheet(pdf: Pdf, width: float, height: float, bleed: float) -> Page:
    """A page at the end of a file; width, height and bleed in points."""
    box = box_array((-bleed, -bleed, width + bleed, height + bleed))
    empty = pdf.make_indirect(Stream(pdf, b""))
    page = Dictionary(Type=Name.Page, MediaBox=box, Resources=Dictionary(XObject=Dictionary()), Contents=empty)
    pdf.pages.append(pikepdf.Page(pdf.make_indirect(page)))
    return pdf.pages[-1]
