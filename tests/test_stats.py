"""Figures: equal to sums worked out another way from the raw files, and the same in every format."""

from __future__ import annotations

import csv
import io
import json
import os
import subprocess
import sys
from collections import Counter
from fractions import Fraction
from pathlib import Path

import jsonschema
import openpyxl
import pytest
import yaml
from pages.world import complete, registers

from guidetool.exchange.catalogue import read_catalogue
from guidetool.load.decode import decode_guide
from guidetool.measure.completeness import Standard, eight
from guidetool.measure.coverage import Entry, coverage
from guidetool.measure.figures import figures, measure, ordinary_way
from guidetool.model.errors import UserError
from guidetool.model.figures import EIGHT, Figures
from guidetool.model.guide import Branch, Step

ROOT = Path(__file__).resolve().parent.parent
SHARED = ROOT.parent / "shared" / "data" / "guangan_catalogue.json"
GUIDETOOL = str(Path(sys.executable).with_name("guidetool"))
SMALL = Standard(("name", "code"), ("name", "code", "scope"))


def run(*words: str, cwd: Path, lang: str = "zh") -> subprocess.CompletedProcess[str]:
    return subprocess.run([GUIDETOOL, "--lang", lang, "--today", "2026-11-24", "stats", *words], cwd=cwd, capture_output=True,
                          encoding="utf-8", check=False, env={**os.environ, "NO_COLOR": "1"})  # fmt: skip


@pytest.fixture(scope="module")
def corpus(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("figures") / "corpus"
    subprocess.run([sys.executable, str(ROOT / "bench" / "corpus.py"), str(folder), "--guides", "600", "--defects", "0"],
                   check=True, capture_output=True)  # fmt: skip
    return folder


@pytest.fixture(scope="module")
def told(corpus: Path) -> dict[str, object]:
    done = run("-f", "json", cwd=corpus)
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


def days(text: str) -> Fraction:
    """A limit of the corpus in working days, read here and not by the tool."""
    return Fraction(0) if text == "当场" else Fraction(text.removesuffix("个工作日"))


def raw(corpus: Path) -> list[dict[str, object]]:
    guides = [
        yaml.load(path.read_text(encoding="utf-8"), yaml.BaseLoader)
        for path in sorted((corpus / "guides").glob("*/*.yaml")) if path.parent.name not in ("registers", "bundles", "rules")
    ]  # fmt: skip
    assert len(guides) == 600
    return guides


def test_figures_of_the_corpus_are_sums_worked_out_from_the_raw_files(corpus, told):
    guides = raw(corpus)
    for group, wanted in ((guides, told["all"]), ([g for g in guides if g["事项类型"] == "行政许可"], told["licences"])):
        limits = [(days(g["办理时限"]["法定"]), days(g["办理时限"]["承诺"])) for g in group]
        assert len(limits) > 100
        assert wanted["shorter_by_sums"] == pytest.approx(float(1 - sum(p for _, p in limits) / sum(s for s, _ in limits)), abs=1e-6)
        assert wanted["shorter_by_means"] == pytest.approx(float(sum(1 - p / s for s, p in limits) / len(limits)), abs=1e-6)
        assert wanted["mean_visits"] == pytest.approx(sum(int(g["到现场次数"]) for g in group) / len(group), abs=1e-6)
        assert wanted["online_share"] == pytest.approx(sum(g["网上办理"]["网办深度"] == "IV级" for g in group) / len(group), abs=1e-6)
        assert wanted["instant_share"] == pytest.approx(sum(g["办件类型"] == "即办件" for g in group) / len(group), abs=1e-6)
        papers = [g["申请材料"] for g in group]
        assert wanted["mean_materials"] == pytest.approx(sum(map(len, papers)) / len(group), abs=1e-6)
        spared = sum(m.get("免提交") == "true" for rows in papers for m in rows)
        assert wanted["mean_handed_in"] == pytest.approx((sum(map(len, papers)) - spared) / len(group), abs=1e-6)
        way = [sum(s["类型"] not in ("补正", "特别程序") and s["名称"] != "不予受理" for s in g["办理流程"]) for g in group]
        assert wanted["mean_steps"] == pytest.approx(sum(way) / len(group), abs=1e-6)


def test_the_corpus_comes_to_what_the_district_published(told):
    assert round(told["licences"]["shorter_by_sums"], 2) == 0.87
    assert told["all"]["mean_visits"] == pytest.approx(0.15, abs=0.005)
    assert told["all"]["online_share"] == pytest.approx(0.84, abs=0.005)


def test_groups_add_up_to_the_whole(told):
    for groups in told["groups"].values():
        assert len(groups) > 0
        assert sum(group["guides"] for group in groups) == told["all"]["guides"] == 600
        sums = sum((Counter(group["sums"]) for group in groups), Counter())
        assert {key: round(value, 3) for key, value in sums.items() if value} == {
            key: round(value, 3) for key, value in told["all"]["sums"].items() if value}  # fmt: skip


def test_the_schema_is_the_contract(told):
    schema = json.loads((ROOT / "schemas" / "stats-report.schema.json").read_text(encoding="utf-8"))
    jsonschema.Draft202012Validator.check_schema(schema)
    jsonschema.Draft202012Validator(schema).validate(told)
    broken = {**told, "all": {key: value for key, value in told["all"].items() if key != "mean_visits"}}
    assert list(jsonschema.Draft202012Validator(schema).iter_errors(broken))


def test_every_format_tells_the_same(corpus, told, tmp_path):
    done = run("-o", str(tmp_path / "a.csv"), "-o", str(tmp_path / "a.xlsx"), "-o", str(tmp_path / "a.html"), "-f", "text", cwd=corpus)
    assert done.returncode == 0, done.stderr
    rows = list(csv.reader(io.StringIO((tmp_path / "a.csv").read_text(encoding="utf-8-sig"))))
    sheet = openpyxl.load_workbook(tmp_path / "a.xlsx").worksheets[0]
    cells = [[cell.value for cell in row] for row in sheet.iter_rows()]
    assert len(rows) == len(cells) == 2 + sum(len(groups) for groups in told["groups"].values())
    at = rows[0].index("平均跑动次数")
    assert float(rows[1][at]) == cells[1][at] == pytest.approx(told["all"]["mean_visits"], abs=1e-4)
    page = (tmp_path / "a.html").read_text(encoding="utf-8")
    for shown in ("84.0%", "时限压缩率", "按部门"):
        assert shown in page
        assert shown in done.stdout
    assert "<script" not in page
    assert "http" not in page.replace("http-equiv", "")
    assert run("-f", "xlsx", "-o", str(tmp_path / "b.xlsx"), cwd=corpus).returncode == 0
    assert (tmp_path / "a.xlsx").read_bytes() == (tmp_path / "b.xlsx").read_bytes()


def test_the_text_is_read_by_a_clerk():
    lines = run(cwd=ROOT).stdout.splitlines()
    assert lines[0] == "荣昌区办事指南统计"
    assert lines[2].startswith("  事项数                        ")
    assert any(line.startswith("  平均跑动次数") for line in lines)
    assert lines[-1].startswith("环节数的是一般情形")


def test_two_states_are_compared_as_reductions(tmp_path):
    for name in ("old", "new"):
        subprocess.run([GUIDETOOL, "init", name], cwd=tmp_path, check=True, capture_output=True)
    guide = next(path for path in (tmp_path / "old" / "guides").rglob("*.yaml") if "承诺: 当场" in path.read_text(encoding="utf-8"))
    text = guide.read_text(encoding="utf-8")
    guide.write_text(text.replace("到现场次数: 0", "到现场次数: 1").replace("  承诺: 当场", "  承诺: 1个工作日"), encoding="utf-8")
    told = run("--since", "../old", cwd=tmp_path / "new").stdout
    assert "与../old相比" in told
    row = next(line for line in told.splitlines() if "平均承诺时限" in line)
    assert row.split()[-2:] == ["0", "减少100.0%"]
    done = run("--since", "no-such-ref", cwd=tmp_path / "new")
    assert done.returncode == 2


def test_a_guide_with_holes_counts_nothing():
    assert figures(decode_guide({}), registers(), SMALL) == Figures(guides=1, points=0, required=2, elements=3)
    assert measure([decode_guide({"status": "cancelled"})], registers(), SMALL).all == Figures()


def test_the_eight_elements_cost_two_points_each():
    guide = complete()
    whole = eight(guide, registers())
    assert len(whole) == 8
    assert all(whole.values())
    from dataclasses import replace

    lacking = replace(guide, legal_basis=(), windows=(), conditions=())
    assert [name for name, held in eight(lacking, registers()).items() if not held][:2] == ["legal_basis", "conditions"]
    lost = sum(not held for held in eight(lacking, registers()).values())
    assert figures(lacking, registers(), SMALL).points == EIGHT - 2 * lost


def test_the_ordinary_way_leaves_out_mending_and_refusal_and_ends_in_a_circle():
    steps = (
        Step(id="a"), Step(id="b", next=(Branch(to="d"), Branch(to="c"))), Step(id="c", next=(Branch(to="a"),)), Step(id="d"), Step(id="e", next=()),
        Step(id="f"),
    )  # fmt: skip
    assert ordinary_way(steps) == (0, 1, 3, 4)
    assert ordinary_way((Step(id="a", next=(Branch(to="a"),)),)) == (0,)
    assert ordinary_way(()) == ()
    assert ordinary_way((Step(id="a", next=(Branch(to="nowhere"),)), Step(id="b"))) == (0,)


HEADS = ("事项名称", "实施主体", "实施编码")


def catalogue_files() -> dict[str, bytes]:
    rows = [("食品经营许可（新办）", "区市场监管局", ""), ("没有指南的事项", "区市场监管局", "")]
    text = io.StringIO()
    csv.writer(text).writerows([HEADS, *rows])
    book = openpyxl.Workbook()
    for row in (HEADS, *rows):
        book.active.append(row)
    stream = io.BytesIO()
    book.save(stream)
    records = [dict(zip(HEADS, row, strict=True)) for row in rows]
    return {
        "a.csv": text.getvalue().encode("utf-8-sig"), "gbk.csv": text.getvalue().encode("gbk"), "a.xlsx": stream.getvalue(),
        "a.json": json.dumps(records, ensure_ascii=False).encode(), "b.json": json.dumps({"items": records}, ensure_ascii=False).encode(),
    }  # fmt: skip


@pytest.mark.parametrize("name", ["a.csv", "gbk.csv", "a.xlsx", "a.json", "b.json"])
def test_catalogues_of_every_make_say_the_same(name):
    rows = read_catalogue(catalogue_files()[name], Path(name).suffix)
    assert [(row.name, row.department) for row in rows] == [("食品经营许可（新办）", "区市场监管局"), ("没有指南的事项", "区市场监管局")]


@pytest.mark.parametrize(("data", "suffix"), [
    (b"\xff\xfe\x00", ".csv"), (b"{", ".json"), (b"3", ".json"), (b"no workbook", ".xlsx"), (b"a,b\n1,2\n", ".csv"), (b"", ".pdf"),
])  # fmt: skip
def test_a_catalogue_that_cannot_be_read_says_what_to_do(data, suffix):
    with pytest.raises(UserError) as raised:
        read_catalogue(data, suffix)
    assert raised.value.hint is not None


def test_guides_are_found_by_code_base_code_and_name_of_the_same_office():
    guide = complete()
    named = Entry(guide.name or "", "")
    found = coverage([Entry("x", code=guide.code or ""), Entry("y", base_code=guide.base_code or "none"), named, Entry("z")], [("a.yaml", guide)], registers())
    assert found.covered >= 2
    assert ("", "z") in found.missing
    assert found.unknown == ()
    foreign = coverage([Entry(guide.name or "", "区教育局")], [("a.yaml", guide)], registers())
    assert (foreign.covered, foreign.unknown) == (0, (("a.yaml", guide.name),))
    office = registers().departments[guide.department].name
    assert coverage([Entry(guide.name or "", "区" + office.removeprefix("荣昌区"))], [("a.yaml", guide)], registers()).covered == 1


def test_the_command_compares_with_a_catalogue(tmp_path):
    subprocess.run([GUIDETOOL, "init", "district"], cwd=tmp_path, check=True, capture_output=True)
    name = next(iter((tmp_path / "district" / "guides").glob("*/shiye-dengji.yaml")))
    title = yaml.load(name.read_text(encoding="utf-8"), yaml.BaseLoader)["事项名称"]
    (tmp_path / "目录.csv").write_text(f"事项名称,部门\n{title},\n没有的事项,区民政局\n", encoding="utf-8")
    told = run("--catalogue", "../目录.csv", cwd=tmp_path / "district").stdout
    assert "目录共2项：1项有指南，1项没有；有0份指南不在目录里" in told
    assert "没有指南：没有的事项（区民政局）" in told


@pytest.mark.skipif(not SHARED.exists(), reason="REAL CATALOGUE ABSENT: ../shared/data/guangan_catalogue.json is needed for this test")
def test_a_real_catalogue_of_1135_items():
    rows = read_catalogue(SHARED.read_bytes(), ".json")
    assert (len(rows), len({row.department for row in rows})) == (1135, 34)
    entries = [Entry(row.name, row.department, row.code, row.base_code) for row in rows]
    half = [(f"{i}.yaml", decode_guide({"name": row.name, "department": row.department})) for i, row in enumerate(rows) if i % 2]
    found = coverage(entries, half, registers())
    names = {(row.name, row.department) for i, row in enumerate(rows) if i % 2}
    assert found.covered == sum((row.name, row.department) in names for row in rows) > 500
    assert found.unknown == ()
    assert len(found.missing) == 1135 - found.covered
