"""What is new for applicants: by department, the worst first, between revisions and between days."""

from __future__ import annotations

import io
import json
import os
from pathlib import Path

import jsonschema
import pytest
from diff_cases import ROOT
from scratch_git import GUIDE, OWN, SECOND, change, commit, make_workspace, run_git, write

from guidetool.model.change import ADVERSE, FAVOURABLE, NEUTRAL, TO_JUDGE
from guidetool.model.changelog import Changelog
from guidetool.model.errors import UserError
from guidetool.model.report import Voice
from guidetool.pipeline.changelog import Since, changelog, check_day
from guidetool.pipeline.resources import translation
from guidetool.pipeline.workspace import open_workspace
from guidetool.report.changelog_json import changelog_json
from guidetool.report.changelog_text import changelog_text

OFFICES = "部门: {scjgj: {名称: 样例区市场监督管理局, 简称: 区市场监管局}, rlsbj: {名称: 样例区人社局}}\n"


@pytest.fixture(autouse=True)
def _own_git(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in [name for name in os.environ if name.startswith("GIT_")]:
        monkeypatch.delenv(name)
    for name, value in OWN.items():
        monkeypatch.setenv(name, value)


@pytest.fixture
def workspace(tmp_path: Path) -> Path:
    """Five states: 1 January, 10 January 23:30 in +08:00, a branch of 5 January merged on 1 February, 1 March."""
    root = make_workspace(tmp_path)
    write(root / "guides" / "registers" / "departments.yaml", OFFICES.encode())
    change(root, SECOND, "B", 事项名称="第二项", 实施主体="rlsbj")
    commit(root, "s0", "2026-01-01T12:00:00+0800")
    run_git(root, "checkout", "-q", "-b", "side")
    change(root, SECOND, "B", 事项名称="第二项", 实施主体="rlsbj", 到现场次数=0)
    commit(root, "b1", "2026-01-05T12:00:00+0800")
    run_git(root, "checkout", "-q", "main")
    change(root, 办理时限={"承诺": "8个工作日"}, 到现场次数=0)
    commit(root, "s1", "2026-01-10T23:30:00+0800")
    run_git(root, "merge", "-q", "--no-ff", "-m", "m", "side", day="2026-02-01T09:00:00+0800")
    run_git(root, "tag", "s2")
    change(root, 办理时限={"承诺": "9个工作日"}, 到现场次数=0, 咨询方式={"电话": "12333"}, 事项版本=4)
    commit(root, "s3", "2026-03-01T00:10:00+0800")
    return root


def told(root: Path, *words: str, since: str = "", until: str = "") -> Changelog:
    return changelog(Since(words, since, until), root, open_workspace(root).registers, "样例区")


def text(log: Changelog, language: str = "zh") -> str:
    stream = io.StringIO()
    changelog_text(log, Voice(language, translation(language)), stream)
    return stream.getvalue()


def limits(log: Changelog) -> list[tuple[str, str]]:
    return [(c.old, c.new) for chapter in log.chapters for g in chapter.guides for c in g.changes if c.kind.startswith("promised")]


def test_as_people_read_it(workspace: Path) -> None:
    assert text(told(workspace, "s0")) == """\
样例区办事指南有什么变化
比对：s0 → HEAD

区市场监管局
  请注意，比以前不方便的
    - 小餐饮登记：承诺时限变长：5个工作日 → 9个工作日。按旧指南来办的人要多等4个工作日。
  有改动，请重新看一遍的
    - 小餐饮登记：咨询方式·电话有改动：12345 → 12333。按旧号码、旧地址联系可能找不到人。
  比以前方便的
    - 小餐饮登记：到现场的次数减少：1 → 0。办事人少跑1次。

样例区人社局
  比以前方便的
    - 第二项：到现场的次数减少：1 → 0。办事人少跑1次。

不方便了的1处，要重新看的1处，方便了的2处；对办事人没有影响的1处
"""
    assert text(told(workspace, "s3"), "en").splitlines()[-1] == "nothing is new"


def test_the_worst_comes_first_and_departments_stand_as_in_the_register(workspace: Path) -> None:
    log = told(workspace, "s0..HEAD")
    assert [(c.department, c.name) for c in log.chapters] == [("scjgj", "区市场监管局"), ("rlsbj", "样例区人社局")]
    assert [change.impact for change in log.chapters[0].guides[0].changes] == [ADVERSE, TO_JUDGE, FAVOURABLE, NEUTRAL]


@pytest.mark.parametrize(
    ("since", "until", "expected", "visits"),
    [
        ("2026-01-02", "", [("5个工作日", "9个工作日")], 2),
        ("2026-01-10", "2026-01-10", [("5个工作日", "8个工作日")], 1),
        ("2026-01-11", "2026-02-28", [], 1),
        ("2026-01-02", "2026-01-31", [("5个工作日", "8个工作日")], 1),
        ("2026-02-01", "2026-02-01", [], 1),
        ("2026-03-01", "", [("8个工作日", "9个工作日")], 0),
        ("2026-03-02", "2026-12-31", [], 0),
        ("", "2026-01-10", [("5个工作日", "8个工作日")], 1),
    ],
)
def test_days_are_those_of_the_calendar_where_it_was_committed(
    workspace: Path, monkeypatch: pytest.MonkeyPatch, since: str, until: str, expected: list[tuple[str, str]], visits: int
) -> None:
    for zone in ("UTC", "Asia/Shanghai", "America/Los_Angeles"):
        monkeypatch.setenv("TZ", zone)
        log = told(workspace, since=since, until=until)
        assert limits(log) == expected
        assert [c.kind for chapter in log.chapters for g in chapter.guides for c in g.changes].count("fewer-visits") == visits


def test_days_that_mean_nothing(workspace: Path) -> None:
    for words, since, until, start in (
        ((), "2026-01-01", "", "the history begins with 2026-01-01: before 2026-01-01 there was nothing"),
        ((), "", "2025-12-31", "the history begins with 2026-01-01"),
        ((), "2026-03-01", "2026-02-01", "2026-03-01 is later than 2026-02-01"),
        (("a..b",), "2026-03-01", "", "days are looked up in one history, and two sides were named"),
        ((), "", "", "changelog needs a beginning"),
        (("nowhere",), "2026-03-01", "", "git knows no revision “nowhere”"),
    ):
        with pytest.raises(UserError) as caught:
            told(workspace, *words, since=since, until=until)
        assert caught.value.message.render("en", str) == start
        assert caught.value.hint is not None
    with pytest.raises(UserError):
        check_day("2026-02-30")
    assert (check_day(""), check_day("2026-02-28")) == ("", "2026-02-28")


def test_a_shallow_clone_is_told_since_when_to_fetch(workspace: Path, tmp_path: Path) -> None:
    run_git(tmp_path, "clone", "-q", "--depth", "1", (tmp_path / "repository").as_uri(), "few")
    here = tmp_path / "few" / "政务"
    with pytest.raises(UserError) as caught:
        told(here, since="2026-02-15")
    hint = caught.value.hint
    assert hint is not None
    command = hint.render("en", str).removeprefix("run: ").partition(",")[0]
    assert command == "git fetch --shallow-since=2026-01-15"
    run_git(here, *command.split()[1:])
    assert limits(told(here, since="2026-02-15")) == [("8个工作日", "9个工作日")]


def test_a_branch_has_a_history_of_its_own(workspace: Path) -> None:
    log = told(workspace, "side", since="2026-01-02")
    assert (limits(log), log.counts()[FAVOURABLE], log.new_commit[13:]) == ([], 1, "2026-01-05")


def test_json_fits_its_schema(workspace: Path) -> None:
    schema = json.loads((ROOT / "schemas" / "changelog-report.schema.json").read_text(encoding="utf-8"))
    other = json.loads((ROOT / "schemas" / "diff-report.schema.json").read_text(encoding="utf-8"))
    assert all(schema["$defs"][name] == other["$defs"][name] for name in schema["$defs"])
    stream = io.StringIO()
    changelog_json(told(workspace, since="2026-01-02"), Voice("en", str), stream)
    tree = json.loads(stream.getvalue())
    jsonschema.Draft202012Validator(schema).validate(tree)
    assert [d["id"] for d in tree["departments"]] == ["scjgj", "rlsbj"]
    assert (workspace / GUIDE).exists()
