"""Forms: the notification of requirements, the letter of authorisation, the notice of correction."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from functools import cache, partial
from pathlib import Path
from typing import Any

import pypdfium2
import pytest
from hostile import list_guide, text_guide
from pages.world import complete, registers, sources, with_materials, workspace
from test_sheets_bench import sheets_rows

from guidetool.model.diagnostic import Diagnostic
from guidetool.model.guide import Case, Fees, Guide, Material, Supplement
from guidetool.model.index import Located
from guidetool.model.message import Message
from guidetool.model.written import Limit
from guidetool.pipeline.leaves import build_leaves, of_cases, of_guides
from guidetool.pipeline.products import Inputs, Order
from guidetool.preflight.expect import Expected
from guidetool.preflight.judge import verdict
from guidetool.render.leaf import LeafJob, Made, Unmeant, fill_leaf, leaf_html, make_leaf
from guidetool.render.leaves.authorisation import allows_agent, authorisation_job, authorisation_view
from guidetool.render.leaves.correction import correction_job, correction_view, told_within
from guidetool.render.leaves.notice import EDITIONS, notice_job, notice_view
from guidetool.render.leaves.rows import case_of, rows
from guidetool.render.pdf import lay_out
from guidetool.render.product import FORM_SIZES, MM, Finish

JOBS = {"notice": notice_job, "authorisation": authorisation_job, "correction": correction_job}
SOURCES = sources()
LETTER = Material(id="letter", name="授权委托书", kind="form", form="paper", originals=1, necessity="conditional", when="委托代理人办理。", source="self",
                  guidance="写清代理人可以办理到哪一步。", seal="委托人签字。", cases=("agent",))  # fmt: skip
CASES = (Case("self", "本人办理", "本人到窗口"), Case("agent", "委托办理", "委托别人到窗口"))


def guide(**changes: Any) -> Guide:
    """The complete guide, with an agent's letter, a licence that nobody hands in and a paper that may follow later."""
    made = complete()
    later = replace(made.materials[2], necessity="supplement_later", supplement=Supplement(Limit("3个工作日", None), "上传到渝快办。"), acceptance="分区清楚。")
    licence = replace(made.materials[1], exempt=True)
    return replace(made, materials=(made.materials[0], licence, later, made.materials[3], LETTER), cases=CASES, **changes)


@cache
def job(name: str, profile: str = "screen", given: Guide | None = None, draft: bool = False) -> LeafJob:
    made = JOBS[name](given or guide(), registers(), workspace(profile != "print"), Finish(profile != "print", draft, profile))
    assert isinstance(made, LeafJob), made
    return made


@cache
def made(name: str, profile: str = "screen", given: Guide | None = None, draft: bool = False) -> Made:
    done = make_leaf(job(name, profile, given, draft), SOURCES.templates.get, SOURCES.files)
    assert isinstance(done, Made), done
    return done


def pages(data: bytes) -> list[str]:
    return [page.get_textpage().get_text_range().replace("\r\n", "") for page in pypdfium2.PdfDocument(data)]


def boxes(name: str, given: Guide | None = None) -> Iterator[Any]:
    """Every box of the laid-out pages, in the smallest type."""
    one = job(name, "screen", given)
    laid = lay_out(leaf_html(one, one.editions[0], one.product.sizes[0], SOURCES.templates.get), SOURCES.files)
    for page in laid.document.pages:
        yield from page._page_box.descendants()


@pytest.mark.parametrize(("name", "profile"), [*((name, profile) for name in JOBS for profile in ("screen", "print")), ("notice", "archive")])
def test_a_form_is_sound_for_every_purpose(name: str, profile: str) -> None:
    product = job(name).product
    sheet = Finish(profile=profile).sheet(product.sheet)
    wanted = Expected(profile, (sheet.width_mm, sheet.height_mm), sheet.bleed_mm, distance_mm=product.distance_mm)
    found = verdict(made(name, profile).data, wanted)
    assert list(found.faults) == [] and len(found.codes) == 1
    assert ("样例" in pages(made(name, profile).data)[0].replace("样例路", "")) == (profile != "print")


@pytest.mark.parametrize("name", JOBS)
def test_type_is_large_enough_for_the_old_and_there_is_room_to_write_and_to_tick(name: str) -> None:
    texts, squares, lines = [], [], []
    for box in boxes(name):
        kind = box.element.get("class", "") if box.element is not None and hasattr(box.element, "get") else ""
        if type(box).__name__ == "TextBox" and box.text.strip():
            texts.append(box.style["font_size"] * 0.75)
        if kind == "box":
            squares.append(box.border_width() * 0.75 / MM)
        if kind in ("write", "gap", "gap year"):
            lines.append(box.border_height() * 0.75 / MM)
    assert len(texts) > 40 and min(texts) >= 10.5 - 1e-6
    assert len(squares) > 3 and min(squares) >= 4
    assert len(lines) > 2 and min(lines) >= 8 - 1e-6


@pytest.mark.parametrize("name", JOBS)
def test_a_form_bears_the_draft_mark_and_a_workspaces_own_template(name: str) -> None:
    assert "草稿" in "".join(pages(made(name, draft=True).data)) and "草稿" not in "".join(pages(made(name).data))
    own = '{% extends "shared/leaf.html" %}{% block body %}<h1>{{ words.title }}之{{ view.name }}</h1>{% endblock %}'
    done = make_leaf(job(name), {**SOURCES.templates, f"{name}/{name}.html": own}.get, SOURCES.files)
    assert isinstance(done, Made) and f"{job(name).words['title']}之食品经营许可（新办）" in pages(done.data)[0]


def test_what_is_needed_and_when_stands_beside_each_material() -> None:
    first, licence, later, device, letter = rows(guide(), registers())
    assert (first.number, first.amount, first.source, first.need, first.fill) == (1, "原件1份，纸质/电子化", "申请人自备", "", "由法定代表人签名。")
    assert (licence.exempt, licence.source) == (True, "市场监督管理部门核发")
    assert later.need == "可以容缺后补，3个工作日内补交，上传到渝快办"
    assert (device.need, letter.need) == ("只在这种情形要：用自动设备销售的", "只在这种情形要：委托代理人办理")
    assert letter.cases == ("委托办理",)


def test_a_notice_fills_one_page_where_it_can_and_a_second_one_says_of_what_it_is() -> None:
    short, long = made("notice", given=with_materials(2)), made("notice", given=with_materials(14))
    assert (short.pages, short.shortened, short.size) == (1, False, FORM_SIZES[-1])
    assert long.pages == 2
    first, second = pages(long.data)
    assert "一次性告知书 · 食品经营许可（新办）" not in first and "一次性告知书 · 食品经营许可（新办）" in second
    assert "第1页 共2页" in first and "第2页 共2页" in second
    assert all(f"第{n}项申请材料" in first + second for n in range(1, 15))


def test_notes_are_cut_by_sentences_before_a_page_is_added_and_the_page_says_so() -> None:
    wordy = "请按照样表逐栏填写。" * 12
    given = guide()
    given = replace(given, materials=tuple(replace(m, guidance=wordy) for m in given.materials))
    done = made("notice", given=given)
    text = pages(done.data)[0]
    assert (done.pages, done.shortened) == (1, True)
    assert "请按照样表逐栏填写。" * 5 not in text and "全文请扫右上角的二维码" in text
    views = [notice_view(given, registers(), None, shown) for shown in EDITIONS]
    assert [view.pointer for view in views] == [False, False, True, True, True, True]
    assert {len(view.rows) for view in views} == {5} and {view.rows[2].need for view in views} == {"可以容缺后补，3个工作日内补交，上传到渝快办"}


def test_a_notice_for_one_case_has_its_materials_alone_and_its_name(tmp_path: Path) -> None:
    given = Inputs(tmp_path, workspace(), registers(), (Located("guides/market/food.yaml", guide()),), frozenset(), SOURCES)
    order = Order(tmp_path / "out", Finish(True))
    leaf_of = partial(notice_job, registers=given.registers, workspace=given.workspace, finish=order.finish)
    found = build_leaves(given, order, of_cases(given, order, leaf_of, ("self", "委托办理", "另一种")), lambda *_: None)
    assert [a.path.name for a in found.artifacts] == ["food-self.pdf", "food-agent.pdf"]
    own, agents = ("".join(pages(a.path.read_bytes())) for a in found.artifacts)
    assert "办理情形：本人办理" in own and "授权委托书" not in own and "办理情形：委托办理" in agents and "授权委托书" in agents
    assert [str(d.message.args) for d in found.diagnostics] == ["(('case', '另一种'), ('known', 'self（本人办理）、agent（委托办理）'))"]
    nothing = case_of(complete(), "self")
    assert isinstance(nothing, Message) and "no cases" in nothing.text


def test_an_id_that_leads_elsewhere_does_not_become_a_place(tmp_path: Path) -> None:
    strange = replace(guide(), cases=(Case("../../x", "怪", None),))
    given = Inputs(tmp_path, workspace(), registers(), (Located("guides/market/food.yaml", strange),), frozenset(), SOURCES)
    order = Order(tmp_path / "out", Finish(True))
    leaf_of = partial(notice_job, registers=given.registers, workspace=given.workspace, finish=order.finish)
    (found,) = of_cases(given, order, leaf_of, ("怪",))
    assert found.place.as_posix() == "market/food-1.pdf"


@pytest.mark.parametrize(
    ("changes", "allowed"),
    [
        ({"materials": (LETTER,)}, True), ({"materials": ()}, False), ({"materials": (), "cases": CASES}, True),
        ({"materials": (), "cases": (Case("a", "不得委托他人办理"),)}, False), ({"materials": (replace(LETTER, name="委托检验合同"),)}, False),
    ],
)  # fmt: skip
def test_a_letter_is_made_only_where_the_guide_lets_somebody_else_come(changes: dict[str, Any], allowed: bool) -> None:
    given = replace(complete(), **changes)
    assert allows_agent(given) == allowed
    assert isinstance(authorisation_job(given, registers(), workspace(), Finish(True)), LeafJob if allowed else Unmeant)


def test_a_guide_that_lets_nobody_else_come_is_told_of_and_is_no_fault(tmp_path: Path) -> None:
    known = Located("guides/market/food.yaml", guide()), Located("guides/market/self.yaml", replace(complete(), code="B" * 31))
    given = Inputs(tmp_path, workspace(), registers(), known, frozenset(), SOURCES)
    order = Order(tmp_path / "out", Finish(True))
    leaf_of = partial(authorisation_job, registers=given.registers, workspace=given.workspace, finish=order.finish)
    found = [one if isinstance(one, Diagnostic) else one.place.name for one in of_guides(given, order, leaf_of)]
    assert found[0] == "food.pdf" and (found[1].path, found[1].level) == ("guides/market/self.yaml", "warning")


def test_a_letter_is_filled_with_what_the_item_asks() -> None:
    view = authorisation_view(guide(fees=Fees(True)), registers())
    assert view.sentence == "委托人委托上面的受托人到荣昌区市场监督管理局办理“食品经营许可（新办）”（实施编码 TE50015300000000014000131020001）。"
    assert view.matters == ("提交申请材料", "填写、签署申请表格", "补正材料，回答询问", "配合现场核查", "交费，领取票据", "签收通知和决定文书", "领取食品经营许可证")
    assert view.mind == (("填写", "写清代理人可以办理到哪一步。"), ("签章", "委托人签字。"))
    assert (view.person, view.head_of) == ("姓名或者名称", True)
    alone = authorisation_view(guide(audience=("natural_person",), process=()), registers())
    assert (alone.person, alone.number, alone.head_of) == ("姓名", "身份证号码", False)
    assert "配合现场核查" not in alone.matters and "交费，领取票据" not in alone.matters
    assert made("authorisation").pages == 1


def test_a_correction_has_a_row_for_each_material_that_is_handed_in() -> None:
    text = "".join(pages(made("correction").data))
    view = correction_view(guide(), registers())
    assert [row.name for row in view.rows] == ["食品经营许可申请书", "设备设施布局图和操作流程", "自动设备放置地点材料", "授权委托书"]
    assert all(row.name in text for row in view.rows) and "分区清楚。" in text
    assert "第三十二条" in text and "第三十二条" not in "".join(pages(made("correction", given=guide(type="confirmation")).data))


@pytest.mark.parametrize(("time", "told"), [(None, ""), ("当场", "收到申请材料时当场告知"), ("5个工作日", "收到申请材料后5个工作日内告知")])
def test_when_a_correction_is_due_comes_from_the_guides_own_step(time: str | None, told: str) -> None:
    given = complete()
    limit = None if time is None else Limit(time, None)
    assert told_within(replace(given, process=tuple(replace(s, time=limit) if s.kind == "correct" else s for s in given.process))) == told


@pytest.mark.parametrize("name", JOBS)
@pytest.mark.parametrize("kind", ["empty", "marks", "many"])
def test_hostile_guides_are_torn_nowhere(name: str, kind: str) -> None:
    given = {
        "empty": Guide(code="D" * 31), "marks": text_guide("<b>&{{x}}" + "A" * 40, 150), "many": list_guide(12, differ=True),
    }[kind]  # fmt: skip
    given = replace(given, materials=(*given.materials, LETTER), windows=("hall",), department="market")
    done = made(name, given=given)
    assert done.pages >= 1
    text = "".join(pages(done.data))
    assert "授权委托书" in text and ("{{x}}" in text) == (kind == "marks")
    if name != "authorisation":
        cells = _rows(name, given)
        assert len(cells) > 1 and [row for row, found in cells.items() if len(found) > 1] == []


def _rows(name: str, given: Guide) -> dict[Any, set[int]]:
    """Each table row's pages."""
    one = job(name, "screen", given)
    laid = lay_out(leaf_html(one, one.editions[0], one.product.sizes[0], SOURCES.templates.get), SOURCES.files)
    found: dict[Any, set[int]] = {}
    for number, page in enumerate(laid.document.pages):
        for box in page._page_box.descendants():
            if box.element_tag == "tr" and any(cell.tag == "td" for cell in box.element):  # heads are repeated
                found.setdefault(id(box.element), set()).add(number)
    return found


def test_what_runs_above_the_pages_of_a_form_is_one_line_whatever_the_name():
    long = "重庆市荣昌区危险化学品建设项目安全设施设计审查与经营许可事项（首次申请、变更和延续）"
    for make in (notice_job, correction_job):
        job = make(replace(with_materials(20), name=long), registers(), workspace(), Finish())
        filled = fill_leaf(job, SOURCES.templates.get, SOURCES.files)
        assert filled is not None and filled.page.pages > 1
        assert sheets_rows.overflow(filled.page, job.product.sheet, job.product.sheet.margin_mm) == ""
