"""The gate: which approvals count, whose they must be, what is stale; approvals entered; formats and exit codes."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import jsonschema
import pytest
from diff_cases import ROOT
from scratch_git import GUIDE, OWN, SECOND, change, commit, make_workspace, run_git, write

from guidetool.model.errors import UserError
from guidetool.model.gate import ADDED_HERE, APPROVED, OPEN, GateReport
from guidetool.model.report import Voice
from guidetool.pipeline.approve import Entering, approve
from guidetool.pipeline.gate import Asked, gate
from guidetool.pipeline.resources import translation
from guidetool.pipeline.workspace import open_workspace

DAY = "2026-03-01"
OFFICES = """\
部门:
  scjgj: {名称: 样例区市场监督管理局, 简称: 区市场监管局}
  zwfwb: {名称: 样例区政务服务管理办公室, 简称: 区政务办}
"""
OWNERS = "* @zwfwb\n/政务/guides/scjgj/ @rongchang/scjgj\n"
LONGER = {"办理时限": {"承诺": "8个工作日"}, "事项版本": 99, "实施日期": "2026-06-01"}
"""A change that is worse for applicants, and does what it demands of the guide."""


@pytest.fixture(autouse=True)
def _own_git(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in [name for name in os.environ if name.startswith("GIT_")]:
        monkeypatch.delenv(name)
    for name, value in OWN.items():
        monkeypatch.setenv(name, value)


@pytest.fixture
def workspace(tmp_path: Path) -> Path:
    """On ``main`` two offices and CODEOWNERS; on ``change``, checked out, a longer promise."""
    root = make_workspace(tmp_path)
    write(root / "guides" / "registers" / "departments.yaml", OFFICES.encode())
    write(root.parent / "CODEOWNERS", OWNERS.encode())
    commit(root.parent, "v2")
    run_git(root, "checkout", "-q", "-b", "change")
    change(root, **LONGER)
    commit(root, "c1")
    return root


def judge(root: Path, *words: str, day: str = DAY, source: str | None = None, threshold: str = "to_judge") -> GateReport:
    return gate(Asked(words or ("main...change",), day, False, threshold, source), root, open_workspace(root).registers)


def number(root: Path) -> str:
    (one,) = judge(root).standings
    return one.change.fingerprint


def enter(root: Path, *numbers: str, office: str = "scjgj", until: str = "", on: str = DAY) -> None:
    voice = Voice("zh", translation("zh"))
    approve(open_workspace(root), Entering(numbers, office, "荣市监发〔2026〕7号", on, until, ("main", ".")), root, voice)


def states(report: GateReport) -> list[str]:
    return [one.state for one in report.standings]


def reasons(report: GateReport) -> list[str]:
    return [one.reason.render("en", str) for one in report.standings if one.reason is not None]


def test_a_change_for_the_worse_needs_an_approval_of_the_office_that_looks_after_the_guide(workspace: Path) -> None:
    report = judge(workspace)
    assert (states(report), report.passed, report.owed) == ([OPEN], False, ())
    assert [(o.id, o.name, o.accounts) for o in report.standings[0].offices] == [("scjgj", "区市场监管局", ("@rongchang/scjgj",))]
    assert (report.source, report.approvals_file) == ("main", "approvals.yaml")


def test_an_approval_that_the_change_adds_counts_where_it_is_of_that_office(workspace: Path) -> None:
    enter(workspace, number(workspace))
    commit(workspace, "c2")
    report = judge(workspace)
    assert (states(report), report.passed) == ([ADDED_HERE], True)
    assert report.standings[0].approval is not None
    assert report.standings[0].approval.place is not None
    assert report.standings[0].approval.place.path == "change:政务/approvals.yaml"
    assert judge(workspace, "main", ".").passed


def test_one_of_another_office_does_not(workspace: Path) -> None:
    enter(workspace, number(workspace), office="区政务办")
    commit(workspace, "c2")
    report = judge(workspace)
    assert (states(report), report.passed) == ([OPEN], False)
    assert reasons(report) == ["the approval is added here by 区政务办, which does not look after this guide"]


def test_codeowners_count_as_of_the_base(workspace: Path) -> None:
    write(workspace.parent / "CODEOWNERS", b"* @zwfwb\n")
    enter(workspace, number(workspace), office="zwfwb")
    commit(workspace.parent, "c2")
    assert states(judge(workspace)) == [OPEN]
    assert states(judge(workspace, source=".")) == [APPROVED]


def test_accounts_are_mapped_by_the_workspace_as_it_was(workspace: Path) -> None:
    run_git(workspace, "checkout", "-q", "main")
    write(workspace.parent / "CODEOWNERS", b"/ @someone\n*.yaml boss@example.org\n")
    settings = (workspace / "guidetool.yaml").read_bytes()
    write(workspace / "guidetool.yaml", settings + b"reviewers:\n  - {department: zwfwb, accounts: [boss@example.org]}\n")
    commit(workspace.parent, "v3")
    report = judge(workspace)
    assert [(o.id, o.accounts) for o in report.standings[0].offices] == [("zwfwb", ("boss@example.org",))]


def test_without_codeowners_only_the_base_approves(workspace: Path) -> None:
    fingerprint = number(workspace)
    run_git(workspace, "checkout", "-q", "main")
    run_git(workspace.parent, "rm", "-q", "CODEOWNERS")
    commit(workspace.parent, "v3")
    run_git(workspace, "checkout", "-q", "change")
    enter(workspace, fingerprint)
    commit(workspace, "c2")
    report = judge(workspace)
    assert (states(report), report.standings[0].offices) == ([OPEN], ())
    assert reasons(report) == ["the approval is added here, and CODEOWNERS names no office for this guide"]
    run_git(workspace, "checkout", "-q", "main")
    run_git(workspace, "checkout", "-q", "change", "--", "approvals.yaml")
    commit(workspace, "v4")
    assert states(judge(workspace)) == [APPROVED], "approved on the base after the branch began"


def test_what_was_approved_stays_approved_in_later_commits(workspace: Path) -> None:
    enter(workspace, number(workspace))
    commit(workspace, "c2")
    change(workspace, **LONGER, 咨询电话="12345")
    data = (workspace / GUIDE).read_bytes()
    (workspace / GUIDE).unlink()
    write(workspace / "guides" / "scjgj" / "moved.yaml", b"# a comment above\n\n" + data)
    change(workspace, SECOND, "B", 事项名称="第二项", 到现场次数=2, 事项版本=99, 实施日期="2026-06-01")
    commit(workspace, "c3")
    assert sorted((one.change.kind, one.state) for one in judge(workspace).standings if one.change.impact == "adverse") == [
        ("more-visits", OPEN), ("promised-longer", ADDED_HERE),
    ]  # fmt: skip
    change(workspace, "guides/scjgj/moved.yaml", **{**LONGER, "办理时限": {"承诺": "9个工作日"}})
    commit(workspace, "c4")
    assert [one.state for one in judge(workspace).standings if one.change.kind == "promised-longer"] == [OPEN]


def test_an_approval_ends_and_one_of_tomorrow_is_none_yet(workspace: Path) -> None:
    enter(workspace, number(workspace), until="2026-03-31")
    assert states(judge(workspace, "main", ".", day="2026-03-31")) == [ADDED_HERE]
    report = judge(workspace, "main", ".", day="2026-04-01")
    assert (states(report), reasons(report)) == ([OPEN], ["the approval ended with 2026-03-31"])
    assert [(d.rule, d.level, d.path, d.span.line) for d in report.stale] == [("approval-ended", "warning", "approvals.yaml", 4)]
    early = judge(workspace, "main", ".", day="2026-02-28")
    assert (states(early), reasons(early)) == ([OPEN], ["it was approved for 2026-03-01 only"])


def test_approvals_that_match_nothing(workspace: Path) -> None:
    enter(workspace, number(workspace))
    commit(workspace, "c2")
    run_git(workspace, "checkout", "-q", "main")
    run_git(workspace, "merge", "-q", "change")
    assert [(d.rule, d.level) for d in judge(workspace, "HEAD", ".").stale] == [("approval-unused", "info")]
    text = (workspace / "approvals.yaml").read_text(encoding="utf-8")
    extra = "  - {变化编号: 0123456789ab, 指南: A, 批准机关: scjgj, 批准日期: 2026-01-01, 依据: x}\n"
    write(workspace / "approvals.yaml", (text + extra).encode())
    assert [(d.rule, d.level, d.span.line) for d in judge(workspace, "HEAD", ".").stale] == [
        ("approval-unused", "info", 4), ("approval-unmatched", "warning", 10),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("old", "new", "reason"),
    [
        ("批准机关: scjgj", "批准机关: nobody", "no register of departments has the office nobody"),
        ("批准机关: scjgj", "批准机关: ''", "no register of departments has the office "),
        ("依据:", "内容2:", "the approval says no day or no basis"),
        ("批准日期: 2026-03-01", "批准日期: 2026-02-30", "the approval says no day or no basis"),
        ("指南: ", "指南: X", "the approval names another guide"),
    ],
)
def test_what_an_entry_lacks(workspace: Path, old: str, new: str, reason: str) -> None:
    enter(workspace, number(workspace))
    path = workspace / "approvals.yaml"
    text = path.read_text(encoding="utf-8")
    assert old in text
    write(path, text.replace(old, new).encode())
    report = judge(workspace, "main", ".")
    assert states(report) == [OPEN]
    assert reasons(report)[0].startswith(reason)


@pytest.mark.parametrize("text", ["批准: [", "- 1\n", "批准: 无\n"])
def test_a_file_of_approvals_that_cannot_be_read(workspace: Path, text: str) -> None:
    write(workspace / "approvals.yaml", text.encode())
    report = judge(workspace, "main", ".")
    assert states(report) == [OPEN]
    assert all(d.path == "approvals.yaml" and d.level == "error" for d in report.stale) and report.stale
    with pytest.raises(UserError):
        enter(workspace, number(workspace))
    assert (workspace / "approvals.yaml").read_text(encoding="utf-8") == text


def test_what_the_change_demands_of_the_guide_no_approval_makes_up_for(workspace: Path) -> None:
    change(workspace, 办理时限={"承诺": "8个工作日"})
    enter(workspace, *(one.change.fingerprint for one in judge(workspace, "main", ".").standings))
    report = judge(workspace, "main", ".")
    assert (set(states(report)), report.passed) == ({ADDED_HERE}, False)
    assert "version-unmoved" in {d.rule for d in report.owed}


def test_the_threshold(workspace: Path) -> None:
    change(workspace, 办件类型=None, 事项版本=99, 实施日期="2026-06-01")
    judged = judge(workspace, "main", ".")
    assert judged.standings
    assert {one.change.impact for one in judged.standings} == {"to_judge"}
    assert judge(workspace, "main", ".", threshold="adverse").passed


def test_an_unreadable_guide_cannot_be_approved(workspace: Path) -> None:
    write(workspace / GUIDE, b'"')
    enter(workspace, number_of(workspace))
    report = judge(workspace, "main", ".")
    assert (states(report), reasons(report)) == ([OPEN], ["what cannot be read cannot be approved"])


def number_of(workspace: Path) -> str:
    (one,) = judge(workspace, "main", ".").standings
    return one.change.fingerprint


def test_a_wrong_line_of_codeowners_is_named(workspace: Path) -> None:
    run_git(workspace, "checkout", "-q", "main")
    write(workspace.parent / "CODEOWNERS", b"* @zwfwb\n/guides/[abc @x\n")
    commit(workspace.parent, "v3")
    with pytest.raises(UserError) as caught:
        judge(workspace)
    assert caught.value.message.render("en", str) == "main:CODEOWNERS, line 2: this pattern cannot be understood"


HAND = "# 说明\r\n批准:\r\n- 变化编号: aaaaaaaaaaaa   # 第一条\r\n  指南: A\r\n  批准机关: scjgj\r\n  批准日期: 2026-01-01\r\n  依据: |\r\n    一\r\n    二\r\n\r\n# 末尾\r\n"


@pytest.mark.parametrize(
    ("text", "head", "tail"),
    [
        (HAND, HAND.partition("\r\n\r\n")[0] + "\r\n- 变化编号: ", "\r\n\r\n# 末尾\r\n"),
        ("# 空\n批准: []  # 还没有\n# 完\n", "# 空\n批准:  # 还没有\n  - 变化编号: ", "\n# 完\n"),
        ("批准:\n", "批准:\n  - 变化编号: ", "\n"),
        ("approvals:\n  - {change: aaaaaaaaaaaa, guide: A, office: scjgj, on: 2026-01-01, basis: x}", "approvals:\n  - {change: aaaaaaaaaaaa,", "\n"),
        ("# 只有注释\n", "# 只有注释\n批准:\n  - 变化编号: ", "\n"),
    ],
)  # fmt: skip
def test_an_entry_is_added_and_nothing_else_changes(workspace: Path, text: str, head: str, tail: str) -> None:
    path = workspace / "approvals.yaml"
    write(path, text.encode())
    fingerprint = number(workspace)
    enter(workspace, fingerprint)
    new = path.read_bytes().decode()
    assert new.startswith(head) and new.endswith(tail)
    assert fingerprint in new and "荣市监发〔2026〕7号" in new
    for line in text.rstrip().splitlines():
        assert line.replace(" []", "") in new
    assert states(judge(workspace, "main", ".")) == [ADDED_HERE]
    assert ("\r\n" in new) == ("\r\n" in text) and new.count("\r\n") in (0, new.count("\n"))


def test_what_cannot_be_entered(workspace: Path) -> None:
    fingerprint = number(workspace)
    for numbers, office, on in ((("0123456789ab",), "scjgj", DAY), ((fingerprint,), "nobody", DAY), ((fingerprint,), "scjgj", "2026-02-30")):
        with pytest.raises(UserError):
            enter(workspace, *numbers, office=office, on=on)
    assert not (workspace / "approvals.yaml").exists()
    write(workspace / "approvals.yaml", "批准: [{变化编号: aaaaaaaaaaaa, 指南: A, 批准机关: scjgj, 批准日期: 2026-01-01, 依据: x}]\n".encode())
    with pytest.raises(UserError) as caught:
        enter(workspace, fingerprint)
    assert "nothing can be added" in caught.value.message.render("en", str)
    (workspace / "approvals.yaml").unlink()
    enter(workspace, fingerprint)
    with pytest.raises(UserError) as twice:
        enter(workspace, fingerprint)
    assert twice.value.message.render("en", str) == f"approvals.yaml has an approval of {fingerprint} already"


def run(where: Path, *words: str, language: str = "zh") -> subprocess.CompletedProcess[str]:
    settings = {**os.environ, "PYTHONPATH": str(ROOT / "src"), "GUIDETOOL_LANG": language, "PYTHONIOENCODING": "utf-8"}
    command = [sys.executable, "-m", "guidetool", "--today", DAY, *words]
    return subprocess.run(command, cwd=where, env=settings, capture_output=True, encoding="utf-8", check=False)


def test_as_a_clerk_runs_it(workspace: Path) -> None:
    done = run(workspace, "breaking", "main...change")
    fingerprint = number(workspace)
    assert done.returncode == 1, done.stderr
    assert "  未批准  不利  承诺时限变长：5个工作日 → 8个工作日\n" in done.stdout
    assert "      须由区市场监管局（@rongchang/scjgj）批准\n" in done.stdout
    assert done.stdout.splitlines()[-1] == (
        f"没有通过：1个变化没有批准。请改回去，或者报批以后运行：guidetool approve {fingerprint} main...change --office scjgj --basis …"
    )
    entered = run(workspace, "approve", fingerprint, "main...change", "--office", "区市场监管局", "--basis", "荣市监发〔2026〕7号")
    assert (entered.returncode, entered.stdout.splitlines()[-1]) == (
        0, "approvals.yaml：添加了样例区市场监督管理局的1条批准；请把这个文件和改动一起提交",
    ), entered.stderr  # fmt: skip
    commit(workspace, "c2")
    passed = run(workspace, "breaking", "main...")
    assert passed.returncode == 0
    assert "  本次新增批准  不利  " in passed.stdout
    assert passed.stdout.splitlines()[-1] == "通过：变化都有批准（已批准0个，本次新增批准1个）"
    assert "approvals.yaml" not in run(workspace, "lint", "-f", "concise").stdout


def test_json_fits_its_schema(workspace: Path) -> None:
    schema = json.loads((ROOT / "schemas" / "breaking-report.schema.json").read_text(encoding="utf-8"))
    other = json.loads((ROOT / "schemas" / "diff-report.schema.json").read_text(encoding="utf-8"))
    shared = schema["$defs"].keys() & other["$defs"].keys()
    assert shared >= {"change", "place", "diagnostic"}
    assert {name: schema["$defs"][name] for name in shared} == {name: other["$defs"][name] for name in shared}
    enter(workspace, number(workspace), until="2026-03-31")
    change(workspace, SECOND, "B", 事项名称="第二项", 到现场次数=2)
    for language in ("zh", "en"):
        tree = json.loads(run(workspace, "breaking", "main", "-f", "json", language=language).stdout)
        jsonschema.Draft202012Validator(schema).validate(tree)
        assert tree["changes"] and tree["obligations"] and not tree["passed"]
