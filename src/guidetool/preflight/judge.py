"""All checks over one file."""

from __future__ import annotations

from collections.abc import Iterator, Set
from dataclasses import dataclass

import pypdfium2

from guidetool.model.message import say
from guidetool.preflight.checks.ink import check_ink
from guidetool.preflight.checks.letters import check_letters, check_pages
from guidetool.preflight.checks.qr import check_codes
from guidetool.preflight.checks.record import check_links, check_record, check_structure
from guidetool.preflight.checks.sheet import check_sheets
from guidetool.preflight.codes import Code, codes
from guidetool.preflight.expect import ARCHIVE, PLAIN, PRINT, SCREEN, Expected
from guidetool.preflight.facts import Paper, may_hold_code
from guidetool.preflight.fault import Fault
from guidetool.preflight.read import UnreadableError, read_claims, read_paper

_CHECKS = (check_record, check_pages, check_sheets, check_ink, check_letters, check_structure, check_links)


@dataclass(frozen=True, slots=True)
class Verdict:
    """``codes``: (page, what it says) of every code on the pages that were looked at."""

    faults: tuple[Fault, ...]
    codes: tuple[tuple[int, str], ...] = ()


def judge(data: bytes, expected: Expected) -> tuple[Fault, ...]:
    """Every fault of a file, in the order of its pages. Total: what is no PDF is a fault."""
    return verdict(data, expected).faults


def verdict(data: bytes, expected: Expected, only: Set[int] | None = None) -> Verdict:
    """As ``judge``, with what the codes say.

    ``only``: the pages to look at; of the others only the boxes are, and what holds for the file as a whole
    (its structure, whether it is damaged) is left to a look at all pages.
    """
    try:
        paper = read_paper(data, only)
    except UnreadableError:
        lost = Fault(0, "pdf-unreadable", say("this is no PDF that can be opened"), say("make the file again, or ask for it again"))
        return Verdict((lost,))
    found = [fault for check in _CHECKS for fault in check(paper, expected)]
    seen = tuple(_codes(data, paper, expected))
    found += check_codes(seen, expected)
    return Verdict(tuple(sorted(set(found))), tuple((page, code.text) for page, _, code in seen))


def purpose_of(data: bytes) -> str:
    """What a file is for, by what it says it keeps to."""
    claims = read_claims(data)
    for start, purpose in (("PDF/X", PRINT), ("PDF/UA", SCREEN), ("PDF/A", ARCHIVE)):
        if any(claim.startswith(start) for claim in claims):
            return purpose
    return PLAIN


def _codes(data: bytes, paper: Paper, expected: Expected) -> Iterator[tuple[int, float, Code]]:
    drawn = pypdfium2.PdfDocument(data)
    try:
        for page in filter(lambda page: page.seen, paper.pages):
            if not may_hold_code(page):
                continue
            distance = expected.reading_mm(page.sheet.size_mm[1])
            picture = drawn[page.number - 1]
            for code in codes(picture, distance):
                yield page.number, distance, code
            picture.close()
    finally:
        drawn.close()
