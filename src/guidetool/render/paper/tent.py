"""A tent card: one face printed twice, or two faces, head to head, folded over the upper edge."""

from __future__ import annotations

from io import BytesIO

import pikepdf

from guidetool.render.paper.forms import as_form, blank_sheet
from guidetool.render.paper.press import saved
from guidetool.render.product import MM, Sheet


def unfolded(data: bytes, sheet: Sheet) -> bytes:
    """The page of a file twice on a sheet twice as high, or its two pages; what of the bleed crosses the fold is cut away."""
    width, height, bleed = sheet.width_mm * MM, sheet.height_mm * MM, sheet.bleed_mm * MM
    with pikepdf.open(BytesIO(data)) as pdf:
        faces = [as_form(pdf, page, (-bleed, -bleed, width + bleed, height)) for page in pdf.pages]
        page = blank_sheet(pdf, width, 2 * height, bleed)
        page.obj.Resources.XObject["/Face"] = faces[0]
        page.obj.Resources.XObject["/Behind"] = faces[-1]
        content = f"q /Face Do Q q -1 0 0 -1 {width:.3f} {2 * height:.3f} cm /Behind Do Q\n"
        page.obj.Contents = pdf.make_indirect(pikepdf.Stream(pdf, content.encode()))
        for _ in faces:
            del pdf.pages[0]
        return saved(pdf)
