"""``render --ledger``, ``ledger`` and ``reprint`` as a clerk types them, in a repository of its own."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import openpyxl
import pytest
from diff_cases import ROOT
from scratch_git import commit, run_git

GUIDE = "guides/rlsbj/shiye-dengji.yaml"
SITES = "站点:\n  cy: {名称: 昌元街道便民服务中心, 类别: 镇街便民服务中心}\n"


def run(where: Path, *words: str, language: str = "zh") -> subprocess.CompletedProcess[str]:
    settings = {k: v for k, v in os.environ.items() if not k.startswith(("GIT_", "GUIDETOOL_"))}
    settings |= {"PYTHONPATH": str(ROOT / "src"), "GUIDETOOL_LANG": language, "PYTHONIOENCODING": "utf-8"}
    command = [sys.executable, "-m", "guidetool", "--today", "2026-11-25", *words]
    return subprocess.run(command, cwd=where, env=settings, capture_output=True, encoding="utf-8", check=False)


@pytest.fixture(scope="module")
def printed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A workspace of which desk stands were printed, and whose limit was changed afterwards."""
    root = tmp_path_factory.mktemp("reprint") / "district"
    assert run(root.parent, "init", str(root)).returncode == 0
    (root / "guides" / "registers" / "sites.yaml").write_text(SITES, encoding="utf-8")
    run_git(root, "init", "-q", "-b", "main")
    commit(root, "before")
    done = run(root, "render", "stand", "--ledger", "--quantity", "30", "--place", "库房")
    assert (done.returncode, "已记入 print-ledger.jsonl" in done.stdout) == (0, True), done.stderr
    text = (root / GUIDE).read_text(encoding="utf-8")
    assert "  承诺: 当场" in text
    (root / GUIDE).write_text(text.replace("  承诺: 当场", "  承诺: 1个工作日"), encoding="utf-8")
    commit(root, "after")
    return root


def batch(root: Path) -> str:
    lines = (root / "print-ledger.jsonl").read_text(encoding="utf-8").splitlines()
    return str(json.loads(lines[0])["批次"])


def test_from_the_print_to_the_list(printed: Path) -> None:
    number = batch(printed)
    assert run(printed, "ledger", "deliver", number, "--site", "cy", "--quantity", "12").returncode == 0
    listed = run(printed, "ledger", "list")
    assert listed.stdout == (
        f"{number}  台牌  2026-11-25印制\n  库房  每样18份\n    失业登记  TE50015300000000144002014010000\n"
        "  昌元街道便民服务中心  每样12份\n    失业登记  TE50015300000000144002014010000\n"
    ), listed.stderr
    done = run(printed, "reprint", "before..after", "--fail-on", "withdraw")
    assert done.returncode == 1 and "承诺时限：当场 → 1个工作日" in done.stdout, done.stderr
    assert "立即撤下：2处（30份，30张）" in done.stdout
    only = run(printed, "reprint", "before..after", "--sites", "cy", "-f", "json", "-o", "list.json", "-f", "xlsx", "-o", "list.xlsx")
    assert (only.returncode, only.stdout) == (0, ""), only.stderr
    tree = json.loads((printed / "list.json").read_text(encoding="utf-8"))
    assert [(p["site"], p["copies"], p["severity"]) for p in tree["papers"]] == [("cy", 12, "withdraw")]
    assert openpyxl.load_workbook(printed / "list.xlsx").active["B3"].value == "昌元街道便民服务中心"


def test_withdrawn_is_done(printed: Path) -> None:
    number = batch(printed)
    assert run(printed, "ledger", "withdraw", number).returncode == 0
    done = run(printed, "reprint", "before..after", "--fail-on", "next_print", language="en")
    assert done.returncode == 0 and done.stdout.endswith("\n\nstill right: 0 (0 copies)\n"), done.stdout + done.stderr


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (["reprint", "before..after", "--sites", "nowhere"], "没有编号为 nowhere 的站点"),
        (["reprint", "before..gone"], "gone"),
        (["ledger", "deliver", "x", "--place", "甲"], "台账里没有批次x"),
        (["ledger", "deliver", "x"], "没有写发放到哪里"),
        (["ledger", "withdraw", "BATCH", "--guide", "Z"], "里没有编码为 Z 的指南"),
        (["render", "stand", "--ledger", "--draft"], "草稿不付印，不记入印制台账"),
        (["render", "stand", "--quantity", "3"], "请加上 --ledger"),
        (["render", "stand", "--ledger", "--site", "nowhere"], "没有编号为 nowhere 的站点"),
    ],
)  # fmt: skip
def test_wrong_use_is_told(printed: Path, words: list[str], told: str) -> None:
    before = (printed / "print-ledger.jsonl").read_bytes()
    done = run(printed, *(batch(printed) if word == "BATCH" else word for word in words))
    assert done.returncode == 2 and told in done.stderr, done.stdout + done.stderr
    assert (printed / "print-ledger.jsonl").read_bytes() == before


def test_no_ledger_yet(tmp_path: Path) -> None:
    assert run(tmp_path, "init", "d").returncode == 0
    done = run(tmp_path / "d", "reprint", ".", ".")
    assert done.returncode == 2 and "还没有印制台账" in done.stderr
