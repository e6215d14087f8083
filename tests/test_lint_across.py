"""Rules across guides on indexes made by hand: bundles, the catalogue, and guides that could not be read."""

from __future__ import annotations

from collections.abc import Iterable
from fractions import Fraction
from pathlib import Path

import pytest

from guidetool.index.build import build_index
from guidetool.lint.engine import lint_guide, lint_index
from guidetool.lint.near import COMPARISONS, LONGEST, suggester
from guidetool.model.bundle import Bundle, BundleMaterial, Member
from guidetool.model.duration import parse_duration
from guidetool.model.guide import Contact, Guide, Limit, Material, SpecialProcedure, TimeLimit
from guidetool.model.index import Context, Coverage, Index, Located
from guidetool.model.members import Members
from guidetool.model.workspace import CatalogueItem, Law, Registers, Window
from guidetool.pipeline.check import check
from guidetool.pipeline.read import read_document
from guidetool.pipeline.workspace import open_workspace

CREDIT = "TE5001530000000031"
ABOUT = {"catalogue-uncovered", "guide-uncatalogued", "code-duplicate"}


def code(number: int, credit: str = CREDIT) -> str:
    return f"{credit}4000131{number:06d}"


def catalogue(*items: CatalogueItem) -> Context:
    entries = {f"item-{i}": item for i, item in enumerate(items)}
    return Context(registers=Registers(catalogue=entries, sources={("catalogue", key): "catalogue.yaml" for key in entries}))


def item(number: int, written: str | None = None) -> CatalogueItem:
    return CatalogueItem(f"事项{number}", f"000131{number:06d}", written, "scjgj")


def guide(number: int, **more: object) -> Guide:
    return Guide(**{"name": f"事项{number}", "code": code(number), "base_code": f"000131{number:06d}", **more})  # type: ignore[arg-type]


def index_of(*guides: Guide, bundles: Iterable[Bundle] = (), unread: Iterable[str] = ()) -> Index:
    located = [Located(f"guides/{i}.yaml", g) for i, g in enumerate(guides)]
    return build_index(located, {f"bundles/{i}.yaml": b for i, b in enumerate(bundles)}, unread)


def found(index: Index, context: Context, rules: set[str]) -> list[tuple[str, tuple[str | int, ...]]]:
    return [(rule.id, f.pointer) for rule, f in lint_index(index, context) if rule.id in rules]


@pytest.mark.parametrize(
    ("guides", "items", "expected"),
    [
        ([], [], []),
        ([guide(1)], [], []),
        ([guide(1)], [item(1)], []),
        ([guide(1)], [item(1, code(1))], []),
        ([], [item(1)], [("catalogue-uncovered", ("catalogue", "item-0"))]),
        ([guide(1), guide(2)], [item(1)], [("guide-uncatalogued", ("code",))]),
        # One wrong code is one finding: the entry is taken for covered by base code or by name.
        ([guide(1, code=code(1, "TE5001530000000032"))], [item(1, code(1))], [("guide-uncatalogued", ("code",))]),
        ([guide(7, name="事项1")], [item(1, code(1))], [("guide-uncatalogued", ("code",))]),
        # Two offices, one base code: each has its own entry.
        ([guide(1)], [item(1, code(1)), item(1, code(1, "TE5001530000000032"))], [("catalogue-uncovered", ("catalogue", "item-1"))]),
        ([guide(1, status="cancelled")], [item(1)], [("catalogue-uncovered", ("catalogue", "item-0"))]),
        ([guide(1, status="cancelled")], [item(2)], [("catalogue-uncovered", ("catalogue", "item-0"))]),
        ([guide(1, code="4500", base_code=None)], [item(1)], []),
        ([guide(1)], [CatalogueItem()], [("guide-uncatalogued", ("code",))]),
        ([guide(1)], [item(1), item(1)], [("code-duplicate", ("catalogue", "item-1", "base_code"))]),
        ([guide(1)], [item(1, code(1)), item(1, code(1))], [("code-duplicate", ("catalogue", "item-1", "code"))]),
    ],
)  # fmt: skip
def test_catalogue(guides: list[Guide], items: list[CatalogueItem], expected: list[object]) -> None:
    assert found(index_of(*guides), catalogue(*items), ABOUT) == expected


def test_a_guide_that_cannot_be_read_is_a_guide() -> None:
    document = read_document("guides/a.yaml", "guide", f"业务办理项编码: {code(1)}01\n名称: 甲\n名称: 乙\n".encode())
    assert document.tree is None
    assert document.codes == {f"{code(1)}01", code(1), "000131000001"}
    bundle = Bundle(members=(Member(f"{code(1)}01"), Member(code(2))))
    index = index_of(bundles=[bundle], unread=document.codes)
    assert found(index, catalogue(item(1), item(1, code(1))), ABOUT) == []
    assert found(index, Context(), {"bundle-unknown-item"}) == [("bundle-unknown-item", ("members", 1, "item"))]


@pytest.mark.parametrize("encoding", ["utf-8", "gb18030", "utf-16"])
def test_codes_are_read_in_any_encoding(encoding: str) -> None:
    text = f"事项名称: \"未完\n基本编码: '000131000001'\n实施编码: {code(1)}\nid: A{'0' * 40}\n"
    assert read_document("a.yaml", "guide", text.encode(encoding)).codes == {code(1), "000131000001"}


def test_the_whole_workspace_knows_what_it_could_not_read(tmp_path: Path) -> None:
    for name, text in {
        "guidetool.yaml": "区县: {名称: 荣昌区, 行政区划代码: '500153', 区号: '023'}\n语言: 中文\n",
        "guides/registers/a.yaml": f"事项目录:\n  jia: {{名称: 甲, 基本编码: '000131000001', 实施编码: {code(1)}, 实施主体: scjgj}}\n",
        "guides/scjgj/a.yaml": f"实施编码: {code(1)}\n实施编码: {code(1)}\n",
    }.items():
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(text, encoding="utf-8")
    rules = [d.rule for d in check(open_workspace(tmp_path), today="2026-11-24").diagnostics]
    assert "duplicate-key" in rules
    assert "catalogue-uncovered" not in rules


def promised(number: int, limit: str | None) -> Guide:
    return guide(number, time_limit=TimeLimit(promised=Limit(limit, parse_duration(limit)) if limit else None))


@pytest.mark.parametrize(
    ("limits", "after", "limit", "expected"),
    [
        (["3个工作日", "2个工作日"], {1: [0]}, "5个工作日", False),
        (["3个工作日", "2个工作日"], {1: [0]}, "5.5个工作日", True),
        (["3个工作日", "2个工作日"], {}, "4个工作日", True),
        (["7天", "7天"], {1: [0]}, "14天", False),
        (["7天", "7天"], {1: [0]}, "11个工作日", True),
        (["当场", "当场"], {1: [0]}, "当场", False),
        (["当场", "当场"], {1: [0]}, "1个工作日", True),
        (["3个工作日", None], {1: [0]}, "30个工作日", False),
        (["1个工作日", "5个工作日", "1个工作日", "1个工作日"], {3: [0, 1], 2: [0]}, "6个工作日", False),
        (["1个工作日", "1个工作日"], {0: [1], 1: [0]}, "30个工作日", False),
    ],
)
def test_the_longest_way_of_a_bundle(limits: list[str | None], after: dict[int, list[int]], limit: str, expected: bool) -> None:
    guides = [promised(i, text) for i, text in enumerate(limits)]
    members = tuple(Member(code(i), tuple(code(j) for j in after.get(i, ()))) for i in range(len(limits)))
    bundle = Bundle(members=members, time_limit=Limit(limit, parse_duration(limit)))
    told = found(index_of(*guides, bundles=[bundle]), Context(), {"bundle-limit-too-long"})
    assert told == ([("bundle-limit-too-long", ("time_limit",))] if expected else [])


def test_a_member_with_several_guides_is_none_of_them() -> None:
    """An implementing code of two handling items: which of them is meant nobody says, so nothing is judged by them."""
    material = Material(name="水质检测报告", necessity="required")
    several = [guide(1, handling_code=f"{code(1)}0{i}", materials=(material,)) for i in (1, 2)]
    bundle = Bundle(members=(Member(code(1)), Member(f"{code(2)}01", (f"{code(1)}01",))), materials=())
    index = index_of(*several, guide(2, handling_code=f"{code(2)}01"), bundles=[bundle])
    members = Members(bundle, index)
    assert members.guide(0) is None
    assert members.place(f"{code(2)}01") == members.place(code(2)) == 1
    assert members.longest((Fraction(1), Fraction(2))) == (2, (1,))
    assert found(index, Context(), {"bundle-unknown-item", "bundle-material-lost"}) == [
        ("bundle-unknown-item", ("members", 1, "after", 0)),
    ]  # fmt: skip


def test_a_row_of_one_member_is_not_for_another() -> None:
    material = Material(name="居民身份证（原件）", necessity="required")
    guides = [guide(i, materials=(material,)) for i in (1, 2)]
    members = (Member(code(1)), Member(code(2)))
    kept = Bundle(members=members, materials=(BundleMaterial("居民身份证"),))
    half = Bundle(members=members, materials=(BundleMaterial("居民身份证", (code(2),)),))
    told = [(f.path, [n.path for n in f.related]) for rule, f in lint_index(index_of(*guides, bundles=[kept, half]), Context())
            if rule.id == "bundle-material-lost"]  # fmt: skip
    assert told == [("bundles/1.yaml", ["guides/0.yaml"])]


def test_suggestions_have_a_bound() -> None:
    near = suggester(["zwzx-a01", "x" * (LONGEST + 1)], 0.6)
    assert near("zwzx-a02") == near("zwzx-a02") == "zwzx-a01"
    assert near("x" * (LONGEST + 1)) is None
    asked = sum(near(f"zwzx-a01{i}") is not None for i in range(COMPARISONS + 10))
    assert asked == COMPARISONS - 1


def test_what_registers_and_bundles_say_is_read_as_guides_are() -> None:
    """Guides show it as their own, and no rule over one guide sees it."""
    window = Window("受理窗口", address="暂无", hours="9：00-12:00", phone="无", directions="上二楼<br/>,左转")
    law = Law("样例法", issuer="联系人13812345678😀")
    registers = Registers(
        windows={"a01": window, "a02": Window("咨询窗口", phone="13812345678")}, laws={"l": law},
        sources={("windows", "a01"): "w.yaml", ("windows", "a02"): "w.yaml", ("laws", "l"): "l.yaml"},
    )  # fmt: skip
    bundle = Bundle("开店", consultation=Contact(phone="13812345678", address="待定"), remark="身份证500153199001010006")
    told = {
        (rule.id, f.path, f.pointer)
        for rule, f in lint_index(index_of(bundles=[bundle]), Context(registers=registers, coverage=Coverage((32,), (0xFFFF,))))
        if rule.check_guide is not None
    }
    assert told == {
        ("placeholder-value", "w.yaml", ("windows", "a01", "address")), ("placeholder-value", "w.yaml", ("windows", "a01", "phone")),
        ("leftover-markup", "w.yaml", ("windows", "a01", "directions")), ("personal-data", "l.yaml", ("laws", "l", "issuer")),
        ("glyph-missing", "l.yaml", ("laws", "l", "issuer")), ("personal-data", "bundles/0.yaml", ("remark",)),
        ("placeholder-value", "bundles/0.yaml", ("consultation", "address")),
    }  # fmt: skip
    comma = Registers(windows={"a01": Window("受理窗口", directions="上二楼,左转")}, sources={("windows", "a01"): "w.yaml"})
    assert [(rule.id, f.pointer) for rule, f in lint_index(index_of(), Context(registers=comma))] == [
        ("punctuation-width", ("windows", "a01", "directions")),
    ]  # fmt: skip


@pytest.mark.parametrize(("type_", "found"), [("administrative_licence", ["counted"]), ("confirmation", [])])
def test_only_a_licence_leaves_special_procedures_out_of_its_limit_by_law(type_: str, found: list[str]) -> None:
    hearing = SpecialProcedure("听证", Limit("20个工作日", parse_duration("20个工作日")), counted=True)
    told = lint_guide(guide(1, type=type_, special_procedures=(hearing,)), Context())
    assert [f.pointer[-1] for rule, f in told if rule.id == "special-procedure-counted"] == found
