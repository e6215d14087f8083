"""What words name: two revisions at once, the index, records, repositories of every kind; and the cures that git needs."""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path

import pytest
from diff_cases import ROOT, base, dumped, guide_shape
from import_records import own_records
from scratch_git import GUIDE, OWN, SECOND, change, commit, make_workspace, run_git, write

from guidetool.model.change import DiffReport
from guidetool.model.errors import UserError
from guidetool.pipeline.diff import diff_words
from guidetool.pipeline.import_audit import import_audit

RECORDS = Path(os.environ.get("GUIDETOOL_RECORDS") or ROOT / ".." / "shared" / "data" / "audit")
needs_records = pytest.mark.skipif(
    not (RECORDS / "versions").is_dir(), reason=f"NOT TESTED: no real records at {RECORDS} (set GUIDETOOL_RECORDS)"
)


@pytest.fixture(autouse=True)
def _own_git(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in [name for name in os.environ if name.startswith("GIT_")]:
        monkeypatch.delenv(name)
    for name, value in OWN.items():
        monkeypatch.setenv(name, value)


@pytest.fixture
def workspace(tmp_path: Path) -> Path:
    return make_workspace(tmp_path)


def compare(start: Path, *words: str, staged: bool = False) -> DiffReport:
    return diff_words(words, start, guide_shape(), staged=staged)


def kinds(start: Path, *words: str, staged: bool = False) -> list[str]:
    return sorted(change.kind for change in compare(start, *words, staged=staged).changes)


def refused(start: Path, *words: str, staged: bool = False) -> tuple[str, str]:
    with pytest.raises(UserError) as caught:
        compare(start, *words, staged=staged)
    assert caught.value.hint is not None
    return caught.value.message.render("en", str), caught.value.hint.render("en", str)


def branched(root: Path) -> None:
    """``side`` halves the visits of one guide, ``main`` goes on with another."""
    run_git(root, "checkout", "-q", "-b", "side")
    change(root, 到现场次数=0)
    commit(root, "s1")
    run_git(root, "checkout", "-q", "main")
    change(root, SECOND, "B", 事项名称="第二项", 到现场次数=2)
    commit(root, "m1")


def test_two_dots_are_exactly_these_two_and_three_begin_where_they_left_each_other(workspace: Path) -> None:
    branched(workspace)
    assert kinds(workspace, "main..side") == kinds(workspace, "main", "side") == ["fewer-visits", "fewer-visits"]
    assert kinds(workspace, "main...side") == ["fewer-visits"]
    assert kinds(workspace, "side...main") == kinds(workspace, "side...") == ["more-visits"]
    assert kinds(workspace, "..side") == kinds(workspace, "HEAD..side")
    report = compare(workspace, "main...side")
    base_commit = run_git(workspace, "rev-parse", "v1")[:12]
    assert (report.old, report.guides[0].old_path) == ("main...side", f"{base_commit}:政务/{GUIDE}")


def test_crossed_merges_have_two_beginnings_and_the_one_that_git_takes_counts(workspace: Path) -> None:
    branched(workspace)
    run_git(workspace, "checkout", "-q", "side")
    run_git(workspace, "merge", "-q", "--no-ff", "-m", "x", "m1")
    run_git(workspace, "checkout", "-q", "main")
    run_git(workspace, "merge", "-q", "--no-ff", "-m", "y", "s1")
    change(workspace, 到现场次数=3)
    commit(workspace, "m2")
    bases = run_git(workspace, "merge-base", "--all", "side", "main").split()
    assert len(bases) == 2
    chosen = run_git(workspace, "merge-base", "side", "main")
    assert kinds(workspace, "side...main") == kinds(workspace, f"{chosen}..main")
    shown = run_git(workspace, "diff", "--name-only", "-z", "side...main").split("\0")
    assert sorted(filter(None, shown)) == sorted({g.new_path.removeprefix("main:") for g in compare(workspace, "side...main").guides})


def test_one_word_and_none_are_compared_with_what_is_there(workspace: Path) -> None:
    assert kinds(workspace) == kinds(workspace, "v1") == []
    change(workspace, 到现场次数=2)
    assert kinds(workspace) == kinds(workspace, "v1") == kinds(workspace, GUIDE) == kinds(workspace / "guides") == ["more-visits"]
    assert kinds(workspace, SECOND) == []
    assert kinds(workspace, "../政务/guides") == ["more-visits"]


def test_the_index_is_what_will_be_committed(workspace: Path) -> None:
    change(workspace, 到现场次数=2)
    run_git(workspace, "add", "-A")
    write(workspace / GUIDE, b"not a guide any more")
    before = run_git(workspace, "status", "--porcelain")
    report = compare(workspace, staged=True)
    assert [c.kind for c in report.changes] == ["more-visits"]
    assert (report.guides[0].old_path, report.guides[0].new_path) == (f"HEAD:政务/{GUIDE}", f":政务/{GUIDE}")
    commit(workspace, "v2")
    change(workspace, 到现场次数=3)
    run_git(workspace, "add", "-A")
    assert kinds(workspace, "v1", staged=True) == ["more-visits"]
    assert refused(workspace, "v1", "v2", staged=True)[0] == "too many sides were named: v1 v2"
    assert before


def test_a_conflict_in_the_index_is_named(workspace: Path) -> None:
    branched(workspace)
    change(workspace, 到现场次数=3)
    commit(workspace, "m2")
    with pytest.raises(subprocess.CalledProcessError):
        run_git(workspace, "merge", "-q", "side")
    message, hint = refused(workspace, staged=True)
    assert message == f"政务/{GUIDE} has a conflict that is not settled, so the index says nothing of it"
    assert hint == f"settle it and run: git add 政务/{GUIDE}"


def test_neither_the_folder_nor_the_index_is_touched(workspace: Path) -> None:
    branched(workspace)
    change(workspace, 到现场次数=5)
    run_git(workspace, "add", "-A")
    change(workspace, 到现场次数=6)
    git_folder = Path(run_git(workspace, "rev-parse", "--absolute-git-dir"))
    os.utime(workspace / GUIDE, (1, 1))  # what git would refresh in its index if it were let

    def state() -> dict[str, tuple[int, bytes]]:
        files = [p for root in (workspace, git_folder) for p in root.rglob("*") if p.is_file()]
        return {str(p): (p.stat().st_mtime_ns, p.read_bytes()) for p in files}

    before = state()
    assert len(before) > 20
    for words in ((), ("v1",), ("main..side",), ("main...side",), ("v1", "guides")):
        assert kinds(workspace, *words)
    assert kinds(workspace, staged=True)
    assert state() == before


def test_a_repository_without_a_work_tree(workspace: Path, tmp_path: Path) -> None:
    branched(workspace)
    run_git(tmp_path, "clone", "-q", "--bare", (tmp_path / "repository").as_uri(), "bare.git")
    bare = tmp_path / "bare.git"
    assert kinds(bare, "v1..main") == ["more-visits"]
    assert kinds(bare, "main...side") == ["fewer-visits"]
    assert compare(bare, "v1..main").guides[0].new_path == f"main:政务/{SECOND}"


def test_a_repository_that_counts_with_sha_256(tmp_path: Path) -> None:
    root = make_workspace(tmp_path, "--object-format=sha256")
    assert compare(root, "v1", "guides").unchanged == 2
    change(root, 到现场次数=2)
    assert kinds(root, "v1", "guides") == ["more-visits"]


def shallow(workspace: Path, tmp_path: Path, *words: str) -> Path:
    target = tmp_path / "shallow"
    run_git(tmp_path, "clone", "-q", "--depth", "1", *words, (tmp_path / "repository").as_uri(), str(target))
    return target / "政务"


def cured(start: Path, *words: str) -> list[str]:
    """Do what the hint says, word for word, and compare again."""
    hint = refused(start, *words)[1]
    command = hint.partition("run: ")[2].partition(" (")[0]
    assert command.startswith("git fetch "), hint
    subprocess.run(command.split(), cwd=start, check=True, capture_output=True)
    return kinds(start, *words)


def test_what_helps_in_a_shallow_clone_helps(workspace: Path, tmp_path: Path) -> None:
    branched(workspace)
    here = shallow(workspace, tmp_path, "--no-tags")
    assert cured(here, "HEAD~1") == ["more-visits"]
    shutil.rmtree(here.parent)
    assert cured(shallow(workspace, tmp_path, "--no-tags"), "v1") == ["more-visits"]


def test_a_branch_that_was_not_fetched(workspace: Path, tmp_path: Path) -> None:
    branched(workspace)
    run_git(tmp_path, "clone", "-q", "--single-branch", "--no-tags", (tmp_path / "repository").as_uri(), "one")
    assert cured(tmp_path / "one" / "政务", "origin/side") == ["more-visits", "more-visits"]
    assert refused(tmp_path / "one" / "政务", "side")[1] == "did you mean origin/side?"


def test_a_merge_base_that_was_not_fetched(workspace: Path, tmp_path: Path) -> None:
    branched(workspace)
    here = shallow(workspace, tmp_path, "--no-single-branch")
    assert refused(here, "origin/main...origin/side")[0] == "“origin/main” and “origin/side” have no common beginning here"
    assert cured(here, "origin/main...origin/side") == ["fewer-visits"]


def test_two_histories_that_were_begun_apart(workspace: Path) -> None:
    run_git(workspace, "checkout", "-q", "--orphan", "apart")
    commit(workspace, "a1")
    message, hint = refused(workspace, "main...apart")
    assert message == "“main” and “apart” have no common beginning here"
    assert hint == "the two were begun apart; name two commits that are compared as they are: OLD..NEW"


def test_a_moved_file_is_known_by_its_content_and_a_moved_and_changed_one_by_its_code(workspace: Path) -> None:
    (workspace / "guides" / "other").mkdir()
    (workspace / GUIDE).rename(workspace / "guides" / "other" / "x.yaml")
    (workspace / SECOND).unlink()
    change(workspace, "guides/other/y.yaml", "B", 事项名称="第二项", 到现场次数=2)
    report = compare(workspace, "v1")
    assert ([c.kind for c in report.changes], report.unchanged) == (["more-visits"], 1)
    assert (report.guides[0].old_path, report.guides[0].new_path) == (f"v1:政务/{SECOND}", "guides/other/y.yaml")


def test_a_code_that_a_guide_alike_on_both_sides_has_too(workspace: Path) -> None:
    change(workspace, "guides/copy.yaml", "B")
    report = compare(workspace, "v1")
    assert [c.kind for c in report.changes] == ["guide-added"]
    assert [(d.rule, d.path) for d in report.diagnostics] == [("identity-ambiguous", "guides/scjgj/second.yaml")]
    assert report.unchanged == 2


def test_records_are_compared_as_the_guides_that_they_would_be(tmp_path: Path) -> None:
    records = [path for path in own_records() if path.parent.name == "audit"]
    assert records
    shutil.copytree(records[0].parent, tmp_path / "records", ignore=shutil.ignore_patterns("versions", "*.yaml"))
    import_audit([tmp_path / "records"], tmp_path / "guides")
    assert (compare(tmp_path / "guides", ".", "../records").guides, compare(tmp_path, "records", "records").guides) == ((), ())
    assert compare(tmp_path, "records", "records").unchanged == len(records)
    assert compare(tmp_path / "guides", f"../records/{records[0].name}", ".").guides == ()


def test_two_versions_of_a_record(tmp_path: Path) -> None:
    found = {path.name.partition("_v")[0].removesuffix(".json"): path for path in own_records() if path.parent.name == "versions"}
    assert found
    for name, old in found.items():
        new = old.parent.parent / f"{name}.json"
        report = compare(tmp_path, str(old), str(new))
        assert report.guides and {c.new_place.span.line for c in report.changes if c.new_place} <= {1}
        assert kinds(tmp_path, str(new), str(new)) == []


def test_what_is_no_record(tmp_path: Path) -> None:
    write(tmp_path / "bad" / "a.json", b"{}")
    write(tmp_path / "good" / "a.yaml", dumped(base()))
    assert refused(tmp_path, "good", "bad")[0] == "there is no record of the item library in bad"
    write(tmp_path / "some" / "a.json", own_records()[0].read_bytes())
    write(tmp_path / "some" / "b.json", b"[1]")
    assert [(d.path, d.rule) for d in compare(tmp_path, "good", "some").diagnostics] == [("some/b.json", "record-form")]


@needs_records
def test_real_versions_are_compared_without_being_imported(tmp_path: Path) -> None:
    building = "11450721MB155808114000141005000"
    old, new = RECORDS / "versions" / f"{building}_v14.json", RECORDS / f"{building}.json"
    told = [(c.kind, c.old, c.new) for c in compare(tmp_path, str(old), str(new)).changes if c.impact == "favourable"]
    assert told == [("promised-shorter", "10个工作日", "5个工作日")]
