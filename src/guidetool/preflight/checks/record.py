"""What a file says of itself, its structure and its links: whether programs and ears can use it."""

from __future__ import annotations

from collections.abc import Iterator
from urllib.parse import urlsplit

from guidetool.model.diagnostic import WARNING
from guidetool.model.message import say
from guidetool.preflight.expect import ARCHIVE, PRINT, SCREEN, Expected
from guidetool.preflight.facts import Link, Paper
from guidetool.preflight.fault import Fault

CLAIMS = {PRINT: "PDF/X-4", SCREEN: "PDF/UA-1", ARCHIVE: "PDF/A-3u"}
"""What files of each purpose say that they keep to."""


def check_record(paper: Paper, expected: Expected) -> Iterator[Fault]:
    """Title, language, claims, and complaints of the file's reader."""
    if paper.broken:
        yield Fault(0, "pdf-damaged", say("the file is damaged in {count} places", count=len(paper.broken)), say("make the file again"))
    if not paper.title.strip():
        yield Fault(0, "title-missing", say("the file has no title"), say("give it a title: it is what people and programs show"), WARNING)
    if expected.purpose in (SCREEN, ARCHIVE) and not paper.language:
        yield Fault(0, "language-missing", say("the file does not say in which language it is written"),
                    say("state the language, so that it is read aloud rightly"))  # fmt: skip
    claim = CLAIMS.get(expected.purpose)
    if claim is not None and claim not in paper.claims:
        yield Fault(0, "standard-missing", say("the file does not say that it keeps to {standard}", standard=claim),
                    say("make the file with --for {purpose}", purpose=expected.purpose))  # fmt: skip
    if expected.purpose == PRINT and paper.trapped not in ("True", "False"):
        yield Fault(0, "trapping-unknown", say("the file does not say whether colours were trapped"),
                    say("state it (Trapped: True or False); PDF/X demands it"))  # fmt: skip


def check_structure(paper: Paper, expected: Expected) -> Iterator[Fault]:
    """Tags, words for pictures, order of headings."""
    if expected.purpose != SCREEN:
        return
    if not paper.tagged:
        yield Fault(0, "tags-missing", say("the file has no structure, so it cannot be read aloud in order"),
                    say("make the file with --for screen"))  # fmt: skip
        return
    untagged = [page.number for page in paper.pages if not page.tagged and not page.blank]
    for number in untagged:
        yield Fault(number, "tags-missing", say("nothing on the page is part of the file's structure"), say("make the file with --for screen"))
    for figure in paper.figures:
        if not figure.alt:
            yield Fault(figure.page, "words-missing", say("a picture or code has no words that stand for it"),
                        say("say in words what it shows or where it leads"))  # fmt: skip
    if not paper.shows_title:
        yield Fault(0, "title-hidden", say("programs show the file's name in place of its title"), say("let the title be shown"), WARNING)
    for before, after in zip((0, *paper.headings), paper.headings, strict=False):
        if after > before + 1:
            yield Fault(0, "headings-skipped", say("a heading of rank {after} follows one of rank {before}", after=after, before=before),
                        say("leave out no rank"), WARNING)  # fmt: skip
            break


def check_links(paper: Paper, _expected: Expected) -> Iterator[Fault]:
    """Links lead somewhere."""
    for page in paper.pages:
        for link in page.links:
            yield from _link(page.number, link)


def _link(number: int, link: Link) -> Iterator[Fault]:
    if link.uri is None:
        if not link.target:
            yield Fault(number, "link-broken", say("a link leads to a place that is not in the file"), say("make the file again"))
        return
    if not _leads(link.uri):
        yield Fault(number, "link-broken", say("a link leads to no web address: {address}", address=link.uri[:80]),
                    say("correct the address in the guide"))  # fmt: skip


def _leads(uri: str) -> bool:
    """Whether an address is one of the web, of a telephone or of a mailbox."""
    try:
        parts = urlsplit(uri)
        return parts.scheme in ("tel", "mailto") or (parts.scheme in ("http", "https") and bool(parts.hostname))
    except ValueError:
        return False
