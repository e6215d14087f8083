"""A finished booklet as a reader sees it: no row torn, no heading left alone, table heads above every row, no stop at a line's start.

Rows are taken from the tags of the file, everything else from where its letters stand. Each check is seen to find what it looks for in a
booklet whose templates lost their protection.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from io import BytesIO
from itertools import pairwise
from typing import Any

import pikepdf
import pypdfium2
import pytest
from pages.world import ROOT, complete, registers, sources, with_materials, workspace
from test_sheets_bench import sheets_rows

from guidetool.load.decode import decode_guide
from guidetool.model.guide import Guide
from guidetool.pipeline.check import check
from guidetool.pipeline.workspace import open_workspace
from guidetool.render.booklet import booklet_html, booklet_item, booklet_job, make_booklet
from guidetool.render.large import large_book
from guidetool.render.page import foot_line
from guidetool.render.pdf import lay_out
from guidetool.render.product import BOOKS, MM, Book, Finish
from guidetool.render.wrap import NOT_AT_END, NOT_AT_START, cells

sys.path.insert(0, str(ROOT / "bench"))
import corpus  # noqa: E402

SOURCES = sources()
HEADINGS = {"/H1", "/H2", "/H3", "/H4"}
FOOT = 15 * MM
"""Below stand the running title and the page number."""
Box = tuple[float, float, float, float]


@dataclass(frozen=True, slots=True)
class Seen:
    """A page's text: what stands where. ``pieces``: boxes by the number that the tags know them by; ``lines``: characters in reading order."""

    pieces: dict[int, Box]
    letters: list[tuple[str, Box]]


def seen(data: bytes) -> list[Seen]:
    found = []
    for page in pypdfium2.PdfDocument(data):
        pieces: dict[int, Box] = {}
        for thing in page.get_objects(filter=[pypdfium2.raw.FPDF_PAGEOBJ_TEXT]):
            number = pypdfium2.raw.FPDFPageObj_GetMarkedContentID(thing.raw)
            box = thing.get_bounds()
            old = pieces.get(number, box)
            pieces[number] = (min(box[0], old[0]), min(box[1], old[1]), max(box[2], old[2]), max(box[3], old[3]))
        text = page.get_textpage()
        letters = [(text.get_text_range(n, 1), text.get_charbox(n, loose=True)) for n in range(text.count_chars())]
        found.append(Seen(pieces, [(char, box) for char, box in letters if char.strip()]))
    return found


def children(node: Any) -> list[Any]:
    inner = node.get("/K")
    return list(inner) if isinstance(inner, pikepdf.Array) else [] if inner is None else [inner]


def below(node: Any, kinds: set[str]) -> Iterator[Any]:
    """Elements of some kinds, in reading order."""
    for child in children(node):
        if isinstance(child, pikepdf.Dictionary):
            if str(child.get("/S")) in kinds:
                yield child
            yield from below(child, kinds)


def marks(node: Any) -> Iterator[int]:
    """The numbers of all text below an element."""
    for child in children(node):
        if isinstance(child, pikepdf.Dictionary):
            yield from marks(child)
        else:
            yield int(child)


def torn_rows(data: bytes) -> list[str]:
    """Rows that go on from the page before: what stands first in every row (its number, its label) is missing there."""
    with pikepdf.open(BytesIO(data)) as pdf:
        rows = [row for body in below(pdf.Root.StructTreeRoot, {"/TBody"}) for row in below(body, {"/TR"})]
        assert len(rows) > 50
        return [f"page {page_number(pdf, row)}" for row in rows if not list(marks(children(row)[0]))]


def headless_tables(data: bytes) -> list[str]:
    """Tables of numbered rows that show rows on a page without their head above them."""
    found, tables = [], 0
    pages = seen(data)
    with pikepdf.open(BytesIO(data)) as pdf:
        for table in below(pdf.Root.StructTreeRoot, {"/Table"}):
            first = next((row for body in below(table, {"/TBody"}) for row in below(body, {"/TR"})), None)
            if first is None or len(children(first)) < 3 or len(list(marks(children(first)[0]))) != 1:  # a number stands first
                continue
            tables += 1
            number = page_number(pdf, first)
            boxes = [pages[number - 1].pieces[mark] for head in below(table, {"/THead"}) for mark in marks(head)]
            top = max(pages[number - 1].pieces[mark][3] for mark in marks(first))
            if not boxes or min(box[1] for box in boxes) < top:
                found.append(f"page {number}")
    assert tables > 4
    return found


def lonely_headings(data: bytes) -> list[str]:
    """Headings below which nothing stands on their page."""
    with pikepdf.open(BytesIO(data)) as pdf:
        headings = {(page_number(pdf, heading), mark) for heading in below(pdf.Root.StructTreeRoot, HEADINGS) for mark in marks(heading)}
    assert len(headings) > 20
    texts = [[(box[1], mark) for mark, box in page.pieces.items() if mark >= 0 and box[1] > FOOT] for page in seen(data)]
    lowest = [(number, min(boxes)[1]) for number, boxes in enumerate(texts, 1) if boxes]
    return [f"page {number}" for number, mark in lowest if (number, mark) in headings]


def stops_at_a_start(data: bytes) -> list[str]:
    """Stops and closing marks that begin a line, opening marks that end one."""
    found, stops = [], 0
    for number, page in enumerate(seen(data), 1):
        for (before, left), (char, right) in pairwise([(" ", (0.0, 0.0, 0.0, 0.0)), *page.letters]):
            em = (right[3] - right[1]) / 1.45
            beside = left[3] > right[1] and left[1] < right[3] and -em <= right[0] - left[2] < em * 0.7
            stops += char in NOT_AT_START
            if not beside and (char in NOT_AT_START or before in NOT_AT_END):
                found.append(f"page {number}: {before} | {char}")
    assert stops > 40
    return found


def page_number(pdf: pikepdf.Pdf, element: Any) -> int:
    """The page, from 1, that an element stands on."""
    return next(n for n, page in enumerate(pdf.pages, 1) if page.objgen == element.Pg.objgen)


def made(guides: Sequence[Guide], book: Book = BOOKS[0], without: str = "", instead: str = "") -> bytes:
    """A booklet; ``without``: what is taken out of the templates first."""
    def load(name: str) -> str | None:
        text = SOURCES.templates.get(name)
        return text.replace(without, instead) if text and without else text

    items = [booklet_item(guide, registers(), workspace()) for guide in guides]
    job = booklet_job(items, registers(), workspace(), Finish(sample=True), "abc1234", "2026-11-24", book)
    return make_booklet(job, load, SOURCES.files).data


def long_guides() -> list[Guide]:
    """Twenty materials, long remarks and conditions, and what the corpus has most of."""
    trees = [decode_guide(tree) for tree in corpus.make_corpus(200, 1, 0).guides.values()]
    most = max(trees, key=lambda guide: (len(guide.materials), len(guide.remark or "")))
    note = "经办人应当核对原件（复印件须加盖公章），逾期未补正的，视为“撤回申请”；"
    many = with_materials(20, "第{n}项申请材料（原件）及其加盖公章的复印件、电子照片和有关部门出具的证明")
    noted = tuple(replace(m, remark=note * (n % 4 * 3) + "完。") for n, m in enumerate(many.materials))
    return [complete(), replace(most, code="C" * 31), replace(many, code="D" * 31, name="公共场所卫生许可", remark=note * 110, materials=noted, conditions=(note * 9,) * 5),
            *(replace(with_materials(n), code=f"{n:031d}", name=f"样例事项{n}") for n in (3, 6, 9, 13, 17))]  # fmt: skip


CHECKS = (torn_rows, headless_tables, lonely_headings, stops_at_a_start)


@pytest.mark.parametrize("book", [*BOOKS, large_book(BOOKS[0])], ids=lambda book: book.name)
def test_long_guides_are_set_well_on_every_sheet(book):
    data = made(long_guides(), book)
    for one in CHECKS:
        assert one(data) == [], one.__name__


def test_the_own_guides_are_set_well():
    opened = open_workspace(ROOT)
    guides = [located.guide for located in check(opened, today="2026-11-25", rules=False).selected()][::3]
    assert len(guides) > 10
    items = [booklet_item(guide, opened.registers, opened.workspace) for guide in guides]
    job = booklet_job(items, opened.registers, opened.workspace, Finish(sample=True), "", "2026-11-24")
    data = make_booklet(job, SOURCES.templates.get, SOURCES.files).data
    for one in CHECKS:
        assert one(data) == [], one.__name__


def stepped() -> list[Guide]:
    """The same guide with one line more each time: every heading comes to the foot of a page once."""
    return [replace(complete(), code=f"{n:031d}", conditions=("符合规定。",) * n) for n in range(1, 11)]


def wrong() -> list[Guide]:
    """A guide with a line that begins with a stop and one that ends with an opening mark: the layout breaks no line so."""
    return [replace(complete(), conditions=("，在行首", "在行尾（", "没有错。"))]


@pytest.mark.parametrize(
    ("find", "guides", "without", "instead"),
    [
        (torn_rows, long_guides, "tr { break-inside: avoid; }", ""),
        (headless_tables, long_guides, "display: table-header-group", "display: table-row-group"),
        (lonely_headings, stepped, "break-after: avoid", "break-after: auto"),
        (stops_at_a_start, wrong, "", ""),
    ],
    ids=lambda given: getattr(given, "__name__", "") or "-",
)
def test_what_lost_its_protection_is_found(find, guides, without, instead):
    assert find(made(guides(), without=without, instead=instead)), "the check sees nothing"


def test_headings_stay_with_their_text_wherever_a_page_ends():
    assert lonely_headings(made(stepped())) == []


LONG = "重庆市荣昌区危险化学品建设项目安全设施设计审查与经营许可事项（首次申请、变更和延续）"


@pytest.mark.parametrize("book", [*BOOKS, *map(large_book, BOOKS)], ids=lambda book: book.name)
def test_a_long_name_runs_below_the_pages_on_one_line(book):
    for plain_name in ("", LONG[:30], "危化品项目审查"):
        guide = replace(complete(), name=LONG, plain_name=plain_name)
        job = booklet_job([booklet_item(guide, registers(), workspace())], registers(), workspace(), Finish(), "", "2026-11-24", book)
        assert sheets_rows.overflow(lay_out(booklet_html(job, SOURCES.templates.get), SOURCES.files), book.sheet, book.sheet.margin_mm) == ""
    assert foot_line("身份证补领", "补身份证", book) == "身份证补领"
    assert foot_line(LONG, "危化品项目审查", book) == "危化品项目审查"
    begun = foot_line(LONG, "", book)
    assert begun.endswith("……") and LONG.startswith(begun[:-2]) and cells(begun) > cells(LONG) / 3
