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
        for n, (left, right) in enumerate(sides(count)):
            inwards = n // 2 * sheet.paper_mm * MM if creep else 0
            page = blank_sheet(pdf, 2 * width, height, bleed)
            pieces = [(left, *piece) for piece in _left(width, bleed, inwards)] + [(right, *piece) for piece in _right(width, bleed, inwards)]
            content = ""
            for number, (source, start, end, move) in enumerate(pieces):
                form = as_form(pdf, pdf.pages[source - 1], (start, -bleed, end, height + bleed))
                page.obj.Resources.XObject[f"/P{number}"] = form
                # The form's own box cuts as well; said once more for programs that judge a sheet without looking into its forms.
                content += f"q 1 0 0 1 {move:.3f} 0 cm {start:.3f} {-bleed:.3f} {end - start:.3f} {height + 2 * bleed:.3f} re W n /P{number} Do Q\n"
            page.obj.Contents = pdf.make_indirect(Stream(pdf, content.encode()))
        del pdf.pages[:count]
        for name in (Name.Outlines, Name.Names):
            if name in pdf.Root:
                del pdf.Root[name]
        return saved(pdf)


def _left(width: float, bleed: float, inwards: float) -> list[tuple[float, float, float]]:
    """What is seen of a left page, from where to where, and how far it moves. Beyond the cut nothing moves."""
    return [(-bleed, 0, 0), (-inwards, width - inwards, inwards)] if inwards else [(-bleed, width, 0)]


def _right(width: float, bleed: float, inwards: float) -> list[tuple[float, float, float]]:
    """The same of a right page."""
    if not inwards:
        return [(0, width + bleed, width)]
    return [(width, width + bleed, width), (inwards, width + inwards, width - inwards)]
