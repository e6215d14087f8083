"""Large print: 18 points at least, plain words, where and when and what and whom before all else."""

from __future__ import annotations

import re
from dataclasses import replace

import pypdfium2
import pytest
from pages.world import complete, registers, sources, with_materials, workspace
from test_render_pages import SAMPLE, sizes_of, text_of
from test_stand_fit import inside, set_well

from guidetool.model.guide import Guide
from guidetool.render.booklet import booklet_item, booklet_job, make_booklet
from guidetool.render.fit import FULL
from guidetool.render.large import LEAST_PT, large_book, large_stand
from guidetool.render.product import BOOKS, DESK, FLOOR, STANDS, TENT, Stand
from guidetool.render.stand import Made, make_stand, stand_job

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
    assert done.pages == 1 and 0.6 <= done.fill <= FULL
    assert min(sizes_of(done.data)) >= large.sizes[0] - 0.02 >= LEAST_PT - 0.02
    inside(done.data)
    set_well(done.data)


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
