"""``guidetool order``: what a printing house gets, whole, verifiable, the same when nothing changed."""

from __future__ import annotations

import hashlib
import json
import os
import shutil
import signal
import subprocess
import sys
import time
from io import BytesIO
from pathlib import Path
from typing import Any

import jsonschema
import openpyxl
import pytest
from click.testing import CliRunner, Result
from press import opened

from guidetool.cli.main import group
from guidetool.load.emit import emit
from guidetool.model.errors import UserError
from guidetool.pipeline.resources import translation

sys.path.insert(0, str(Path(__file__).parent))
from rules.cases import build_case

ROOT = Path(__file__).resolve().parents[1]
BASE = "11500299MB0123456G400012301200001"
OTHER = "11500299MB0123456G400012301200002"
OVERLAYS: dict[str, Any] = {
    "_workspace.yaml": {
        "工作区": {"印刷厂": {"near": {"名称": "近印务", "联系方式": "023-40000099"}, "wide": {"名称": "宽喷绘", "出血": 10}}},
        "登记册": {
            "站点": {
                "zwzx": {"名称": "青山县政务服务中心", "类型": "区级", "地址": "青山县城关镇人民路1号", "办公时间": "周一至周五 9:00-17:30",
                         "电话": "023-40000015"},
                "chengguan": {"名称": "城关镇便民服务中心", "类型": "镇街", "上级": "zwzx", "地址": "青山县城关镇人民路8号",
                              "办公时间": "周一至周五 9:00-17:30", "电话": "023-40000020", "窗口数": 3, "办理事项": [BASE], "代收事项": [OTHER]},
                "heping": {"名称": "和平村便民服务站", "类型": "村社", "上级": "chengguan", "地址": "青山县城关镇和平村1号",
                           "办公时间": "周一至周五 9:00-17:30", "电话": "023-40000021", "人口": 1501, "代收事项": [BASE]},
                "taiping": {"名称": "太平村便民服务站", "类型": "村社", "上级": "chengguan", "地址": "青山县城关镇太平村1号",
                            "办公时间": "周一至周五 9:00-17:30", "电话": "023-40000022", "人口": 800, "代收事项": [BASE]},
            },
            "印制计划": {
                "taika": {"名称": "窗口台牌", "产品": "台牌立牌", "版式": "desk-a5", "站点类型": ["区级", "镇街"], "份数": 1, "计数": "每窗口",
                          "印刷厂": "near", "纸张": "250克铜版纸", "覆膜": "亮膜"},
                "gaozhi": {"产品": "一次性告知书", "份数": 10, "印刷厂": "near", "纸张": "70克双胶纸", "送到": "上级站点"},
                "shouce": {"产品": "办事指南手册", "站点类型": ["村社"], "份数": 20, "计数": "每千人", "印刷厂": "near", "纸张": "100克胶版纸",
                           "封面纸张": "200克铜版纸", "送到": "上级站点", "说明": "按文件名分开打包。"},
                "mulu": {"产品": "目录立牌", "版式": "floor-60", "站点": ["chengguan"], "份数": 2, "印刷厂": "wide"},
                "lipai": {"产品": "台牌立牌", "版式": "desk", "站点": ["zwzx"], "事项": [BASE], "份数": 1, "印刷厂": "wide", "每箱份数": 1},
            },
        },
    },
    "one.yaml": {},
    "two.yaml": {"事项名称": "公共场所卫生许可（延续）", "日常用语": "卫生许可证到期换证", "业务办理项编码": OTHER},
}  # fmt: skip


def world(folder: Path) -> Path:
    """A workspace that can be printed: two guides, four sites, two printing houses."""
    case = folder / "case"
    case.mkdir(parents=True)
    for name, over in OVERLAYS.items():
        (case / name).write_text(emit(over), encoding="utf-8")
    return build_case(case, folder / "workspace")


def run(root: Path, *arguments: str) -> Result:
    before = Path.cwd()
    os.chdir(root)
    try:
        command = ["--lang", "zh", "--today", "2026-11-24", "order", "--jobs", "2", "--commit", "abc", *arguments]
        return CliRunner().invoke(group, command, standalone_mode=False)
    finally:
        os.chdir(before)


@pytest.fixture(scope="module")
def printed(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Result]:
    """The order of that workspace for print, made once."""
    root = world(tmp_path_factory.mktemp("order"))
    return root, run(root)


@pytest.fixture(scope="module")
def proofed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The same as proofs: copies of it have all pages remembered."""
    root = world(tmp_path_factory.mktemp("proofs"))
    assert run(root, "--proof").return_value == 0
    return root


def refusal(result: Result) -> str:
    """What the user is told."""
    assert isinstance(result.exception, UserError), result.output
    return result.exception.message.render("zh", translation("zh"))


def manifest(root: Path, shop: str = "near", out: str = "dist/order") -> dict[str, Any]:
    found: dict[str, Any] = json.loads((root / out / shop / "manifest.json").read_text(encoding="utf-8"))
    return found


def listing(folder: Path) -> dict[str, tuple[int, bytes]]:
    return {p.relative_to(folder).as_posix(): (p.stat().st_mtime_ns, p.read_bytes()) for p in sorted(folder.rglob("*")) if p.is_file()}


def test_each_printing_house_gets_a_whole_folder(printed: tuple[Path, Result]) -> None:
    root, result = printed
    assert result.return_value == 0, result.output
    out = root / "dist" / "order"
    assert sorted(listing(out)) == sorted([
        "near/SHA256SUMS", "near/contact-sheet.png", "near/gaozhi/wsjkj-one.pdf", "near/gaozhi/wsjkj-two.pdf", "near/job-ticket.pdf",
        "near/labels.pdf", "near/manifest.json", "near/manifest.xlsx", "near/shouce/heping-cover.pdf", "near/shouce/heping.pdf",
        "near/shouce/taiping-cover.pdf", "near/shouce/taiping.pdf", "near/taika/chengguan/wsjkj-one.pdf",
        "near/taika/chengguan/wsjkj-two.pdf", "near/taika/wsjkj-one.pdf", "near/taika/wsjkj-two.pdf",
        "wide/SHA256SUMS", "wide/contact-sheet.png", "wide/job-ticket.pdf", "wide/labels.pdf", "wide/lipai/wsjkj-one.pdf",
        "wide/manifest.json", "wide/manifest.xlsx", "wide/mulu/chengguan.pdf",
    ])  # fmt: skip
    assert "印制订单在" in result.output and "近印务（near/）" in result.output and "窗口台牌" in result.output


def test_the_manifest_follows_its_schema_and_the_files(printed: tuple[Path, Result]) -> None:
    root, _ = printed
    schema = json.loads((ROOT / "schemas" / "order-manifest.schema.json").read_text(encoding="utf-8"))
    for shop in ("near", "wide"):
        tree, folder = manifest(root, shop), root / "dist" / "order" / shop
        jsonschema.Draft202012Validator(schema).validate(tree)
        assert (tree["proof"], tree["note"], tree["left_out"]) == (False, "", [])
        assert sorted(tree["contents"]) == sorted(listing(folder))
        for job in tree["jobs"]:
            assert job["copies"] == sum(drop["copies"] for drop in job["deliver"])
            for file in job["files"]:
                data = (folder / file["path"]).read_bytes()
                pdf = opened(data)
                assert (file["sha256"], file["bytes"], file["pages"]) == (hashlib.sha256(data).hexdigest(), len(data), len(pdf.pages))
                trim, bleed = pdf.pages[0].trimbox, pdf.pages[0].obj["/BleedBox"]
                assert [round(float(trim[n + 2] - trim[n]) * 25.4 / 72, 1) for n in (0, 1)] == file["trim_mm"]
                assert round(float(trim[0] - bleed[0]) * 25.4 / 72, 1) == file["bleed_mm"] == job["bleed_mm"] == (3 if shop == "near" else 10)


def test_copies_sheets_and_destinations(printed: tuple[Path, Result]) -> None:
    root, _ = printed
    tree = manifest(root)
    told = {(job["row"], job["guide"] or "", job["site"] or ""): {d["site"]: d["copies"] for d in job["deliver"]} for job in tree["jobs"]}
    one, two = "guides/wsjkj/one.yaml", "guides/wsjkj/two.yaml"
    assert told == {
        ("taika", one, ""): {"zwzx": 1}, ("taika", two, ""): {"zwzx": 1}, ("taika", one, "chengguan"): {"chengguan": 3},
        ("taika", two, "chengguan"): {"chengguan": 3}, ("gaozhi", one, ""): {"zwzx": 10, "chengguan": 10, "heping": 10, "taiping": 10},
        ("gaozhi", two, ""): {"zwzx": 10, "chengguan": 10}, ("shouce", "", "heping"): {"heping": 31}, ("shouce", "", "taiping"): {"taiping": 16},
    }  # fmt: skip
    board = next(job for job in manifest(root, "wide")["jobs"] if job["row"] == "mulu")
    assert (board["site"], board["copies"], board["files"][0]["trim_mm"], board["files"][0]["leaves"], board["colours"]) == ("chengguan", 2, [600, 1600], 1, "4/0")
    book = next(job for job in tree["jobs"] if job["site"] == "heping")
    inside, cover = book["files"]
    assert (inside["part"], inside["trim_mm"], inside["pages"] % 4, inside["leaves"]) == ("inside", [148, 210], 0, inside["pages"] // 2)
    assert (cover["part"], cover["trim_mm"], cover["leaves"], book["binding"], book["colours"]) == ("cover", [296, 210], 1, "saddle", "4/4")
    totals = {(t["row"], t["part"], t["paper"]): t["leaves"] for t in tree["totals"]}
    assert totals["shouce", "inside", "100克胶版纸"] == sum(j["copies"] * j["files"][0]["leaves"] for j in tree["jobs"] if j["row"] == "shouce")
    assert totals["shouce", "cover", "200克铜版纸"] == 47
    assert totals["taika", "inside", "250克铜版纸"] == 8
    assert [(b["site"], b["receiver"], b["number"], b["of"]) for b in tree["boxes"]] == [
        ("zwzx", "zwzx", 1, 1), ("chengguan", "chengguan", 1, 1), ("heping", "chengguan", 1, 1), ("taiping", "chengguan", 1, 1),
    ]  # fmt: skip


def test_sums_are_verified_as_a_shop_would(printed: tuple[Path, Result]) -> None:
    root, _ = printed
    for shop in ("near", "wide"):
        folder = root / "dist" / "order" / shop
        done = subprocess.run(["sha256sum", "-c", "SHA256SUMS"], cwd=folder, capture_output=True, text=True, check=False)
        assert done.returncode == 0, done.stderr
        assert done.stdout.count(": OK") == len(listing(folder)) - 1


def test_the_workbook_says_the_same(printed: tuple[Path, Result]) -> None:
    root, _ = printed
    tree = manifest(root)
    book = openpyxl.load_workbook(BytesIO((root / "dist/order/near/manifest.xlsx").read_bytes()))
    assert book.sheetnames == ["文件", "用纸合计", "送货", "装箱", "没有印的"]
    files = list(book["文件"].iter_rows(min_row=3, values_only=True))
    assert [(row[3], row[17]) for row in files] == [(f["path"], f["sha256"]) for job in tree["jobs"] for f in job["files"]]
    assert [row[5] for row in files] == [job["copies"] for job in tree["jobs"] for _ in job["files"]]
    assert sum(row[7] for row in book["送货"].iter_rows(min_row=3, values_only=True)) == sum(job["copies"] for job in tree["jobs"])
    assert [row[0] for row in book["装箱"].iter_rows(min_row=3, values_only=True)] == [
        "青山县政务服务中心", "城关镇便民服务中心", "和平村便民服务站", "太平村便民服务站",
    ]  # fmt: skip


def test_ticket_and_labels_say_what_a_shop_needs(printed: tuple[Path, Result]) -> None:
    root, _ = printed
    folder = root / "dist" / "order" / "near"
    ticket, labels = (subprocess.run(["pdftotext", "-layout", str(folder / name), "-"], capture_output=True, text=True, check=True).stdout
                      for name in ("job-ticket.pdf", "labels.pdf"))  # fmt: skip
    for words in ("印制工单", "近印务", "taika/", "窗口台牌", "250克铜版纸", "单面四色 4+0", "骑马钉", "按文件名分开打包", "sha256sum -c SHA256SUMS", "4个站点"):
        assert words in ticket, words
    assert "样例" not in ticket
    for words in ("和平村便民服务站", "请送城关镇便民服务中心转交", "第1箱 共1箱", "一次性告知书 10份", "办事指南手册 31份", "023-40000020"):
        assert words in labels, words
    assert labels.count("第1箱") == 4


def test_nothing_changes_when_nothing_changed_and_one_process_makes_the_same(printed: tuple[Path, Result]) -> None:
    root, _ = printed
    before = listing(root / "dist" / "order")
    again = run(root)
    assert again.return_value == 0
    assert listing(root / "dist" / "order") == before
    apart = run(root, "--jobs", "1", "--out", "apart", "-f", "json")
    assert {name: data for name, (_, data) in listing(root / "apart").items()} == {name: data for name, (_, data) in before.items()}
    told = json.loads(apart.output)
    assert [shop["shop"]["id"] for shop in told["shops"]] == ["near", "wide"]


def test_a_part_of_the_order_stands_beside_the_whole(printed: tuple[Path, Result]) -> None:
    root, _ = printed
    before = listing(root / "dist" / "order")
    result = run(root, "--sites", "heping", "--shop", "near")
    assert result.return_value == 0, result.output
    assert sorted(p.name for p in (root / "dist/order-heping/near/shouce").iterdir()) == ["heping-cover.pdf", "heping.pdf"]
    assert listing(root / "dist" / "order") == before
    assert manifest(root, out="dist/order-heping")["boxes"][0]["contents"] == [
        {"row": "gaozhi", "kinds": 1, "copies": 10}, {"row": "shouce", "kinds": 1, "copies": 31},
    ]  # fmt: skip


def test_what_is_no_longer_ordered_goes_and_what_is_not_ours_stays(proofed: Path, tmp_path: Path) -> None:
    root = shutil.copytree(proofed, tmp_path / "copy")
    out = root / "dist" / "order"
    (out / "near" / "shouce" / "记录.txt").write_text("印厂的记录", encoding="utf-8")
    plan = root / "guides" / "registers" / "more.yaml"
    text = plan.read_text(encoding="utf-8")
    start, end = text.index("  shouce:"), text.index("  mulu:")
    plan.write_text(text[:start], encoding="utf-8")  # without booklets, and without the other printing house
    assert end > start
    assert run(root, "--proof").return_value == 0
    kept = sorted(listing(out))
    assert [name for name in kept if "shouce" in name or name.startswith("wide")] == ["near/shouce/记录.txt"]
    assert not (out / "wide").exists()
    assert len([name for name in kept if name.startswith("near/taika")]) == 4


def test_a_foreign_folder_is_not_touched(tmp_path: Path) -> None:
    root = world(tmp_path)
    foreign = root / "mine" / "near" / "manifest.json"
    foreign.parent.mkdir(parents=True)
    foreign.write_text("{}", encoding="utf-8")
    assert "不是印制订单留下的" in refusal(run(root, "--proof", "--out", "mine"))
    assert foreign.read_text(encoding="utf-8") == "{}"


def test_a_proof_says_so_on_every_page_and_in_the_manifest(proofed: Path) -> None:
    root = proofed
    tree = manifest(root)
    assert tree["proof"] is True and "不得付印" in tree["note"]
    files = [file for job in tree["jobs"] for file in job["files"]]
    assert files and all(file["bleed_mm"] == 0 for file in files)
    for file in files:
        pages = subprocess.run(["pdftotext", str(root / "dist/order/near" / file["path"]), "-"], capture_output=True, text=True, check=True).stdout
        assert all("样例" in page for page in pages.rstrip("\f").split("\f")), file["path"]


def test_a_broken_guide_stops_its_own_products_and_is_named(proofed: Path, tmp_path: Path) -> None:
    root = shutil.copytree(proofed, tmp_path / "copy")
    assert (root / "dist/order/near/taika/wsjkj-two.pdf").exists()
    guide = root / "guides" / "wsjkj" / "two.yaml"
    guide.write_text(guide.read_text(encoding="utf-8").replace("实施主体: wsjkj", "实施主体: nowhere"), encoding="utf-8")
    result = run(root, "--proof", "--shop", "near")
    assert result.return_value == 1
    tree = manifest(root)
    assert [one["what"] for one in tree["left_out"]] == ["guides/wsjkj/two.yaml"]
    assert {job["guide"] for job in tree["jobs"]} == {"guides/wsjkj/one.yaml", None}
    assert "guides/wsjkj/two.yaml：指南或者它用到的登记有错误" in result.output
    assert not (root / "dist/order/near/taika/wsjkj-two.pdf").exists()


def test_a_plan_with_faults_is_told_and_the_rest_goes_on(tmp_path: Path) -> None:
    root = world(tmp_path)
    plan = root / "guides" / "registers" / "more.yaml"
    text = plan.read_text(encoding="utf-8").replace("人口: 800", "代办岗位: 代办员").replace("印刷厂: wide", "印刷厂: gone")
    text += "  ling:\n    产品: 一次性告知书\n    份数: 0\n    印刷厂: near\n  mei:\n    产品: 海报\n    份数: 3\n    印刷厂: near\n"
    plan.write_text(text, encoding="utf-8")
    result = run(root, "--dry-run", "-f", "json")
    assert result.return_value == 1, result.output
    told = json.loads(result.output)
    assert {(one["row"], one["what"]) for one in told["left_out"]} == {
        ("shouce", "taiping"), ("lipai", None), ("mulu", None), ("ling", "zwzx"), ("ling", "chengguan"), ("ling", "heping"), ("ling", "taiping"), ("mei", None),
    }  # fmt: skip
    assert [shop["shop"]["id"] for shop in told["shops"]] == ["near"]
    assert not (root / "dist").exists()


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("--sites", "nowhere"), "nowhere"),
        (("--shop", "nobody"), "nobody"),
        (("--proof", "--ledger"), "样稿不付印"),
    ],
)
def test_wrong_words_are_the_users_error(printed: tuple[Path, Result], arguments: tuple[str, ...], words: str) -> None:
    assert words in refusal(run(printed[0], *arguments))


def test_a_sample_is_not_printed(tmp_path: Path) -> None:
    root = world(tmp_path)
    settings = root / "guidetool.yaml"
    settings.write_text(settings.read_text(encoding="utf-8").replace("样例: false", "样例: true"), encoding="utf-8")
    assert "样例工作区" in refusal(run(root))
    assert not (root / "dist").exists()


def test_what_was_ordered_stands_in_the_ledger(printed: tuple[Path, Result]) -> None:
    root, _ = printed
    result = run(root, "--ledger", "--shop", "near", "--sites", "heping")
    assert result.return_value == 0, result.output
    lines = [json.loads(line) for line in (root / "print-ledger.jsonl").read_text(encoding="utf-8").splitlines()]
    assert [(line["成品"], line["站点"], line["数量"]) for line in lines] == [("notice", "heping", 10), ("booklet", "heping", 31)]


def test_killed_in_the_middle_it_leaves_nothing_torn_and_goes_on(tmp_path: Path) -> None:
    root = world(tmp_path)
    some = ("--sites", "heping,taiping", "--shop", "near", "--out", "some")
    command = [sys.executable, "-m", "guidetool", "--today", "2026-11-24", "order", "--proof", "--jobs", "1", "--commit", "abc", *some]
    started = subprocess.Popen(command, cwd=root, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    folder = root / "some" / "near"
    limit = time.monotonic() + 120
    while started.poll() is None and time.monotonic() < limit and not list(folder.rglob("*.pdf")):
        time.sleep(0.005)
    started.send_signal(signal.SIGKILL)
    started.wait()
    left = [path for path in folder.rglob("*.pdf") if not path.name.startswith(".")]
    assert left and not (folder / "manifest.json").exists()
    for path in left:
        opened(path.read_bytes())
    (folder / ".x.pdf.torn.part").write_bytes(b"%PDF")
    kept = {path: path.stat().st_mtime_ns for path in left}
    assert run(root, "--proof", *some).return_value == 0
    assert not list(folder.rglob("*.part"))
    assert {path: path.stat().st_mtime_ns for path in left} == kept
    subprocess.run(["sha256sum", "-c", "--quiet", "SHA256SUMS"], cwd=folder, check=True)
