"""What the command line says of wrong commands and options, in the reader's language, with exit code 2."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

CASES = [
    (("lnt",), ["没有“lnt”这个命令", "是否想写：lint"]),
    (("xyzzy",), ["没有“xyzzy”这个命令", "全部命令：guidetool --help"]),
    (("lint", "--profle", "x"), ["没有'--profle'这个选项。是否想写'--profile'？"]),
    (("lint", "-f", "sarf"), ["写得不对：'sarf'不在可选的内容里：'text'"]),
    (("lint", "--jobs", "0"), ["0不在范围x>=1内。"]),
    (("explain",), ["缺少'RULE'"]),
    (("completion", "tcsh"), ["'tcsh'不在可选的内容里：'bash', 'zsh', 'fish'。"]),
]


def run(folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    env = {k: v for k, v in os.environ.items() if k not in ("GUIDETOOL_LANG", "LANGUAGE")} | {"PYTHONIOENCODING": "utf-8"}
    return subprocess.run([sys.executable, "-m", "guidetool", *arguments], cwd=folder, env=env, capture_output=True, text=True, encoding="utf-8", check=False)


@pytest.mark.parametrize(("arguments", "said"), CASES, ids=[" ".join(a) for a, _ in CASES])
def test_wrong_usage_is_said_in_chinese(tmp_path: Path, arguments: tuple[str, ...], said: list[str]) -> None:
    done = run(tmp_path, *arguments)
    assert (done.returncode, done.stdout) == (2, "")
    assert all(words.replace(" ", "") in done.stderr.replace(" ", "") for words in said), done.stderr
    assert "用法：" in done.stderr and not re.search(r"Usage|Error|Try |Invalid|Missing|Did you", done.stderr)


@pytest.mark.parametrize("arguments", [a for a, _ in CASES], ids=[" ".join(a) for a, _ in CASES])
def test_and_in_english_where_that_is_asked_for(tmp_path: Path, arguments: tuple[str, ...]) -> None:
    done = run(tmp_path, "--lang", "en", *arguments)
    assert done.returncode == 2 and "Usage:" in done.stderr and not re.search(r"[\u4e00-\u9fff]", done.stderr)


def test_help_has_chinese_headings(tmp_path: Path) -> None:
    done = run(tmp_path, "lint", "--help")
    assert done.returncode == 0 and "用法：" in done.stdout and "选项" in done.stdout and "显示这份说明。" in done.stdout
    assert "Usage" not in done.stdout and "Options" not in done.stdout
