"""Silencing with a reason, levels, the baseline, changed-since, config show: as a clerk and as CI meet them."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from guidetool.cli.main import main
from guidetool.lint.silence import sort_out
from guidetool.load.silences import find_silences
from guidetool.model.diagnostic import Diagnostic
from guidetool.model.message import say
from guidetool.model.source import START, Span
from guidetool.pipeline.check import check
from guidetool.pipeline.init import init_workspace
from guidetool.pipeline.memory import Memory
from guidetool.pipeline.workspace import open_workspace

TODAY = "2026-11-24"
GUIDE = "guides/rlsbj/shiye-dengji.yaml"
LONG = ("  承诺: 当场", "  承诺: 3个工作日")
RULES = ("instant-limit-too-long", "promised-exceeds-statutory")
Run = Callable[..., tuple[int, str, str]]


@pytest.fixture
def workspace(tmp_path: Path) -> Path:
    folder = tmp_path / "荣昌"
    init_workspace(folder)
    return folder


@pytest.fixture
def run(workspace: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Run:
    def command(*arguments: str, today: str = TODAY) -> tuple[int, str, str]:
        monkeypatch.chdir(workspace)
        monkeypatch.setattr(sys, "argv", ["guidetool", "--today", today, *arguments])
        with pytest.raises(SystemExit) as ended:
            main()
        printed = capsys.readouterr()
        return int(ended.value.code or 0), printed.out, printed.err

    return command


def edit(workspace: Path, old: str, new: str, path: str = GUIDE) -> None:
    text = (workspace / path).read_text(encoding="utf-8")
    assert old in text
    (workspace / path).write_text(text.replace(old, new, 1), encoding="utf-8")


def rules_of(run: Run, *arguments: str, today: str = TODAY) -> list[str]:
    _, out, _ = run("lint", "-f", "json", *arguments, today=today)
    return [finding["rule"] for finding in json.loads(out)["findings"]]


def break_limit(workspace: Path, comment: str = "") -> None:
    edit(workspace, LONG[0], LONG[1] + comment)


# Silencing


def test_one_finding_is_silenced_with_a_reason(workspace: Path, run: Run) -> None:
    break_limit(workspace, "  # guidetool: ignore[promised-exceeds-statutory, instant-limit-too-long] 省里正在改法定时限，局长同意 (期限 2027-06-30)")
    code, out, _ = run("lint")
    assert code == 0
    assert out.splitlines() == [
        "共7个文件：错误0个，警告0个，提示0个", "另有2个问题已在文件里注明理由，不再提示", "已达到最高档次：发布",
    ]  # fmt: skip


def test_the_day_after_the_term_it_is_back(workspace: Path, run: Run) -> None:
    break_limit(workspace, "  # guidetool: ignore[promised-exceeds-statutory，instant-limit-too-long]：理由（期限：2027-06-30）")
    assert rules_of(run, today="2027-06-30") == []
    assert sorted(rules_of(run, today="2027-07-01")) == sorted(("ignore-expired", *RULES))
    _, out, _ = run("lint", today="2027-07-01")
    assert "这条注释的期限2027-06-30已过，没有起作用 [ignore-expired]" in out


def test_a_comment_above_an_entry_covers_all_of_it(workspace: Path, run: Run) -> None:
    break_limit(workspace)
    edit(workspace, "办理时限:\n", "# guidetool: ignore[promised-exceeds-statutory] 样例\n# 别的注释\n\n办理时限:\n")
    assert rules_of(run) == ["instant-limit-too-long"]


@pytest.mark.parametrize(
    ("comment", "told"),
    [
        ("# guidetool: ignore[promised-exceeds-statutory]", "ignore-without-reason"),
        ("# guidetool: ignore[promised-exceeds-statutory]  ：。", "ignore-without-reason"),
        ("# guidetool: ignore promised-exceeds-statutory 理由", "ignore-unreadable"),
        ("# guidetool: ignore[] 理由", "ignore-unreadable"),
        ("# guidetool: ignore[promised-exceeds-statutory] 理由 (期限 2027-02-30)", "ignore-unreadable"),
        ("# guidetool: ignore[promised-exceeds-statutory] 理由 (期限 明年)", "ignore-unreadable"),
        ("# guidetool: ignore[promised-exceed-statutory] 理由", "ignore-unknown-rule"),
        ("# guidetool: ignore[value-unlisted] 理由", "ignore-refused"),
        ("# guidetool: ignore[limit-vague] 理由", "ignore-unused"),
        ("# guidetool: ignore[local/no-such] 理由", "ignore-unknown-rule"),
    ],
)
def test_a_comment_that_does_not_work_is_told_and_silences_nothing(workspace: Path, run: Run, comment: str, told: str) -> None:
    break_limit(workspace, f"  {comment}")
    assert sorted(rules_of(run)) == sorted((told, *RULES))
    code, out, _ = run("--lang", "en", "lint")
    assert code == 1 and f"[{told}]" in out


def test_a_misspelt_rule_is_guessed(workspace: Path, run: Run) -> None:
    break_limit(workspace, "  # guidetool: ignore[promised-exceed-statutory] 理由")
    _, out, _ = run("lint")
    assert "没有“promised-exceed-statutory”这条检查 [ignore-unknown-rule]" in out
    assert "promised-exceeds-statutory" in out.split("ignore-unknown-rule]")[1].split("\n\n")[0]


def test_schema_errors_stay(workspace: Path, run: Run) -> None:
    edit(workspace, "办件类型: 即办件", "办件类型: 急办件  # guidetool: ignore[value-unlisted] 领导说的")
    assert {"value-unlisted", "ignore-refused"} <= set(rules_of(run))


def test_a_hash_inside_a_text_is_no_comment() -> None:
    text = (
        "甲: 'a # guidetool: ignore[x] b'\n乙: |\n  # guidetool: ignore[y] 文字\n丙: | # guidetool: ignore[z] 注释\n  字\n"
        "丁: 字# guidetool：ignore[w] 连着\n戊: 字 # guidetool: ignore[v] 注释\n"
    )
    assert [(s.rules, s.span.line) for s in find_silences(text)] == [(("z",), 4), (("v",), 7)]
    assert find_silences("甲: [\n# guidetool: ignore[x] 理由\n") == ()
    assert find_silences("# guidetool: ignore[x] 只有注释\n") == ()


def test_above_the_first_key_the_file_as_a_whole_is_meant() -> None:
    (silence,) = find_silences("# guidetool: ignore[limit-vague] 理由\n甲: 1\n乙: 2\n")
    found = [Diagnostic("a", span, "limit-vague", say("x"), "error", pointer) for span, pointer in
             ((START, ()), (Span(2, 1, 2, 2), ("甲",)), (Span(3, 1, 3, 2), ("乙",)))]  # fmt: skip
    done = sort_out(found, {"a": (silence,)}, TODAY, {"limit-vague"}, (), lambda _: True)
    assert (list(done.silenced), list(done.kept), done.complaints) == (found[:2], found[2:], ())


LINES = st.lists(st.sampled_from(["甲: 1", "乙:", "  丙: 字", "  丁:", "  - 一", "  - 二: 三", "# 注释", "", "戊: |", "  # 文字"]), max_size=12)


@given(LINES, st.integers(0, 12))
@settings(max_examples=200, deadline=None)
def test_a_comment_is_found_wherever_it_stands_on_its_own(lines: list[str], at: int) -> None:
    from guidetool.load.parse import RefusedError
    from guidetool.load.reference import compose

    here = [*lines[:at], "# guidetool: ignore[limit-vague] 理由", *lines[at:]]
    try:
        before, after = compose("\n".join(lines)), compose("\n".join(here))
    except RefusedError:
        return
    found = find_silences("\n".join(here))
    assert len(found) <= 1
    for one in found:
        assert one.span.line == min(at, len(lines)) + 1 and before is not None and after is not None
        assert one.first == 0 or one.span.line < one.first <= one.last <= len(here)


def test_remembered_runs_do_not_outlive_the_term(workspace: Path) -> None:
    break_limit(workspace, "  # guidetool: ignore[promised-exceeds-statutory, instant-limit-too-long] 理由 (期限 2027-06-30)")

    def found(today: str) -> tuple[list[str], list[str]]:
        done = check(open_workspace(workspace, remember=True), today=today, memory=Memory(workspace))
        return [d.rule for d in done.diagnostics], [d.rule for d in done.silenced]

    for _ in range(2):
        assert found("2027-06-30") == ([], sorted(RULES))
        assert (sorted(found("2027-07-01")[0]), found("2027-07-01")[1]) == (sorted(("ignore-expired", *RULES)), [])
    edit(workspace, "ignore[promised-exceeds-statutory, ", "ignore[")
    assert found("2027-06-30") == (["promised-exceeds-statutory"], ["instant-limit-too-long"])


# Levels


def levels(workspace: Path, rows: str) -> None:
    path = workspace / "guidetool.yaml"
    path.write_text(path.read_text(encoding="utf-8") + rows, encoding="utf-8")


def told_levels(run: Run) -> dict[str, str]:
    _, out, _ = run("lint", "-f", "json")
    return {finding["rule"]: finding["level"] for finding in json.loads(out)["findings"]}


def key(workspace: Path, zh: str, en: str) -> str:
    return zh if "区县:" in (workspace / "guidetool.yaml").read_text(encoding="utf-8") else en


def rows_text(workspace: Path, *rows: tuple[list[str] | None, list[str], str]) -> str:
    chinese = key(workspace, "zh", "en") == "zh"
    names = ("级别调整", "文件", "规则", "级别") if chinese else ("levels", "files", "rules", "level")
    values = {"off": "关闭", "info": "提示", "warning": "警告", "error": "错误"} if chinese else {}
    lines = [f"{names[0]}:"]
    for files, rules, level in rows:
        lines.append(f"  - {names[2]}: {json.dumps(rules)}")
        lines += [f"    {names[1]}: {json.dumps(files)}"] if files else []
        lines.append(f"    {names[3]}: {values.get(level, level)}")
    return "\n".join(lines) + "\n"


def test_the_last_row_that_names_rule_and_file_counts(workspace: Path, run: Run) -> None:
    break_limit(workspace)
    assert told_levels(run) == {RULES[0]: "warning", RULES[1]: "error"}
    levels(workspace, rows_text(workspace, (None, ["*"], "info"), (["guides/rlsbj"], [RULES[1]], "warning"), (["guides/gaj"], ["*"], "off"), ))
    code, out, _ = run("lint")
    assert code == 0 and told_levels(run) == {RULES[0]: "info", RULES[1]: "warning", "level-idle": "warning"}
    assert "没有文件符合“guides/gaj”" in out


def test_a_rule_that_is_off_says_nothing_and_is_not_remembered_so(workspace: Path, run: Run) -> None:
    break_limit(workspace)
    before = (workspace / "guidetool.yaml").read_text(encoding="utf-8")
    assert len(rules_of(run)) == 2
    levels(workspace, rows_text(workspace, (None, ["promised-*"], "off")))
    assert rules_of(run) == [RULES[0]]
    (workspace / "guidetool.yaml").write_text(before, encoding="utf-8")
    assert len(rules_of(run)) == 2


def test_rows_that_cannot_work_are_told_with_their_line(workspace: Path, run: Run) -> None:
    levels(workspace, rows_text(workspace, (None, ["value-unlisted"], "off"), (None, ["limit-vage"], "info")))
    edit(workspace, "办件类型: 即办件", "办件类型: 急办件")
    code, out, _ = run("lint")
    lines = (workspace / "guidetool.yaml").read_text(encoding="utf-8").splitlines()
    fixed = next(i for i, line in enumerate(lines, 1) if "value-unlisted" in line)
    assert code == 1 and "value-unlisted" in rules_of(run)
    assert f"guidetool.yaml:{fixed}:" in out and "“value-unlisted”查的是写法和要素，级别不能改 [level-fixed]" in out
    assert "没有“limit-vage”这条检查 [level-unknown-rule]" in out and "limit-vague" in out


def test_config_show_says_what_holds_and_why(workspace: Path, run: Run) -> None:
    levels(workspace, rows_text(workspace, (["guides/rlsbj"], [RULES[1]], "warning")))
    line = next(i for i, text in enumerate((workspace / "guidetool.yaml").read_text(encoding="utf-8").splitlines(), 1) if RULES[1] in text)
    code, out, _ = run("config", "show", GUIDE)
    assert code == 0
    rows = {line.split("  ")[0]: line.split("  ")[-1].strip() for line in out.splitlines() if "  " in line.strip()}
    assert rows["文件"] == GUIDE and rows["种类"] == "办事指南" and rows["语言"] == "中文" and rows["基线"] == "没有"
    shown = out.split("调整过级别的检查：\n")[1].split()
    assert shown == [RULES[1], "草稿", "错误", "→", "警告", f"guidetool.yaml:{line}"]
    other = json.loads(run("config", "show", "-f", "json", "--all")[1])
    assert len(other["checks"]) > 100 and not any(c["line"] for c in other["checks"]) and other["path"] is None
    one = json.loads(run("config", "show", GUIDE, "-f", "json")[1])
    assert [(c["id"], c["level"], c["default"], c["line"]) for c in one["checks"]] == [(RULES[1], "warning", "error", line)]
    assert "没有调整过级别" in run("config", "show")[1]


# The baseline


def test_a_baseline_takes_what_is_there_and_tells_what_is_settled(workspace: Path, run: Run) -> None:
    break_limit(workspace)
    assert run("baseline", "prune")[0] == 2
    code, out, _ = run("baseline", "update")
    assert (code, out.splitlines()[0]) == (0, "guidetool-baseline.yaml：记下2个问题，去掉已经解决的0个")
    code, out, _ = run("lint")
    assert code == 0 and "另有2个问题已记在基线里" in out
    assert len(rules_of(run, "--no-baseline")) == 2
    edit(workspace, "办理时限:", "# 往下移一行\n\n办理时限:")
    assert rules_of(run) == []
    edit(workspace, LONG[1], LONG[0])
    assert json.loads(run("lint", "-f", "json")[1])["settled"] == 2 and "基线里" in run("lint")[1]
    assert run("baseline", "prune")[1].splitlines()[0] == "guidetool-baseline.yaml：记下0个问题，去掉已经解决的2个"
    assert rules_of(run) == [] and run("baseline", "prune")[0] == 0


def test_a_baseline_does_not_grow_by_itself(workspace: Path, run: Run) -> None:
    assert run("baseline", "update")[0] == 0
    before = (workspace / "guidetool-baseline.yaml").read_bytes()
    break_limit(workspace)
    code, out, err = run("baseline", "update")
    assert code == 1 and out.splitlines() == [f"{GUIDE} {rule}" for rule in RULES] and "基线没有改动" in err
    assert (workspace / "guidetool-baseline.yaml").read_bytes() == before
    assert run("baseline", "update", "--grow")[0] == 0 and rules_of(run) == []


def test_elements_and_typing_never_stand_in_a_baseline(workspace: Path, run: Run) -> None:
    edit(workspace, "办件类型: 即办件", "办件类型: 急办件")
    assert run("baseline", "update")[0] == 0
    assert "value-unlisted" in rules_of(run)
    assert "value-unlisted" not in (workspace / "guidetool-baseline.yaml").read_text(encoding="utf-8")


@pytest.mark.parametrize(("text", "line"), [("version: 2\n", 1), ("version: 1\nfindings:\n  - 甲\n", 3), ("version: 1\n<<<<<<< HEAD\nfindings: []\n", 3), ("甲", 1)])
def test_a_baseline_that_cannot_be_read_is_named_with_its_line(workspace: Path, run: Run, text: str, line: int) -> None:
    (workspace / "guidetool-baseline.yaml").write_text(text, encoding="utf-8")
    code, out, err = run("lint")
    assert (code, out) == (2, "") and f"guidetool-baseline.yaml第{line}行：基线文件读不懂" in err


def test_files_that_were_not_checked_are_not_settled(workspace: Path, run: Run) -> None:
    break_limit(workspace)
    run("baseline", "update")
    edit(workspace, LONG[1], LONG[0])
    other = next(p for p in sorted((workspace / "guides").rglob("*.yaml")) if "registers" in p.parts)
    assert json.loads(run("lint", str(other), "-f", "json")[1])["settled"] == 0
    assert json.loads(run("lint", "-f", "json")[1])["settled"] == 2


# What changed


def git(folder: Path, *words: str) -> None:
    subprocess.run(["git", "-c", "user.name=a", "-c", "user.email=a@b", "-c", "init.defaultBranch=main", *words], cwd=folder, check=True, capture_output=True)


@pytest.fixture
def repository(workspace: Path) -> Path:
    guide = workspace / GUIDE
    other = guide.with_name("another.yaml")
    text = guide.read_text(encoding="utf-8").replace("失业登记", "就业登记", 1)
    other.write_text(text.replace(LONG[0], LONG[1]), encoding="utf-8")
    git(workspace, "init", "-q")
    git(workspace, "add", "-A")
    git(workspace, "commit", "-qm", "a")
    return workspace


def paths_of(run: Run, *arguments: str) -> set[str]:
    return {finding["path"] for finding in json.loads(run("lint", "-f", "json", "--changed-since", "HEAD", *arguments)[1])["findings"]}


def test_only_what_changed_is_told(repository: Path, run: Run) -> None:
    code, out, err = run("lint", "--changed-since", "HEAD")
    assert (code, out.splitlines()[0]) == (0, "共0个文件：错误0个，警告0个，提示0个") and "都没有改" in err
    assert "another" in " ".join(finding for finding in {f["path"] for f in json.loads(run("lint", "-f", "json")[1])["findings"]})
    new = repository / "guides/rlsbj/第三.yaml"
    new.write_text("事项名称: [\n", encoding="utf-8")
    assert paths_of(run) == {"guides/rlsbj/第三.yaml"}
    (repository / "guides/rlsbj/another.yaml").rename(repository / "guides/rlsbj/renamed.yaml")
    assert "guides/rlsbj/renamed.yaml" in paths_of(run)
    assert paths_of(run, "guides/rlsbj/第三.yaml") == {"guides/rlsbj/第三.yaml"}


def test_guides_that_name_a_changed_entry_are_told(repository: Path, run: Run) -> None:
    register = next(p for p in sorted((repository / "guides/registers").glob("*.yaml")) if "窗口" in p.read_text(encoding="utf-8"))
    before = register.read_text(encoding="utf-8")
    register.write_text(before + "# 注释\n", encoding="utf-8")
    assert "guides/rlsbj/another.yaml" not in paths_of(run), "a comment is no change of an entry"
    hours = next(line for line in before.splitlines() if "电话" in line)
    register.write_text(before.replace(hours, hours.split(":")[0] + ': "023-46730000"'), encoding="utf-8")
    assert "guides/rlsbj/another.yaml" in paths_of(run)


def test_settings_that_change_concern_everything(repository: Path, run: Run) -> None:
    (repository / "guidetool.yaml").write_text((repository / "guidetool.yaml").read_text(encoding="utf-8") + "\n# 注释\n", encoding="utf-8")
    _, out, err = run("lint", "--changed-since", "HEAD")
    assert "another.yaml" in out and "guidetool.yaml改过，所以全部文件都检查" in err


def test_the_baseline_may_only_shrink_against_the_merge_base(repository: Path, run: Run) -> None:
    run("baseline", "update")
    assert run("baseline", "check", "--against", "HEAD")[0] == 0, "a first baseline is no growth"
    git(repository, "add", "-A")
    git(repository, "commit", "-qm", "b")
    break_limit(repository)
    run("baseline", "update", "--grow")
    code, out, err = run("baseline", "check", "--against", "HEAD")
    assert code == 1 and GUIDE in out and "基线里多了2个问题" in err
    code, out, _ = run("lint", "--changed-since", "HEAD")
    assert code == 1 and f"{GUIDE}的“instant-limit-too-long”被加进了基线 [baseline-grown]" in out


def test_no_repository_and_no_revision(workspace: Path, run: Run) -> None:
    assert run("lint", "--changed-since", "HEAD")[0] == 2
    git(workspace, "init", "-q")
    git(workspace, "add", "-A")
    git(workspace, "commit", "-qm", "a")
    code, _, err = run("lint", "--changed-since", "nowhere")
    assert code == 2 and "nowhere" in err
    git(workspace, "checkout", "-q", "--orphan", "alone")
    git(workspace, "commit", "-qm", "b")
    code, _, err = run("lint", "--changed-since", "main")
    assert code == 2 and "共同起点" in err


def test_paper_takes_no_notice_of_the_baseline(workspace: Path, run: Run) -> None:
    """A pipeline may go on; what is printed must be right, and the way to what is wrong is named."""
    break_limit(workspace)
    assert run("baseline", "update")[0] == 0
    assert run("lint")[0] == 0
    code, out, _ = run("render", "stand", "--out", "dist")
    assert code == 1
    assert f"{GUIDE}：没有做" in out and "guidetool lint --no-baseline" in out
    assert not list((workspace / "dist").rglob("*.pdf"))
