"""The guide of a bundle and its notification: what they say, where their code leads, and any number of items in any order."""

from __future__ import annotations

import shutil
from io import BytesIO
from pathlib import Path

import pypdfium2
import pytest
import zxingcpp
from bundle_world import ABREAST, LONG, ONE, ROW, TANGLED, summed
from click.testing import CliRunner
from pages.world import registers, sources, workspace

from guidetool.cli.main import group
from guidetool.model.message import Message
from guidetool.model.workspace import QrPolicy
from guidetool.preflight.expect import Expected
from guidetool.preflight.judge import judge
from guidetool.render.address import page_address
from guidetool.render.bundle_view import bundle_view
from guidetool.render.leaf import LeafJob, make_leaf
from guidetool.render.leaves.bundle import bundle_job
from guidetool.render.product import BUNDLE, BUNDLE_A5, BUNDLE_NOTICE, PRINT, Finish, Leaf
from guidetool.render.stand import Made

ROOT = Path(__file__).resolve().parent.parent
PAGE = "bundle/yangli.html"


def made(leaf: Leaf, after: dict[int, list[int]], count: int, name: str = "") -> Made:
    given = sources()
    job = bundle_job(leaf, summed(after, count, name), PAGE, registers(), workspace(), Finish(sample=True))
    assert isinstance(job, LeafJob)
    found = make_leaf(job, given.templates.get, given.files)
    assert isinstance(found, Made)
    return found


def text_of(data: bytes) -> str:
    return "".join("".join(page.get_textpage().get_text_range().split()) for page in pypdfium2.PdfDocument(BytesIO(data)))


def test_the_guide_says_who_waits_what_to_bring_and_what_is_spared() -> None:
    view = bundle_view(summed({2: [1], 3: [1]}, 3), registers(), workspace())
    assert [(m.number, m.limit, m.after) for m in view.members] == [(1, "1个工作日", ""), (2, "2个工作日", "1"), (3, "3个工作日", "1")]
    assert [(r.label, r.before, r.after, r.saved) for r in view.reductions][0] == ("办理时限", "6个工作日", "4个工作日", "少2个工作日")
    assert view.way == "样例事项1（1个工作日） → 样例事项3（3个工作日），一共4个工作日"
    assert [(step.name, step.next) for step in view.steps] == [
        ("交一次材料", ((1, ""),)), ("1 样例事项1", ((2, ""), (3, ""))), ("2 样例事项2", ((4, ""),)), ("3 样例事项3", ((4, ""),)), ("一次领取结果", ()),
    ]  # fmt: skip
    assert [turn.label for turn in view.turns] == ["第1步", "第2步（可以同时办）"]
    assert view.needs[0].name == "联合申请表" and {need.users for need in view.needs} == {"全部", "1", "2", "3"}
    text = text_of(made(BUNDLE, {2: [1], 3: [1]}, 3).data)
    wanted = ["样例事项3", "少2个工作日", *(need.name for need in view.needs), *(window.name for window in view.windows)]
    assert [word for word in wanted if "".join(word.split()) not in text] == []


def test_what_is_tangled_or_wide_is_told_turn_by_turn() -> None:
    for after, count in (ABREAST, TANGLED):
        view = bundle_view(summed(after, count), registers(), workspace())
        assert view.steps == () and sorted(m.number for turn in view.turns for m in turn.members) == list(range(1, 13))
        done: set[int] = set()
        for turn in view.turns:
            assert all(set(map(int, m.after.split("、"))) <= done for m in turn.members if m.after)
            done |= {m.number for m in turn.members}
    circle = bundle_view(summed({1: [2], 2: [1]}, 2), registers(), workspace())
    assert (circle.steps, circle.turns, circle.way, circle.figures[0].number) == ((), (), "", "—")


@pytest.mark.parametrize(("after", "count", "name", "sides"), [(*ONE, "", 1), (*ROW, LONG, 2)])
def test_the_notification_is_one_page_or_both_sides_of_a_sheet(after: dict[int, list[int]], count: int, name: str, sides: int) -> None:
    found = made(BUNDLE_NOTICE, after, count, name)
    assert (found.pages, found.shortened) == (sides, False)
    text = text_of(found.data)
    view = bundle_view(summed(after, count, name), registers(), workspace())
    assert [need.name for need in view.needs if need.name not in text] == []
    assert all(word in text for word in ("申请人签收", "受理单位（盖章）", "需要补正的内容"))


def test_a_code_leads_to_the_page_as_a_file_server_knows_it() -> None:
    page = pypdfium2.PdfDocument(BytesIO(made(BUNDLE_NOTICE, *ONE).data))[0]
    (code,) = zxingcpp.read_barcodes(page.render(scale=3).to_pil())
    assert code.text == f"https://bs.example.gov.cn/{PAGE}"
    assert isinstance(page_address(PAGE, QrPolicy(None, ())), Message)
    assert isinstance(page_address(PAGE, QrPolicy("https://elsewhere.example", ("bs.example.gov.cn",))), Message)


@pytest.mark.parametrize("leaf", [BUNDLE_A5, BUNDLE_NOTICE])
def test_the_press_takes_it(leaf: Leaf) -> None:
    finish, given = Finish(profile=PRINT), sources()
    job = bundle_job(leaf, summed(*TANGLED), PAGE, registers(), workspace(sample=False), finish)
    assert isinstance(job, LeafJob)
    found = make_leaf(job, given.templates.get, given.files)
    assert isinstance(found, Made)
    sheet = finish.sheet(leaf.sheet)
    wanted = Expected(PRINT, (sheet.width_mm, sheet.height_mm), sheet.bleed_mm, sheet.margin_mm, hosts=frozenset({"bs.example.gov.cn"}),
                      known=frozenset({f"https://bs.example.gov.cn/{PAGE}"}), distance_mm=leaf.distance_mm)  # fmt: skip
    assert judge(found.data, wanted) == ()


@pytest.fixture
def district(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The repository's guides with one bundle; templates are guidetool's own."""
    shutil.copytree(ROOT / "guides", tmp_path / "guides")
    shutil.copy(ROOT / "guidetool.yaml", tmp_path)
    for path in (tmp_path / "guides" / "bundles").glob("*.yaml"):
        if path.stem != "kai-meifa-dian":
            path.unlink()
    monkeypatch.chdir(tmp_path)
    return tmp_path


def render(*arguments: str) -> tuple[int, str]:
    result = CliRunner().invoke(group, ["--lang", "zh", "--today", "2026-11-24", "render", "bundle", "--jobs", "1", *arguments],
                                catch_exceptions=False, standalone_mode=False)  # fmt: skip
    return result.return_value, result.output


def test_what_the_command_makes_passes_the_preflight_and_a_circle_is_held_back(district: Path) -> None:
    code, told = render("--size", "notice", "guides/bundles")
    assert code == 0 and told.count("\n") == 1 and "一件事告知书：做成1份" in told
    assert [path.relative_to(district / "dist").as_posix() for path in (district / "dist").rglob("*.pdf")] == ["bundle-notice/kai-meifa-dian.pdf"]
    assert "1份没有变化" in render("--size", "notice")[1]
    path = district / "guides" / "bundles" / "kai-meifa-dian.yaml"
    text = path.read_text(encoding="utf-8")
    first = "  - 事项: TE5001530000000031400013100200101\n"
    assert first in text
    path.write_text(text.replace(first, first + "    前置事项:\n      - TE5001530000000023400012300600101\n"), encoding="utf-8")
    code, told = render("--size", "notice")
    assert code == 1 and told.splitlines()[0].startswith("guides/bundles/kai-meifa-dian.yaml：没有做：这件事或者里面的事项有错误")
    code, told = render("--size", "notice", "--draft")
    assert "一件事告知书：做成1份" in told


def test_a_bundle_with_nothing_in_it_is_no_crash() -> None:
    view = bundle_view(summed({}, 0), registers(), workspace())
    assert (view.members, view.steps, view.turns, view.way) == ((), (), (), "")
