"""Colours, ink and pictures: whether the plates come out as meant."""

from __future__ import annotations

from collections.abc import Iterator

from guidetool.model.diagnostic import WARNING
from guidetool.model.message import say
from guidetool.preflight.expect import PRINT, Expected
from guidetool.preflight.facts import Page, Paint, Paper
from guidetool.preflight.fault import Fault

_MARKS = "All"
"""The name of the colour that prints on every plate: registration marks."""


def check_ink(paper: Paper, expected: Expected) -> Iterator[Fault]:
    """Colour spaces, ink limits and the resolution of pictures, page by page."""
    if expected.purpose == PRINT:
        if not paper.intents:
            yield Fault(0, "output-intent-missing", say("the file does not say for which printing condition it is made"),
                        say("make the file with --for print, which names the condition and carries its profile"))  # fmt: skip
        elif not paper.profiles:
            yield Fault(0, "output-intent-missing", say("the file names a printing condition without carrying its profile"),
                        say("embed the colour profile of the condition"), WARNING)  # fmt: skip
    for page in paper.pages:
        if expected.purpose == PRINT:
            yield from _colours(page, expected)
        yield from _pictures(page, expected)


def _colours(page: Page, expected: Expected) -> Iterator[Fault]:
    foreign = [paint for paint in page.paints if paint.space in ("rgb", "lab")]
    if foreign:
        yield Fault(page.number, "colour-rgb", say("{count} colours are made for screens: {colours}", count=len(foreign), colours=_named(foreign)),
                    say("give every colour in cyan, magenta, yellow and black"))  # fmt: skip
    names = sorted({paint.name for paint in page.paints if paint.space == "spot" and paint.name != _MARKS})
    if names:
        yield Fault(page.number, "colour-spot", say("the page has spot colours: {names}", names="、".join(names)),
                    say("give them in cyan, magenta, yellow and black, unless the shop was asked for these inks"), WARNING)  # fmt: skip
    coloured = [paint for paint in page.paints if paint.text and paint.space == "cmyk" and not paint.black_or_white]
    if coloured:
        yield Fault(page.number, "text-not-black", say("letters are printed in several inks: {colours}", colours=_named(coloured)),
                    say("print letters in black ink alone: plates never meet exactly, and thin strokes blur"))  # fmt: skip
    most = max((paint.ink for paint in page.paints), default=0.0)
    if most > expected.ink_limit + 0.005:
        yield Fault(page.number, "ink-limit", say("one place takes {found} % of ink, {limit} % are the most", found=f"{most * 100:.0f}",
                    limit=f"{expected.ink_limit * 100:.0f}"), say("choose a colour with less ink: too much does not dry"))  # fmt: skip


def _named(paints: list[Paint]) -> str:
    """A few of the colours by their numbers."""
    told = sorted({f"{paint.space.upper()} " + "/".join(f"{value * 100:.0f}" for value in paint.values) for paint in paints})
    return "、".join(word.strip() for word in told[:4]) + ("…" if len(told) > 4 else "")


def _pictures(page: Page, expected: Expected) -> Iterator[Fault]:
    least = expected.least_dpi(page.sheet.size_mm[1])
    coarse = [picture for picture in page.pictures if 0 < picture.dpi < least - 1]
    if coarse and expected.purpose == PRINT:
        found = min(picture.dpi for picture in coarse)
        yield Fault(page.number, "picture-coarse", say("{count} pictures have too few dots: {found} an inch, {least} are needed",
                    count=len(coarse), found=f"{found:.0f}", least=least), say("put in a larger picture, or print it smaller"))  # fmt: skip
    if expected.purpose != PRINT:
        return
    foreign = [picture for picture in page.pictures if picture.space in ("rgb", "lab")]
    if foreign:
        yield Fault(page.number, "colour-rgb", say("{count} pictures are made for screens", count=len(foreign)),
                    say("turn them into cyan, magenta, yellow and black"))  # fmt: skip
    heavy = [picture.ink for picture in page.pictures if picture.ink is not None and picture.ink > expected.ink_limit + 0.02]
    if heavy:
        yield Fault(page.number, "ink-limit", say("a picture takes {found} % of ink, {limit} % are the most", found=f"{max(heavy) * 100:.0f}",
                    limit=f"{expected.ink_limit * 100:.0f}"), say("have the picture made for this paper"))  # fmt: skip
