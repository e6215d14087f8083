"""What an editor offers in a Chinese guide, asked of the real yaml-language-server."""

from __future__ import annotations

import json
import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest

from guidetool.pipeline.init import init_workspace
from guidetool.pipeline.resources import shape

HOME = Path(__file__).resolve().parent / "yaml_language_server"
NODE, NPM = shutil.which("node"), shutil.which("npm")

pytestmark = pytest.mark.skipif(not (NODE and NPM), reason="NODE OR NPM IS NOT INSTALLED: EDITORS ARE NOT TESTED")


@pytest.fixture(scope="module")
def client(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The client with its packages, at the versions of the lock file, outside the repository."""
    folder = tmp_path_factory.mktemp("client")
    for name in ("client.mjs", "package.json", "package-lock.json"):
        shutil.copy(HOME / name, folder / name)
    done = subprocess.run(
        [str(NPM), "ci", "--no-audit", "--no-fund", "--loglevel=error"], cwd=folder, capture_output=True, text=True, check=False
    )
    if done.returncode:
        pytest.skip(f"NPM COULD NOT INSTALL THE LANGUAGE SERVER, EDITORS ARE NOT TESTED: {done.stderr.strip()[-200:]}")
    return folder / "client.mjs"


@pytest.fixture(scope="module")
def workspace(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("workspace")
    init_workspace(folder)
    return folder


def ask(client: Path, workspace: Path, *questions: dict[str, Any]) -> list[dict[str, Any]]:
    done = subprocess.run(
        [str(NODE), str(client), str(workspace)], input=json.dumps(questions), capture_output=True,
        encoding="utf-8", timeout=120, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    answers: list[dict[str, Any]] = json.loads(done.stdout)
    assert len(answers) == len(questions)
    return answers


def question(file: str, text: str, *asked: tuple[str, int, int]) -> dict[str, Any]:
    return {"file": file, "text": text, "ask": [{"method": m, "line": n, "character": c} for m, n, c in asked]}


def test_keys_values_and_descriptions(client: Path, workspace: Path) -> None:
    begun, nested = ask(
        client, workspace,
        question("guides/rlsbj/begun.yaml", "事项名称: 失业登记\n办件类型: \n",
                 ("completion", 2, 0), ("completion", 1, 6), ("hover", 1, 1)),
        question("guides/rlsbj/nested.yaml", "办理时限:\n  \n", ("completion", 1, 2)),
    )  # fmt: skip
    keys, values, hover = begun["answers"]
    (inner,) = nested["answers"]
    expected = set(shape("guide").chinese.values()) - {"事项名称", "办件类型"}
    assert "办理时限" in expected and expected <= set(keys)
    assert values == ["即办件", "承诺件"]
    assert {"法定", "承诺", "法定时限说明", "承诺时限说明"} <= set(inner)
    assert shape("guide").schema["properties"]["handling"]["description"].rstrip("。") in hover
    assert not any(label.isascii() for label in [*keys, *values]), "no English key is offered"


def test_wrong_values_are_marked_in_plain_words(client: Path, workspace: Path) -> None:
    good = (workspace / "guides/rlsbj/shiye-dengji.yaml").read_text(encoding="utf-8")
    lines = good.splitlines()
    clean, spoiled = ask(
        client, workspace, question("guides/rlsbj/shiye-dengji.yaml", good),
        question("guides/rlsbj/spoiled.yaml", good.replace("办件类型: 即办件", "办件类型: 急办件").replace("法定: 1个工作日", "法定: 20")),
    )  # fmt: skip
    assert clean["diagnostics"] == []
    found = {d["line"]: d["message"] for d in spoiled["diagnostics"]}
    assert set(found) == {lines.index("办件类型: 即办件"), lines.index("  法定: 1个工作日")}
    assert "承诺件" in found[lines.index("办件类型: 即办件")]
    assert found[lines.index("  法定: 1个工作日")] == "时限要写数字和单位，例如 20个工作日、60天、2小时、当场"


def test_each_kind_of_file_has_its_own_schema(client: Path, workspace: Path) -> None:
    texts = {name: (workspace / name).read_text(encoding="utf-8") for name in ("guidetool.yaml", "guides/registers/laws.yaml")}
    answers = ask(
        client, workspace,
        *(question(name, text) for name, text in texts.items()),
        question("guidetool.yaml.bak/guidetool.yaml", "district: 1\n"),
        question("guides/registers/more.yaml", "部门:\n  a:\n    名称: 甲\n", ("completion", 3, 0)),
        question("guides/bundles/new.yaml", "名称: 开一家小店\n", ("completion", 1, 0)),
    )  # fmt: skip
    assert [a["diagnostics"] for a in answers[:2]] == [[], []]
    assert "主体性质" in answers[3]["diagnostics"][0]["message"], "an unfinished department"
    assert set(answers[3]["answers"][0]) == {"窗口", "站点", "电子证照", "法规", "事项目录", "印制计划", "服务大巴"}
    assert "牵头部门" in answers[4]["answers"][0] and "办件类型" not in answers[4]["answers"][0]


def test_files_of_local_rules_are_completed_and_checked(client: Path, workspace: Path) -> None:
    good = (workspace / "guides/rules/benqu.yaml").read_text(encoding="utf-8")
    clean, begun, spoiled = ask(
        client, workspace, question("guides/rules/benqu.yaml", good),
        question("guides/rules/begun.yaml", "规则:\n  - 编号: a\n    检查对象:\n      - \n    要求:\n      \n",
                 ("completion", 3, 8), ("completion", 5, 6)),
        question("guides/rules/spoiled.yaml", good.replace("- 全部文字", "- 全部文本").replace("级别: 警告", "级别: 严重")),
    )  # fmt: skip
    assert clean["diagnostics"] == []
    subjects, demands = begun["answers"]
    assert {"全部文字", "申请材料/名称", "办理时限/承诺"} <= set(subjects) and not any(label.isascii() for label in subjects)
    assert set(demands) == set(shape("local-rules").keys["rules"][1].items.keys["assert"][1].chinese.values())
    lines = good.splitlines()
    wrong = {i for i, line in enumerate(lines) if "- 全部文字" in line or line.startswith("    级别:")}
    assert len(wrong) == 2 and {d["line"] for d in spoiled["diagnostics"]} == wrong
