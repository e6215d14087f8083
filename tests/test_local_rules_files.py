"""Files of local rules: what is wrong with them is said in plain words, and the rest is run; ``rules test``; the cache."""

from __future__ import annotations

import json
import os
import re
import sys
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from guidetool.cli.main import main
from guidetool.lint.local.manuals import MANUALS
from guidetool.model.diagnostic import ERROR
from guidetool.pipeline.check import Checked, check
from guidetool.pipeline.init import init_workspace
from guidetool.pipeline.local_rules import load_local_rules
from guidetool.pipeline.memory import Memory
from guidetool.pipeline.resources import translation
from guidetool.pipeline.workspace import open_workspace

sys.path.insert(0, str(Path(__file__).parent))
from rules.cases import TODAY, report

WRONG = Path(__file__).parent / "local_rules_wrong"
CASES = sorted(path.stem for path in WRONG.glob("*.yaml"))
UPDATE = os.environ.get("GUIDETOOL_UPDATE_GOLDENS") == "1"
RULES = "guides/rules/benqu.yaml"
GUIDE = "guides/rlsbj/shiye-dengji.yaml"


@pytest.fixture
def workspace(tmp_path: Path) -> Path:
    init_workspace(tmp_path)
    return tmp_path


def checked(workspace: Path, memory: Memory | None = None) -> Checked:
    return check(open_workspace(workspace), today=TODAY, memory=memory)


def run(workspace: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], *arguments: str) -> tuple[int, str, str]:
    """Exit code, stdout and stderr of a command in the workspace."""
    monkeypatch.chdir(workspace)
    monkeypatch.setattr(sys, "argv", ["guidetool", "--today", TODAY, *arguments])
    with pytest.raises(SystemExit) as ended:
        main()
    printed = capsys.readouterr()
    return int(ended.value.code or 0), printed.out, printed.err


def write(workspace: Path, path: str, text: str) -> None:
    (workspace / path).write_text(text, encoding="utf-8")


@pytest.mark.parametrize("case", CASES)
@pytest.mark.parametrize("language", ["zh", "en"])
def test_a_wrong_file_is_told_exactly_this(case: str, language: str, workspace: Path) -> None:
    write(workspace, "guides/rules/a.yaml", (WRONG / f"{case}.yaml").read_text(encoding="utf-8"))
    found = checked(workspace)
    assert {d.path for d in found.diagnostics} == {"guides/rules/a.yaml"}
    golden, said = WRONG / f"{case}.{language}.out", report(found, language)
    if UPDATE:
        golden.write_text(said, encoding="utf-8")
    assert said == golden.read_text(encoding="utf-8")


QUOTED = re.compile(r"“[^“”]*”|《[^》]*》|（?[a-z-]+/[^；，。）]*")
NAMES = re.compile(r"true|false|docs/local-rules\.zh\.md|guidetool\.yaml|guides/[a-z/*]+|\{[^}]*\}|yongyu|slj-shixian")


@pytest.mark.parametrize("case", CASES)
def test_words_are_for_people(case: str, workspace: Path) -> None:
    write(workspace, "guides/rules/a.yaml", (WRONG / f"{case}.yaml").read_text(encoding="utf-8"))
    said = [m for d in checked(workspace).diagnostics for m in (d.message, d.help) if m is not None]
    assert said
    for message in said:
        chinese = NAMES.sub("", QUOTED.sub("", message.render("zh", translation("zh"))))
        assert not re.search(r"[A-Za-z\\^$\[\]()]", chinese), chinese


def test_every_finding_about_files_has_its_case() -> None:
    said = "".join((WRONG / f"{case}.zh.out").read_text(encoding="utf-8") for case in CASES)
    assert len(MANUALS) == 5
    assert [m.id for m in MANUALS if f"[{m.id}]" not in said] == []


def test_a_bad_rule_stops_neither_the_others_nor_the_guides(workspace: Path) -> None:
    good = (workspace / RULES).read_text(encoding="utf-8")
    write(workspace, RULES, good + "  - 编号: huai\n    检查对象: [没有的要素]\n    要求: {必填: true}\n    说明: 写\n")
    write(workspace, "guides/rules/broken.yaml", "规则: [\n")
    write(workspace, "guides/rules/gbk.yaml", "")
    (workspace / "guides/rules/gbk.yaml").write_bytes("规则:\n".encode("gbk"))
    text = (workspace / GUIDE).read_text(encoding="utf-8")
    write(workspace, GUIDE, text.replace("办失业登记", "老百姓办失业登记").replace("承诺: 当场", "承诺: 3个工作日"))
    found = {(d.path, d.rule) for d in checked(workspace).diagnostics}
    assert {(GUIDE, "local/chengwei"), (GUIDE, "promised-exceeds-statutory"), (RULES, "value-unlisted")} <= found
    assert {("guides/rules/broken.yaml", "yaml-syntax"), ("guides/rules/gbk.yaml", "file-not-utf8")} <= found


def test_a_guide_that_breaks_a_local_rule_of_level_error_is_held_back(workspace: Path) -> None:
    text = (workspace / RULES).read_text(encoding="utf-8").replace("级别: 警告", "级别: 错误")
    write(workspace, RULES, text)
    guide = (workspace / GUIDE).read_text(encoding="utf-8")
    write(workspace, GUIDE, guide.replace("办失业登记", "老百姓办失业登记"))
    found = checked(workspace)
    assert [d.level for d in found.diagnostics] == [ERROR] and found.blocked == {GUIDE}


def test_the_folder_is_the_workspace_s_to_name(workspace: Path) -> None:
    (workspace / "guides/rules").rename(workspace / "local")
    settings = (workspace / "guidetool.yaml").read_text(encoding="utf-8")
    write(workspace, "guidetool.yaml", settings.replace("rules: guides/rules", "rules: local"))
    guide = (workspace / GUIDE).read_text(encoding="utf-8")
    write(workspace, GUIDE, guide.replace("办失业登记", "老百姓办失业登记"))
    found = checked(workspace)
    assert [(d.path, d.rule) for d in found.diagnostics] == [(GUIDE, "local/chengwei")]
    assert "local/benqu.yaml" in found.asked


def test_what_is_remembered_depends_on_the_rules(workspace: Path) -> None:
    guide = (workspace / GUIDE).read_text(encoding="utf-8")
    write(workspace, GUIDE, guide.replace("办失业登记", "老百姓办失业登记"))
    rules = (workspace / RULES).read_text(encoding="utf-8")

    def found() -> list[tuple[str, int, str]]:
        remembered = checked(workspace, Memory(workspace)).diagnostics
        assert remembered == checked(workspace, Memory(workspace)).diagnostics == checked(workspace).diagnostics
        return [(d.path, d.span.line, d.rule) for d in remembered]

    assert found() == [(GUIDE, 3, "local/chengwei")]
    write(workspace, RULES, rules.replace("老百姓\n        - 贵单位", "贵单位").replace("错:\n        - 老百姓", "错:\n        - 贵单位"))
    assert found() == []
    write(workspace, RULES, rules.replace("- 申请人可以", "- 老百姓可以"))
    first = found()
    write(workspace, RULES, "# 前面多了一行\n" + rules.replace("- 申请人可以", "- 老百姓可以"))
    assert [(path, line + (path == RULES), rule) for path, line, rule in first] == found(), "places move with the file"
    assert {rule for _, _, rule in first} == {"local/chengwei", "local-example-fails"}


def test_the_digest_is_that_of_what_the_rules_say(workspace: Path) -> None:
    def digest() -> str:
        return load_local_rules(open_workspace(workspace)).rules.digest

    before, rules = digest(), (workspace / RULES).read_text(encoding="utf-8")
    assert len(before) == 64 and digest() == before
    write(workspace, RULES, "# 说明\n" + rules)
    assert digest() == before, "a comment says nothing"
    write(workspace, RULES, rules.replace("贵单位", "贵公司"))
    assert digest() != before
    write(workspace, RULES, rules.replace("    要求:", "    适用: {部门: [重庆市荣昌区人力资源和社会保障局]}\n    要求:"))
    by_name = digest()
    registers = workspace / "guides/registers/departments.yaml"
    registers.write_text(registers.read_text(encoding="utf-8").replace("  rlsbj:", "  renshe:"), encoding="utf-8")
    assert digest() != by_name, "which department a name means"


def test_rules_test_in_a_new_workspace(workspace: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(workspace, monkeypatch, capsys, "rules", "test") == (
        0,
        "guides/rules/benqu.yaml\n"
        "  第3行 local/chengwei\n"
        "    通过  第15行 这个“对”的例子没有被查出来\n"
        "    通过  第17行 这个“错”的例子被查出来了：指南对办事人一律称“申请人”（写了“老百姓”）\n"
        "\n"
        "共1条规则、2个例子：通过2个，没通过0个\n",
        "",
    )


def test_rules_test_says_what_fails(workspace: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    write(workspace, "guides/rules/a.yaml", (WRONG / "examples.yaml").read_text(encoding="utf-8"))
    code, out, err = run(workspace, monkeypatch, capsys, "rules", "test", "guides/rules/a.yaml")
    golden = WRONG / "examples.test.out"
    if UPDATE:
        golden.write_text(out, encoding="utf-8")
    assert (code, out, err) == (1, golden.read_text(encoding="utf-8"), "")


def test_rules_test_in_json(workspace: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    write(workspace, "guides/rules/a.yaml", (WRONG / "examples.yaml").read_text(encoding="utf-8"))
    code, out, _ = run(workspace, monkeypatch, capsys, "--lang", "en", "rules", "test", "-f", "json", "guides/rules")
    document: dict[str, Any] = json.loads(out)
    assert code == 1 and document["version"] == 1 and document["passed"] is False
    assert [(r["id"], r["passed"]) for r in document["rules"]] == [
        ("local/wu", True), ("local/deng", False), ("local/zhiyou-cuo", True), ("local/zhiyou-dui", True), ("local/chengwei", True),
    ]  # fmt: skip
    failed = [e for e in document["rules"][1]["examples"] if not e["passed"]]
    assert [(e["kind"], e["number"], e["line"]) for e in failed] == [("good", 2, 15), ("good", 3, 16), ("bad", 1, 20), ("bad", 2, 21)]
    assert failed[0]["found"] == ["写清楚 (it says “等”)"]
    assert {p["rule"] for p in document["problems"]} == {"key-unknown", "value-unlisted", "local-example-missing"}
    code, out, _ = run(workspace, monkeypatch, capsys, "rules", "test", "-f", "json", RULES)
    assert code == 0 and json.loads(out)["passed"] is True and json.loads(out)["problems"] == []


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["guides/rlsbj"], "guides/rlsbj 里没有本地规则\n本地规则的文件放在 guides/rules/\n"),
        ([GUIDE], f"{GUIDE} 里没有本地规则\n"),
        (["nowhere"], "nowhere 不存在\n"),
    ],
)
def test_rules_test_of_what_is_no_file_of_rules(
    arguments: list[str], told: str, workspace: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    code, out, err = run(workspace, monkeypatch, capsys, "--lang", "zh", "rules", "test", *arguments)
    assert (code, out) == (2, "") and told in err


def test_rules_test_without_rules(workspace: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    (workspace / RULES).unlink()
    code, out, err = run(workspace, monkeypatch, capsys, "rules", "test")
    assert (code, out) == (2, "") and "guides/rules/ 里还没有本地规则" in err


def test_lists_and_manuals_hold_local_rules(workspace: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    code, out, _ = run(workspace, monkeypatch, capsys, "rules")
    assert code == 0 and re.search(r"^local/chengwei +警告 +草稿 +本地规则 +指南对办事人一律称“申请人”$", out, re.M)
    assert "promised-exceeds-statutory" in out
    code, out, _ = run(workspace, monkeypatch, capsys, "rules", "-f", "json")
    assert json.loads(out)["rules"][-1]["id"] == "local/chengwei"
    code, out, _ = run(workspace, monkeypatch, capsys, "explain", "[local/chengwei]")
    assert code == 0
    assert out == (
        "local/chengwei: 指南对办事人一律称“申请人”\n\n"
        "级别  警告\n档次  草稿\n阶段  本地规则\n依据  本工作区自己的规则\n改正  手工\n\n"
        "检查：全部文字\n\n要求：不得出现 老百姓、贵单位\n\n怎么改：改成“申请人”；是单位的，写“申请单位”。\n\n规则写在：guides/rules/benqu.yaml\n"
    )
    text = (workspace / RULES).read_text(encoding="utf-8")
    write(workspace, RULES, text.replace("    级别: 警告", "    依据: 荣府办〔2026〕1号\n    级别: 警告"))
    _, out, _ = run(workspace, monkeypatch, capsys, "explain", "local/chengwei")
    assert "依据  荣府办〔2026〕1号\n" in out
    write(workspace, "guides/rules/a.yaml", (WRONG / "shape.yaml").read_text(encoding="utf-8"))
    code, out, err = run(workspace, monkeypatch, capsys, "rules")
    assert code == 0 and "local/chengwei" in out
    assert err == "有的本地规则没有执行；错在哪里，请执行 guidetool rules test\n"
    code, _, err = run(workspace, monkeypatch, capsys, "--lang", "zh", "explain", "chengwei")
    assert code == 2 and "local/chengwei" in err


MANUAL = """规则:
  - 编号: quan
    检查对象: [办理时限/承诺, 申请材料/空白表格]
    适用:
      部门: [rlsbj]
      事项类型: [公共服务, 行政许可]
      服务对象: [自然人]
      文件: [guides/*]
      条件:
        - {要素: 审查类型, 等于: 即审即办}
        - {要素: 收费/是否收费, 等于: false}
        - {要素: 备注, 包含: 网, 有: true}
        - {要素: 通办, 有: false}
    要求: {应为其一: [当场, 表.docx], 格式: '[^x]+', 必填: true}
    说明: 全
    英文说明: all
"""


def test_a_manual_says_all_but_the_pattern(workspace: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    write(workspace, RULES, MANUAL)
    _, out, _ = run(workspace, monkeypatch, capsys, "explain", "local/quan")
    assert out.partition("\n\n检查：")[2] == (
        "办理时限/承诺；申请材料/空白表格\n\n"
        "只查：实施主体是rlsbj；事项类型是公共服务、行政许可；服务对象是自然人；文件是guides/*；“审查类型”是“即审即办”；"
        "“收费/是否收费”是“false”；“备注”里有“网”，并且写了；“通办”没有写\n\n"
        "要求：应为其一 当场、表.docx；格式符合规定，见说明；不能不写\n\n规则写在：guides/rules/benqu.yaml\n"
    )
    _, out, _ = run(workspace, monkeypatch, capsys, "--lang", "en", "explain", "local/quan")
    assert out.partition("\n\nChecks: ")[2] == (
        "time_limit/promised; materials/blank_form\n\n"
        "Only where: department is rlsbj; type is public_service, administrative_licence; audience is natural_person; "
        "files is guides/*; “review_type” is “approve_at_once”; “fees/charged” is “false”; “remark” says “网” and is there; "
        "“cross_region” is not there\n\n"
        "Demands: one_of 当场, 表.docx; a form of its own, as the message says; it stands there\n\nWritten in: guides/rules/benqu.yaml\n"
    )


def test_local_findings_keep_their_fingerprint(workspace: Path) -> None:
    """Lines and file names do not count; which rule it is does."""
    guide = (workspace / GUIDE).read_text(encoding="utf-8")
    write(workspace, GUIDE, guide.replace("办失业登记", "老百姓办失业登记"))
    (first,) = checked(workspace).diagnostics
    write(workspace, GUIDE, "# 一行\n" + guide.replace("办失业登记", "老百姓办失业登记"))
    (second,) = checked(workspace).diagnostics
    assert len(first.fingerprint) == 16 and second.span.line == first.span.line + 1
    assert replace(second, span=first.span) == first and second.fingerprint == first.fingerprint


@pytest.mark.parametrize("line", ["    说明: {值}太长", "    格式: [0-9]{8}", "    怎么改: [改]成“申请人”"])
def test_a_value_that_begins_with_a_bracket_is_told_to_be_quoted(line: str, workspace: Path) -> None:
    write(workspace, "guides/rules/a.yaml", f"规则:\n  - 编号: a\n    检查对象: [事项名称]\n    要求: {{必填: true}}\n{line}\n")
    (found,) = checked(workspace).diagnostics
    assert found.message.render("zh", translation("zh")) == "内容以括号开头，括号后面又有文字，读不懂"
    assert found.help is not None and "引号" in found.help.render("zh", translation("zh")) and found.span.line == 5


def test_examples_as_a_clerk_writes_them(workspace: Path) -> None:
    """Digits without quotes, one value for a list of values, listed values in Chinese, a count for a list."""
    write(workspace, "guides/rules/a.yaml", """规则:
  - {编号: rexian, 检查对象: [咨询方式], 要求: {至少出现一个: ["12333"]}, 说明: 要有热线, 例子: {对: [12333, 电话 12333], 错: [12345]}}
  - {编号: bianma, 检查对象: [基本编码], 要求: {格式: '[0-9]{12}'}, 说明: 位数, 例子: {对: [123456789012], 错: [1.5]}}
  - {编号: wangban, 检查对象: [办理形式], 要求: {必须出现: [网上办理]}, 说明: 网办, 例子: {对: [网上办理, [窗口办理, 网上办理]], 错: [窗口办理]}}
  - {编号: wenti, 检查对象: [常见问题], 要求: {不少于: 1}, 说明: 少, 例子: {对: [1], 错: [0]}}
""")  # fmt: skip
    assert checked(workspace).diagnostics == ()


@pytest.mark.parametrize("sides", [("before", "after"), ("before/guides", "after/guides")], ids=["workspaces", "folders of guides"])
def test_rules_are_no_guides_to_compare(
    sides: tuple[str, str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    for name in ("before", "after"):
        init_workspace(tmp_path / name)
    write(tmp_path / "after", RULES, (WRONG / "examples.yaml").read_text(encoding="utf-8"))
    code, out, err = run(tmp_path, monkeypatch, capsys, "--lang", "zh", "diff", *sides)
    assert (code, err) == (0, "") and "没有指南有变化；相同的有1份" in out and "rules" not in out


def test_a_wrong_example_must_be_found_at_every_subject(workspace: Path) -> None:
    write(workspace, "guides/rules/a.yaml", """规则:
  - {编号: a, 检查对象: [办理时限/承诺, 办理时限/承诺时限说明], 要求: {应为其一: [1个工作日]}, 说明: 写法,
     例子: {对: [1个工作日], 错: [1 working day]}}
""")  # fmt: skip
    found = [(d.rule, d.span.line) for d in checked(workspace).diagnostics if d.path == "guides/rules/a.yaml"]
    assert found == [("local-example-fails", 3)], "as a limit it is right"
