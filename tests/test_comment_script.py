"""``ci/comment.py``: one comment on a pull request, written once and changed in place from then on."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from comments_api import Comments, comments_api
from diff_sample import alike, full, gate, made

from guidetool.pipeline.diff_reports import BREAKING_FORMATS, DIFF_FORMATS

SCRIPT = Path(__file__).parent.parent / "ci" / "comment.py"
PLATFORMS = {
    "github": ("/repos/rc/guides/issues/7/comments", "/repos/rc/guides/issues/comments/", "Bearer secret", "PATCH"),
    "gitlab": ("/projects/12/merge_requests/7/notes", "/projects/12/merge_requests/7/notes/", "secret", "PUT"),
}


def post(platform: str, comments: Comments, file: Path) -> subprocess.CompletedProcess[str]:
    settings = {k: v for k, v in os.environ.items() if not k.startswith(("GITHUB", "GITLAB", "CI"))} | {"no_proxy": "127.0.0.1"}
    if platform == "github":
        settings |= {"GITHUB_API_URL": comments.address, "GITHUB_REPOSITORY": "rc/guides", "PULL_REQUEST": "7", "GITHUB_TOKEN": "secret"}
    else:
        settings |= {"GITLAB_CI": "true", "CI_API_V4_URL": comments.address, "CI_PROJECT_ID": "12", "CI_MERGE_REQUEST_IID": "7", "GUIDETOOL_TOKEN": "secret"}
    return subprocess.run([sys.executable, str(SCRIPT), str(file)], env=settings, capture_output=True, text=True, check=False)


@pytest.mark.parametrize("platform", PLATFORMS)
def test_it_is_written_once_and_then_changed_in_place(platform: str, tmp_path: Path) -> None:
    notes, edit, token, verb = PLATFORMS[platform]
    file = tmp_path / "comment.md"
    with comments_api(notes, edit) as comments:
        for other in ("请看一下", "看过了", "> <!-- guidetool:diff -->"):
            comments.add(other)
        bodies = [made(DIFF_FORMATS, "markdown", full()), made(BREAKING_FORMATS, "markdown", gate()), made(DIFF_FORMATS, "markdown", alike())]
        for body in bodies:
            file.write_text(body, encoding="utf-8")
            done = post(platform, comments, file)
            assert (done.returncode, done.stdout) == (0, ""), done.stderr
            assert list(comments.kept.values())[3:] == [body]
        assert {seen[2] for seen in comments.seen} == {token}
        assert [seen[0] for seen in comments.seen if seen[0] != "GET"] == ["POST", verb, verb]


def test_a_platform_that_refuses_is_told(tmp_path: Path) -> None:
    file = tmp_path / "comment.md"
    file.write_text("<!-- guidetool:diff -->\n", encoding="utf-8")
    with comments_api("/elsewhere", "/elsewhere/") as comments:
        done = post("github", comments, file)
    assert done.returncode != 0 and "404" in done.stderr
