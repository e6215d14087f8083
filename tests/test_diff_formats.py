"""What each format of a comparison writes: exact goldens, and a valid document whatever a guide holds.

``GUIDETOOL_UPDATE_GOLDENS=1`` rewrites the goldens in tests/diff_formats.
"""

from __future__ import annotations

import io
import json
import os
import re
import subprocess
from dataclasses import replace
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import jsonschema
import openpyxl
import pikepdf
import pytest
from diff_sample import NEW_SCOPE, SCOPE, alike, approved, compared, full, gate, guide, long, made, nasty
from markdown_it import MarkdownIt
from openpyxl.cell.rich_text import CellRichText, TextBlock
from rich.cells import cell_len

from guidetool.model.change import TO_JUDGE, DiffReport
from guidetool.model.diagnostic import Diagnostic
from guidetool.model.gate import OPEN, GateReport, Standing
from guidetool.model.message import say
from guidetool.model.source import Span
from guidetool.pipeline.diff_reports import BREAKING_FORMATS, DIFF_FORMATS
from guidetool.report.diff_markdown import MARKER
from guidetool.report.revision_table import LINE, LINES

FOLDER = Path(__file__).parent / "diff_formats"
UPDATE = os.environ.get("GUIDETOOL_UPDATE_GOLDENS") == "1"
SARIF = jsonschema.Draft7Validator(json.loads((Path(__file__).parent / "reports/schemas/sarif-2.1.0.schema.json").read_text(encoding="utf-8")))
SCHEMA = json.loads((Path(__file__).parent.parent / "schemas/diff-report.schema.json").read_text(encoding="utf-8"))
LANGUAGES = ("zh", "en")
TEXTS = ("text", "json", "markdown", "html", "sarif")
REPORTS = {"full": full(), "approved": approved(full()), "alike": alike(), "nasty": nasty()}

every_report = pytest.mark.parametrize("report", REPORTS.values(), ids=REPORTS)


def golden(name: str, content: str) -> None:
    path = FOLDER / name
    if UPDATE:
        path.parent.mkdir(exist_ok=True)
        path.write_text(content, encoding="utf-8", newline="\n")
    assert content == path.read_text(encoding="utf-8")


@pytest.mark.parametrize("format_", TEXTS)
@pytest.mark.parametrize("language", LANGUAGES)
def test_it_says_exactly_this(format_: str, language: str) -> None:
    golden(f"{format_}.{language}{DIFF_FORMATS[format_].suffixes[0]}", made(DIFF_FORMATS, format_, approved(full()), language))


@pytest.mark.parametrize("format_", ["markdown", "sarif"])
def test_the_gate_says_exactly_this(format_: str) -> None:
    golden(f"gate-{format_}.zh{BREAKING_FORMATS[format_].suffixes[0]}", made(BREAKING_FORMATS, format_, gate()))


def test_a_wide_terminal_shows_both_sides_beside_each_other() -> None:
    golden("text-wide.zh.txt", made(DIFF_FORMATS, "text", full(), width=130, color=False))


def test_no_line_of_a_wide_terminal_is_wider_than_it() -> None:
    for width in (110, 131, 200):
        for report in REPORTS.values():
            lines = made(DIFF_FORMATS, "text", report, width=width, color=False).splitlines()
            columns = [line for line in lines if " │ " in line]
            assert columns or not report.guides
            assert all(cell_len(line) <= width for line in columns)
            bars = {cell_len(line.split(" │ ")[0]) for line in columns if "│" in line}
            assert len(bars) <= 1, "the bar stands in one column"


def test_a_narrow_terminal_and_a_pipe_show_them_below_each_other() -> None:
    for width in (None, 80, 109):
        assert " │ " not in made(DIFF_FORMATS, "text", full(), width=width, color=False)


def test_colours_only_where_they_are_wanted() -> None:
    plain, coloured = (made(DIFF_FORMATS, "text", full(), width=130, color=color) for color in (False, True))
    assert "\x1b" not in plain and "\x1b[" in coloured
    assert re.sub(r"\x1b\[[0-9;]*m", "", coloured) == plain


@every_report
def test_json_fits_its_schema(report: DiffReport) -> None:
    jsonschema.validate(json.loads(made(DIFF_FORMATS, "json", report)), SCHEMA, jsonschema.Draft202012Validator)


# SARIF


@every_report
def test_sarif_fits_the_published_schema(report: DiffReport) -> None:
    tree = json.loads(made(DIFF_FORMATS, "sarif", report))
    assert [error.message for error in SARIF.iter_errors(tree)] == []
    results = tree["runs"][0]["results"]
    assert len(results) == len(report.changes)
    assert [r["partialFingerprints"]["guidetoolChange/v1"] for r in results] == [c.fingerprint for c in report.changes]


def test_sarif_levels_follow_the_impact_and_approvals_suppress() -> None:
    results = json.loads(made(DIFF_FORMATS, "sarif", approved(full())))["runs"][0]["results"]
    levels = {(r["properties"]["impact"], r["level"]) for r in results}
    assert levels == {("adverse", "error"), ("to_judge", "warning"), ("favourable", "note"), ("neutral", "note")}
    suppressed = [r["suppressions"][0] for r in results if "suppressions" in r]
    assert [s["justification"] for s in suppressed] == [
        "已批准：荣昌区司法局，2026-11-20，荣司发〔2026〕7号，有效到2027-06-30",
        "本次新增批准：荣昌区司法局，2026-11-25，荣司发〔2026〕8号",
    ]


def test_sarif_of_the_gate_holds_what_the_gate_asks_about() -> None:
    report = gate()
    tree = json.loads(made(BREAKING_FORMATS, "sarif", report))
    assert [error.message for error in SARIF.iter_errors(tree)] == []
    results = tree["runs"][0]["results"]
    changes = [r for r in results if "partialFingerprints" in r]
    assert {r["partialFingerprints"]["guidetoolChange/v1"] for r in changes} == {s.change.fingerprint for s in report.standings}
    assert sum("suppressions" in r for r in changes) == 2
    assert [r["ruleId"] for r in results if r not in changes] == ["version-not-raised"]


def test_sarif_names_files_of_a_revision_as_files() -> None:
    report = compared({"a.yaml": guide("A1", "甲")}, {"a.yaml": guide("A1", "甲", {"到现场次数": 3})}, ("main", "HEAD~1"))
    moved = replace(report, guides=tuple(
        replace(g, changes=tuple(replace(c, new_place=replace(c.new_place, path="HEAD~1:guides/a.yaml")) for c in g.changes if c.new_place))
        for g in report.guides
    ))  # fmt: skip
    (result,) = json.loads(made(DIFF_FORMATS, "sarif", moved))["runs"][0]["results"]
    assert result["locations"][0]["physicalLocation"]["artifactLocation"]["uri"] == "guides/a.yaml"


# Markdown


@every_report
def test_markdown_begins_with_its_marker_and_has_it_once(report: DiffReport) -> None:
    text = made(DIFF_FORMATS, "markdown", report)
    assert text.startswith(MARKER + "\n## ")
    assert text.count(MARKER) == 1
    assert text.count("<details>") == text.count("</details>") == len(report.guides)


def test_markdown_of_the_gate_takes_the_place_of_that_of_diff() -> None:
    text = made(BREAKING_FORMATS, "markdown", gate())
    assert text.startswith(MARKER + "\n## 不能合入：有")
    assert "本次新增批准：荣昌区司法局" in text
    assert made(BREAKING_FORMATS, "markdown", replace(gate(), standings=(), diff=full())).startswith(MARKER + "\n## 可以合入")


def test_markdown_of_hostile_text_is_text() -> None:
    html = MarkdownIt("commonmark").enable("table").render(made(DIFF_FORMATS, "markdown", nasty()))
    assert "<b>&amp;" not in html.replace("<b>&lt;b&gt;", "") and "e.vil\"" not in html
    rows = [line for line in made(DIFF_FORMATS, "markdown", nasty()).splitlines() if line.startswith("| ")]
    assert rows and all(len(re.findall(r"(?<!\\)\|", row)) == 5 for row in rows), "four cells, whatever stands in them"


def test_markdown_keeps_within_the_room_and_counts_the_rest() -> None:
    report = long()
    text = made(DIFF_FORMATS, "markdown", report)
    assert 50_000 < len(text) < 62_000
    shown = text.count("`terms-changed ") + text.count("`fewer-visits ") + text.count("`more-visits ")
    told = re.search(r"还有(\d+)处变化没有列在这里", text)
    assert told is not None and shown + int(told[1]) == len(report.changes)
    assert text.count("<details>") == text.count("</details>")


def test_one_guide_with_very_many_changes_is_shown_as_far_as_it_fits() -> None:
    many = [{"名称": f"第{n}种证明", "形式": "纸质", "必要性": "必要"} for n in range(900)]
    text = made(DIFF_FORMATS, "markdown", compared({"a.yaml": guide("A1", "甲")}, {"a.yaml": guide("A1", "甲", {"申请材料": many})}))
    assert 30_000 < len(text) < 62_000 and "没有列在这里" in text


# HTML


class Tags(HTMLParser):
    """Collects tags, and checks that they are closed."""

    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []
        self.seen: list[tuple[str, dict[str, str | None]]] = []
        self.text: list[str] = []
        self.inside: dict[str, list[str]] = {"del": [], "ins": []}

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.seen.append((tag, dict(attrs)))
        if tag not in ("meta", "br", "col"):
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        self.text.append(data)
        if self.open and self.open[-1] in self.inside:
            self.inside[self.open[-1]].append(data)


def parsed(report: DiffReport) -> Tags:
    tags = Tags()
    tags.feed(made(DIFF_FORMATS, "html", report))
    assert tags.open == []
    return tags


@every_report
def test_html_is_one_page_without_script_and_network(report: DiffReport) -> None:
    tags = parsed(report)
    names = [tag for tag, _ in tags.seen]
    assert not {"script", "link", "img", "iframe", "form"} & set(names)
    assert not [a for _, a in tags.seen if any(key.startswith("on") for key in a) or (a.get("href") or "#")[0] != "#"]
    assert names.count("h1") == 1 and names.count("main") == 1
    assert all(a.get("scope") for tag, a in tags.seen if tag == "th")
    ids = [a["id"] for _, a in tags.seen if "id" in a]
    assert len(ids) == len(set(ids))
    assert {(a.get("href") or "")[1:] for tag, a in tags.seen if tag == "a"} <= set(ids)


def test_html_marks_words_inside_long_text() -> None:
    tags = parsed(full())
    assert "六十平方米" in tags.inside["del"] and "八十平方米" in tags.inside["ins"] and "和流动餐车" in tags.inside["ins"]
    assert not any("已经取得" in part for part in tags.inside["del"] if part != SCOPE and len(part) < 60)


def test_html_shows_hostile_text_as_text() -> None:
    assert "<b>&amp;\"'</b>]]>" in "".join(parsed(nasty()).text)


# 修订对照表


def workbook(report: DiffReport) -> Any:
    return openpyxl.load_workbook(io.BytesIO(made(DIFF_FORMATS, "table-xlsx", report)), rich_text=True).active


def test_the_workbook_reads_back() -> None:
    sheet = workbook(approved(full()))
    assert sheet.title == "修订对照表"
    assert sheet["A1"].value == "荣昌区办事指南修订对照表"
    assert [cell.value for cell in sheet[3]] == ["序号", "要素", "修订前", "修订后", "修订依据"]
    rows = [[str(cell.value or "") for cell in row] for row in sheet.iter_rows(min_row=4)]
    flat = ["|".join(row) for row in rows]
    golden("table.zh.txt", "\n".join(flat) + "\n")
    assert any(f"适用范围|{SCOPE}|{NEW_SCOPE}|" in line for line in flat)
    assert sum(line[0].isdigit() for line in flat if line) == len(full().changes)


def test_the_workbook_marks_what_changed() -> None:
    sheet = workbook(full())
    cell = next(row[3].value for row in sheet.iter_rows(min_row=4) if isinstance(row[3].value, CellRichText) and str(row[3].value) == NEW_SCOPE)
    marked = [part.text for part in cell if isinstance(part, TextBlock) and part.font.u]
    assert marked == ["八十平方米", "和流动餐车"]


def test_the_workbook_is_ready_to_be_printed() -> None:
    sheet = workbook(full())
    assert (sheet.page_setup.orientation, sheet.page_setup.paperSize) == ("landscape", 9)
    assert (sheet.print_title_rows, sheet.freeze_panes) == ("$3:$3", "A4")
    assert (sheet.page_setup.fitToWidth or 1, sheet.page_setup.fitToHeight, sheet.sheet_properties.pageSetUpPr.fitToPage) == (1, 0, True)
    assert sheet.oddFooter.center.text == "第&P页，共&N页"
    assert sheet["C5"].alignment.wrap_text and sheet["C5"].alignment.vertical == "top"
    widths = {letter: sheet.column_dimensions[letter].width for letter in "ABC"}
    assert widths["A"] < widths["B"] < widths["C"]
    assert sheet.column_dimensions["C"].max == 4, "before and after are as wide as each other"


def test_hostile_text_is_text_in_the_workbook() -> None:
    values = [cell for row in workbook(nasty()).iter_rows() for cell in row if cell.value is not None]
    assert any("HYPERLINK" in str(cell.value) for cell in values)
    assert all(cell.data_type != "f" and cell.hyperlink is None for cell in values)


def test_tables_are_the_same_bytes_each_time() -> None:
    for format_ in ("table-xlsx", "table-pdf"):
        assert made(DIFF_FORMATS, format_, full()) == made(DIFF_FORMATS, format_, full())


def paper(report: DiffReport, tmp_path: Path) -> tuple[pikepdf.Pdf, list[str]]:
    path = tmp_path / "table.pdf"
    path.write_bytes(made(DIFF_FORMATS, "table-pdf", report))
    done = subprocess.run(["pdftotext", "-layout", str(path), "-"], capture_output=True, encoding="utf-8", check=True)
    return pikepdf.open(path), done.stdout.split("\f")[:-1]


def test_the_paper_is_a4_landscape_with_title_and_numbers(tmp_path: Path) -> None:
    pdf, pages = paper(approved(full()), tmp_path)
    assert pdf.docinfo["/Title"] == "荣昌区办事指南修订对照表"
    assert len(pdf.pages) == len(pages) > 1
    for number, (page, text) in enumerate(zip(pdf.pages, pages), 1):
        assert [round(float(v) / 72 * 25.4) for v in page.mediabox] == [0, 0, 297, 210]
        assert f"第{number}页，共{len(pages)}页" in text
    whole = re.sub(r"\s", "", "".join(pages))
    assert "制表日期：2026-11-25" in whole and "荣司发〔2026〕7号" in whole and "小餐饮登记" in whole


def test_heads_are_repeated_and_a_row_is_torn_only_where_it_is_longer_than_a_page(tmp_path: Path) -> None:
    short = [{"名称": f"第{n}种证明", "形式": "纸质", "必要性": "必要", "填报须知": f"始{n:02d}" + "须知" * 60 + f"终{n:02d}"} for n in range(30)]
    text = "长" * (LINE // 2 * (LINES + 20))
    new = {"a.yaml": guide("A1", "甲", {"申请材料": short, "适用范围": "头" + text + "尾"})}
    _, pages = paper(compared({"a.yaml": guide("A1", "甲")}, new), tmp_path)
    plain = [re.sub(r"\s", "", page) for page in pages]
    assert len(plain) > 4
    assert all("序号" in page and "修订依据" in page for page in plain)
    for n in range(30):
        (begin,) = [i for i, page in enumerate(plain) if f"始{n:02d}" in page]
        (end,) = [i for i, page in enumerate(plain) if f"终{n:02d}" in page]
        assert begin == end
    assert sum("长长长长" in page for page in plain) > 1


@every_report
def test_any_report_can_be_printed(report: DiffReport, tmp_path: Path) -> None:
    _, pages = paper(report, tmp_path)
    assert pages


def test_the_table_of_the_gate_has_the_documents_of_approvals_as_basis() -> None:
    book = openpyxl.load_workbook(io.BytesIO(made(BREAKING_FORMATS, "table-xlsx", gate()))).active
    bases = [row[4].value for row in book.iter_rows(min_row=4) if row[4].value]
    assert bases.count("荣司发〔2026〕7号") == 2
    assert made(BREAKING_FORMATS, "table-pdf", gate()).startswith(b"%PDF-")
    assert "荣司发〔2026〕7号" in made(BREAKING_FORMATS, "html", gate())


def test_the_gates_comment_keeps_within_the_room_whatever_stands_before_it() -> None:
    report = long()
    standings = tuple(Standing(g, c, OPEN) for g in report.guides for c in g.changes)
    stale = tuple(Diagnostic("approvals.yaml", Span(n, 1, n, 1), "approval-stale", say("the whole guide"), "warning") for n in range(1, 900))
    text = made(BREAKING_FORMATS, "markdown", GateReport(report, TO_JUDGE, standings, stale))
    assert len(standings) > 150 and 40_000 < len(text) < 62_000
    assert f"还有{len(standings) - 20}处" in text and "还有879条批准已经不起作用" in text
