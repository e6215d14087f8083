"""``guidetool diff`` as a command: formats, the file written, exit codes."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from diff_cases import ROOT, base, dumped, merged


@pytest.fixture
def sides(tmp_path: Path) -> Path:
    """Folders ``a`` and ``b``: one guide whose promised limit is longer in ``b``."""
    for name, overlay in (("a", {}), ("b", {"办理时限": {"承诺": "8个工作日"}})):
        (tmp_path / name).mkdir()
        (tmp_path / name / "guide.yaml").write_bytes(dumped(merged(base(), overlay)))
    return tmp_path


def run(where: Path, *words: str, language: str = "en") -> subprocess.CompletedProcess[bytes]:
    settings = {k: v for k, v in os.environ.items() if not k.startswith(("GIT_", "GUIDETOOL_"))}
    settings |= {"PYTHONPATH": str(ROOT / "src"), "GUIDETOOL_LANG": language, "PYTHONIOENCODING": "utf-8"}
    command = [sys.executable, "-m", "guidetool", "diff", *words]
    return subprocess.run(command, cwd=where, env=settings, capture_output=True, check=False)


def test_text_in_both_languages(sides: Path) -> None:
    chinese, english = run(sides, "a", "b", language="zh"), run(sides, "a", "b")
    assert (chinese.returncode, english.returncode) == (0, 0), chinese.stderr + english.stderr
    assert "不利    承诺时限变长：5个工作日 → 8个工作日\n" in chinese.stdout.decode()
    assert "adverse       the promised limit is longer: 5 working days → 8 working days\n" in english.stdout.decode()
    assert chinese.stdout.endswith("一般 0\n".encode())


def test_json_to_a_file(sides: Path) -> None:
    done = run(sides, "a", "b", "-f", "json", "-o", "out/report.json")
    assert (done.returncode, done.stdout) == (0, b""), done.stderr
    tree = json.loads((sides / "out" / "report.json").read_text(encoding="utf-8"))
    assert [change["kind"] for guide in tree["guides"] for change in guide["changes"]] == ["promised-longer"]
    assert json.loads(run(sides, "a", "b", "--format", "json").stdout) == tree


@pytest.mark.parametrize(
    ("old", "new", "threshold", "code"),
    [
        ("a", "b", "adverse", 1), ("a", "b", "to_judge", 1), ("a", "b", "any", 1), ("a", "b", "never", 0),
        ("b", "a", "adverse", 0), ("b", "a", "to_judge", 0), ("b", "a", "any", 1), ("a", "a", "any", 0),
    ],
)  # fmt: skip
def test_exit_codes(sides: Path, old: str, new: str, threshold: str, code: int) -> None:
    done = run(sides, old, new, "--fail-on", threshold)
    assert done.returncode == code, done.stderr
    assert done.stdout


def test_wrong_use_is_exit_code_2(sides: Path) -> None:
    unknown = run(sides, "a", "nowhere/b.yaml")
    assert (unknown.returncode, unknown.stdout) == (2, b"")
    assert "“nowhere/b.yaml” is no file, no folder and no revision" in unknown.stderr.decode()
    assert b"Traceback" not in unknown.stderr
    assert run(sides, "a").returncode == 2
    (sides / "file").write_bytes(b"")
    assert run(sides, "a", "b", "-o", "file/report.txt").returncode == 2
