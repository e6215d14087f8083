"""Where people work: hooks, pipelines and completion, validated by their own schemas and run for real."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import yaml

from guidetool.pipeline.init import init_workspace

ROOT = Path(__file__).resolve().parent.parent
BIN = Path(sys.executable).parent
GUIDE = "guides/rlsbj/shiye-dengji.yaml"


@pytest.fixture
def workspace(tmp_path: Path) -> Path:
    folder = tmp_path / "区县"
    init_workspace(folder)
    git(folder, "init", "-q", "-b", "main")
    git(folder, "add", "-A")
    git(folder, "commit", "-qm", "begin")
    return folder


def git(folder: Path, *words: str) -> None:
    subprocess.run(["git", "-c", "user.name=a", "-c", "user.email=a@b", *words], cwd=folder, check=True, capture_output=True)


def break_limit(workspace: Path) -> None:
    path = workspace / GUIDE
    path.write_text(path.read_text(encoding="utf-8").replace("  承诺: 当场", "  承诺: 3个工作日"), encoding="utf-8")


def shell(workspace: Path, script: str, *arguments: str, program: str = "sh", **environment: str) -> subprocess.CompletedProcess[str]:
    """Run a script where ``guidetool`` is on the path."""
    env = {**os.environ, "PATH": f"{BIN}{os.pathsep}{os.environ['PATH']}", "PYTHONIOENCODING": "utf-8", **environment}
    return subprocess.run([program, "-c", script, "sh", *arguments], cwd=workspace, env=env, capture_output=True, text=True, encoding="utf-8", check=False)


def read(path: str) -> Any:
    return yaml.safe_load((ROOT / path).read_text(encoding="utf-8"))


@pytest.mark.parametrize(
    ("schema", "path"),
    [("github-actions", "action.yml"), ("github-workflows", "ci/github/guides.yml"), ("gitlab-ci", "ci/gitlab/guidetool.gitlab-ci.yml")],
)
def test_it_fits_the_platforms_own_schema(schema: str, path: str, tmp_path: Path) -> None:
    command = [str(BIN / "check-jsonschema"), "--builtin-schema", f"vendor.{schema}"]
    done = subprocess.run([*command, str(ROOT / path)], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout
    (tmp_path / "wrong.yml").write_text("runs: 1\njobs: 2\nguidetool: {script: {}}\n", encoding="utf-8")
    assert subprocess.run([*command, str(tmp_path / "wrong.yml")], capture_output=True, check=False).returncode == 1


def lint_step() -> str:
    (step,) = [step for step in read("action.yml")["runs"]["steps"] if step.get("id") == "lint"]
    script: str = step["run"]
    assert set(step["env"]) == {"PATHS", "PROFILE", "SINCE", "SARIF", "HTML"}
    return script


def test_the_action_annotates_sums_up_and_fails(workspace: Path, tmp_path: Path) -> None:
    files = {name: str(tmp_path / name) for name in ("GITHUB_STEP_SUMMARY", "GITHUB_OUTPUT")}
    empty = dict.fromkeys(("PATHS", "PROFILE", "SINCE", "SARIF", "HTML"), "")
    assert shell(workspace, lint_step(), program="bash", **files, **empty).returncode == 0
    break_limit(workspace)
    wanted = {**empty, "PATHS": "guides", "PROFILE": "publish", "SINCE": "HEAD", "SARIF": "a.sarif", "HTML": "a.html"}
    done = shell(workspace, lint_step(), program="bash", **files, **wanted)
    assert done.returncode == 1 and f"::error file={GUIDE},line=29" in done.stdout
    summary = (tmp_path / "GITHUB_STEP_SUMMARY").read_text(encoding="utf-8")
    assert summary.count("\n## ") + summary.startswith("## ") >= 2 and GUIDE in summary
    assert (tmp_path / "GITHUB_OUTPUT").read_text() == "exit-code=0\nexit-code=1\n"
    assert json.loads((workspace / "a.sarif").read_text(encoding="utf-8"))["runs"][0]["results"]
    assert (workspace / "a.html").read_text(encoding="utf-8").startswith("<!DOCTYPE html>")


def test_the_gitlab_job_writes_its_reports(workspace: Path) -> None:
    job = read("ci/gitlab/guidetool.gitlab-ci.yml")["guidetool"]
    script = "\n".join(["set -e", *job["before_script"], *job["script"]])
    assert shell(workspace, script).returncode == 0
    named = [*job["artifacts"]["paths"], *job["artifacts"]["reports"].values()]
    assert len(named) == 3 and all((workspace / name).is_file() for name in named)
    break_limit(workspace)
    done = shell(workspace, script, CI_MERGE_REQUEST_DIFF_BASE_SHA="HEAD")
    assert done.returncode == 1
    assert [issue["check_name"] for issue in json.loads((workspace / "gl-code-quality-report.json").read_text(encoding="utf-8"))]


def test_jenkins_and_gitee_run_commands_that_exist(workspace: Path) -> None:
    told = (ROOT / "ci/jenkins/Jenkinsfile").read_text(encoding="utf-8") + (ROOT / "ci/gitee/guidetool.yml").read_text(encoding="utf-8")
    commands = re.findall(r"guidetool lint [^'\n]*", told)
    assert len(commands) == 2
    for command in commands:
        assert shell(workspace, command).returncode == 0
    assert (workspace / "guidetool-checkstyle.xml").is_file() and read("ci/gitee/guidetool.yml")["stages"]


def test_hooks_run_on_the_files_they_name(workspace: Path) -> None:
    hooks = read(".pre-commit-hooks.yaml")
    assert [hook["id"] for hook in hooks] == ["guidetool-lint", "guidetool-fmt"]
    lint, fmt = hooks
    files = subprocess.run(["git", "-c", "core.quotePath=false", "ls-files"], cwd=workspace, capture_output=True, text=True, check=True).stdout.splitlines()
    guides = [name for name in files if re.search(fmt["files"], name)]
    assert GUIDE in guides and len(guides) >= 3
    assert {"guidetool.yaml", GUIDE} <= {name for name in files if re.search(lint["files"], name)}
    assert shell(workspace, lint["entry"]).returncode == 0
    assert shell(workspace, f'{fmt["entry"]} "$@"', *guides).returncode == 0
    break_limit(workspace)
    assert shell(workspace, lint["entry"]).returncode == 1


@pytest.mark.parametrize("page", ["docs/ci.zh.md", "docs/ci.md", "docs/findings.zh.md", "docs/findings.md"])
def test_what_the_pages_say_can_be_typed(workspace: Path, page: str) -> None:
    text = (ROOT / page).read_text(encoding="utf-8")
    blocks = re.findall(r"```(?:sh|console)\n(.*?)```", text, re.DOTALL)
    commands = [line.removeprefix("$ ") for block in blocks for line in block.splitlines() if "guidetool " in line]
    assert len(commands) >= 3
    git(workspace, "branch", "origin/main")
    for command in commands:
        done = shell(workspace, command)
        assert done.returncode == 0, (command, done.stderr)


# Completion


@pytest.mark.parametrize("name", ["bash", "zsh", "fish"])
def test_each_shell_has_its_script(workspace: Path, name: str) -> None:
    done = shell(workspace, f"guidetool completion {name}")
    assert done.returncode == 0 and f"_GUIDETOOL_COMPLETE={name}_complete" in done.stdout
    if shutil.which(name):
        assert subprocess.run([name, "-n"], input=done.stdout, text=True, capture_output=True, check=False).returncode == 0


def completed(workspace: Path, *words: str) -> list[str]:
    environment = {"_GUIDETOOL_COMPLETE": "bash_complete", "COMP_WORDS": " ".join(("guidetool", *words)), "COMP_CWORD": str(len(words))}
    return [line.split(",", 1)[1] for line in shell(workspace, "guidetool", **environment).stdout.splitlines()]


def test_commands_options_choices_and_rules_are_completed(workspace: Path) -> None:
    assert {"lint", "fmt", "baseline", "config"} <= set(completed(workspace, ""))
    assert completed(workspace, "li") == ["lint"]
    assert "--changed-since" in completed(workspace, "lint", "--ch")
    assert completed(workspace, "lint", "--profile", "p") == ["publish"]
    assert completed(workspace, "lint", "-f", "gi") == ["github", "gitlab"]
    assert completed(workspace, "baseline", "") == ["check", "prune", "update"]
    assert completed(workspace, "explain", "promised-") == ["promised-exceeds-statutory"]


@pytest.mark.skipif(shutil.which("bash") is None, reason="bash is not installed: completion is not tried in it")
def test_bash_completes(workspace: Path) -> None:
    script = (
        'source <(guidetool completion bash); COMP_WORDS=(guidetool fm); COMP_CWORD=1; COMP_LINE="guidetool fm"; _guidetool_completion guidetool; echo "${COMPREPLY[@]}"'
    )
    assert shell(workspace, script, program="bash").stdout.strip() == "fmt"
