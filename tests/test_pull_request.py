"""A pull request from beginning to end, in a scratch repository driven by a script.

The gate fails and its comment is written; the office approves; the gate passes and the same comment is changed; then
comes the list of papers that have to be replaced.
"""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from comments_api import Comments, comments_api
from diff_cases import ROOT
from scratch_git import OWN, commit, run_git

GUIDE = "guides/rlsbj/shiye-dengji.yaml"
OWNERS = "* @rongchang/zwfwb\n/guides/rlsbj/ @rongchang/rlsbj\n"
SCRIPT = r"""
set -u
step() { printf '== %s\n' "$1"; }
comment() { python3 "$ROOT/ci/comment.py" comment.md && echo written; }

step printed
guidetool render stand --ledger --quantity 30 --place 政务服务中心 >/dev/null
git add -A && git commit -qm 印制台账

step change
git checkout -q -b change
sed -i 's/  承诺: 当场/  承诺: 1个工作日/; s/^事项版本: 1$/事项版本: 2/; s/^实施日期: .*/实施日期: 2027-03-01/' $GUIDE
git commit -qam 承诺时限改为1个工作日

step refused
guidetool breaking main...HEAD -f text -f markdown -o comment.md; echo "exit $?"
comment

step approved
number=$(sed -n 's/.*（\([0-9a-f]\{12\}\)）要有批准.*/\1/p' comment.md | head -n 1)
guidetool approve "$number" main HEAD --office rlsbj --basis 荣人社发〔2026〕7号; echo "exit $?"
git add -A && git commit -qm 批准

step passes
guidetool breaking main...HEAD -f text -f markdown -o comment.md -f sarif -o gate.sarif -f table-xlsx -o table.xlsx; echo "exit $?"
comment

step reprint
guidetool reprint main...HEAD --fail-on withdraw; echo "exit $?"
"""


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    root = tmp_path / "district"
    guidetool(tmp_path, "init", str(root))
    (root / "CODEOWNERS").write_text(OWNERS, encoding="utf-8")
    run_git(root, "init", "-q", "-b", "main")
    commit(root, "v1")
    return root


def environment(**more: str) -> dict[str, str]:
    kept = {k: v for k, v in os.environ.items() if not k.startswith(("GIT", "CI_", "GUIDETOOL_"))}
    path = f"{Path(sys.executable).parent}{os.pathsep}{kept['PATH']}"
    return {**kept, **OWN, "PATH": path, "GUIDETOOL_LANG": "zh", "PYTHONIOENCODING": "utf-8", "no_proxy": "127.0.0.1", "ROOT": str(ROOT), **more}


def guidetool(where: Path, *words: str) -> None:
    subprocess.run([sys.executable, "-m", "guidetool", *words], cwd=where, env=environment(), check=True, capture_output=True)


def steps(repository: Path, comments: Comments) -> tuple[dict[str, str], str]:
    """What the script says in each step, and what went to stderr."""
    platform = {"GITHUB_API_URL": comments.address, "GITHUB_REPOSITORY": "rc/guides", "PULL_REQUEST": "7", "GITHUB_TOKEN": "t", "GUIDE": GUIDE}
    done = subprocess.run(["sh", "-c", SCRIPT], cwd=repository, env=environment(**platform), capture_output=True, encoding="utf-8", check=False)
    parts = [part.partition("\n") for part in done.stdout.split("== ")[1:]]
    return {name: said for name, _, said in parts}, done.stderr


def test_from_the_change_to_the_reprint_list(repository: Path) -> None:
    with comments_api("/repos/rc/guides/issues/7/comments", "/repos/rc/guides/issues/comments/") as comments:
        comments.add("请看一下")
        said, complaints = steps(repository, comments)
        assert list(said) == ["printed", "change", "refused", "approved", "passes", "reprint"], complaints
        assert said["refused"].endswith("exit 1\nwritten\n"), said["refused"] + complaints
        assert said["approved"].endswith("exit 0\n"), said["approved"] + complaints
        assert said["passes"].endswith("exit 0\nwritten\n"), said["passes"] + complaints
        assert [seen[0] for seen in comments.seen if seen[0] != "GET"] == ["POST", "PATCH"], "written once, then changed in place"
        first, last = comments.kept.values()
        assert first == "请看一下"
        assert last.startswith("<!-- guidetool:diff -->\n## 可以合入") and "本次新增批准" in last and "荣人社发〔2026〕7号" in last
    assert '"justification": "本次新增批准' in (repository / "gate.sarif").read_text(encoding="utf-8")
    assert "立即撤下\n  台牌  失业登记" in said["reprint"]
    assert "承诺时限：当场 → 1个工作日" in said["reprint"] and "立即撤下：1处（30份，30张）" in said["reprint"]
    assert said["reprint"].endswith("exit 1\n")
