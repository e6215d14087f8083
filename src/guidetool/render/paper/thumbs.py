"""A thumb index: on the outer edge of each page a tab with its department, at a height of its own, running off the cut."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from html import escape
from io import BytesIO

import pikepdf
from pikepdf import Array, Name, Object, Pdf, Stream

from guidetool.model.frozen import dataclass
from guidetool.render.paper.curves import outlined
from guidetool.render.paper.forms import as_form
from guidetool.render.paper.press import saved
from guidetool.render.pdf import lay_out, write_pdf
from guidetool.render.product import MM, Sheet

TAB_MM, TALL_MM = 9.0, 34.0
"""How far a tab reaches into the page, and its height."""
TEXT_MM = 5.2
"""From the cut to the words: outside the reach of the knife."""
SIZE = 9.0
MOST = 10
"""Characters that a tab holds below each other in this size."""
EDGE_MM = 12.0
"""Kept free above the first and below the last tab."""


@dataclass(frozen=True, slots=True)
class Tabs:
    """How tabs look: colours by role, font family, and the district's names, which are left out at the beginning."""

    paint: Mapping[str, str]
    family: str
    districts: Sequence[str] = ()


def thumb_index(data: bytes, sheet: Sheet, tabs: Tabs) -> bytes:
    """Stamp the tabs. Departments are the outline's entries that hold others; with one there is nothing to find."""
    with pikepdf.open(BytesIO(data)) as pdf:
        places = _sections(pdf)
        if len(places) < 2:
            return data
        labels = _labels(pdf, [name for name, _, _ in places], sheet, tabs)
        for n, (_, first, last) in enumerate(places):
            for number in range(first, last):
                _stamp(pdf, number, labels[n], n, sheet)
        return saved(pdf)


def slots(sheet: Sheet) -> int:
    """How many tabs stand below each other; the next begin at the top again."""
    return max(1, int((sheet.height_mm - 2 * EDGE_MM) // TALL_MM))


def label(name: str, districts: Sequence[str]) -> str:
    """A department's name on its tab, without the district and the city before it."""
    for district in districts:
        before, found, rest = name.partition(district)
        if found and len(before) <= 4 and len(rest) > 1:
            name = rest
            break
    name = re.sub("^[\u4e00-\u9fff]{2,3}市(?=[\u4e00-\u9fff]{3})", "", name)
    return name if len(name) <= MOST else name[: MOST - 1] + "…"


def _sections(pdf: Pdf) -> list[tuple[str, int, int]]:
    """(name, first page, page after the last), pages from 0, of the departments."""
    numbers = {page.obj.objgen: n for n, page in enumerate(pdf.pages)}
    with pdf.open_outline() as outline:
        entries = [(str(e.title), bool(e.children), _page(e, numbers)) for e in outline.root]
    starts = [place for _, _, place in entries if place is not None] + [len(pdf.pages)]
    found = []
    for name, holds, place in entries:
        if holds and place is not None:
            found.append((name, place, min(s for s in starts if s > place)))
    return found


def _page(entry: pikepdf.OutlineItem, numbers: Mapping[tuple[int, int], int]) -> int | None:
    target = entry.destination if entry.destination is not None else (entry.action.D if entry.action is not None else None)
    return numbers.get(target[0].objgen) if isinstance(target, Array) else None


def _labels(pdf: Pdf, names: Sequence[str], sheet: Sheet, tabs: Tabs) -> list[tuple[Object, Object]]:
    """Two forms for each tab, for left and right pages, 0, 0 … width, height; text as curves, so no font comes in."""
    width = TAB_MM + sheet.bleed_mm
    words = [f"{''.join(f'<p>{escape(c)}</p>' for c in label(name, tabs.districts))}" for name in names]
    pages = "".join(f'<div style="padding-left: {at:.2f}mm">{part}</div>' for part in words
                    for at in (sheet.bleed_mm + TEXT_MM, TAB_MM - TEXT_MM - SIZE / MM))  # fmt: skip
    html = (
        f"<html lang=zh-CN><title>tabs</title><style>@page {{ size: {width}mm {TALL_MM}mm; margin: 0 }}"
        f'div {{ break-after: page; height: {TALL_MM}mm; background: {tabs.paint["deep"]}; color: {tabs.paint["paper"]};'
        f' font: bold {SIZE}pt "{escape(tabs.family)}"; padding-top: 1mm; box-sizing: border-box }}'
        f"p {{ margin: 0; line-height: 1; width: 1em; text-align: center }} html, body {{ margin: 0 }}</style>{pages}"
    )
    drawn = outlined(write_pdf(lay_out(html, {})))
    with pikepdf.open(BytesIO(drawn)) as source:
        forms = [pdf.copy_foreign(as_form(source, page, (0, 0, width * MM, TALL_MM * MM))) for page in source.pages]
    return list(zip(forms[::2], forms[1::2], strict=True))


def _stamp(pdf: Pdf, number: int, forms: tuple[Object, Object], place: int, sheet: Sheet) -> None:
    """Even positions are right-hand pages; their tab hangs at the right edge, words towards the text."""
    page = pdf.pages[number].obj
    right = number % 2 == 0
    y = sheet.height_mm - EDGE_MM - (place % slots(sheet) + 1) * TALL_MM
    x = sheet.width_mm - TAB_MM if right else -sheet.bleed_mm
    name = f"/GTTab{place}{'R' if right else 'L'}"
    if Name.XObject not in page.Resources:
        page.Resources[Name.XObject] = pikepdf.Dictionary()
    page.Resources.XObject[name] = forms[right]
    call = pdf.make_indirect(Stream(pdf, f"\nQ q 1 0 0 1 {x * MM:.3f} {y * MM:.3f} cm {name} Do Q\n".encode()))
    before = page.Contents
    opening = pdf.make_indirect(Stream(pdf, b"q\n"))  # over the page's ground, in coordinates of its own
    page.Contents = Array([opening, *(before if isinstance(before, Array) else [before]), call])
