"""Which papers are wrong after a change: by what is printed on them, and not by what changed in the files.

``GUIDETOOL_UPDATE_GOLDENS=1`` rewrites the goldens in tests/reprint.
"""

from __future__ import annotations

import io
import json
import os
import re
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import jsonschema
import openpyxl
import pytest
from diff_cases import base, case_side, dumped, guide_shape, kinds, merged
from diff_sample import made

from guidetool.diff.reprint import FACT, SEVERITY, SPOTS, TERM, TEXT
from guidetool.load.decode import decode_guide
from guidetool.load.decode_workspace import decode_registers
from guidetool.load.dialect import to_canonical
from guidetool.load.parse import parse
from guidetool.model.change import IMPACT_NAMES, IMPACTS
from guidetool.model.diagnostic import Diagnostic
from guidetool.model.message import say
from guidetool.model.reprint import JUDGE, NEXT_PRINT, SEVERITIES, SEVERITY_NAMES, WITHDRAW, ReprintReport
from guidetool.model.source import START
from guidetool.model.workspace import District, Registers, Site, Workspace
from guidetool.pipeline.ledger import LedgerFile, append, new_batch, read_ledger
from guidetool.pipeline.reprint import Asked, reprint_sides
from guidetool.pipeline.reprint_reports import REPRINT_FORMATS
from guidetool.pipeline.resources import shape
from guidetool.pipeline.sides import Side
from guidetool.render.printed import printed
from guidetool.render.spots import view_deltas

FOLDER = Path(__file__).parent / "reprint"
SCHEMA = json.loads((Path(__file__).parent.parent / "schemas/reprint-report.schema.json").read_text(encoding="utf-8"))
UPDATE = os.environ.get("GUIDETOOL_UPDATE_GOLDENS") == "1"
WORKSPACE = Workspace(district=District("样例区"))
SITES = Registers(sites={"cy": Site(name="昌元街道便民服务中心"), "gs": Site(name="古昌镇便民服务中心")})
WINDOWS: dict[str, Any] = {"窗口": {"zwzx-a01": {"名称": "综合一号窗口", "地址": "样例路1号", "电话": "023-12345"}}}
MOVED: dict[str, Any] = {"窗口": {"zwzx-a01": {"名称": "综合一号窗口", "地址": "样例路9号", "电话": "023-12345"}}}
CODE = "TE50015300000000014000120001001"
Files = dict[str, dict[str, Any]]


def one(**overlay: Any) -> Files:
    return {"guide.yaml": merged(base(), overlay)}


def side(label: str, files: Files, windows: Any = None) -> Side:
    others = {"registers/windows.yaml": dumped(windows or WINDOWS)}
    return Side(label, {path: dumped(tree) for path, tree in files.items()}, others, prefix=f"{label}/")


def guides(files: Files) -> list[Any]:
    return [decode_guide(to_canonical(tree, guide_shape()).tree) for tree in files.values()]


class Printer:
    """Prints into a ledger as render does, without making a page."""

    def __init__(self, folder: Path) -> None:
        self.path = folder / "print-ledger.jsonl"

    @property
    def file(self) -> LedgerFile:
        return read_ledger(self.path, self.path.name)

    def print(self, files: Files, product: str, quantity: int | None = 1, *, site: str | None = None, place: str | None = None,
              pages: int = 1, day: str = "2026-11-01", windows: Any = None, language: str = "zh") -> str:  # fmt: skip
        registers = decode_registers({"w": to_canonical(windows or WINDOWS, shape("register")).tree})
        rows = []
        for guide in guides(files):
            fingerprint, view = printed(product, product == "booklet", guide, registers, WORKSPACE)
            rows.append({"code": guide.identity, "name": guide.name, "fingerprint": fingerprint, "view": view})
        tree = new_batch(self.file, {"day": day, "product": product, "bound": product == "booklet", "site": site, "place": place,
                                     "quantity": quantity, "pages": pages, "guides": rows})  # fmt: skip
        append(self.file, [tree], language)
        return str(tree["batch"])

    def move(self, event: str, batch: str, **facts: Any) -> None:
        append(self.file, [{"event": event, "batch": batch, "day": "2026-11-02", **facts}], "zh")


@pytest.fixture
def printer(tmp_path: Path) -> Printer:
    return Printer(tmp_path)


def judged(printer: Printer, old: Files, new: Files, *sites: str, windows: Any = None, day: str = "2026-11-25") -> ReprintReport:
    asked = Asked((), sites, day)
    return reprint_sides(side("old", old), side("new", new, windows), printer.file, asked, WORKSPACE, SITES)


def papers(report: ReprintReport) -> list[tuple[str, str, int | None]]:
    return [(p.holding.batch.product or "", p.severity, p.holding.quantity) for p in report.papers]


# What is printed decides


@pytest.mark.parametrize(
    ("overlay", "desk", "booklet"),
    [
        ({"来源记录": {"标识": "2"}}, "", ""),
        ({"核实": {"日期": "2026-11-20"}}, "", ""),
        ({"办理时限": {"承诺": "8个工作日"}}, WITHDRAW, WITHDRAW),
        ({"办理时限": {"承诺": "3个工作日"}}, WITHDRAW, WITHDRAW),
        ({"办理时限": {"承诺": "7天"}}, NEXT_PRINT, NEXT_PRINT),
        ({"适用范围": "在本区开办小餐饮，面积不超过六十平方米"}, "", JUDGE),
        ({"收费": {"是否收费": False, "收费项目": None}}, WITHDRAW, WITHDRAW),
        ({"咨询方式": {"电话": "12333"}}, WITHDRAW, WITHDRAW),
        ({"设定依据": [{"名称": "食品小作坊小摊贩管理条例", "文号": "样例2号", "条款": "第三条"}]}, "", None),
        ({"到现场次数": 0, "必须现场办理原因": None}, WITHDRAW, WITHDRAW),
        ({"事项版本": 9}, "", NEXT_PRINT),
    ],
)  # fmt: skip
def test_a_change_makes_stale_what_shows_it(printer: Printer, overlay: Any, desk: str, booklet: str | None) -> None:
    for product in ("desk", "booklet"):
        printer.print(one(), product)
    report = judged(printer, one(), one(**overlay))
    found = {product: severity for product, severity, _ in papers(report)}
    assert found.get("desk", "") == desk
    assert found.get("booklet", "") == booklet or (booklet is None and "booklet" in found)
    assert report.fresh == 2 - len(report.papers)


def test_wording_only_waits_for_the_next_print(printer: Printer) -> None:
    printer.print(one(), "desk")
    new = one(申请材料=[{**m, "填报须知": "请用黑色签字笔，填写。"} if m["名称"] == "申请书" else m for m in base()["申请材料"]])
    old = one(申请材料=[{**m, "填报须知": "请用黑色签字笔填写"} if m["名称"] == "申请书" else m for m in base()["申请材料"]])
    printer.path.unlink()
    printer.print(old, "desk")
    report = judged(printer, old, new)
    (reason,) = report.papers[0].guides[0].reasons
    assert (reason.severity, reason.impact) == (NEXT_PRINT, "neutral")
    assert reason.delta is not None and reason.delta.spot == ("materials", "申请书", "notes", "填报须知")


def test_a_material_more_is_withdrawn_and_named(printer: Printer) -> None:
    printer.print(one(), "desk", 5)
    new = one(申请材料=[*base()["申请材料"], {"名称": "租赁合同", "形式": "纸质", "必要性": "必要"}])
    (paper,) = judged(printer, one(), new).papers
    (reason,) = paper.guides[0].reasons
    assert paper.severity == WITHDRAW and reason.delta is not None
    assert (reason.delta.spot, reason.delta.old, reason.delta.new) == (("materials", "租赁合同"), None, "租赁合同")
    assert reason.fingerprint, "the change of the comparison explains it"


def test_a_window_that_moved_is_another_paper(printer: Printer) -> None:
    printer.print(one(), "desk", 7)
    report = judged(printer, one(), one(), windows=MOVED)
    assert papers(report) == [("desk", WITHDRAW, 7)]
    (reason,) = report.papers[0].guides[0].reasons
    assert reason.delta is not None and (reason.delta.old, reason.delta.new) == ("样例路1号", "样例路9号")


def test_a_guide_that_is_gone_is_withdrawn(printer: Printer) -> None:
    printer.print({**one(), "b.yaml": merged(base(), {"实施编码": "B" * 31, "事项名称": "第二项"})}, "desk", 2)
    report = judged(printer, {**one(), "b.yaml": merged(base(), {"实施编码": "B" * 31})}, {"b.yaml": merged(base(), {"实施编码": "B" * 31, "事项名称": "第二项"})})
    assert papers(report) == [("desk", WITHDRAW, 2)]
    assert report.papers[0].guides[0].reasons[0].message == say("the guide is gone")
    assert report.fresh == 1


@pytest.mark.parametrize(("overlay", "stale"), [({"事项状态": "暂停"}, True), ({"取消日期": "2026-11-01"}, True), ({"取消日期": "2027-01-01"}, False)])
def test_a_matter_that_is_over_has_no_stand(printer: Printer, overlay: Any, stale: bool) -> None:
    printer.print(one(), "desk")
    assert [severity for _, severity, _ in papers(judged(printer, one(), one(**overlay)))] == ([WITHDRAW] if stale else [])


def test_a_guide_that_cannot_be_read_is_to_be_judged(printer: Printer) -> None:
    printer.print(one(), "desk")
    broken = Side("new", {"guide.yaml": b"a: [1\n"}, {"registers/w.yaml": dumped(WINDOWS)}, prefix="new/")
    report = reprint_sides(side("old", one()), broken, printer.file, Asked((), (), "2026-11-25"), WORKSPACE, SITES)
    assert papers(report) == [("desk", JUDGE, 1)] and report.diagnostics


def test_paper_older_than_both_sides_is_judged_by_what_stands_on_it(printer: Printer) -> None:
    printer.print(one(办理时限={"承诺": "20个工作日"}), "desk")
    report = judged(printer, one(), one())
    (reason,) = report.papers[0].guides[0].reasons
    assert (reason.severity, reason.impact) == (WITHDRAW, "")


def test_what_an_older_version_of_the_program_did_not_show_is_no_difference(printer: Printer) -> None:
    printer.print(one(), "desk")
    lines = [json.loads(line) for line in printer.path.read_text(encoding="utf-8").splitlines()]
    guide = lines[0]["指南"][0]
    guide["指纹"] = "0" * 64
    del guide["印出内容"]["district"], guide["印出内容"]["materials"][0]["form"]
    for material in guide["印出内容"]["materials"]:
        material.pop("form", None)
    printer.path.write_text(json.dumps(lines[0], ensure_ascii=False) + "\n", encoding="utf-8")
    assert judged(printer, one(), one()).papers == ()


def test_a_renamed_file_and_another_code_are_the_same_guide(printer: Printer) -> None:
    printer.print(one(), "desk")
    coded = {"elsewhere/x.yaml": merged(base(), {"业务办理项编码": CODE + "01"})}
    assert judged(printer, one(), coded).papers == ()


# Where and how many


def test_quantities_are_summed_and_delivered(printer: Printer) -> None:
    batch = printer.print(one(), "desk", 50)
    printer.print(one(), "booklet", 300, pages=9)
    printer.move("delivered", batch, site="cy", quantity=20)
    printer.move("delivered", batch, site="gs", quantity=10)
    printer.move("withdrawn", batch, site="gs")
    new = one(办理时限={"承诺": "8个工作日"})
    report = judged(printer, one(), new)
    assert [(p.holding.site, p.holding.quantity, p.holding.sheets) for p in report.papers if p.holding.batch.product == "desk"] == [("", 20, 20), ("cy", 20, 20)]
    assert [(p.holding.quantity, p.holding.sheets) for p in report.papers if p.holding.batch.bound] == [(300, 1500)]
    assert papers(judged(printer, one(), new, "cy")) == [("desk", WITHDRAW, 20)]
    assert papers(judged(printer, one(), new, "gs")) == []


def test_what_was_withdrawn_no_longer_counts_and_a_new_print_is_told_of(printer: Printer) -> None:
    new = one(办理时限={"承诺": "8个工作日"})
    batch = printer.print(one(), "desk", 5, place="大厅")
    printer.print(new, "desk", 5, place="大厅", day="2026-11-20")
    report = judged(printer, one(), new)
    assert [(p.holding.batch.batch, p.renewed) for p in report.papers] == [(batch, "2026-11-20")]
    assert (report.fresh, report.fresh_copies) == (1, 5)
    printer.move("withdrawn", batch)
    assert judged(printer, one(), new).papers == ()


def test_a_quantity_that_nobody_recorded_is_said_so(printer: Printer) -> None:
    printer.print(one(), "desk", None, place="大厅")
    report = judged(printer, one(), one(办理时限={"承诺": "8个工作日"}))
    assert papers(report) == [("desk", WITHDRAW, None)]
    assert "数量没有记" in made(REPRINT_FORMATS, "text", report)


def test_only_some_guides_of_a_batch(printer: Printer) -> None:
    both = {**one(), "b.yaml": merged(base(), {"实施编码": "B" * 31})}
    batch = printer.print(both, "desk", 4)
    printer.move("withdrawn", batch, guides=[{"code": CODE}])
    new = {path: merged(tree, {"办理时限": {"承诺": "8个工作日"}}) for path, tree in both.items()}
    assert [p.guides[0].code for p in judged(printer, both, new).papers] == ["B" * 31]


# The ledger as a file


def test_the_ledger_reads_in_both_languages_and_keeps_each_view_once(printer: Printer) -> None:
    printer.print(one(), "desk", 1)
    printer.print(one(), "desk", 2, language="en")
    first, second = (json.loads(line) for line in printer.path.read_text(encoding="utf-8").splitlines())
    assert list(first)[:3] == ["事件", "批次", "日期"] and list(second)[:3] == ["event", "batch", "day"]
    assert "印出内容" in first["指南"][0] and "view" not in second["guides"][0]
    assert [r.quantity for r in printer.file.ledger.records] == [1, 2] and printer.file.diagnostics == ()
    schemas = {n: json.loads((Path(__file__).parent.parent / f"schemas/{n}.schema.json").read_text(encoding="utf-8")) for n in ("print-ledger", "print-ledger.zh")}
    jsonschema.validate(first, schemas["print-ledger.zh"])
    jsonschema.validate(second, schemas["print-ledger"])


def test_a_broken_line_is_told_and_the_others_go_on(printer: Printer) -> None:
    printer.print(one(), "desk", 3)
    good = printer.path.read_bytes()
    printer.path.write_bytes(b'{"\xe4\xba\x8b\xe4\xbb\xb6": \n[1]\n' + good + b'{"event": "lent", "batch": "x", "day": "2026-13-01"}\n')
    file = printer.file
    assert [(d.span.line, d.rule) for d in file.diagnostics] == [(1, "ledger-broken"), (2, "ledger-broken"), (4, "value-form"), (4, "value-unlisted")]
    assert [r.quantity for r in file.ledger.records] == [3]
    printer.move("withdrawn", file.ledger.records[0].batch or "")
    assert printer.path.read_bytes().startswith(b'{"\xe4\xba\x8b'), "what stands there is never written anew"
    assert judged(printer, one(), one(办理时限={"承诺": "8个工作日"})).papers == ()


@pytest.mark.parametrize(
    ("lines", "told"),
    [
        ([("delivered", "nowhere", {"place": "甲"})], "the batch {batch} was never printed"),
        ([("delivered", None, {"place": "甲", "quantity": 9})], "of the batch {batch} more was delivered ({given}) than printed ({printed})"),
    ],
)
def test_what_cannot_be_is_told(printer: Printer, lines: Any, told: str) -> None:
    batch = printer.print(one(), "desk", 3)
    for event, of, facts in lines:
        printer.move(event, of or batch, **facts)
    assert [d.message.text for d in printer.file.diagnostics] == [told]


def test_a_batch_has_a_number_of_its_own(printer: Printer) -> None:
    numbers = [printer.print(one(), "desk", 1) for _ in range(3)]
    assert len(set(numbers)) == 3 and all(number.startswith("20261101-") for number in numbers)


# The tables


def test_every_difference_of_a_view_is_found_and_explained() -> None:
    seen = 0
    for kind in kinds():
        trees = [parse(b.decode()) for s in ("old", "new") for b in case_side(kind, s).files.values() if b is not None] if kind != "guide-unreadable" else []
        if len(trees) != 2:
            continue
        old, new = guides(dict(zip("ab", trees)))
        for product in ("desk", "booklet"):
            (before, one_view), (after, other) = (printed(product, product == "booklet", g, Registers(), WORKSPACE) for g in (old, new))
            deltas = view_deltas(one_view, other)
            assert bool(deltas) == (before != after), kind
            seen += len(deltas)
            assert not any(delta.spot == ("other",) for delta in deltas), kind
    assert seen > 100


def test_the_tables_are_whole() -> None:
    assert all(set(row) == {*IMPACTS, ""} and set(row.values()) <= set(SEVERITIES) for row in SEVERITY.values())
    assert len({pattern for pattern, _, _ in SPOTS}) == len(SPOTS) > 60
    paths = {".".join(p) for p in _elements()}
    for pattern, statement, elements in SPOTS:
        assert statement in SEVERITY, pattern
        assert all(element in paths for element in elements), (pattern, elements)
    assert sum(statement == FACT for _, statement, _ in SPOTS) > 20


def _elements() -> list[tuple[str, ...]]:
    found: list[tuple[str, ...]] = []

    def walk(here: Any, path: tuple[str, ...]) -> None:
        found.append(path)
        for key in here.chinese:
            walk(here.keys[key][1], (*path, key))
        if here.items is not None:
            walk(here.items, (*path, "*"))

    walk(guide_shape(), ())
    return found


# The list


def sample(printer: Printer) -> ReprintReport:
    """Several products at several places, every severity, something wrong with the ledger."""
    second = merged(base(), {"实施编码": "B" * 31, "事项名称": "第二项"})
    third = merged(base(), {"实施编码": "C" * 31, "事项名称": "<b>第三项</b>|=1+1"})
    old = {**one(), "b.yaml": second, "c.yaml": third}
    batch = printer.print(old, "desk", 10, place="库房")
    printer.print(old, "booklet", 300, pages=24, site="cy")
    printer.print({"b.yaml": second}, "floor", None, place="大厅")
    printer.move("delivered", batch, site="cy", place="一楼", quantity=4)
    new = {
        "guide.yaml": merged(base(), {"办理时限": {"承诺": "8个工作日"}, "适用范围": "另一种范围"}),
        "b.yaml": merged(second, {"申请条件": ["有固定的经营场所和卫生设施"]}),
        "c.yaml": merged(third, {"日常用语": "办第三项"}),
    }
    report = judged(printer, old, new)
    assert {paper.severity for paper in report.papers} == set(SEVERITIES)
    return replace(report, diagnostics=(Diagnostic("print-ledger.jsonl", START, "r", say("this line of the ledger is not whole"), "error"),))


def golden(name: str, content: str) -> None:
    """Batches are told apart by a digest of what stands on the paper; here by the order in which they are named."""
    batches = list(dict.fromkeys(re.findall(r"\b20261101-[0-9a-f]{6}\b", content)))
    for number, batch in enumerate(batches, 1):
        content = content.replace(batch, f"20261101-{number:06d}")
    path = FOLDER / name
    if UPDATE:
        path.parent.mkdir(exist_ok=True)
        path.write_text(content, encoding="utf-8", newline="\n")
    assert content == path.read_text(encoding="utf-8")


@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize("format_", ["text", "json"])
def test_it_says_exactly_this(printer: Printer, format_: str, language: str) -> None:
    golden(f"{format_}.{language}{REPRINT_FORMATS[format_].suffixes[0]}", made(REPRINT_FORMATS, format_, sample(printer), language))


def test_json_fits_its_schema(printer: Printer) -> None:
    jsonschema.Draft202012Validator.check_schema(SCHEMA)
    tree = json.loads(made(REPRINT_FORMATS, "json", sample(printer)))
    jsonschema.validate(tree, SCHEMA, jsonschema.Draft202012Validator)
    assert sum(c["pieces"] for c in tree["counts"].values()) == len(tree["papers"]) > 5


def test_the_workbook_reads_back_and_is_ready_to_be_printed(printer: Printer) -> None:
    data = made(REPRINT_FORMATS, "xlsx", sample(printer))
    book = openpyxl.load_workbook(io.BytesIO(data))
    assert book.sheetnames == ["撤换清单", "按站点汇总"]
    lines = ["|".join(str(cell.value if cell.value is not None else "") for cell in row) for sheet in book for row in sheet.iter_rows()]
    golden("list.zh.txt", "\n".join(lines) + "\n")
    for sheet, head in zip(book, ("$2:$2", "$1:$1")):
        assert (sheet.page_setup.orientation, sheet.page_setup.paperSize, sheet.print_title_rows) == ("landscape", 9, head)
    assert all(cell.data_type != "f" for sheet in book for row in sheet.iter_rows() for cell in row)
    assert data == made(REPRINT_FORMATS, "xlsx", sample(Printer(printer.path.parent / "again")))


def test_thresholds(printer: Printer) -> None:
    broken = sample(printer)
    report = replace(broken, diagnostics=())
    mild = replace(report, papers=report.of(NEXT_PRINT))
    told: Callable[[ReprintReport], list[bool]] = lambda r: [r.meets(t) for t in (WITHDRAW, JUDGE, NEXT_PRINT, "never")]  # noqa: E731
    assert told(report) == [True, True, True, False]
    assert told(mild) == [False, False, True, False]
    assert told(replace(report, papers=())) == [False] * 4
    assert told(replace(broken, papers=())) == [True, True, True, False], "what cannot be read may be as bad"


@pytest.mark.parametrize(("page", "language"), [("reprint.md", "en"), ("reprint.zh.md", "zh")])
def test_the_page_has_the_table_as_it_decides(page: str, language: str) -> None:
    text = (Path(__file__).parent.parent / "docs" / page).read_text(encoding="utf-8")
    rows = [[cell.strip() for cell in line.strip("|").split("|")][1:] for line in text.splitlines() if line.startswith("| ")]
    impacts = [*(IMPACT_NAMES[impact].words(language) for impact in IMPACTS)]
    assert rows[0][:-1] == impacts
    decided = [[SEVERITY_NAMES[SEVERITY[kind][impact]].words(language) for impact in (*IMPACTS, "")] for kind in (FACT, TERM, TEXT)]
    assert rows[1:] == decided
