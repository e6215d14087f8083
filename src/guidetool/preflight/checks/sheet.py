"""Boxes, bleed, safe margin: whether the paper can be cut."""

from __future__ import annotations

from collections.abc import Iterator

from guidetool.model.diagnostic import WARNING
from guidetool.model.message import say
from guidetool.preflight.expect import PRINT, Expected
from guidetool.preflight.facts import MM, Box, Page, Paper, Thing
from guidetool.preflight.fault import Fault

SLACK_MM = 0.05
"""What rounding in a file may cost."""
_CUT_MM = 0.1
"""What stands out of the sheet by less is not seen."""


def check_sheets(paper: Paper, expected: Expected) -> Iterator[Fault]:
    """Every page's boxes and what stands near the cut."""
    sizes = {page.sheet.size_mm for page in paper.pages}
    if len(sizes) > 1 and expected.trim_mm is None:
        told = "、".join(_size(size) for size in sorted(sizes))
        yield Fault(0, "sheet-size", say("the pages are not of one size: {sizes} mm", sizes=told),
                    say("make pages of one size, or a file for each size"), WARNING)  # fmt: skip
    for page in paper.pages:
        yield from _boxes(page, expected)
        yield from _edges(page, expected)


def _size(size: tuple[float, float]) -> str:
    return f"{size[0]:g}×{size[1]:g}"


def _boxes(page: Page, expected: Expected) -> Iterator[Fault]:
    if expected.purpose == PRINT and page.trim is None:
        yield Fault(page.number, "trim-missing", say("the page does not say where it is cut"),
                    say("give the page a trim box; make the file with --for print"))  # fmt: skip
    wanted = expected.trim_mm
    if wanted is not None and not _alike(page.sheet.size_mm, wanted):
        yield Fault(page.number, "sheet-size", say("the sheet is {found} mm, ordered are {wanted} mm", found=_size(page.sheet.size_mm),
                    wanted=_size(wanted)), say("make the file for the size that is ordered"))  # fmt: skip
    if expected.purpose == PRINT and page.trim is not None:
        yield from _bleed(page, page.trim, expected.bleed_mm or 0)


def _alike(one: tuple[float, float], other: tuple[float, float]) -> bool:
    return all(abs(a - b) <= SLACK_MM for a, b in zip(one, other, strict=True))


def _bleed(page: Page, trim: Box, wanted_mm: float) -> Iterator[Fault]:
    bleed = page.bleed or page.media
    slack = SLACK_MM * MM
    if not page.media.holds(bleed, slack) or not bleed.holds(trim, slack):
        yield Fault(page.number, "boxes-nested", say("the boxes of the page do not lie in each other: sheet, bleed, cut"),
                    say("the cut must lie inside the bleed, and the bleed inside the sheet"))  # fmt: skip
        return
    least = min(trim.left - bleed.left, trim.bottom - bleed.bottom, bleed.right - trim.right, bleed.top - trim.top) / MM
    if least < wanted_mm - SLACK_MM:
        yield Fault(page.number, "bleed-missing", say("the bleed is {found} mm, {wanted} mm are needed", found=f"{least:.1f}", wanted=f"{wanted_mm:g}"),
                    say("let surfaces that reach the edge go {wanted} mm beyond the cut", wanted=f"{wanted_mm:g}"))  # fmt: skip


def _edges(page: Page, expected: Expected) -> Iterator[Fault]:
    """Faults about what stands near or over the cut, one of a kind for a page."""
    bleed = page.bleed or page.media
    inside = [thing for thing in page.things if bleed.meets(thing.box) and not _in_slug(thing, page)]
    over = [t for t in inside if t.kind != "path" and not page.sheet.holds(t.box, _CUT_MM * MM)]
    if over:
        yield Fault(page.number, "content-cut", say("{count} pieces of text or pictures reach over the edge of the sheet", count=len(over)),
                    say("shorten the text or choose a larger sheet; what stands there is cut off"))  # fmt: skip
    if expected.purpose != PRINT:
        return
    safe = page.sheet.grown(-expected.safe_mm * MM)
    near = [t for t in inside if t.kind != "path" and t not in over and not safe.holds(t.box, _CUT_MM * MM)]
    if near:
        least = min(_distance(page.sheet, thing.box) for thing in near) / MM
        yield Fault(page.number, "content-near-cut", say(
            "{count} pieces of text or pictures stand {least} mm from the cut, {safe} mm are needed", count=len(near),
            least=f"{least:.1f}", safe=f"{expected.safe_mm:g}"), say("move them inwards; the knife is not exact"), WARNING)  # fmt: skip
    if page.trim is not None:
        yield from _short(page, bleed, inside)


def _short(page: Page, bleed: Box, inside: list[Thing]) -> Iterator[Fault]:
    """Surfaces that pass the cut must reach the edge of the bleed, or a white line shows."""
    short = [thing for thing in inside if thing.kind != "text" and _stops_short(thing.box, page.sheet, bleed)]
    if short:
        yield Fault(page.number, "bleed-short", say("{count} surfaces pass the cut and stop before the edge of the bleed", count=len(short)),
                    say("let them reach the edge of the bleed, or end them inside the cut"))  # fmt: skip


def _stops_short(box: Box, sheet: Box, bleed: Box) -> bool:
    slack = _CUT_MM * MM
    return any((
        bleed.left + slack < box.left < sheet.left - slack and box.right > sheet.left,
        bleed.bottom + slack < box.bottom < sheet.bottom - slack and box.top > sheet.bottom,
        sheet.right + slack < box.right < bleed.right - slack and box.left < sheet.right,
        sheet.top + slack < box.top < bleed.top - slack and box.bottom < sheet.top,
    ))  # fmt: skip


def _in_slug(thing: Thing, page: Page) -> bool:
    """Marks stand outside the bleed, where the file has room for them."""
    bleed = page.bleed or page.media
    return not bleed.grown(-_CUT_MM * MM).meets(thing.box)


def _distance(sheet: Box, box: Box) -> float:
    return max(0.0, min(box.left - sheet.left, box.bottom - sheet.bottom, sheet.right - box.right, sheet.top - box.top))
