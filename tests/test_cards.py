"""The card and the folded leaflet: what stands on which side, shorter editions, nothing across a fold."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from functools import cache

import pikepdf
import pypdfium2
import pytest
from pages.world import complete, registers, sources, with_materials, workspace
from press import opened
from test_sheets_bench import sheets_rows

from guidetool.model.message import Message
from guidetool.pipeline.preflight import addresses
from guidetool.preflight.expect import Expected
from guidetool.preflight.judge import verdict
from guidetool.render.leaf import LeafJob, fill_leaf, make_leaf
from guidetool.render.leaves.card import card_job, card_views
from guidetool.render.leaves.leaflet import EDITIONS, leaflet_job
from guidetool.render.product import CARD, LEAFLET, MM, Finish
from guidetool.render.stand import Made
from guidetool.render.view import stand_view

SOURCES = sources()
REAL = workspace(sample=False)
JOBS = {"card": card_job, "leaflet": leaflet_job}


@cache
def job(name: str, profile: str = "screen", count: int = 0) -> LeafJob:
    made = JOBS[name](with_materials(count) if count else complete(), registers(), REAL, Finish(profile=profile))
    assert isinstance(made, LeafJob)
    return made


@cache
def made(name: str, profile: str = "screen", count: int = 0) -> Made:
    done = make_leaf(job(name, profile, count), SOURCES.templates.get, SOURCES.files)
    assert isinstance(done, Made), done
    return done


def letters(data: bytes, page: int) -> Iterator[tuple[str, float, float]]:
    """Each letter of a page with its left and right edge, points from the trim's left edge."""
    sheet = pypdfium2.PdfDocument(data)[page]
    text, left = sheet.get_textpage(), sheet.get_trimbox()[0]
    for n in range(text.count_chars()):
        letter = text.get_text_range(n, 1)
        if letter.strip():
            box = text.get_charbox(n)
            yield letter, box[0] - left, box[2] - left


def words_of(data: bytes, page: int, left: float = 0, right: float = 9999) -> str:
    return "".join(letter for letter, start, end in letters(data, page) if start >= left and end <= right)


def dashed(page: pikepdf.Page) -> Iterator[tuple[float, float]]:
    """Where the dashed lines of the marks begin, points from the trim's lower left corner."""
    for form in page.Resources.XObject.values():
        dash = False
        for operands, operator in pikepdf.parse_content_stream(form) if form.get("/Subtype") == "/Form" else ():
            dash = len(operands[0]) > 0 if str(operator) == "d" else dash
            if dash and str(operator) == "m":
                yield float(operands[0]), float(operands[1])


def page_folds(page: pikepdf.Page) -> set[float]:
    return {round(x, 1) for x, _ in dashed(page)}


@pytest.mark.parametrize("profile", ["screen", "print", "archive"])
@pytest.mark.parametrize("name", list(JOBS))
def test_two_pages_sound_for_every_purpose(name: str, profile: str) -> None:
    product = job(name).product
    sheet = job(name, profile).finish.sheet(product.sheet)
    wanted = Expected(profile, (sheet.width_mm, sheet.height_mm), sheet.bleed_mm, distance_mm=product.distance_mm)
    found = verdict(made(name, profile).data, wanted)
    assert made(name, profile).pages == 2
    assert found.faults == ()
    assert [(page, text in (addresses([complete()], registers(), REAL) or ())) for page, text in found.codes] == [(1, True)]


def test_the_card_says_when_where_and_whom_to_call_in_front_and_what_to_bring_on_its_back() -> None:
    front, back = (words_of(made("card").data, page) for page in (0, 1))
    item = stand_view(complete(), registers(), REAL)
    ahead = [item.name, item.department, item.windows[0].address, *item.phones[0].lines, *(f.number for f in item.figures)]
    assert [text for text in ahead if text.replace(" ", "") not in front] == []
    names = [material.name for material in item.materials]
    assert len(names) > 2
    assert [name for name in names if name not in back or name in front] == []


def test_a_card_that_holds_too_much_says_how_much_is_behind_its_code() -> None:
    views = card_views(stand_view(with_materials(40), registers(), REAL))
    assert not views[0].pointer and not views[0].more
    assert [len(view.item.materials) for view in views] == sorted((len(view.item.materials) for view in views), reverse=True)
    card = made("card", count=40)
    shown = sum(f"第{n}项申请材料" in words_of(card.data, 1) for n in range(1, 41))
    assert card.shortened and 3 <= shown < 40
    assert f"另有{40 - shown}项，扫码查看" in words_of(card.data, 1)
    assert "其余内容请扫码查看" in words_of(card.data, 0)


def test_a_name_that_no_card_holds_is_told() -> None:
    guide = replace(complete(), name="很长的名称" * 400)
    wide = card_job(guide, registers(), REAL, Finish())
    assert isinstance(wide, LeafJob)
    wide = replace(wide, editions=wide.editions[-1:], product=replace(CARD, sizes=(9.0,)))
    assert isinstance(make_leaf(wide, SOURCES.templates.get, SOURCES.files), Message)


@pytest.mark.parametrize("count", [0, 40])
def test_no_letter_comes_near_a_fold(count: int) -> None:
    data = made("leaflet", count=count).data
    near = LEAFLET.edge_mm * MM - 1
    edges = [(start, end) for page in (0, 1) for _, start, end in letters(data, page)]
    assert len(edges) > 200 and len(LEAFLET.folds_mm) == 2
    for fold in (place * MM for place in LEAFLET.folds_mm):
        assert [edge for edge in edges if edge[0] < fold + near and edge[1] > fold - near] == []


def test_the_front_panel_has_name_code_and_place() -> None:
    first = LEAFLET.folds_mm[0] * MM
    front = words_of(made("leaflet").data, 0, 0, first)
    item = stand_view(complete(), registers(), REAL)
    assert [text for text in (item.name, item.department, "扫码看完整指南", item.windows[0].address) if text not in front] == []
    (code,) = verdict(made("leaflet").data, Expected("screen", distance_mm=250)).codes
    assert code[0] == 1


def test_a_leaflet_has_what_published_short_guides_have() -> None:
    guide = complete()
    text = words_of(made("leaflet").data, 0) + words_of(made("leaflet").data, 1)
    wanted = [guide.name, guide.code, *(m.name for m in guide.materials), *guide.conditions, guide.results[0].name, guide.consultation.phone,
              "法定时限", "承诺时限", "收费", "领取方式", "监督投诉", "办理流程", *(step.name for step in guide.process)]  # fmt: skip
    assert [word for word in wanted if word and "".join(word.split()) not in text] == []
    assert EDITIONS[0].chart


def test_folds_are_marked_outside_the_trim() -> None:
    wanted = {round(place * MM, 1) for place in LEAFLET.folds_mm}
    with opened(made("leaflet", "print").data) as pdf:
        assert [page_folds(page) for page in pdf.pages] == [wanted, wanted]
        heights = {y for page in pdf.pages for _, y in dashed(page)}
        bleed, top = 3 * MM, LEAFLET.sheet.height_mm * MM
        assert heights and all(y < -bleed or y > top + bleed for y in heights)
    with opened(made("card", "print").data) as plain:
        assert [page_folds(page) for page in plain.pages] == [set(), set()]


@pytest.mark.parametrize("count", range(3, 15))
def test_nothing_stands_outside_the_safe_margin(count: int) -> None:
    for name in JOBS:
        one = job(name, count=count)
        filled = fill_leaf(one, SOURCES.templates.get, SOURCES.files)
        assert filled is not None
        assert sheets_rows.overflow(filled.page, one.product.sheet, one.product.sheet.margin_mm) == "", name
