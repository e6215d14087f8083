"""Directory boards: how many codes stand on them, how large, where they lead, and that a wrong one is found."""

from __future__ import annotations

import shutil
from dataclasses import replace
from functools import partial
from pathlib import Path

import pypdfium2
import pytest
from click.testing import CliRunner
from pages.world import complete, registers, sources, workspace

from guidetool.cli.main import group
from guidetool.model.errors import UserError
from guidetool.model.guide import Themes
from guidetool.model.index import Located
from guidetool.model.ledger import Holding, Record
from guidetool.model.message import Message
from guidetool.model.workspace import Department, Site
from guidetool.pipeline.cache import FOLDER
from guidetool.pipeline.directory import DEPARTMENTS, OTHER, SITES, WINDOWS, directories
from guidetool.pipeline.inspection import inspect
from guidetool.pipeline.leaves import Wanted, build_leaves
from guidetool.pipeline.products import Built, Inputs, Order
from guidetool.preflight.address import item_address
from guidetool.preflight.expect import Expected
from guidetool.preflight.judge import verdict
from guidetool.render.leaf import LeafJob, make_leaf
from guidetool.render.leaves.directory import DirectoryView, Item, directory_job, directory_leaf
from guidetool.render.printed import printed
from guidetool.render.product import DESK, DESK_A5, FLOOR, STANDS, Finish, Stand
from guidetool.render.stand import Made

NAMES = ("食品经营许可（新办）", "在城市建筑物、设施上悬挂、张贴宣传品审批（含临时性宣传品和大型户外广告设施）", "取水许可", "TE500 V2A abcdefghijklmnop", "、一", "《《《》》》")
BASE = "https://bs.example.gov.cn"
BOARDS = Order(Path("/nowhere"), Finish(sample=True))


def items(count: int) -> list[Item]:
    groups = ("重庆市荣昌区市场监督管理局", "重庆市荣昌区规划和自然资源局", "重庆市荣昌区民政局")
    return [Item(f"{NAMES[n % len(NAMES)]}{n}", groups[n * 3 // count], groups[n * 3 // count], item_address(BASE, str(n)), "代办" if n % 4 == 1 else "") for n in range(count)]


def job(count: int, stand: Stand = FLOOR, finish: Finish = Finish(sample=True)) -> LeafJob:  # noqa: B008 - frozen
    made = directory_job("荣昌区政务服务中心", items(count), stand, workspace(), finish)
    assert isinstance(made, LeafJob)
    return made


def made(one: LeafJob) -> Made:
    given = sources()
    done = make_leaf(one, given.templates.get, given.files)
    assert isinstance(done, Made), done
    return done


def shown(one: LeafJob) -> list[list[int]]:
    """By board, how many codes stand in each row."""
    view = one.editions[0]
    assert isinstance(view, DirectoryView)
    return [[sum(len(run.cells) for run in row) for row in board.rows] for board in view.boards]


@pytest.mark.parametrize("stand", STANDS, ids=lambda stand: stand.name)
@pytest.mark.parametrize("count", [1, 12, 150])
def test_boards_are_as_few_as_can_be_and_filled_evenly(count: int, stand: Stand) -> None:
    boards, grid = shown(job(count, stand)), job(count, stand).editions[0].grid
    assert sum(map(sum, boards)) == count
    assert max(len(rows) for rows in boards) - min(len(rows) for rows in boards) <= 1
    assert all(row == grid.columns for rows in boards for row in rows[:-1])
    assert grid.code_mm >= directory_leaf(stand).distance_mm / 10
    assert grid.name_pt >= stand.sizes[0]
    if stand == FLOOR:
        assert len(boards) == {1: 1, 12: 1, 150: 2}[count] and grid.code_mm >= 60 and grid.name_pt >= 24


@pytest.mark.parametrize("profile", ["print", "archive"])
def test_boards_are_sound_for_the_press_and_the_archive(profile: str) -> None:
    one = job(3, FLOOR, Finish(profile=profile))
    wanted = Expected(profile, (800, 1800), 3 if profile == "print" else 0, distance_mm=600)
    assert verdict(made(one).data, wanted).faults == ()


@pytest.mark.parametrize("stand", [FLOOR, DESK_A5], ids=lambda stand: stand.name)
def test_every_code_of_a_board_is_read_from_arms_length_and_no_name_is_lost(stand: Stand) -> None:
    one = job(40 if stand == FLOOR else 5, stand)
    done, leaf = made(one), directory_leaf(stand)
    found = verdict(done.data, Expected("screen", (stand.sheet.width_mm, stand.sheet.height_mm), 0, distance_mm=leaf.distance_mm))
    assert found.faults == ()
    assert sorted(text for _, text in found.codes) == sorted(target.address for target in one.codes)
    text = "".join(page.get_textpage().get_text_range() for page in pypdfium2.PdfDocument(done.data)).replace("\r\n", "").replace(" ", "")
    assert len(one.codes) >= 5
    assert [item.name for item in items(len(one.codes)) if item.name.replace(" ", "") not in text] == []


def test_boards_say_which_they_are_and_groups_go_on() -> None:
    one = job(90)
    done = made(one)
    assert one.product.pages == done.pages == 2
    pages = [page.get_textpage().get_text_range() for page in pypdfium2.PdfDocument(done.data)]
    assert ["1/2" in pages[0], "2/2" in pages[1]] == [True, True]
    headings = [run.heading for board in one.editions[0].boards for row in board.rows for run in row]
    assert headings[0] == "重庆市荣昌区市场监督管理局" and headings[1] == "重庆市荣昌区市场监督管理局（续）"


def test_names_that_no_sheet_holds_and_a_directory_of_nothing_are_told() -> None:
    long = [Item("很长的名称" * 500, "部门", "部门", item_address(BASE, "1"))]
    assert isinstance(directory_job("处", long, DESK, workspace(), Finish()), Message)
    assert isinstance(directory_job("处", [], DESK, workspace(), Finish()), Message)


SITE_CODES = ("1", "2", "3")
GUIDES = tuple(
    Located(f"guides/market/{n}.yaml", replace(complete(), name=f"事项{n}", code=f"{n}" * 31, handling_code=None, windows=("hall",) if n == 1 else (),
                                              department="market" if n < 3 else "civil", themes=Themes(natural=("005",)) if n == 1 else None))
    for n in (1, 2, 3)
)  # fmt: skip


def inputs(root: Path) -> Inputs:
    known = registers()
    departments = {**known.departments, "civil": Department(name="荣昌区民政局"), "none": Department(name="荣昌区水利局")}
    site = Site("样例村便民服务站", kind="village", handles=("1" * 31,), takes_in=("3" * 31,))
    return Inputs(root, workspace(), replace(known, departments=departments, sites={"village": site}), GUIDES, frozenset(), sources())


def wanted(kind: str, ids: tuple[str, ...], empty: bool = True) -> list[Wanted]:
    return [one for one in directories(inputs(Path("/nowhere")), BOARDS, kind, ids, FLOOR, empty) if isinstance(one, Wanted)]


def test_whose_items_stand_on_a_board_and_under_which_headings() -> None:
    (department,), (window,), (site,) = wanted(DEPARTMENTS, ("market",)), wanted(WINDOWS, ("hall",)), wanted(SITES, ("village",))
    found = {one.place.as_posix(): [located.guide.name for located in one.guides] for one in (department, window, site)}
    assert found == {
        "floor/department-market.pdf": ["事项1", "事项2"], "floor/window-hall.pdf": ["事项1"], "floor/site-village.pdf": ["事项1", "事项3"],
    }  # fmt: skip
    runs = {kind: [run for row in one.job.editions[0].boards[0].rows for run in row] for kind, one in (("d", department), ("s", site))}
    assert [run.heading for run in runs["d"]] == ["生育收养", OTHER]
    assert [(run.heading, run.cells[0].department) for run in runs["s"]] == [
        ("荣昌区市场监督管理局", ("荣昌区市场监督管理局",)), ("荣昌区民政局", ("代办 荣昌区民政局",))]  # fmt: skip


def test_an_entry_without_items_is_told_where_it_was_named_and_passed_over_among_all() -> None:
    told = list(directories(inputs(Path("/nowhere")), BOARDS, DEPARTMENTS, ("none",), FLOOR, True))
    assert [isinstance(one, Wanted) for one in told] == [False]
    assert list(directories(inputs(Path("/nowhere")), BOARDS, DEPARTMENTS, ("none",), FLOOR, False)) == []


def test_preflight_knows_the_addresses_of_items_and_finds_a_wrong_one(tmp_path: Path) -> None:
    given, order = inputs(tmp_path), Order(tmp_path / "out", Finish(sample=True))
    find = partial(directories, given, order, SITES, ("village",), FLOOR, True)

    def judged(built: Built) -> list[str]:
        return [d.rule for d in inspect(built, given, order, {"directory": FLOOR.sheet}, {"directory": 600})]

    built = build_leaves(given, order, find(), lambda *_: None)
    assert len(built.artifacts) == 1 and judged(built) == []
    strangers = replace(built.artifacts[0], guides=("guides/market/2.yaml", "guides/market/1.yaml"))
    shutil.rmtree(tmp_path / FOLDER)  # what was found sound is remembered
    assert judged(replace(built, artifacts=(strangers,))) == ["code-wrong"]


def test_the_ledger_keeps_of_an_item_what_a_directory_says_of_it() -> None:
    fingerprint, view = printed("directory", True, complete(), registers(), workspace())
    assert view == {"name": complete().name, "department": "荣昌区市场监督管理局"}
    other = replace(complete(), materials=())
    assert printed("directory", True, other, registers(), workspace()) == (fingerprint, view)
    assert printed("directory", True, replace(complete(), name="别的"), registers(), workspace())[0] != fingerprint


def test_a_board_takes_a_sheet_for_each_page_a_card_one_for_both_sides() -> None:
    pages = {name: Holding(Record(product=name, pages=2, bound=name == "directory"), (), "", "", 5).sheets for name in ("directory", "card", "bus")}
    assert pages == {"directory": 10, "card": 5, "bus": 5}


@pytest.mark.parametrize(("args", "said"), [([], "--department"), (["--department", "nobody"], "nobody"), (["--site", "zwzx", "--size", "huge"], "huge")])
def test_wrong_orders_are_told(args: list[str], said: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(Path(__file__).parent.parent)
    result = CliRunner().invoke(group, ["render", "directory", *args, "guides/slj/qushui-xuke.yaml"])
    assert isinstance(result.exception, UserError)
    assert said in f"{result.exception.message} {result.exception.hint}"
