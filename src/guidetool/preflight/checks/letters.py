"""Fonts and letters: whether what was written is what is printed."""

from __future__ import annotations

from collections.abc import Iterator

from guidetool.model.diagnostic import WARNING
from guidetool.model.message import say
from guidetool.preflight.expect import ARCHIVE, SCREEN, Expected
from guidetool.preflight.facts import Page, Paper
from guidetool.preflight.fault import Fault


def check_letters(paper: Paper, expected: Expected) -> Iterator[Fault]:
    """Fonts once for the file, missing letters page by page."""
    fonts = {font: page.number for page in reversed(paper.pages) for font in page.fonts}
    for font, page in sorted(fonts.items(), key=lambda item: (item[1], item[0].name)):
        if font.kind == "Type3":
            yield Fault(page, "font-type3", say("the font {name} is drawn by small programs (Type 3)", name=font.name),
                        say("use a font file; such letters print coarse and cannot be checked"))  # fmt: skip
        elif not font.embedded:
            yield Fault(page, "font-missing", say("the font {name} is not in the file", name=font.name),
                        say("embed the font; the shop has another one of that name, or none"))  # fmt: skip
        if not font.readable and expected.purpose in (SCREEN, ARCHIVE):
            yield Fault(page, "text-unreadable", say("letters of the font {name} cannot be read aloud, found or copied", name=font.name),
                        say("the file must say which characters the font's shapes are"))  # fmt: skip
    for one in paper.pages:
        if one.missing:
            yield Fault(one.number, "letters-missing", say("{count} characters have no shape in the font and print as empty boxes", count=one.missing),
                        say("write them otherwise, or choose a font that has them"))  # fmt: skip


def check_pages(paper: Paper, expected: Expected) -> Iterator[Fault]:
    """How many pages, and whether some are empty."""
    count = len(paper.pages)
    if expected.pages is not None and count != expected.pages:
        yield Fault(0, "page-count", say("the file has {found} pages, {wanted} are expected", found=count, wanted=expected.pages),
                    say("make the file again, or correct the order"))  # fmt: skip
    if expected.binding == "saddle" and count % 4:
        yield Fault(0, "page-count", say("{found} pages cannot be stapled: four pages are one folded sheet", found=count),
                    say("add empty pages up to {next}", next=-count % 4 + count))  # fmt: skip
    if expected.binding == "perfect" and count % 2:
        yield Fault(0, "page-count", say("{found} pages: a leaf has two", found=count), say("add an empty page"))
    if expected.most_pages is not None and count > expected.most_pages:
        yield Fault(0, "page-count", say("{found} pages are too many for this binding, {most} are the most", found=count, most=expected.most_pages),
                    say("split the file into volumes, or bind it with a spine"))  # fmt: skip
    yield from _blank(paper.pages)


def _blank(pages: tuple[Page, ...]) -> Iterator[Fault]:
    """Empty pages may stand at the end of a file, to fill the last sheet."""
    last = max((page.number for page in pages if not page.blank), default=0)
    if pages and not last:
        yield Fault(0, "page-blank", say("all pages are empty"), say("make the file again"))
    for page in pages:
        if page.blank and page.number < last:
            yield Fault(page.number, "page-blank", say("the page is empty"), say("see whether something got lost"), WARNING)
