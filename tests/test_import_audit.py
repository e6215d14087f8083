"""Records of the item library become guides; no leaf is lost and nothing is mended."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
from import_records import ABSENT, HERE, load, needs_real, own_records, real_records

from guidetool.exchange.audit import ImportedRecord, check_record, import_record
from guidetool.exchange.mapping import LISTS, ROWS, WINDOWS
from guidetool.load.decode import decode_guide
from guidetool.load.dialect import shape_at, to_canonical
from guidetool.load.emit import emit_chinese
from guidetool.load.parse import parse
from guidetool.load.typing_checks import check_typing
from guidetool.model.workspace import Department, Registers, Window
from guidetool.pipeline.read import engine
from guidetool.pipeline.resources import element_names, shape

Path_ = tuple[Any, ...]
ALL = [*own_records(), *real_records()]
every_record = pytest.mark.parametrize("path", ALL, ids=lambda p: p.stem)


def imported(path: Path) -> ImportedRecord:
    return import_record(load(path), Registers())


def walk(tree: Any, path: Path_ = ()) -> list[tuple[Path_, Any]]:
    """All leaves, written anew here: what the import counts is not what it is tested against."""
    if isinstance(tree, dict) and tree:
        return [leaf for key, value in tree.items() for leaf in walk(value, (*path, key))]
    if isinstance(tree, list) and tree:
        return [leaf for i, value in enumerate(tree) for leaf in walk(value, (*path, i))]
    return [(path, tree)]


def at(tree: Any, path: Path_) -> Any:
    for part in path:
        tree = tree[part]
    return tree


def order_of(record: dict[str, Any], section: str) -> list[int]:
    """Positions of a section's objects, sorted by their order number."""
    objects = record[section]
    key = [float(o.get("ordernum", o.get("ordernumber", 1e9))) for o in objects]
    return sorted(range(len(objects)), key=lambda i: (key[i], i))


def squeezed(text: Any) -> str:
    return re.sub(r"\s+", "", str(text))


def test_there_are_records() -> None:
    assert len(own_records()) == 7


@needs_real
def test_real_records_are_all_there() -> None:
    assert (len(list(real_records())), sum("versions" in p.parts for p in real_records())) == (12, 5)


def test_absence_is_loud() -> None:
    assert "UNTESTED" in ABSENT


@every_record
def test_every_leaf_is_mapped_or_kept(path: Path) -> None:
    record = load(path)
    result = imported(path)
    tree = {"guide": result.guide, "departments": result.departments, "windows": result.windows}
    found = walk(record)
    assert len(found) > 60
    for leaf, value in found:
        assert leaf in result.mapped or leaf in result.kept, leaf
        if leaf in result.kept:
            assert kept_value(record, result, leaf) == str(value), leaf
        if leaf in result.mapped:
            target = result.mapped[leaf]
            root = tree if target[0] in ("departments", "windows") and len(target) == 3 else tree["guide"]
            assert at(root, target) not in (None, "", [], {}), leaf


def kept_value(record: dict[str, Any], result: ImportedRecord, leaf: Path_) -> str:
    """A leaf in 来源记录: the objects of a section stand there in the order of the guide's items."""
    section = record[leaf[0]]
    if isinstance(section, list) and section:
        leaf = (leaf[0], order_of(record, leaf[0]).index(leaf[1]), *leaf[2:])
    return str(at(result.guide["record"], leaf))


@every_record
def test_texts_stand_word_for_word(path: Path) -> None:
    """Every text of more than a code's length stands somewhere as it was, blanks at line ends aside."""
    record = load(path)
    result = imported(path)
    said = {squeezed(value) for _, value in walk([result.guide, result.departments, result.windows])}
    said.add(squeezed("".join(result.guide.get("conditions", []))))
    texts = [(leaf, value) for leaf, value in walk(record) if isinstance(value, str) and len(value) > 8 and not re.fullmatch("[0-9,]+,[0-9,]+", value)]
    assert len(texts) > 10
    for leaf, value in texts:
        assert squeezed(value) in said, leaf


@every_record
def test_kept_and_mapped_do_not_overlap_without_reason(path: Path) -> None:
    """What is mapped in full is not kept as well; only names of files, partial lists and times of day are."""
    result = imported(path)
    both = {leaf[-1] for leaf in result.kept if leaf in result.mapped}
    assert both <= {"form_guid", "example_guid", "result_guid", "serve_type", "handle_type", "handle_area", "theme_natural_type", "law_date"}


@every_record
def test_reads_back_as_the_same_guide(path: Path) -> None:
    guide = imported(path).guide
    text = emit_chinese(guide, shape("guide"))
    back = to_canonical(parse(text), shape("guide"))
    assert back.tree == guide
    assert back.foreign == ()
    assert check_typing(text, element_names()) == ()
    assert decode_guide(back.tree).name == guide["name"]


@every_record
def test_only_what_records_do_not_hold_breaks_the_schema(path: Path) -> None:
    """An import makes no element that the schema refuses; it leaves out what no field says."""
    faults = engine("guide")(imported(path).guide)
    assert faults
    assert {fault.keyword for fault in faults} == {"required"}


@every_record
def test_registers_are_valid(path: Path) -> None:
    result = imported(path)
    faults = engine("register")({"departments": result.departments, "windows": result.windows})
    assert {(f.keyword, f.names) for f in faults} <= {("required", ("body_kind",))}


def test_every_row_has_a_place_in_the_schema() -> None:
    assert len(ROWS) > 70
    for row in ROWS:
        if row.section == WINDOWS:
            found = shape_at(shape("register"), ("windows", "x", *row.target))
        elif row.into != "guide":
            found = shape_at(shape("register"), ("departments", "x", *row.target))
        else:
            found = shape_at(shape("guide"), (*LISTS[row.section], 0, *row.target) if row.section in LISTS else row.target)
        assert found is not None, row


def test_own_records_use_every_row() -> None:
    """A row that no record of ours fills would be untested where the real ones are absent."""
    used = set()
    for path in own_records():
        for leaf, target in imported(path).mapped.items():
            used.add((leaf[0], leaf[-1], target[-1]))
    assert used >= {(row.section, row.fields[0], row.target[-1]) for row in ROWS}


def test_defects_survive() -> None:
    sign = imported(HERE / "shop-sign.json")
    assert sign.guide["consultation"]["phone"] == "0599—3120045"
    assert sign.guide["supervision"]["phone"] == "0599—３１２００９９"
    assert sign.guide["time_limit"]["statutory"] == "45个工作日"
    assert sign.guide["time_limit"]["statutory_note"] == "自收齐材料起15个工作日。"
    assert sign.guide["legal_basis"][0]["number"] == "云府发﹝2019﹞12号"
    assert sign.guide["legal_basis"][1] == {"title": "《城市容貌管理暂行规定", "number": "云城管[2017]3号", "text": "招牌应当牢固、整洁。"}
    assert sign.guide["results"] == [{"name": "无", "kind": "other"}]
    assert sign.guide["online"] == {"url": "无"}
    assert [w["hours"] for w in sign.windows.values()] == ["工作日：上午9：00-12:00、下午２:00-５:00"]
    song = imported(HERE / "song-keeper.json")
    assert song.guide["remark"].count("书面审查") == 3
    assert "javascript:void(0)" in song.guide["faq"][1]["answer"]
    assert song.guide["faq"][0]["answer"] == "答：<p>一、本人签名。&nbsp;</p>"


def test_nothing_in_optional_elements_is_absence() -> None:
    guide = imported(HERE / "shop-sign.json").guide
    assert "promised_note" not in guide["time_limit"]
    assert set(guide["materials"][2]) == {"name", "kind", "form", "originals", "copies", "necessity", "source"}
    assert "remark" not in guide
    assert guide["record"]["AUDIT_ITEM"]["accept_std"] == "暂无"
    assert "visit_reason" not in imported(HERE / "stall-card.json").guide
    assert imported(HERE / "song-keeper.json").guide["visit_reason"] == "无"


def test_order_numbers_decide() -> None:
    works = imported(HERE / "water-works.json").guide
    assert [m["name"][:4] for m in works["materials"]] == ["项目建议", "水质检测", "初步设计", "选址意见", "用地证明", "公示情况", "资金落实", "水源保护", "需要环评"]
    assert [b["title"] for b in works["legal_basis"]] == ["《云溪县供水安全规定》", "《云溪县供水补充规定》", "《云溪县乡村水厂建设办法》"]
    assert [m["name"] for m in imported(HERE / "song-keeper.json").guide["materials"]] == ["申请书", "师承证明", "居民身份证复印件"]


def test_days_and_numbers() -> None:
    works = imported(HERE / "water-works.json")
    assert works.guide["time_limit"]["promised"] == "2.5个工作日"
    assert works.guide["version"] == 7
    assert [b.get("effective") for b in works.guide["legal_basis"]] == ["2014-03-01", "2015-01-01", "2016-07-05"]
    assert ("AUDIT_ITEM_BYLAW", 2, "law_date") in works.kept  # not midnight: more is said than the day
    assert ("AUDIT_ITEM_BYLAW", 0, "law_date") not in works.kept
    assert works.guide["materials"][7]["originals"] == 1
    assert [w["phone"] for w in works.windows.values()] == ["3125511"]
    assert imported(HERE / "stall-card.json").guide["special_procedures"] == [{"name": "专家评审", "time": "10个自然日"}]


def test_unknown_codes_are_kept_and_reported() -> None:
    song = imported(HERE / "song-keeper.json")
    assert sorted((code.path[-1], code.code) for code in song.unknown) == [
        ("anticipate_day", "30/3"), ("copy_amount", "一份"), ("handle_area", "9"), ("handle_type", "5"), ("is_entry_center", "2"),
        ("item_source", "8"), ("material_type", "9"), ("result_type", "30"), ("serve_type", "8"), ("theme_natural_type", "016"),
    ]  # fmt: skip
    assert all(code.path in song.kept for code in song.unknown)
    assert song.guide["audience"] == ["natural_person"]
    assert "in_hall" not in song.guide


def test_registers_that_know_an_entry_keep_its_id() -> None:
    path = HERE / "stall-card.json"
    first = imported(path)
    window = next(iter(first.windows.values()))
    known = Registers(
        departments={"jsfwzx": Department(name="云溪县集市服务中心", credit_code="12599721MB9W8E7R6T"), "swj": Department(name="云溪县商务局")},
        windows={"liudong": Window(**window)},
    )
    again = import_record(load(path), known)
    assert (again.guide["department"], again.guide["entrusted_by"]) == ("jsfwzx", "swj")
    assert again.guide["windows"][0] == "liudong"
    assert again.guide["windows"][1] == first.guide["windows"][1]


def test_a_window_with_new_hours_keeps_its_id_and_a_second_one_gets_its_own() -> None:
    record = load(HERE / "shop-sign.json")
    (id_, entry), = import_record(record, Registers()).windows.items()
    record["AUDIT_ITEM_WINDOW"][0]["transact_time"] = "周一至周五 9:00-12:00"
    changed, = import_record(record, Registers()).windows
    assert changed == id_
    beside, = import_record(record, Registers(windows={id_: Window(**entry)})).windows
    assert beside != id_


@pytest.mark.parametrize(
    ("record", "told"),
    [
        ([], "AUDIT_ITEM"), ({}, "AUDIT_ITEM"), ({"AUDIT_ITEM": []}, "AUDIT_ITEM"), ({"AUDIT_ITEM": "x"}, "AUDIT_ITEM"), (None, "AUDIT_ITEM"),
        ({"AUDIT_ITEM": [{}, {}]}, "{count} items"), ({"AUDIT_ITEM": {"x": [[[[[[[[[[[[[1]]]]]]]]]]]]]}}, "deeper"),
    ],
)  # fmt: skip
def test_what_is_no_record_is_refused(record: Any, told: str) -> None:
    refused = check_record(record)
    assert refused is not None
    assert told in refused.message.text


@pytest.mark.parametrize("item", [{}, {"task_name": None}, {"task_name": ["x"], "promise_day": {"a": 1}, "serve_type": 3}])
def test_strange_records_do_not_crash(item: dict[str, Any]) -> None:
    record = {"AUDIT_ITEM": item, "AUDIT_MATERIAL": [1, {"ordernum": "x"}, None], "AUDIT_QA": "y", "AUDIT_ITEM_WINDOW": {"window_name": "z"}}
    assert check_record(record) is None
    result = import_record(record, Registers())
    for leaf, _ in walk(record):
        assert leaf in result.mapped or leaf in result.kept, leaf
    assert parse(emit_chinese(result.guide, shape("guide")))
