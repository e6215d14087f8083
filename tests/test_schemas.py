"""The schemas: the Chinese ones are generated, engines agree, reports and guides pass them."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import jsonschema
import jsonschema_rs
import pytest
from schema_samples import broken, full_tree

from guidetool.load.dialect import build_shape, to_canonical, to_chinese
from guidetool.validate.chinese import chinese_schema

ROOT = Path(__file__).resolve().parent.parent
SCHEMAS = ROOT / "schemas"
STARTER = ROOT / "src" / "guidetool" / "starter"
sys.path.insert(0, str(ROOT / "tools"))

import gen_schemas  # noqa: E402

KINDS = gen_schemas.NAMES


def load(name: str) -> dict[str, Any]:
    loaded: dict[str, Any] = json.loads((SCHEMAS / f"{name}.schema.json").read_text(encoding="utf-8"))
    return loaded


def nodes(tree: Any) -> Iterator[dict[str, Any]]:
    if isinstance(tree, dict):
        yield tree
    for child in tree.values() if isinstance(tree, dict) else tree if isinstance(tree, list) else ():
        yield from nodes(child)


def test_chinese_schemas_are_current() -> None:
    assert gen_schemas.stale() == [], "run: python tools/gen_schemas.py"


def test_a_changed_schema_makes_the_chinese_one_stale(tmp_path: Path) -> None:
    shutil.copytree(SCHEMAS, tmp_path, dirs_exist_ok=True)
    assert gen_schemas.stale(tmp_path) == []
    path = tmp_path / "guide.schema.json"
    path.write_text(path.read_text(encoding="utf-8").replace("承诺件", "承诺事项"), encoding="utf-8")
    local = ["local-rules.schema.json", "local-rules.zh.schema.json"]
    assert gen_schemas.stale(tmp_path) == ["guide.zh.schema.json", *local]
    (tmp_path / "bundle.zh.schema.json").unlink()
    assert gen_schemas.stale(tmp_path) == ["guide.zh.schema.json", "bundle.zh.schema.json", *local]


def test_local_rules_know_the_elements_by_the_names_of_the_guide(tmp_path: Path) -> None:
    shutil.copytree(SCHEMAS, tmp_path, dirs_exist_ok=True)
    path = tmp_path / "guide.schema.json"
    path.write_text(path.read_text(encoding="utf-8").replace('"title": "承诺"', '"title": "承诺时限"'), encoding="utf-8")
    made = json.loads(gen_schemas.generated(tmp_path)["local-rules.zh.schema.json"])
    named = [part["const"] for part in made["$defs"]["element"]["oneOf"]]
    assert "办理时限/承诺时限" in named and "办理时限/承诺" not in named
    assert {"全部文字", "申请材料", "申请材料/名称", "办理流程/下一步/条件"} <= set(named)
    assert not any("来源记录" in name for name in named), "what an import kept is never judged"


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("last", [False, True])
def test_both_engines_judge_a_chinese_tree_as_the_canonical_one(kind: str, last: bool) -> None:
    canonical = load(kind)
    chinese = load(f"{kind}.zh")
    shape = build_shape(canonical)
    tree = full_tree(canonical, canonical["$defs"], last)
    english = jsonschema.Draft202012Validator(canonical)
    reference = jsonschema.Draft202012Validator(chinese)
    fast = jsonschema_rs.Draft202012Validator(chinese)
    assert [e.message for e in english.iter_errors(tree)] == []
    assert [e.message for e in reference.iter_errors(to_chinese(tree, shape))] == []
    verdicts = set()
    for name, other in broken(tree):
        written = to_chinese(other, shape)
        # What the change put in may be a Chinese name that the dialect reads: judge what is read.
        expected = english.is_valid(to_canonical(written, shape).tree)
        assert reference.is_valid(written) == expected, name
        assert fast.is_valid(written) == expected, name
        verdicts.add(expected)
    assert verdicts == {True, False}


@pytest.mark.parametrize("channel", ["online", "window"])
def test_conditions_are_translated(channel: str) -> None:
    canonical = load("guide")
    tree = full_tree(canonical, canonical["$defs"])
    tree["channels"] = [channel]
    demanded = {"online": "网上办理", "window": "办理窗口"}[channel]
    written = to_chinese(tree, build_shape(canonical))
    validator = jsonschema.Draft202012Validator(load("guide.zh"))
    assert validator.is_valid(written)
    del written[demanded]
    assert [e.message for e in validator.iter_errors(written)] == [f"'{demanded}' is a required property"]


@pytest.mark.parametrize("kind", KINDS)
def test_no_key_or_listed_value_stays_english(kind: str) -> None:
    chinese = chinese_schema(load(kind))
    names = {key for node in nodes(chinese) for key in node.get("properties", {}) if isinstance(node["properties"], dict)}
    listed = {part["const"] for node in nodes(chinese) for part in node.get("oneOf", ())}
    assert len(names) >= 8 and (listed or kind == "approvals")
    allowed = {"I级", "II级", "III级", "IV级"}
    assert [n for n in sorted(names | listed) if re.search("[A-Za-z]", n) and n not in allowed] == []
    assert chinese["$id"] == f"https://guidetool.example/schemas/{kind}-1.zh.schema.json"


def test_editors_show_the_plain_message() -> None:
    chinese = load("guide.zh")
    with_message = [node for node in nodes(chinese) if "x-message" in node]
    assert len(with_message) == 3
    for node in with_message:
        assert node["patternErrorMessage"] == node["errorMessage"] == node["x-message"]["zh"]


@pytest.mark.parametrize("path", sorted(SCHEMAS.glob("*.json")), ids=lambda p: p.name)
def test_schemas_are_2020_12_and_their_patterns_mean_the_same_everywhere(path: Path) -> None:
    schema = json.loads(path.read_text(encoding="utf-8"))
    assert schema["$schema"] == "https://json-schema.org/draft/2020-12/schema"
    jsonschema.Draft202012Validator.check_schema(schema)
    jsonschema_rs.Draft202012Validator(schema)
    version = re.fullmatch(r"https://guidetool\.example/schemas/([a-z-]+)-1(\.zh)?\.schema\.json", schema["$id"])
    assert version is not None and version[1] + (version[2] or "") + ".schema.json" == path.name
    for node in nodes(schema):
        pattern = node.get("pattern")
        if isinstance(pattern, str):
            assert not re.search(r"\\[dwspbDWSPB]", pattern), pattern
            assert pattern.startswith("^") and pattern.endswith("$"), pattern


@pytest.mark.parametrize("name", [*KINDS, *(f"{kind}.zh" for kind in KINDS)])
def test_every_key_of_the_element_standard_says_what_it_is(name: str) -> None:
    known = [part for node in nodes(load(name)) for part in node.get("properties", {}).values() if isinstance(part, dict)]
    named = [part for part in known if "contains" not in part]
    assert len(named) >= 8
    for part in named:
        assert part["title"] and part["description"], part


def schema_of(path: Path) -> str:
    kind = {"registers": "register", "bundles": "bundle", "rules": "local-rules"}.get(path.parent.name, "guide")
    text = path.read_text(encoding="utf-8")
    if path.name == "guidetool.yaml":
        return "workspace" if re.search(r"^district:", text, re.M) else "workspace.zh"
    return kind if re.search(r"^(name|rules|departments|windows|sites|licences|laws):", text, re.M) else f"{kind}.zh"


@pytest.mark.parametrize("root", [ROOT, STARTER], ids=["repository", "starter"])
def test_an_independent_validator_accepts_every_file(root: Path) -> None:
    by_schema: dict[str, list[str]] = {}
    for path in [root / "guidetool.yaml", *sorted((root / "guides").rglob("*.yaml"))]:
        by_schema.setdefault(schema_of(path), []).append(str(path))
    assert set(by_schema) >= {"workspace", "register.zh"}
    if "guide.zh" not in by_schema:
        pytest.skip("NO GUIDE STANDS UNDER guides/ YET")
    for name, files in by_schema.items():
        done = subprocess.run(
            [sys.executable, "-m", "check_jsonschema", "--schemafile", str(SCHEMAS / f"{name}.schema.json"), *files],
            capture_output=True, text=True, encoding="utf-8", check=False,
        )  # fmt: skip
        assert done.returncode == 0, done.stdout + done.stderr


@pytest.fixture
def workspace(tmp_path: Path) -> Path:
    shutil.copytree(STARTER, tmp_path, dirs_exist_ok=True)
    return tmp_path


def lint_report(folder: Path, language: str = "zh") -> dict[str, Any]:
    done = subprocess.run(
        [sys.executable, "-m", "guidetool", "--lang", language, "--today", "2026-11-24", "lint", "-f", "json"],
        cwd=folder, capture_output=True, encoding="utf-8", check=False,
    )  # fmt: skip
    assert done.stderr == ""
    report: dict[str, Any] = json.loads(done.stdout)
    jsonschema.validate(report, load("lint-report"), jsonschema.Draft202012Validator)
    assert done.returncode == int(report["failed"])
    return report


def test_report_of_clean_guides(workspace: Path) -> None:
    report = lint_report(workspace)
    assert report["findings"] == [] and report["files"] == 7 and report["reached"] == "publish"


@pytest.mark.parametrize("language", ["zh", "en"])
def test_report_with_findings_of_rules_schema_and_parser(workspace: Path, language: str) -> None:
    guides = workspace / "guides" / "rlsbj"
    good = (guides / "shiye-dengji.yaml").read_text(encoding="utf-8")
    (guides / "a.yaml").write_text(good.replace("  承诺: 当场", "  承诺: 9个工作日"), encoding="utf-8")
    (guides / "b.yaml").write_text(good.replace("办件类型: 即办件", "办件类型: 急办件"), encoding="utf-8")
    (guides / "c.yaml").write_text("事项名称: [甲\n办件类型：即办件\n", encoding="utf-8")
    (guides / "d.yaml").write_bytes("事项名称: 失业登记\n".encode("gbk"))
    report = lint_report(workspace, language)
    found = {(f["path"].rsplit("/", 1)[1], f["rule"]) for f in report["findings"]}
    assert {("a.yaml", "promised-exceeds-statutory"), ("b.yaml", "value-unlisted"), ("d.yaml", "file-not-utf8")} <= found
    assert any(name == "c.yaml" for name, _ in found)
    assert any(f["related"] for f in report["findings"]) and any(f["help"] for f in report["findings"])
    assert report["reached"] is None and report["failed"]


def test_the_report_schema_refuses_what_is_no_report(workspace: Path) -> None:
    report = lint_report(workspace)
    validator = jsonschema.Draft202012Validator(load("lint-report"))
    assert sorted(report) == sorted(load("lint-report")["required"])
    for key in report:
        assert not validator.is_valid({k: v for k, v in report.items() if k != key}), key
    assert not validator.is_valid({**report, "findings": [{}]})
