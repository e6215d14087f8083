"""Large print: 18 points at least, plain words, where and when and what and whom before all else."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import replace

import pypdfium2
import pytest
from pages.world import complete, registers, sources, with_materials, workspace
from test_render_pages import SAMPLE, sizes_of, text_of
from test_sheets_bench import sheets_rows
from test_stand_fit import inside, set_well

from guidetool.model.guide import Guide
from guidetool.render.booklet import booklet_item, booklet_job, make_booklet
from guidetool.render.fit import EXTRAS, FULL
from guidetool.render.large import LEAST_PT, large_book, large_stand
from guidetool.render.paper.tent import unfolded
from guidetool.render.pdf import lay_out, write_pdf
from guidetool.render.product import BOOKS, DESK, FLOOR, MM, STANDS, TENT, Stand
from guidetool.render.qr import qr_code
from guidetool.render.stand import Made, _overleaf, fill_stand, make_stand, stand_html, stand_job, taken
from guidetool.render.standguess import _back, two_sided

SOURCES = sources()


def made(guide: Guide, product: Stand) -> Made:
    done = make_stand(stand_job(guide, registers(), workspace(), product, SAMPLE), SOURCES.templates.get, SOURCES.files)
    assert isinstance(done, Made), done
    return done


@pytest.mark.parametrize("count", [1, 20])
@pytest.mark.parametrize("product", [DESK, TENT, FLOOR], ids=lambda p: p.name)
def test_large_stands_keep_their_minimum_and_fit(product, count):
    large = large_stand(product)
    done = made(with_materials(count), large)
    assert done.pages == (2 if count == 20 and product is not FLOOR else 1) and 0.6 <= done.fill <= FULL
    assert min(sizes_of(done.data)) >= large.sizes[0] - 0.02 >= LEAST_PT - 0.02
    inside(done.data)
    set_well(done.data)


@pytest.mark.parametrize("product", [DESK, TENT], ids=lambda p: p.name)
@pytest.mark.parametrize("count", [9, 20])
def test_what_the_front_has_no_room_for_stands_on_the_back(product, count):
    large = large_stand(product)
    job = stand_job(with_materials(count), registers(), workspace(), large, SAMPLE)
    filled = fill_stand(job, SOURCES.templates.get, SOURCES.files)
    edition, sides = filled.fitted.edition, taken(job, filled.page, large.sheet)
    assert edition.back and len(sides) == filled.page.pages == 2
    assert all(0.6 <= side <= FULL for side in sides), sides
    front, back = (re.sub(r"\s+", "", page.get_textpage().get_text_range()) for page in pypdfium2.PdfDocument(write_pdf(filled.page)))
    assert [n for n in range(1, count + 1) if f"第{n}项申请材料" in front] == list(range(1, edition.most + 1))
    assert [n for n in range(1, count + 1) if f"第{n}项申请材料" in back] == list(range(edition.most + 1, count + 1))
    assert f"还有{count - edition.most}项在背面" in front and "到哪里办" in front and "要带什么（续）" in back and "12315" in front and "12315" in back
    assert ("分几步办" in back) == ("chart" in edition.extras)


@pytest.mark.parametrize("product", [DESK, TENT], ids=lambda p: p.name)
def test_the_guess_of_the_back_is_near_the_layout(product):
    large = large_stand(product)
    job = stand_job(with_materials(6), registers(), workspace(), large, SAMPLE)
    code = qr_code(job.address, large.qr_mm, "码")
    edition = next(one for one in two_sided(job) if one.most == 2 and one.extras == EXTRAS)
    tall = replace(job, product=replace(large, sheet=replace(large.sheet, height_mm=large.sheet.height_mm + 100))) if product is DESK else job
    laid = lay_out(stand_html(tall, code, edition, large.sizes[0], SOURCES.templates.get), SOURCES.files)
    assert laid.pages == 2
    assert taken(tall, laid, tall.product.sheet)[1] == pytest.approx(_back(tall, edition, large.sizes[0]), rel=0.06)


def test_a_tent_card_of_two_faces_is_one_sheet():
    large = large_stand(TENT)
    done = made(with_materials(9), large)
    sheet = pypdfium2.PdfDocument(unfolded(done.data, replace(large.sheet, bleed_mm=0)))
    assert done.pages == 2 and len(sheet) == 1
    assert sheet[0].get_size() == pytest.approx((297 * MM, 420 * MM), abs=0.1)
    faces = "".join(page.get_textpage().get_text_range() for page in pypdfium2.PdfDocument(done.data))
    assert letters(faces) and letters(sheet[0].get_textpage().get_text_range()) == letters(faces)
    assert "在背面" in faces and "（续）" in faces


def letters(text: str) -> Counter[str]:
    """Characters, in whatever order a reader finds those that stand on their head."""
    return Counter(re.sub(r"\s+", "", text))


def test_a_number_in_the_panel_is_not_torn_and_stays_in_it():
    guide = replace(with_materials(1), consultation=replace(complete().consultation, phone="023-46100010"))
    job = stand_job(guide, registers(), workspace(), large_stand(TENT), SAMPLE)
    filled = fill_stand(job, SOURCES.templates.get, SOURCES.files)
    assert sheets_rows.overflow(filled.page, job.product.sheet, 5) == ""


def test_every_stand_and_booklet_has_a_large_variant():
    for product in STANDS:
        large = large_stand(product)
        assert large.sizes[0] >= max(LEAST_PT, product.sizes[0] * 1.5) and large.name == f"{product.name}-large"
        assert large.sheet.width_mm * large.sheet.height_mm >= 210 * 297
    for book in BOOKS:
        large = large_book(book)
        assert large.size >= LEAST_PT and large.sheet.width_mm >= 210


def test_a_large_stand_says_first_where_when_what_and_whom_in_plain_words():
    text = re.sub(r"\s+", "", text_of(made(complete(), large_stand(DESK)).data))
    order = ["办餐饮店、食品店的许可证", "多久办好", "到哪里办", "样例路1号", "星期一至星期五", "要带什么", "食品经营许可申请书", "不清楚就打电话", "12315"]
    places = [text.index(word) for word in order]
    assert places == sorted(places)
    assert "办理流程" not in text


def test_a_large_booklet_begins_with_plain_words_and_holds_everything():
    guides = [complete(), replace(with_materials(20), code="B" * 31, name="公共场所卫生许可", remark="注意事项要写清楚。" * 450)]
    items = [booklet_item(guide, registers(), workspace()) for guide in guides]
    job = booklet_job(items, registers(), workspace(), SAMPLE, "abc1234", "2026-11-24", large_book(BOOKS[0]))
    done = make_booklet(job, SOURCES.templates.get, SOURCES.files)
    assert min(sizes_of(done.data)) >= LEAST_PT - 0.02
    text = re.sub(r"\s+", "", text_of(done.data))
    begin = text.index("公共场所卫生许可", text.index("目录") + 40)
    places = [text.index(word, begin) for word in ("到哪里办", "要带什么", "不清楚就打电话", "下面是指南全文", "基础信息")]
    assert places == sorted(places)
    assert text.count("注意事项要写清楚") > 440 and all(f"第{n}项申请材料原件" in text for n in range(1, 21))


@pytest.mark.parametrize("book", BOOKS, ids=lambda b: b.name)
def test_a_booklet_keeps_its_minimum_its_margins_and_its_lines(book):
    items = [booklet_item(complete(), registers(), workspace())]
    job = booklet_job(items, registers(), workspace(), SAMPLE, "abc1234", "2026-11-24", book)
    done = make_booklet(job, SOURCES.templates.get, SOURCES.files)
    assert min(sizes_of(done.data)) >= book.size - 0.02
    document = pypdfium2.PdfDocument(done.data)
    width, _ = document[0].get_size()
    for page in list(document)[1:]:
        text = page.get_textpage()
        boxes = [text.get_charbox(n) for n in range(text.count_chars()) if text.get_text_range(n, 1).strip()]
        assert len(boxes) > 0
        assert min(b[0] for b in boxes) >= 14.5 * 72 / 25.4 and max(b[2] for b in boxes) <= width - 12.5 * 72 / 25.4


def test_a_bare_back_takes_something_else_where_that_fits():
    job = stand_job(with_materials(5), registers(), workspace(), large_stand(DESK), SAMPLE)
    first, second, *_ = two_sided(job)

    def chosen(bare):
        return _overleaf(job, lambda edition, size, air: 0.9, lambda edition, size: 0.9, lambda edition, size, air: edition in bare).edition

    assert chosen([]) == first
    assert chosen([first]) == second
    assert chosen(two_sided(job)) == first, "where everything leaves it bare the most is shown"
