"""Stands of one to twenty materials on every sheet: filled well, never cut, in type no smaller than the minimum; lines as Chinese wants them."""

from __future__ import annotations

import re
import sys
from dataclasses import replace
from pathlib import Path

import pypdfium2
import pytest
from pages.world import complete, registers, sources, with_materials, workspace

from guidetool.load.decode import decode_guide
from guidetool.model.guide import Guide
from guidetool.model.message import Message
from guidetool.render import stand as stands
from guidetool.render.fit import EASE, EASY, EDITIONS, FULL, fit
from guidetool.render.html import typeset
from guidetool.render.layout import ordinary
from guidetool.render.pdf import lay_out
from guidetool.render.product import DESK, DESK_A5, FLOOR, MM, STANDS, TENT, Finish, Stand
from guidetool.render.qr import qr_code
from guidetool.render.scale import AFAR_MM, DIGIT, HAN, RATIO
from guidetool.render.shorten import MARK, shorten
from guidetool.render.stand import Made, StandJob, guessed, make_stand, stand_html, stand_job
from guidetool.render.typeset import HALF, KEPT, pieces
from guidetool.render.wrap import NOT_AT_END, NOT_AT_START

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "bench"))
import corpus  # noqa: E402

SOURCES = sources()


def job_of(guide: Guide, product: Stand) -> StandJob:
    job = stand_job(guide, registers(), workspace(), product, Finish(sample=True))
    assert not isinstance(job, Message)
    return job


def made(guide: Guide, product: Stand) -> Made:
    done = make_stand(job_of(guide, product), SOURCES.templates.get, SOURCES.files)
    assert isinstance(done, Made), done
    return done


def quickly(job: StandJob) -> tuple[float, float]:
    """Fill and type by the guess alone."""
    code = qr_code(job.address, job.product.qr_mm, "码")
    fitted = fit(stands.editions_for(job, code), job.product.sizes, lambda e, s, _: guessed(job, code, e, s), lambda e, s: guessed(job, code, e, s))
    assert fitted is not None
    return fitted.fill, fitted.size


def corpus_guides(count: int, every: int) -> list[Guide]:
    made = corpus.make_corpus(count, 1, 0)
    return [decode_guide(tree) for _, tree in sorted(made.guides.items())[::every]]


@pytest.mark.parametrize("product", STANDS, ids=lambda p: p.name)
def test_one_to_twenty_materials_stand_on_every_sheet(product):
    for count in range(1, 21):
        fill, size = quickly(job_of(with_materials(count), product))
        assert 0.6 <= fill <= FULL, (count, fill)
        assert size >= product.sizes[0]


@pytest.mark.parametrize("product", STANDS, ids=lambda p: p.name)
def test_a_sample_of_the_corpus_stands_on_every_sheet(product):
    fills = [quickly(job_of(guide, product))[0] for guide in corpus_guides(120, 6)]
    assert len(fills) == 20
    assert all(0.6 <= fill <= FULL for fill in fills), fills


@pytest.mark.parametrize("product", STANDS, ids=lambda p: p.name)
def test_the_guess_is_near_the_layout(product):
    guides = (with_materials(1), complete(), with_materials(20), corpus_guides(40, 13)[1], with_materials(6))
    rows = next(edition for edition in EDITIONS if edition.strip)
    names = next(edition for edition in EDITIONS if edition.names_only and not edition.chart)
    for guide, edition in zip(guides, (EDITIONS[0], EDITIONS[2], names, EDITIONS[6], rows), strict=True):
        job = job_of(guide, product)
        code = qr_code(job.address, product.qr_mm, "码")
        large = replace(job, product=replace(product, sheet=replace(product.sheet, height_mm=999 if product.sheet.height_mm < 1000 else 4000))) if not job.wide else job
        laid = lay_out(stand_html(large, code, edition, product.sizes[0], SOURCES.templates.get), SOURCES.files)
        if laid.pages == 1:
            assert stands.taken(large, laid, large.product.sheet)[0] == pytest.approx(guessed(large, code, edition, product.sizes[0]), rel=0.06)


@pytest.mark.parametrize("product", STANDS, ids=lambda p: p.name)
@pytest.mark.parametrize("count", [1, 20])
def test_the_shortest_and_the_longest_are_laid_out(product, count):
    done = made(with_materials(count), product)
    assert done.pages == 1
    assert 0.6 <= done.fill <= FULL
    inside(done.data)
    set_well(done.data)


def chars_of(page: pypdfium2.PdfPage) -> list[tuple[str, tuple[float, float, float, float]]]:
    text = page.get_textpage()
    return [(text.get_text_range(n, 1), text.get_charbox(n)) for n in range(text.count_chars())]


def inside(data: bytes) -> None:
    """No text leaves the safe margin of any side."""
    for page in pypdfium2.PdfDocument(data):
        width, height = page.get_size()
        for char, (left, bottom, right, top) in [one for one in chars_of(page) if one[0].strip()]:
            assert left >= 4.9 * MM and right <= width - 4.9 * MM and bottom >= 4 * MM and top <= height - 4 * MM, (char, left, bottom)


def set_well(data: bytes) -> None:
    """No stop begins a line, no opening mark ends one, no paragraph's last line is a single character."""
    lines = [line.strip() for page in pypdfium2.PdfDocument(data) for line in page.get_textpage().get_text_range().splitlines() if line.strip()]
    assert len(lines) > 10
    for before, line in zip(["", *lines], lines, strict=False):
        assert line[0] not in NOT_AT_START - set(".:,"), line
        assert line[-1] not in NOT_AT_END, line
        assert not re.fullmatch(r"[\u4e00-\u9fff][。；，]?", line) or before.endswith(tuple("0123456789")), (before, line)


@pytest.mark.parametrize("product", STANDS, ids=lambda p: p.name)
def test_a_chart_stands_where_it_can_and_a_sheet_that_is_small_has_it_in_rows(product):
    job = job_of(with_materials(11), product)
    code = qr_code(job.address, job.product.qr_mm, "码")
    fitted = fit(stands.editions_for(job, code), product.sizes, lambda e, s, _: guessed(job, code, e, s), lambda e, s: guessed(job, code, e, s))
    assert fitted.edition.chart and fitted.edition.strip == (product in (DESK_A5, TENT)), fitted.edition
    svg = stand_html(job, code, fitted.edition, fitted.size, SOURCES.templates.get)
    assert svg.count("办理流程图</title>") == 1 and re.findall(r'font-weight="bold">([^<]+)</text>', svg)[0] == "申请"


def test_texts_long_as_in_real_records_are_shortened_and_the_code_has_the_rest():
    long = replace(
        complete(), conditions=("申请人应当具备与经营规模相适应的条件，并按规定办理。" * 160,),
        materials=tuple(replace(m, remark="材料应当真实有效，复印件须加盖公章；" * 220 + "完。") for m in complete().materials),
    )  # fmt: skip
    done = made(long, DESK)
    text = re.sub(r"\s+", "", pypdfium2.PdfDocument(done.data)[0].get_textpage().get_text_range())
    assert done.shortened and "其余内容请扫码查看" in text
    assert MARK in text and "申请人应当具备" in text
    inside(done.data)
    set_well(done.data)


def test_limit_and_visits_are_read_from_two_metres():
    least = AFAR_MM / RATIO * MM
    for product in STANDS:
        for size in (product.sizes[0], product.sizes[-1]):
            html = stand_html(job_of(complete(), product), qr_code("https://a.example", 45, "码"), EDITIONS[0], size, SOURCES.templates.get)
            days, visits, fee = (float(em) * size for em in re.findall(r'<span style="font-size: ([0-9.]+)em">', html))
            assert days * DIGIT >= least - 0.1 and visits * DIGIT >= least - 0.1 and fee * HAN >= least - 0.1, product.name
    units = re.search(r"\.figures \.unit \{ font-size: ([0-9.]+)em", stand_html(job_of(complete(), FLOOR), qr_code("a", 45, "码"), EDITIONS[0], FLOOR.sizes[0], SOURCES.templates.get))
    assert float(units[1]) * FLOOR.sizes[0] * HAN >= least - 0.2


def test_fit_prefers_the_whole_text_in_comfortable_type_and_grows_it():
    sizes = tuple(float(n) for n in range(10, 21))
    whole = fit(EDITIONS, sizes, lambda e, s, air: s / 18, lambda e, s: s / 18)
    assert (whole.edition, whole.size) == (EDITIONS[0], 17)
    short = fit(EDITIONS, sizes, lambda e, s, air: 2 if e.notes else s / 12, lambda e, s: 2 if e.notes else s / 12)
    assert (short.edition, short.size) == (EDITIONS[5], 11), "type that reads with ease before the remarks"
    least = fit(EDITIONS, sizes, lambda e, s, air: (0.094 if e.names_only else 0.2) * s, lambda e, s: (0.094 if e.names_only else 0.2) * s)
    assert least.edition.names_only and least.size == 10
    assert fit(EDITIONS, sizes, lambda e, s, air: 1.01, lambda e, s: 1.0) is None
    assert EASE[0] > EASE[-1] > 1


def test_a_bare_sheet_gets_air():
    fitted = fit(EDITIONS, (10.0, 12.0), lambda e, s, air: 0.4 + 0.2 * air, lambda e, s: 0.6)
    assert fitted.size == 12 and fitted.air == 2.5
    assert fitted.fill == pytest.approx(EASY)


def test_a_wrong_guess_costs_layouts_and_no_overflow():
    fitted = fit(EDITIONS, tuple(float(n) for n in range(10, 31)), lambda e, s, air: s / 20.1, lambda e, s: s / 27)
    assert fitted.size == 19


def test_texts_are_shortened_by_sentences_then_clauses_and_marked():
    assert shorten("短。", 10) == "短。"
    assert shorten("第一句。第二句比较长一些。", 8) == "第一句" + MARK
    assert shorten("没有句号的一段，很长很长很长很长", 10) == "没有句号的一段" + MARK
    assert shorten("一" * 50, 10) == "一" * 9 + MARK
    for text in ("甲。乙！丙？丁；戊" * 30, "无标点" * 40):
        assert all(len(shorten(text, n)) <= n + len(MARK) for n in range(2, 60))


def test_text_is_the_same_after_setting_and_its_end_is_kept_together():
    text = "按《食品安全法》（主席令），“新办”的5个工作日办理，纸质/电子化，配备管理人员。"
    found = list(pieces(text))
    assert "".join(part for _, part in found) == text
    assert (KEPT, "5个工作日") in found and (KEPT, "人员。") in found and (KEPT, "纸质/电子化") in found
    assert [part for kind, part in found if kind == HALF] == ["》", "）", "，"][0:1] + ["）", "，"]
    assert str(typeset("<b>人员。")) == '&lt;b&gt;<span class="kept">人员。</span>'
    assert list(pieces("人员。")) == [("", "人员。")]


def test_the_ordinary_case_has_no_branches():
    views = stands.stand_view(complete(), registers(), workspace()).steps
    plain = ordinary(views)
    assert [view.name for view in plain] == ["申请", "受理", "审查与现场核查", "决定", "制证与送达"]
    assert [view.next for view in plain] == [((n + 1, ""),) for n in range(len(plain) - 1)] + [()]
    assert ordinary(()) == ()


