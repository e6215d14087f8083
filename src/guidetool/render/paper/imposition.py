"""Two pages beside each other on a sheet, so that the pile folded in the middle is the book."""

from __future__ import annotations

from io import BytesIO

import pikepdf
from pikepdf import Name, Stream

from guidetool.render.paper.binding import FOLD, sides
from guidetool.render.paper.forms import as_form, blank_sheet
from guidetool.render.paper.press import saved
from guidetool.render.product import MM, Sheet


def filled(data: bytes, sheet: Sheet) -> bytes:
    """The file with blank pages at its end, to a multiple of four."""
    with pikepdf.open(BytesIO(data)) as pdf:
        lacking = -len(pdf.pages) % FOLD
        for _ in range(lacking):
            blank_sheet(pdf, sheet.width_mm * MM, sheet.height_mm * MM, sheet.bleed_mm * MM)
        return saved(pdf) if lacking else data


def imposed(data: bytes, sheet: Sheet, *, creep: bool = False) -> bytes:
    """Pages (trim at 0, 0; a multiple of four) two to a side, for folding and stapling.

    ``creep``: the further in a sheet lies, the further it pushes out, so its pages move towards the fold by the
    paper that lies around them. What of the bleed crosses the fold is cut away.
    """
    width, height, bleed = sheet.width_mm * MM, sheet.height_mm * MM, sheet.bleed_mm * MM
    with pikepdf.open(BytesIO(data)) as pdf:
        count = len(pdf.pages)
        forms = [as_form(pdf, page, (-bleed, -bleed, width + bleed, height + bleed)) for page in pdf.pages]
        for n, (left, right) in enumerate(sides(count)):
            inwards = n // 2 * sheet.paper_mm * MM if creep else 0
            page = blank_sheet(pdf, 2 * width, height, bleed)
            page.obj.Resources.XObject["/Left"] = forms[left - 1]
            page.obj.Resources.XObject["/Right"] = forms[right - 1]
            places = (("Left", -bleed, bleed + width, inwards), ("Right", width, width + bleed, width - inwards))
            content = "".join(f"q {at:.3f} {-bleed:.3f} {wide:.3f} {height + 2 * bleed:.3f} re W n 1 0 0 1 {move:.3f} 0 cm /{name} Do Q\n"
                              for name, at, wide, move in places)  # fmt: skip
            page.obj.Contents = pdf.make_indirect(Stream(pdf, content.encode()))
        del pdf.pages[:count]
        for name in (Name.Outlines, Name.Names):
            if name in pdf.Root:
                del pdf.Root[name]
        return saved(pdf)
