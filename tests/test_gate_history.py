"""A change pushed from a clone: gate closed, approved, open, later commits, papers, merged, told to people.

Everything is typed as a clerk and a pipeline type it, against a repository that others push to.
"""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

from diff_cases import ROOT
from scratch_git import commit, run_git

DAY = "2026-11-25"
GUIDE = "guides/rlsbj/shiye-dengji.yaml"
MARKER = "<!-- guidetool"


def run(where: Path, *words: str) -> subprocess.CompletedProcess[str]:
    settings = {k: v for k, v in os.environ.items() if not k.startswith(("GIT_", "GUIDETOOL_"))}
    settings |= {"PYTHONPATH": str(ROOT / "src"), "GUIDETOOL_LANG": "zh", "PYTHONIOENCODING": "utf-8"}
    command = [sys.executable, "-m", "guidetool", "--today", DAY, *words]
    return subprocess.run(command, cwd=where, env=settings, capture_output=True, encoding="utf-8", check=False)


def edit(path: Path, **replaced: str) -> None:
    """Change lines of the form ``key: value``."""
    text = path.read_text(encoding="utf-8")
    for key, value in replaced.items():
        text, count = re.subn(rf"(?m)^( *{key}: ).*$", rf"\g<1>{value}", text, count=1)
        assert count == 1, key
    path.write_text(text, encoding="utf-8")


def printed(tmp_path: Path) -> Path:
    """The district's repository: a guide, printed on stands; CODEOWNERS as the platform reads it. A clone of it is given."""
    root = tmp_path / "district"
    assert run(tmp_path, "init", str(root)).returncode == 0
    owners = root / "CODEOWNERS"
    owners.write_text(re.sub(r"(?m)^# (.*@)", r"\1", owners.read_text(encoding="utf-8")), encoding="utf-8")
    done = run(root, "render", "stand", "--ledger", "--quantity", "30", "--place", "库房")
    assert done.returncode == 0, done.stderr
    run_git(root, "init", "-q", "-b", "main")
    commit(root, "printed")
    run_git(tmp_path, "clone", "-q", root.as_uri(), "clone")
    return tmp_path / "clone"


def test_a_change_from_a_clone_to_the_changelog(tmp_path: Path) -> None:
    clone = printed(tmp_path)
    run_git(clone, "checkout", "-q", "-b", "longer")
    edit(clone / GUIDE, 法定="3个工作日", 承诺="3个工作日", 办件类型="承诺件", 事项版本="2", 实施日期="2026-12-20")
    commit(clone, "c1")

    gate = ("breaking", "origin/main...HEAD", "-f", "text", "-f", "markdown", "-o", "gate.md")
    closed = run(clone, *gate)
    assert closed.returncode == 1, closed.stderr
    assert "须由区人力社保局（@rlsbj）批准" in closed.stdout
    first = (clone / "gate.md").read_text(encoding="utf-8")
    assert first.startswith(MARKER) and "承诺时限变长" in first and "当场" in first
    numbers = re.findall(r"  未批准  .*\n.*\n.*\[[a-z-]+ ([0-9a-f]{12})\]", closed.stdout)
    assert numbers
    last = closed.stdout.splitlines()[-1]
    assert last.startswith(f"没有通过：{len(numbers)}个变化没有批准。请改回去，或者报批以后运行：guidetool approve {numbers[0]} origin/main...HEAD ")

    entered = run(clone, "approve", *numbers, "origin/main...HEAD", "--office", "区人力社保局", "--basis", "荣人社发〔2026〕15号")
    assert entered.returncode == 0, entered.stderr
    (clone / "gate.md").unlink()
    commit(clone, "c2")
    opened = run(clone, *gate)
    assert opened.returncode == 0, opened.stdout + opened.stderr
    assert opened.stdout.splitlines()[-1] == f"通过：变化都有批准（已批准0个，本次新增批准{len(numbers)}个）"
    assert "  本次新增批准  不利  承诺时限变长：当场 → 3个工作日\n" in opened.stdout
    second = (clone / "gate.md").read_text(encoding="utf-8")
    assert second.splitlines()[0] == first.splitlines()[0], "the comment takes the place of the one before"
    assert second != first and "荣人社发〔2026〕15号" in second
    (clone / "gate.md").unlink()

    text = (clone / GUIDE).read_text(encoding="utf-8")
    (clone / GUIDE).write_text(f"# 又看了一遍\n{text}", encoding="utf-8")
    commit(clone, "c3")
    assert run(clone, "breaking", "origin/main...HEAD").returncode == 0, "approved in later commits too"

    papers = run(clone, "reprint", "origin/main...HEAD", "--fail-on", "withdraw")
    assert papers.returncode == 1, papers.stderr
    assert "失业登记" in papers.stdout and "承诺时限：当场 → 3个工作日" in papers.stdout and "库房" in papers.stdout

    run_git(clone, "push", "-q", "origin", "HEAD:refs/heads/longer")
    run_git(tmp_path / "district", "merge", "-q", "--no-ff", "-m", "merge", "longer")
    told = run(tmp_path / "district", "changelog", "HEAD^1")
    assert "    - 失业登记：承诺时限变长：当场 → 3个工作日。" in told.stdout, told.stderr
    settled = run(tmp_path / "district", "breaking", "HEAD^1", "HEAD", "--approvals-from", "HEAD")
    assert settled.returncode == 0 and "  已批准  不利  承诺时限变长" in settled.stdout
