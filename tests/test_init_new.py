"""guidetool init and guidetool new, as a user runs them."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import click
import pytest
import yaml
from click.testing import CliRunner, Result

from guidetool.cli.main import group
from guidetool.load.dialect import to_canonical
from guidetool.pipeline.init import init_workspace, starter_files
from guidetool.pipeline.resources import schema, shape

FACTS = {
    "--name": "就业登记", "--department": "rlsbj", "--code": "TE50015300000000144002014011000", "--handling": "承诺件",
    "--statutory": "10个工作日", "--promised": "3个工作日", "--audience": "自然人", "--condition": "被用人单位招用",
    "--result": "就业创业证", "--basis": "《就业服务与就业管理规定》",
}  # fmt: skip


def run(folder: Path, *arguments: str, answers: str = "") -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "guidetool", *arguments], cwd=folder, input=answers,
        capture_output=True, encoding="utf-8", check=False,
    )  # fmt: skip


def options(**changed: str | None) -> list[str]:
    facts = {**FACTS, **{f"--{k.replace('_', '-')}": v for k, v in changed.items()}}
    return [word for key, value in facts.items() if value is not None for word in (key, value)]


def files(folder: Path) -> dict[str, bytes]:
    return {p.relative_to(folder).as_posix(): p.read_bytes() for p in sorted(folder.rglob("*")) if p.is_file()}


@pytest.fixture
def workspace(tmp_path: Path) -> Path:
    init_workspace(tmp_path)
    return tmp_path


def test_init_makes_a_workspace_without_findings(tmp_path: Path) -> None:
    done = run(tmp_path, "init", "ws")
    assert (done.returncode, done.stderr) == (0, "工作区建好了。接下来执行：cd ws，再执行：guidetool lint\n")
    made = files(tmp_path / "ws")
    assert done.stdout.splitlines() == [f"ws/{name}" for name, _ in starter_files()]
    assert set(made) == {name for name, _ in starter_files()}
    expected = {".gitignore", ".gitattributes", ".editorconfig", ".vscode/settings.json", "CODEOWNERS", "guidetool.yaml"}
    assert expected <= set(made)
    checked = run(tmp_path / "ws", "--today", "2026-11-24", "lint", "--profile", "publish", "--fail-on", "info")
    assert (checked.returncode, checked.stderr) == (0, "")
    assert checked.stdout == "共7个文件：错误0个，警告0个，提示0个\n已达到最高档次：发布\n"


def test_the_example_has_what_a_complete_guide_has(workspace: Path) -> None:
    text = (workspace / "guides/rlsbj/shiye-dengji.yaml").read_text(encoding="utf-8")
    tree = to_canonical(yaml.load(text, yaml.BaseLoader), shape("guide")).tree
    required = set(schema("guide")["required"])
    recommended = {
        "plain_name", "base_code", "scope", "prohibitions", "online", "windows", "rights", "obligations",
        "remedies", "faq", "mistakes", "reviewed", "progress", "agency", "themes",
    }  # fmt: skip
    assert required | recommended <= set(tree)
    assert any(len(step.get("next", [])) > 1 for step in tree["process"]), "the flow branches"
    assert {m["necessity"] for m in tree["materials"]} == {"required", "conditional"}


def test_init_refuses_a_folder_in_use(tmp_path: Path) -> None:
    (tmp_path / "notes.txt").write_text("mine", encoding="utf-8")
    done = run(tmp_path, "--lang", "en", "init", ".")
    assert done.returncode == 2 and done.stdout == ""
    assert done.stderr == (
        "guidetool: the folder . is not empty\n"
        "name a new folder, or add --force: what is missing is added and nothing is overwritten\n"
    )
    assert files(tmp_path) == {"notes.txt": b"mine"}
    assert run(tmp_path, "init", "notes.txt").returncode == 2


def test_force_adds_what_is_missing_and_overwrites_nothing(tmp_path: Path) -> None:
    (tmp_path / "guidetool.yaml").write_text("mine", encoding="utf-8")
    (tmp_path / "CODEOWNERS").write_text("* @me\n", encoding="utf-8")
    done = run(tmp_path, "init", "--force", ".")
    assert done.returncode == 0 and done.stderr.startswith("有2个文件原来就有，没有改动\n")
    made = files(tmp_path)
    assert made["guidetool.yaml"] == b"mine" and made["CODEOWNERS"] == b"* @me\n"
    assert set(made) == {name for name, _ in starter_files()}
    assert run(tmp_path, "init", "--force", ".").stdout == ""


def test_a_new_git_repository_counts_as_empty(tmp_path: Path) -> None:
    (tmp_path / ".git").mkdir()
    assert len(init_workspace(tmp_path).made) > 15


def test_editor_settings_name_schemas_that_are_there(workspace: Path) -> None:
    settings = json.loads((workspace / ".vscode/settings.json").read_text(encoding="utf-8"))
    bound = settings["yaml.schemas"]
    assert len(bound) == 6
    for name, globs in bound.items():
        json.loads((workspace / name).read_text(encoding="utf-8"))
        assert any(list(workspace.glob(g)) for g in globs if not g.startswith("!")) or "bundle" in name or "approvals" in name


def test_new_by_options_writes_a_valid_skeleton(workspace: Path) -> None:
    done = run(workspace, "new", *options())
    path = "guides/rlsbj/002014011000.yaml"
    assert (done.returncode, done.stdout) == (0, path + "\n")
    assert done.stderr == f"接下来把标着【待写】的要素写好，再执行：guidetool lint {path}\n"
    text = (workspace / path).read_text(encoding="utf-8")
    checked = run(workspace, "validate", path)
    assert (checked.returncode, checked.stdout.splitlines()[0]) == (0, "共1个文件：错误0个，警告0个，提示0个")
    assert "事项类型: 公共服务\n" in text and "行使层级: 县级\n" in text, "read from the code"
    assert "# 【待写】常见问题\n" in text and "# 【核对】办理流程：" in text
    written = {line.split(":")[0] for line in text.splitlines() if line[0] not in "# "}
    marked = {line.removeprefix("# 【待写】").split("：")[0] for line in text.splitlines() if line.startswith("# 【待写】")}
    never = {"业务办理项编码", "来源记录", "网上办理", "委托部门"}
    assert written | marked | never == set(shape("guide").chinese.values()) and not written & marked


def test_new_never_overwrites(workspace: Path) -> None:
    assert run(workspace, "new", *options()).returncode == 0
    before = files(workspace)
    done = run(workspace, "--lang", "en", "new", *options(name="别的"))
    assert done.returncode == 2 and "is there already\nname another file with --slug" in done.stderr
    assert files(workspace) == before
    assert run(workspace, "new", *options(), "--slug", "jiuye-dengji").stdout == "guides/rlsbj/jiuye-dengji.yaml\n"


@pytest.mark.parametrize(
    ("changed", "told"),
    [
        ({"department": "nobody"}, "登记册里没有“nobody”\n请先写进登记册，或者改用其中一个：rlsbj"),
        ({"code": "123"}, "从编码“123”看不出事项类型\n"),
        ({"slug": "../x"}, "“../x”不能作文件名\n"),
        ({"window": "zwzx-z99"}, "登记册里没有“zwzx-z99”\n"),
        ({"statutory": "20"}, "20个工作日、60天、2小时、当场"),
        ({"handling": "急办件"}, "即办件、承诺件"),
    ],
)
def test_new_refuses_wrong_facts(workspace: Path, changed: dict[str, str], told: str) -> None:
    before = files(workspace)
    done = run(workspace, "new", *options(**changed))
    assert done.returncode == 2 and told in done.stderr and done.stdout == ""
    assert files(workspace) == before


def test_without_a_terminal_missing_facts_are_named(workspace: Path) -> None:
    done = run(workspace, "new", *options(promised=None, basis=None))
    assert (done.returncode, done.stderr) == (2, "guidetool: 新建指南还缺几项事实\n请用选项写明：--promised --basis\n")


def test_outside_a_workspace(tmp_path: Path) -> None:
    done = run(tmp_path, "new", *options())
    assert done.returncode == 2 and "guidetool init" in done.stderr


def answer(workspace: Path, monkeypatch: pytest.MonkeyPatch, *lines: str) -> Result:
    monkeypatch.chdir(workspace)
    monkeypatch.setattr("guidetool.cli.new.at_terminal", lambda: True)
    return CliRunner().invoke(group, ["new"], input="\n".join(lines) + "\n", standalone_mode=False)


def test_questions_are_asked_and_asked_again(workspace: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    done = answer(
        workspace, monkeypatch, "就业登记", "nobody", "rlsbj", "TE50015300000000144002014011000", "急办件", "承诺件", "20",
        "10个工作日", "3个工作日", "自然人", "被用人单位招用", "就业创业证", "《就业服务与就业管理规定》",
    )  # fmt: skip
    assert done.exception is None, done.output
    assert "  rlsbj  重庆市荣昌区人力资源和社会保障局\n" in done.output
    assert "办件类型（即办件、承诺件）" in done.output
    asked = (workspace / "guides/rlsbj/002014011000.yaml").read_bytes()
    other = workspace / "by-options"
    init_workspace(other)
    assert run(other, "new", *options()).returncode == 0
    assert (other / "guides/rlsbj/002014011000.yaml").read_bytes() == asked, "questions and options give the same file"


def test_leaving_the_questions_writes_nothing(workspace: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    before = files(workspace)
    done = answer(workspace, monkeypatch, "就业登记")
    assert isinstance(done.exception, click.Abort)
    assert files(workspace) == before
