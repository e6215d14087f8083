"""Sides of a comparison: files, folders, revisions, in real repositories."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path
from typing import Any

import pytest
from diff_cases import base, chinese, dumped, guide_shape, merged

from guidetool.model.change import DiffReport
from guidetool.model.errors import UserError
from guidetool.pipeline import git
from guidetool.pipeline.diff import diff

SETTINGS = "district: {name: 样例区}\nlanguage: zh\n"


@pytest.fixture(autouse=True)
def _own_git(monkeypatch: pytest.MonkeyPatch) -> None:
    """No settings from outside: neither a hook's repository nor the user's."""
    for name in [name for name in os.environ if name.startswith("GIT_")]:
        monkeypatch.delenv(name)
    for name, value in {
        "GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_NOSYSTEM": "1", "GIT_AUTHOR_NAME": "a", "GIT_AUTHOR_EMAIL": "a@b",
        "GIT_COMMITTER_NAME": "a", "GIT_COMMITTER_EMAIL": "a@b", "GIT_AUTHOR_DATE": "2026-01-01T00:00:00Z",
        "GIT_COMMITTER_DATE": "2026-01-01T00:00:00Z",
    }.items():  # fmt: skip
        monkeypatch.setenv(name, value)


def run_git(where: Path, *words: str) -> str:
    return subprocess.run(["git", *words], cwd=where, check=True, capture_output=True, text=True).stdout.strip()


@pytest.fixture
def workspace(tmp_path: Path) -> Path:
    """A repository whose workspace lies in a folder of it; one commit, tagged ``v1``."""
    root = tmp_path / "repository" / "政务"
    write(root / "guidetool.yaml", SETTINGS.encode())
    write(root / "guides" / "scjgj" / "小餐饮.yaml", dumped(base()))
    write(root / "guides" / "scjgj" / "second.yaml", dumped(guide("B", 事项名称="第二项")))
    write(root / "guides" / "registers" / "windows.yaml", "窗口: {a: {名称: 一号}}\n".encode())
    run_git(tmp_path / "repository", "init", "-q", "-b", "main")
    commit(root, "v1")
    return root


def guide(code: str, **overlay: Any) -> dict[str, Any]:
    tree = merged(base(), {"实施编码": code, **overlay})
    assert isinstance(tree, dict)
    return tree


def write(path: Path, data: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data)


def commit(where: Path, tag: str) -> None:
    run_git(where, "add", "-A", ".")
    run_git(where, "commit", "-q", "--allow-empty", "-m", tag)
    run_git(where, "tag", tag)


def remove(workspace: Path, blob: str) -> None:
    """Take a content out of the repository, as a clone without all files lacks it."""
    (Path(run_git(workspace, "rev-parse", "--absolute-git-dir")) / "objects" / blob[:2] / blob[2:]).unlink()


def compare(old: str, new: str, start: Path) -> DiffReport:
    return diff(old, new, start, guide_shape())


def kinds(report: DiffReport) -> list[str]:
    return [change.kind for change in report.changes]


def error(old: str, new: str, start: Path) -> tuple[str, str]:
    with pytest.raises(UserError) as caught:
        compare(old, new, start)
    hint = caught.value.hint
    assert hint is not None
    assert chinese()(caught.value.message.text) != caught.value.message.text
    return caught.value.message.render("en", str), hint.render("en", str)


def test_a_revision_and_the_folder(workspace: Path) -> None:
    write(workspace / "guides" / "scjgj" / "小餐饮.yaml", dumped(merged(base(), {"办理时限": {"承诺": "8个工作日"}})))
    for old, new in (("HEAD", "."), ("v1", "guides"), ("main", str(workspace))):
        report = compare(old, new, workspace)
        assert (kinds(report), report.unchanged) == (["promised-longer"], 1)
    change = compare("HEAD", "guides", workspace).changes[0]
    assert change.old_place is not None
    assert change.new_place is not None
    assert change.old_place.path == "HEAD:政务/guides/scjgj/小餐饮.yaml"
    assert change.new_place.path == "guides/scjgj/小餐饮.yaml"
    assert change.old_place.span.line == change.new_place.span.line == 21


def test_two_revisions_without_a_checkout(workspace: Path) -> None:
    path = workspace / "guides" / "scjgj" / "小餐饮.yaml"
    write(path, dumped(merged(base(), {"到现场次数": 2})))
    commit(workspace, "v2")
    write(path, b"not even a guide now")
    before = run_git(workspace, "status", "--porcelain")
    assert kinds(compare("v1", "v2", workspace)) == ["more-visits"]
    assert kinds(compare("v2", "v1", workspace)) == ["fewer-visits"]
    assert kinds(compare("v1:", "v2:政务", workspace)) == ["more-visits"]
    assert compare("v1", "v1", workspace).guides == ()
    assert run_git(workspace, "status", "--porcelain") == before


def test_a_moved_and_renamed_file_is_the_same_guide(workspace: Path) -> None:
    (workspace / "guides" / "other").mkdir()
    (workspace / "guides" / "scjgj" / "小餐饮.yaml").rename(workspace / "guides" / "other" / "x.yml")
    commit(workspace, "v2")
    report = compare("v1", "v2", workspace)
    assert (report.guides, report.unchanged) == ((), 2)
    write(workspace / "guides" / "other" / "x.yml", dumped(merged(base(), {"到现场次数": 2})))
    moved = compare("v1", "guides", workspace).guides
    assert [(g.old_path, g.new_path) for g in moved] == [
        ("v1:政务/guides/scjgj/小餐饮.yaml", "guides/other/x.yml")
    ]  # fmt: skip


def test_one_file_beside_a_revision_is_compared_with_its_own_guide(workspace: Path) -> None:
    target = workspace / "guides" / "new-name.yaml"
    (workspace / "guides" / "scjgj" / "小餐饮.yaml").rename(target)
    write(target, dumped(merged(base(), {"到现场次数": 0})))
    report = compare("HEAD", "guides/new-name.yaml", workspace)
    assert (kinds(report), len(report.guides), report.unchanged) == (["fewer-visits"], 1, 0)
    assert report.guides[0].new_path == "guides/new-name.yaml"
    assert kinds(compare("HEAD:政务/guides/scjgj/小餐饮.yaml", "guides/new-name.yaml", workspace)) == ["fewer-visits"]


def test_two_files_are_compared_whatever_they_are(workspace: Path) -> None:
    report = compare("guides/scjgj/小餐饮.yaml", "guides/scjgj/second.yaml", workspace)
    assert sorted(kinds(report)) == ["identity-changed", "terms-changed"]


def test_added_and_removed_guides(workspace: Path) -> None:
    (workspace / "guides" / "scjgj" / "second.yaml").unlink()
    write(workspace / "guides" / "third.yaml", dumped(guide("C", 事项名称="第三项")))
    report = compare("HEAD", "guides", workspace)
    assert sorted((g.name, g.old_path is None, c.kind) for g in report.guides for c in g.changes) == [
        ("第三项", True, "guide-added"), ("第二项", False, "guide-removed"),
    ]  # fmt: skip
    assert report.unchanged == 1


def test_unreadable_guides_on_either_side_and_the_rest_goes_on(workspace: Path) -> None:
    path = workspace / "guides" / "scjgj" / "小餐饮.yaml"
    write(workspace / "guides" / "scjgj" / "second.yaml", dumped(guide("B", 事项名称="第二项", 到现场次数=3)))
    for broken in (b'"', b"", b"\xff\xfe\x00", b"- 1\n- 2\n", "事项名称: &a [*a]\n".encode(), "标题: 无\n".encode()):
        write(path, broken)
        for report in (compare("HEAD", "guides", workspace), compare("guides", "HEAD", workspace)):
            assert "guide-unreadable" in kinds(report)
            assert len(report.guides) == 2
            assert {"more-visits", "fewer-visits"} & set(kinds(report))
            assert report.meets("adverse")
            assert {d.path for d in report.diagnostics} == {"guides/scjgj/小餐饮.yaml"}


def test_a_file_beside_a_revision_says_nothing_of_the_others(workspace: Path) -> None:
    write(workspace / "guides" / "broken.yaml", b'"')
    write(workspace / "guides" / "copy.yaml", dumped(guide("B")))
    commit(workspace, "v2")
    assert compare("v2", "guides/scjgj/小餐饮.yaml", workspace).diagnostics == ()
    write(workspace / "guides" / "copy.yaml", dumped(guide("B", 到现场次数=2)))
    report = compare("v2", "guides/copy.yaml", workspace)
    assert kinds(report) == ["more-visits"]
    assert [(d.rule, d.path) for d in report.diagnostics] == [
        ("identity-ambiguous", "v2:政务/guides/scjgj/second.yaml")
    ]  # fmt: skip


def test_other_yaml_files_are_mentioned_only(tmp_path: Path) -> None:
    write(tmp_path / "a" / "x.yaml", dumped(base()))
    write(tmp_path / "b" / "x.yaml", dumped(base()))
    write(tmp_path / "b" / "machine.yml", b"services: []\n")
    report = compare("a", "b", tmp_path)
    assert (report.guides, report.unchanged) == ((), 1)
    assert [(d.path, d.level) for d in report.diagnostics] == [("b/machine.yml", "warning")]


def test_what_is_alike_on_both_sides_is_not_looked_at(workspace: Path) -> None:
    write(workspace / "guides" / "scjgj" / "broken.yaml", b'"')
    commit(workspace, "v2")
    blob = run_git(workspace, "rev-parse", "v2:政务/guides/scjgj/broken.yaml")
    report = compare("v2", "guides", workspace)
    assert (report.guides, report.diagnostics, report.unchanged) == ((), (), 3)
    remove(workspace, blob)
    assert compare("v2", "guides", workspace) == report


def test_a_file_that_cannot_be_opened(workspace: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    real = os.open

    def refused(path: str | Path, *how: int) -> int:
        if Path(path).name == "second.yaml":
            raise PermissionError(path)
        return real(path, *how)

    monkeypatch.setattr(os, "open", refused)
    report = compare("HEAD", "guides", workspace)
    assert (kinds(report), report.unchanged) == (["guide-unreadable"], 1)
    assert [d.message.text for d in report.diagnostics] == ["the file cannot be opened"]


def test_two_guides_with_one_identity_are_told_apart_by_their_files(workspace: Path) -> None:
    write(workspace / "guides" / "copy.yaml", dumped(merged(base(), {"到现场次数": 2})))
    report = compare("HEAD", "guides", workspace)
    assert kinds(report) == ["guide-added"]
    assert report.unchanged == 2
    assert [(d.rule, d.path) for d in report.diagnostics] == [("identity-ambiguous", "guides/scjgj/小餐饮.yaml")]
    commit(workspace, "v2")
    write(workspace / "guides" / "copy.yaml", dumped(merged(base(), {"到现场次数": 3})))
    assert kinds(compare("v2", "guides", workspace)) == ["more-visits"]


def test_a_guide_that_was_given_a_handling_code_is_the_same_guide(workspace: Path) -> None:
    write(workspace / "guides" / "moved.yaml", dumped(merged(base(), {"业务办理项编码": "X01"})))
    (workspace / "guides" / "scjgj" / "小餐饮.yaml").unlink()
    assert kinds(compare("HEAD", "guides", workspace)) == ["identity-changed"]


def test_guides_without_a_code_are_known_by_their_file(workspace: Path) -> None:
    path = workspace / "guides" / "draft.yaml"
    write(path, dumped(merged(base(), {"实施编码": None})))
    commit(workspace, "v2")
    write(path, dumped(merged(base(), {"实施编码": None, "到现场次数": 2})))
    assert kinds(compare("v2", "guides", workspace)) == ["more-visits"]
    write(path, dumped(guide("D")))
    assert kinds(compare("v2", "guides", workspace)) == ["identity-changed"]


def test_registers_that_differ_are_said(workspace: Path) -> None:
    write(workspace / "guides" / "registers" / "windows.yaml", "窗口: {a: {名称: 二号}}\n".encode())
    report = compare("HEAD", "guides", workspace)
    assert (report.guides, report.unchanged) == ((), 2)
    assert [(d.rule, d.path) for d in report.diagnostics] == [("register-differs", "guides/registers/windows.yaml")]


def test_the_workspace_says_where_its_guides_are(workspace: Path) -> None:
    write(workspace / "guidetool.yaml", b"paths: {guides: items, registers: items/r}\n")
    write(workspace / "items" / "a.yaml", dumped(base()))
    write(workspace / "items" / "r" / "b.yaml", b"{}")
    report = compare("HEAD", ".", workspace)
    assert (kinds(report), report.unchanged) == (["guide-removed"], 1)


def test_the_settings_are_no_guide_even_where_guides_lie_beside_them(tmp_path: Path) -> None:
    for side in ("a", "b"):
        write(tmp_path / side / "guidetool.yaml", f"paths: {{guides: .}}  # {side}\n".encode())
        write(tmp_path / side / "x.yaml", dumped(base()))
    report = compare("a", "b", tmp_path)
    assert (report.guides, report.unchanged, report.diagnostics) == ((), 1, ())


def test_folders_outside_git(tmp_path: Path) -> None:
    write(tmp_path / "a" / "x.yaml", dumped(base()))
    write(tmp_path / "b" / "y.yaml", dumped(merged(base(), {"到现场次数": 2})))
    assert kinds(compare("a", "b", tmp_path)) == ["more-visits"]
    assert kinds(compare("a/x.yaml", "b", tmp_path)) == ["more-visits"]
    message, hint = error("HEAD", "b", tmp_path)
    assert message.endswith("is in no git repository, so a revision cannot be read")
    assert hint == "name files or folders on both sides, or go into the repository first"


def test_a_revision_beside_a_file_outside_the_repository(workspace: Path, tmp_path: Path) -> None:
    outside = tmp_path / "outside.yaml"
    write(outside, dumped(merged(base(), {"到现场次数": 2})))
    assert kinds(compare("v1", str(outside), workspace)) == ["more-visits"]
    assert kinds(compare(str(outside), "v1", workspace)) == ["fewer-visits"]


def test_unknown_revisions(workspace: Path, tmp_path: Path) -> None:
    message, hint = error("v9", ".", workspace)
    assert message == "git knows no revision “v9”"
    assert hint == "run git fetch --all --tags, and look at git branch -a and git tag for the name"
    run_git(workspace, "remote", "add", "origin", str(tmp_path))
    assert error("origin/next:", ".", workspace)[1] == "run: git fetch origin next:refs/remotes/origin/next"
    assert error("v1..v2", ".", workspace)[1] == "name the two revisions as two words: v1 v2"
    assert error("--all", ".", workspace)[0] == "git knows no revision “--all”"
    assert error(".", "missing/x.yaml", workspace)[0] == "“missing/x.yaml” is no file, no folder and no revision"
    assert error("HEAD:missing", ".", workspace)[0] == "there is no guide at missing in “HEAD”"
    assert error("", ".", workspace)[0] == "git knows no revision “”"


def test_a_shallow_clone_is_told_how_to_get_the_rest(workspace: Path, tmp_path: Path) -> None:
    write(workspace / "guides" / "third.yaml", dumped(guide("C")))
    commit(workspace, "v2")
    run_git(tmp_path, "clone", "-q", "--depth", "1", "--no-tags", (tmp_path / "repository").as_uri(), "shallow")
    hint = "only the latest commits are here; run: git fetch --unshallow --tags"
    assert error("v1", ".", tmp_path / "shallow")[1] == hint
    assert compare("HEAD", ".", tmp_path / "shallow" / "政务").unchanged == 3


def test_a_name_that_is_both(workspace: Path) -> None:
    run_git(workspace, "branch", "guides")
    message, hint = error("guides", "HEAD", workspace)
    assert message == "“guides” is both a folder and a revision"
    assert hint == "write ./guides for the folder and guides: for the revision"
    assert compare("./guides", "guides:", workspace).unchanged == 2


def test_a_folder_without_guides(workspace: Path) -> None:
    (workspace / "empty").mkdir()
    assert error("HEAD", "empty", workspace)[0] == "there is no guide under empty"


def test_everything_is_new_where_there_was_nothing(workspace: Path) -> None:
    run_git(workspace, "checkout", "-q", "--orphan", "nothing")
    run_git(workspace, "rm", "-q", "-r", "--cached", ".")
    run_git(workspace, "commit", "-q", "--allow-empty", "-m", "nothing")
    assert kinds(compare("nothing", ".", workspace)) == ["guide-added", "guide-added"]


def test_a_history_with_merges(workspace: Path) -> None:
    run_git(workspace, "checkout", "-q", "-b", "side")
    write(workspace / "guides" / "scjgj" / "second.yaml", dumped(guide("B", 事项名称="第二项", 到现场次数=0)))
    commit(workspace, "side-done")
    run_git(workspace, "checkout", "-q", "main")
    write(workspace / "guides" / "scjgj" / "小餐饮.yaml", dumped(merged(base(), {"到现场次数": 2})))
    commit(workspace, "main-done")
    run_git(workspace, "merge", "-q", "--no-ff", "-m", "merge", "side")
    assert sorted(kinds(compare("v1", "HEAD", workspace))) == ["fewer-visits", "more-visits"]
    assert kinds(compare("HEAD^1", "HEAD", workspace)) == ["fewer-visits"]


def test_links_and_hidden_folders_are_no_guides_of_their_own(workspace: Path) -> None:
    (workspace / "guides" / "link.yaml").symlink_to("scjgj/second.yaml")
    write(workspace / "guides" / ".cache" / "x.yaml", dumped(guide("C")))
    commit(workspace, "v2")
    for old, new in (("v1", "v2"), ("v1", "guides")):
        report = compare(old, new, workspace)
        assert (report.guides, report.unchanged, report.diagnostics) == ((), 2, ())


def test_git_is_missing(workspace: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    message, hint = error("HEAD:", ".", workspace)
    assert message == "git is not installed, so a revision cannot be read"
    assert hint == "install git, or name files or folders on both sides"
    assert compare("guides", "guides/scjgj", workspace).unchanged == 2
    assert git.head_commit(workspace) is None


def test_the_current_commit(workspace: Path, tmp_path: Path) -> None:
    short = git.head_commit(workspace)
    assert short is not None
    assert len(short) == 12
    assert run_git(workspace, "rev-parse", "HEAD").startswith(short)
    assert git.head_commit(tmp_path) is None
    (tmp_path / "fresh").mkdir()
    run_git(tmp_path / "fresh", "init", "-q")
    assert git.head_commit(tmp_path / "fresh") is None


def test_two_revisions_are_read_with_few_calls_of_git(workspace: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    called: list[str] = []
    real = subprocess.Popen.__init__

    def counted(self: Any, command: list[str], *words: Any, **settings: Any) -> None:
        called.append(next(word for word in command[1:] if not word.startswith("-") and "=" not in word))
        real(self, command, *words, **settings)

    for number in range(30):
        write(workspace / "guides" / f"{number}.yaml", dumped(guide(f"N{number}")))
    commit(workspace, "v2")
    for number in range(20):
        write(workspace / "guides" / f"{number}.yaml", dumped(guide(f"N{number}", 到现场次数=number + 2)))
    commit(workspace, "v3")
    monkeypatch.setattr(subprocess.Popen, "__init__", counted)
    assert len(compare("v2", "v3", workspace).guides) == 20
    assert sorted(called) == ["cat-file", "ls-tree", "ls-tree", "rev-parse", "rev-parse", "rev-parse"]


def test_an_object_that_is_not_here(workspace: Path) -> None:
    blob = run_git(workspace, "rev-parse", "HEAD:政务/guides/scjgj/second.yaml")
    remove(workspace, blob)
    write(workspace / "guides" / "scjgj" / "second.yaml", dumped(guide("B", 到现场次数=3)))
    message, hint = error("HEAD", ".", workspace)
    assert message == "a file of this revision is not in the local repository"
    assert hint.startswith("run: git fetch --unshallow")


def test_a_repository_of_another_user(workspace: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GIT_TEST_ASSUME_DIFFERENT_OWNER", "1")
    message, hint = error("HEAD:", ".", workspace)
    assert message.endswith("it belongs to another user")
    assert hint.startswith("run: git config --global --add safe.directory /")


def test_broken_settings_leave_the_usual_folders(workspace: Path) -> None:
    write(workspace / "guidetool.yaml", b'paths: "')
    assert compare("HEAD", ".", workspace).unchanged == 2
