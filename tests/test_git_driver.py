"""git diff and git log -p speak of guides: driven by git itself."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from diff_cases import ROOT, base, dumped, guide_shape, merged
from scratch_git import GUIDE, OWN, change, commit, make_workspace, write

from guidetool.diff.outline import outline
from guidetool.load.dialect import to_canonical, to_chinese
from guidetool.load.parse import parse
from guidetool.pipeline.diff import NO_REGISTERS, read_vocabulary


@pytest.fixture
def workspace(tmp_path: Path) -> Path:
    root = make_workspace(tmp_path)
    program = tmp_path / "bin" / "guidetool"
    write(program, f'#!/bin/sh\nPYTHONPATH="{ROOT / "src"}" exec "{sys.executable}" -m guidetool "$@"\n'.encode())
    program.chmod(0o755)
    done = run(root, "guidetool", "git-diff-driver", "--install")
    assert done.returncode == 0, done.stderr
    commit(root, "installed")
    return root


def run(root: Path, *command: str) -> subprocess.CompletedProcess[str]:
    path = f"{root.parent.parent / 'bin'}{os.pathsep}{os.environ['PATH']}"
    settings = {k: v for k, v in os.environ.items() if not k.startswith(("GIT_", "GUIDETOOL_"))} | OWN | {"PATH": path, "PYTHONIOENCODING": "utf-8"}
    return subprocess.run(command, cwd=root, env=settings, capture_output=True, encoding="utf-8", check=False)


def test_git_diff_says_what_a_change_means(workspace: Path) -> None:
    change(workspace, 办理时限={"承诺": "8个工作日"})
    done = run(workspace, "git", "diff")
    assert (done.returncode, done.stderr) == (0, "")
    assert "  不利    承诺时限变长：5个工作日 → 8个工作日\n          按旧指南来办的人要多等3个工作日\n" in done.stdout
    assert f"a/政务/{GUIDE}" in done.stdout
    run(workspace, "git", "add", "-A")
    assert "承诺时限变长" in run(workspace, "git", "diff", "--cached").stdout


def test_git_log_lists_an_element_a_line_and_no_comments(workspace: Path) -> None:
    write(workspace / GUIDE, b"# a comment\n" + dumped(merged(base(), {"办理时限": {"承诺": "8个工作日"}})))
    commit(workspace, "v2")
    done = run(workspace, "git", "log", "-1", "-p", "--format=%s")
    lines = [line for line in done.stdout.splitlines() if line[:1] in ("+", "-") and line[:3] not in ("+++", "---")]
    assert lines == ["-办理时限 / 承诺：5个工作日", "+办理时限 / 承诺：8个工作日"], done.stderr


def test_new_gone_renamed_unreadable_and_other_files(workspace: Path) -> None:
    (workspace / GUIDE).rename(workspace / "guides" / "moved.yaml")
    write(workspace / "guides" / "new.yaml", dumped(merged(base(), {"实施编码": "C"})))
    write(workspace / "guides" / "scjgj" / "second.yaml", b'"')
    write(workspace / "guides" / "registers" / "windows.yaml", "窗口: {a: {名称: 二号}}\n".encode())
    run(workspace, "git", "add", "-A")
    done = run(workspace, "git", "diff", "--cached")
    assert (done.returncode, done.stderr) == (0, "")
    for part in ("新增这份指南", "没有指南有变化；相同的有1份", "[guide-unreadable ", "-窗口: {a: {名称: 一号}}\n+窗口: {a: {名称: 二号}}\n"):
        assert part in done.stdout, done.stdout


def test_installing_twice_writes_once_and_keeps_what_stands_there(workspace: Path) -> None:
    path = workspace / ".gitattributes"
    assert path.read_text(encoding="utf-8") == "/guides/**/*.yaml diff=guidetool\n"
    write(path, b"*.pdf binary")
    assert run(workspace, "guidetool", "git-diff-driver", "--install").returncode == 0
    assert run(workspace, "guidetool", "git-diff-driver", "--install").returncode == 0
    assert path.read_text(encoding="utf-8") == "*.pdf binary\n/guides/**/*.yaml diff=guidetool\n"
    assert run(workspace, "git", "config", "diff.guidetool.command").stdout == "guidetool git-diff-driver\n"


def test_called_wrongly_it_says_how_it_is_set_up(workspace: Path) -> None:
    done = run(workspace, "guidetool", "git-diff-driver", "x")
    assert (done.returncode, done.stderr) == (2, "这个命令由 git 调用；要启用请运行：guidetool git-diff-driver --install\n")


def test_two_files_that_say_the_same_have_the_same_lines() -> None:
    vocabulary = read_vocabulary(guide_shape(), NO_REGISTERS)
    canonical = to_canonical(base(), guide_shape()).tree
    facts = list(outline(canonical, vocabulary))
    assert len(facts) > 60
    backwards = dict(reversed(canonical.items()))
    assert list(outline(backwards, vocabulary)) == facts
    again = to_canonical(parse(dumped(to_chinese(canonical, guide_shape())).decode()), guide_shape()).tree
    assert list(outline(again, vocabulary)) == facts
