"""Books as they are bound: fours, spine, cover, imposition, thumb index."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import cache

import pikepdf
import pypdfium2
import pytest
from pages.world import complete, registers, sources, workspace
from press import colours, opened

from guidetool.model.index import Located
from guidetool.model.workspace import Department
from guidetool.pipeline.booklet import build_booklet
from guidetool.pipeline.products import Inputs, Order
from guidetool.render import words
from guidetool.render.booklet import booklet_html, booklet_item, booklet_job
from guidetool.render.cover import make_cover, spread
from guidetool.render.html import markup
from guidetool.render.palette import Palette, painted, variables
from guidetool.render.paper.binding import Bound, bound, sides, spine_mm
from guidetool.render.paper.facts import Facts
from guidetool.render.paper.finish import finished
from guidetool.render.paper.imposition import filled, imposed
from guidetool.render.paper.thumbs import EDGE_MM, TALL_MM, Tabs, label, slots, thumb_index
from guidetool.render.pdf import lay_out, write_pdf
from guidetool.render.product import BOOKS, LOOSE, MM, PERFECT, SADDLE, Finish, Press, Sheet
from guidetool.render.stand import font_stack

SOURCES = sources()
A5 = BOOKS[0].sheet
PRINT = Finish(profile="print")
FACTS = Facts("办事指南", "荣昌区", "2026-11-24")
NAMES = ("荣昌区市场监督管理局", "荣昌区公安局")
TABS = Tabs(painted(Palette(), for_print=True), "Noto Sans CJK SC", ("重庆市荣昌区", "荣昌区"))


@cache
def raw() -> bytes:
    known = replace(registers(), departments={f"d{n}": Department(name=name) for n, name in enumerate(NAMES)})
    guides = [replace(complete(), code=c * 31, department=f"d{n}", process=(), faq=(), legal_basis=()) for n, c in enumerate("AB")]
    items = [booklet_item(guide, known, workspace()) for guide in guides]
    job = booklet_job(items, known, workspace(sample=False), PRINT, "abc", "2026-11-24")
    return write_pdf(lay_out(booklet_html(job, SOURCES.templates.get), SOURCES.files))


def numbered(count: int) -> bytes:
    """Pages that bear their number and reach into the bleed."""
    pages = "".join(f'<div><p>{n}</p></div>' for n in range(1, count + 1))
    return write_pdf(lay_out(
        "<html lang=zh><title>n</title><style>@page { size: 148mm 210mm; margin: 0; bleed: 3mm } html, body, p { margin: 0 }"
        "div { break-after: page; background: device-cmyk(20% 0% 0% 0%); margin: -3mm; height: 216mm } div:last-child { break-after: auto }"
        f"p {{ font-size: 40pt; padding: 40mm; color: device-cmyk(0% 0% 0% 100%) }}</style>{pages}", {}))  # fmt: skip


@pytest.mark.parametrize(
    ("pages", "sheet", "press", "wanted"),
    [
        (31, A5, Press(), Bound(SADDLE, 32, 0)), (33, A5, Press(), Bound(PERFECT, 36, 1.8)), (33, A5, Press(saddle_pages=64), Bound(SADDLE, 36, 0)),
        (5, replace(A5, binding=PERFECT), Press(), Bound(PERFECT, 8, 0.4)), (2860, A5, Press(), Bound(PERFECT, 2860, 143.0)),
        (1, Sheet(210, 297), Press(), Bound(LOOSE, 1, 0)), (400, replace(A5, paper_mm=0.08), Press(), Bound(PERFECT, 400, 16.0)),
    ],
)  # fmt: skip
def test_binding_follows_pages_sheet_and_shop(pages, sheet, press, wanted):
    assert bound(pages, sheet, press) == wanted


def test_a_book_for_print_has_blank_pages_to_a_multiple_of_four():
    with opened(finished(numbered(5), PRINT, A5, FACTS, SOURCES.files)) as pdf:
        assert len(pdf.pages) == 8
        assert all([float(v) / MM for v in page.obj.TrimBox] == pytest.approx([0, 0, 148, 210], abs=0.01) for page in pdf.pages)
    assert filled(numbered(4), A5) == numbered(4)
    with opened(finished(numbered(5), Finish(), A5, FACTS, SOURCES.files)) as pdf:
        assert len(pdf.pages) == 5


def test_sides_of_a_stapled_book():
    assert sides(4) == [(4, 1), (2, 3)]
    assert sides(8) == [(8, 1), (2, 7), (6, 3), (4, 5)]
    for pages in (12, 32):
        assert sorted(page for side in sides(pages) for page in side) == list(range(1, pages + 1))
        assert all(left + right == pages + 1 for left, right in sides(pages))
    with pytest.raises(ValueError, match="multiple"):
        sides(6)


def test_imposed_pages_lie_where_folding_puts_them():
    data = imposed(numbered(8), A5)
    text = [re.sub(r"\s+", " ", page.get_textpage().get_text_range()).strip() for page in pypdfium2.PdfDocument(data)]
    assert text == ["8 1", "2 7", "6 3", "4 5"]
    with opened(data) as pdf:
        assert [float(v) / MM for v in pdf.pages[0].mediabox] == pytest.approx([-3, -3, 299, 213], abs=0.01)
    page = pypdfium2.PdfDocument(data)[0].render(scale=2).to_pil()
    assert page.getpixel((1, 1)) == page.getpixel((page.width - 2, page.height - 2)) != (255, 255, 255)


def test_creep_moves_inner_pages_towards_the_fold_by_the_paper_around_them():
    thick = replace(A5, paper_mm=1)
    still, moved = imposed(numbered(8), thick), imposed(numbered(8), thick, creep=True)

    def lefts(data: bytes) -> list[list[float]]:
        """Where the numbers on each side begin, in millimetres."""
        found = []
        for page in pypdfium2.PdfDocument(data):
            text = page.get_textpage()
            places = [text.get_charbox(n)[0] / MM for n in range(text.count_chars()) if text.get_text_range(n, 1).isdigit()]
            found.append(places[1:3] if len(places) == 4 else places)  # the outer ones belong to the strips beyond the cut
        return found

    moves = [[round(m - s, 1) for s, m in zip(before, after, strict=True)] for before, after in zip(lefts(still), lefts(moved), strict=True)]
    assert moves == [[0, 0], [0, 0], [1, -1], [1, -1]]
    image = pypdfium2.PdfDocument(moved)[3].render(scale=2).to_pil()
    assert image.getpixel((1, 99)) == image.getpixel((image.width - 2, 99)) == image.getpixel((20, 99)) != (255, 255, 255)


def cover(pages: int, finish: Finish = PRINT) -> bytes:
    values = {
        "title": "荣昌区办事指南", "author": "荣昌区", "cover_low": "渝快办", "cover_lines": words.cover(2, 2), "draft": False, "sample": False, "size_pt": 9,
        "host": None,
        "colours": markup(variables(painted(Palette(), for_print=finish.for_print))), "sans": font_stack("Noto Sans CJK SC"),
        "serif": font_stack("Noto Serif CJK SC"), "words": words.BOOKLET,
    }  # fmt: skip
    sheet = finish.sheet(A5)
    return make_cover(values, sheet, bound(pages, sheet, Press()), finish, FACTS, SOURCES.templates.get, SOURCES.files)


def test_a_cover_is_back_spine_and_front_with_bleed_all_around():
    data = cover(400)
    assert spine_mm(400, A5) == 20
    with opened(data) as pdf:
        assert len(pdf.pages) == 1
        assert [float(v) / MM for v in pdf.pages[0].obj.TrimBox] == pytest.approx([0, 0, 316, 210], abs=0.01)
        assert {space for space, _ in colours(pdf)[0]} == {"/DeviceCMYK", "/Separation /All"}
        drawn = pdf.pages[0].obj.Resources.XObject["/GTMarks"]
        dashed = [float(i.operands[0]) / MM for i in pikepdf.parse_content_stream(drawn) if str(i.operator) == "m"][-4:]
        assert sorted(dashed) == pytest.approx([148, 148, 168, 168], abs=0.01)
    image = pypdfium2.PdfDocument(data)[0].render(scale=2).to_pil()
    at = lambda x, y: image.getpixel((round((x + 10) * MM * 2), round((y + 10) * MM * 2)))  # noqa: E731 - millimetres from the trim
    assert at(-2.5, -2.5) == at(318.5, 212.5) == at(158, -2) == at(10, 10) == at(300, 10) != (255, 255, 255)
    page = pypdfium2.PdfDocument(data)[0].get_textpage()
    spine = page.get_text_bounded(148 * MM, 0, 168 * MM, 210 * MM)
    assert re.sub(r"\s+", "", spine) == "荣昌区办事指南"


def test_a_thin_spine_bears_no_text_and_a_stapled_cover_has_no_spine():
    thin = pypdfium2.PdfDocument(cover(100))[0].get_textpage().get_text_range()
    assert thin.count("荣昌区") == 2  # on the back and on the front
    with opened(cover(24)) as pdf:
        assert [float(v) / MM for v in pdf.pages[0].obj.TrimBox] == pytest.approx([0, 0, 296, 210], abs=0.01)
    assert spread(A5, Bound(PERFECT, 400, 20)).width_mm == 316


def test_tabs_stand_at_the_outer_edge_each_department_at_its_own_height():
    data = thumb_index(raw(), A5, TABS)
    document = pypdfium2.PdfDocument(data)
    with opened(data) as pdf:
        calls = [[str(i.operands[0]) for i in pikepdf.parse_content_stream(page) if str(i.operator) == "Do"] for page in pdf.pages]
        assert colours(pdf)[0] - colours(opened(raw()))[0] <= {("/DeviceCMYK", (0.93, 0.4, 0.4, 0.52)), ("/DeviceCMYK", (0, 0, 0, 0))}
    tabbed = {n: int(call[6]) for n, names in enumerate(calls) for call in names if call.startswith("/GTTab")}
    assert set(tabbed.values()) == {0, 1} and 0 not in tabbed and 1 not in tabbed and len(document) - 1 not in tabbed
    for n, place in tabbed.items():
        image = document[n].render(scale=2).to_pil()
        y = round((EDGE_MM + (place + 0.9) * TALL_MM + 3) * MM * 2)
        other = round((EDGE_MM + (1 - place + 0.9) * TALL_MM + 3) * MM * 2)
        edge, inner = (image.width - 2, 2) if n % 2 == 0 else (2, image.width - 2)
        assert sum(image.getpixel((edge, y))) < 250, (n, place)
        assert image.getpixel((edge, other)) == image.getpixel((inner, y)) == (255, 255, 255)


def test_tabs_bear_the_department_without_its_district():
    assert label("荣昌区市场监督管理局", TABS.districts) == "市场监督管理局"
    assert label("重庆市荣昌区公安局", TABS.districts) == "公安局"
    assert label("荣昌区", TABS.districts) == "荣昌区"
    assert label("重庆市荣昌区公安局", ("荣昌区",)) == "公安局"
    assert label("重庆市公安局荣昌区分局", ("荣昌区",)) == "公安局荣昌区分局"
    assert label("城市管理局", ()) == "城市管理局"
    assert label("名称特别长特别长特别长的部门", ()) == "名称特别长特别长特…"
    assert slots(A5) == 5 and slots(Sheet(100, 40)) == 1


def test_one_department_needs_no_index():
    assert thumb_index(numbered(2), A5, TABS) == numbered(2)


def test_a_booklet_for_print_is_inside_cover_and_imposed_sheets(tmp_path):
    known = replace(registers(), departments={f"d{n}": Department(name=name) for n, name in enumerate(NAMES)})
    guides = tuple(Located(f"guides/{c}.yaml", replace(complete(), code=c * 31, department=f"d{n}", faq=())) for n, c in enumerate("AB"))
    inputs = Inputs(tmp_path, workspace(sample=False), known, guides, frozenset(), SOURCES)

    def made(given: Press) -> dict[str, bytes]:
        order = Order(tmp_path / "out", Finish(profile="print", press=given), 1, "abc", "2026-11-24")
        built = build_booklet(inputs, order, lambda *_: None)
        assert not built.crashed and not built.diagnostics
        return {a.path.name: a.path.read_bytes() for a in built.artifacts}

    files = made(Press(impose=True))
    assert list(files) == ["booklet.pdf", "booklet-cover.pdf", "booklet-imposed.pdf"]
    with opened(files["booklet.pdf"]) as inside, opened(files["booklet-imposed.pdf"]) as sheets, opened(files["booklet-cover.pdf"]) as jacket:
        assert len(inside.pages) % 4 == 0 and len(sheets.pages) * 2 == len(inside.pages) > 7
        assert float(jacket.pages[0].trimbox[2]) == pytest.approx(2 * 148 * MM, abs=0.03)
        assert any(key.startswith("/GTTab") for key in inside.pages[2].obj.Resources.XObject)
        for pdf in (inside, sheets, jacket):
            painted, text = colours(pdf)
            assert {space for space, _ in painted} == {"/DeviceCMYK", "/Separation /All"}
            assert all(c == m == y == 0 for c, m, y, _ in text)
    glued = made(Press(saddle_pages=4))
    assert list(glued) == ["booklet.pdf", "booklet-cover.pdf"]
    with opened(glued["booklet-cover.pdf"]) as jacket:
        assert float(jacket.pages[0].trimbox[2]) > 2 * 148 * MM + 1
    assert made(Press(saddle_pages=4)) == glued
