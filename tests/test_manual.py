"""Acceptance manuals: a book for each window, of the items that it takes."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pikepdf
import pypdfium2
import pytest
from click.testing import CliRunner
from hostile import list_guide, text_guide
from pages.world import complete, registers, sources, workspace
from test_forms import guide

from guidetool.cli.main import group
from guidetool.model.errors import UserError
from guidetool.model.guide import Case, Material
from guidetool.model.index import Coverage, Located
from guidetool.model.workspace import Registers, Window
from guidetool.pipeline import windows as books
from guidetool.pipeline.init import init_workspace
from guidetool.pipeline.leaves import Wanted, build_leaves
from guidetool.pipeline.products import Built, Inputs, Order
from guidetool.pipeline.windows import of_windows
from guidetool.preflight.expect import Expected
from guidetool.preflight.judge import verdict
from guidetool.render.leaf import Made, make_leaf
from guidetool.render.leaves.manual import manual_item
from guidetool.render.leaves.questions import assigned, questions
from guidetool.render.leaves.rows import rows
from guidetool.render.product import MANUAL, Finish

SOURCES = sources()
FOOD = Located("guides/market/food.yaml", replace(guide(), mistakes=("设备设施布局图没有标出洗手的位置。", "两家店用同一份材料。")))
OTHER = Located("guides/market/other.yaml", replace(complete(), name="公共场所卫生许可", code="B" * 31, windows=("hall", "town")))


def world(tmp_path: Path, guides: tuple[Located, ...] = (FOOD, OTHER), **changes: object) -> Inputs:
    known = registers()
    windows = {**known.windows, "town": Window("便民服务窗口", "昌元街道便民服务中心", "1"), "idle": Window("空窗口")}
    made = Registers(departments=known.departments, windows=windows, sources={("windows", key): "guides/registers/windows.yaml" for key in windows})
    return replace(Inputs(tmp_path, workspace(), made, guides, frozenset(), SOURCES), **changes)


def made(tmp_path: Path, wanted: tuple[str, ...] = ("all",), profile: str = "screen", **changes: object) -> Built:
    given = world(tmp_path, **changes)
    order = Order(tmp_path / "out", Finish(profile != "print", profile=profile))
    given = replace(given, workspace=replace(given.workspace, sample=profile != "print"))
    return build_leaves(given, order, of_windows(given, order, wanted), lambda *_: None)


def pages(path: Path) -> list[str]:
    return [page.get_textpage().get_text_range().replace("\r\n", "") for page in pypdfium2.PdfDocument(path.read_bytes())]


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Built:
    return made(tmp_path_factory.mktemp("manual"))


def test_each_window_that_takes_something_has_a_manual_and_the_others_are_named(built: Built) -> None:
    assert [(a.path.name, a.guides) for a in built.artifacts] == [("hall.pdf", (OTHER.path, FOOD.path)), ("town.pdf", (OTHER.path,))]
    assert [(d.path, d.level, dict(d.message.args)["window"]) for d in built.diagnostics] == [("guides/registers/windows.yaml", "warning", "idle")]


def test_a_manual_has_cover_contents_with_true_page_numbers_and_running_titles(built: Built) -> None:
    found = pages(built.artifacts[0].path)
    assert "受理标准化手册" in found[0] and "荣昌区政务服务中心 12号 企业开办专区" in found[0] and "2个事项" in found[0]
    starts = [n for n, text in enumerate(found, 1) if text.rstrip().endswith("扫码看完整指南") or "扫码看完整指南" in text]
    assert len(starts) == 2
    contents = found[1]
    for name, start in zip(("公共场所卫生许可", "食品经营许可（新办）"), starts, strict=True):
        line = contents[contents.index(name) + len(name) :].split()
        assert line[:2] == [f"材料{4 if name == '公共场所卫生许可' else 5}项", "5个工作日"] and line[2].startswith(str(start))
    for text, name in zip(found[2:], ["公共场所卫生许可"] * (starts[1] - starts[0]) + ["食品经营许可（新办）"] * 9):  # noqa: B905 - the rest is the last item's
        assert "受理标准化手册 · 荣昌区政务服务中心 12号 企业开办专区" in text and name in text
    with pikepdf.open(built.artifacts[0].path) as pdf, pdf.open_outline() as outline:
        assert [entry.title for entry in outline.root] == ["受理事项", "公共场所卫生许可", "食品经营许可（新办）"]


def test_an_item_says_what_to_take_what_to_look_at_what_goes_back_and_what_comes_next(built: Built) -> None:
    text = "".join(pages(built.artifacts[0].path))
    item = manual_item(FOOD.guide, world(Path()).registers)
    wanted = [row.name for row in item.rows] + [s.name for s in item.steps] + ["分区清楚。", "退回补正", "设备设施布局图没有标出洗手的位置。", "两家店用同一份材料。"]
    assert len(wanted) > 15 and [word for word in wanted if word not in text] == []
    assert item.fails == ((), (), ("设备设施布局图没有标出洗手的位置。",), (), ()) and item.mistakes == ("两家店用同一份材料。",)
    assert item.steps[1].next == ("材料齐全，符合法定形式：转“审查与现场核查”", "材料不齐全：转“一次性告知补正”", "不属于受理范围：转“不予受理”")
    assert item.steps[3].next == ("到此结束",)


def test_cases_and_conditions_become_questions_that_lead_to_materials() -> None:
    asked = questions(FOOD.guide, rows(FOOD.guide, registers()))
    assert [(one.ask, one.collect) for one in asked] == [
        ("什么情形都要收", ("1 食品经营许可申请书", "3 设备设施布局图和操作流程")), ("是不是“委托办理”？（委托别人到窗口）", ("5 授权委托书",)),
        ("“本人办理”", ("不用另外收材料",)), ("有没有这种情况：用自动设备销售的？", ("4 自动设备放置地点材料",)),
    ]  # fmt: skip
    bare = replace(complete(), materials=(Material(name="甲", cases=("x",)),), cases=(Case("x"),))
    assert [(one.ask, one.collect) for one in questions(bare, rows(bare, registers()))] == [("是不是“x”？", ("1 甲",))]
    assert questions(replace(complete(), materials=()), ()) == ()


@pytest.mark.parametrize(
    ("mistake", "place"),
    [("布局图没有标出水池。", 0), ("申请书没有签字。", 1), ("没有带身份证。", None), ("申请书和布局图对不上。", None), ("材料不齐。", None)],
)
def test_a_mistake_stands_beside_the_one_material_that_it_speaks_of(mistake: str, place: int | None) -> None:
    found, rest = assigned(["场所布局图", "许可申请书", "许可申报表"], [mistake])
    assert rest == (() if place is not None else (mistake,))
    assert [n for n, some in enumerate(found) if some] == ([] if place is None else [place])


@pytest.mark.parametrize("profile", ["print", "archive"])
def test_a_manual_is_sound_for_every_purpose(tmp_path: Path, built: Built, profile: str) -> None:
    for purpose, path in (("screen", built.artifacts[1].path), (profile, made(tmp_path, ("town",), profile).artifacts[0].path)):
        sheet = Finish(profile=purpose).sheet(MANUAL.sheet)
        found = verdict(path.read_bytes(), Expected(purpose, (sheet.width_mm, sheet.height_mm), sheet.bleed_mm, distance_mm=MANUAL.distance_mm))
        assert list(found.faults) == [] and len(found.codes) == 1


def test_a_window_that_nobody_knows_or_that_takes_nothing_is_told(tmp_path: Path) -> None:
    with pytest.raises(UserError, match="no window has the id"):
        made(tmp_path, ("nowhere",))
    found = made(tmp_path, ("idle",))
    assert found.artifacts == () and [d.level for d in found.diagnostics] == ["error"]


def test_a_guide_that_cannot_stand_in_it_is_named_and_the_others_do(tmp_path: Path) -> None:
    lost = replace(OTHER, path="guides/market/lost.yaml", guide=replace(OTHER.guide, code=None))
    found = made(tmp_path, ("hall",), guides=(FOOD, lost), blocked=frozenset({"guides/market/food.yaml"}))
    assert found.gated == (FOOD.path,) and {d.path for d in found.diagnostics} == {lost.path, "guides/registers/windows.yaml"}
    strange = made(tmp_path, ("town",), guides=(OTHER,), coverage=Coverage((65,), (90,)))
    assert strange.artifacts == () and OTHER.path in {d.path for d in strange.diagnostics}


def test_many_items_make_several_volumes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(books, "MOST", 2)
    guides = tuple(Located(f"guides/market/{n}.yaml", replace(OTHER.guide, name=f"事项{n}", code=f"{n}" * 31)) for n in range(5))
    given = world(tmp_path, guides)
    found = [one for one in of_windows(given, Order(tmp_path, Finish(True)), ("town",)) if isinstance(one, Wanted)]
    assert [(one.place.name, [g.path[14:15] for g in one.guides]) for one in found] == [("town-1.pdf", ["0", "1"]), ("town-2.pdf", ["2", "3"]), ("town-3.pdf", ["4"])]
    assert found[2].job.editions[0].part == "第3册（共3册）" and found[2].job.title.endswith("第3册（共3册）")


def test_hostile_guides_are_torn_nowhere_and_a_workspace_has_its_own_template(tmp_path: Path) -> None:
    guides = tuple(
        Located(f"guides/market/{n}.yaml", replace(one, windows=("town",), code=f"{n}" * 31))
        for n, one in enumerate((text_guide("<b>&{{x}}" + "A" * 40, 200), text_guide("按照规定如实填写；", 200), list_guide(10, differ=True)))
    )
    found = made(tmp_path, ("town",), guides=guides)
    assert found.crashed == () and len(found.artifacts[0].guides) == 3
    assert "{{x}}" in "".join(pages(found.artifacts[0].path))
    given = world(tmp_path, (OTHER,))
    (one,) = (w for w in of_windows(given, Order(tmp_path, Finish(True)), ("town",)) if isinstance(w, Wanted))
    own = '{% extends "shared/leaf.html" %}{% block body %}<h1>{{ view.window }}{{ view.items|length }}</h1>{% endblock %}'
    done = make_leaf(one.job, {**SOURCES.templates, "manual/manual.html": own}.get, SOURCES.files)
    assert isinstance(done, Made) and done.pages == 1


def test_the_command_makes_a_manual(tmp_path: Path) -> None:
    init_workspace(tmp_path / "w")
    run = CliRunner().invoke(group, ["render", "manual", "--jobs", "1", str(tmp_path / "w")], env={"GUIDETOOL_LANG": "en"})
    assert run.exit_code == 0, run.output
    assert "acceptance manual: 1 made" in run.output


@pytest.mark.parametrize("product", ["manual", "notice"])
def test_large_print_is_not_ignored_in_silence(product: str) -> None:
    run = CliRunner().invoke(group, ["render", product, "--large-print"], env={"GUIDETOOL_LANG": "en"})
    assert isinstance(run.exception, UserError) and "there is no large print of the" in run.exception.message.text
