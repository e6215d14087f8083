"""A booklet's cover as its own file: back, spine and front on one sheet."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from guidetool.render.html import Loader, render_html
from guidetool.render.paper.binding import SPINE_TEXT_MM, Bound
from guidetool.render.paper.facts import Facts
from guidetool.render.paper.finish import VARIANTS, finished
from guidetool.render.pdf import lay_out, write_pdf
from guidetool.render.product import LOOSE, MM, Finish, Sheet

TEMPLATE = "booklet/jacket.html"
LARGEST = 28.0
"""Points: a wide spine's text grows no further."""


def spread(sheet: Sheet, bound: Bound) -> Sheet:
    """The sheet of a cover: two pages and the spine wide."""
    return replace(sheet, width_mm=2 * sheet.width_mm + bound.spine_mm, binding=LOOSE)


def make_cover(values: Mapping[str, Any], sheet: Sheet, bound: Bound, finish: Finish, facts: Facts,
               load: Loader, files: Mapping[str, bytes]) -> bytes:  # fmt: skip
    """The finished cover. ``values``: what the booklet's own cover page is made of; ``sheet`` with its bleed."""
    wide = bound.spine_mm >= SPINE_TEXT_MM
    page = {
        **values, "numbered": True, "sheet": sheet, "spine_mm": bound.spine_mm, "spine_text": values["title"] if wide else "",
        "spine_pt": round(min(LARGEST, max(9.0, (bound.spine_mm - 3) * MM)), 1), "back_lines": (values["author"], values["cover_low"]),
    }  # fmt: skip
    data = write_pdf(lay_out(render_html(TEMPLATE, page, load), files), VARIANTS.get(finish.profile))
    first = sheet.width_mm * MM
    folds = (first, first + bound.spine_mm * MM) if bound.spine_mm else (first,)
    return finished(data, finish, spread(sheet, bound), facts, files, folds=folds)
