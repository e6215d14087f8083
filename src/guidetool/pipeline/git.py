"""What the tool asks of git: a commit, the files of a tree, the name of the current commit.

Blobs are read from the object store, never through a checkout: one ``ls-tree``, one ``cat-file``.
"""

from __future__ import annotations

import os
import subprocess
from collections.abc import Callable, Iterable
from pathlib import Path

from guidetool.model.errors import UserError
from guidetool.model.message import Message, say

_FILES = ("100644", "100755")
"""Modes of plain files: links and other repositories inside this one are not followed."""


def repository(start: Path) -> Path:
    """The root of the repository that holds a folder. Raises UserError outside one."""
    done = _run(start, "rev-parse", "--show-toplevel")
    if done.returncode == 0:
        return Path(os.fsdecode(done.stdout.rstrip(b"\r\n")))
    told = done.stderr.decode("utf-8", "replace")
    if "dubious ownership" in told:
        raise UserError(
            say("git refuses to read the repository at {path}: it belongs to another user", path=str(start)),
            say("run: git config --global --add safe.directory {path}", path=_posix(start)),
        )  # fmt: skip
    raise UserError(
        say("{path} is in no git repository, so a revision cannot be read", path=str(start)),
        say("name files or folders on both sides, or go into the repository first"),
    )  # fmt: skip


def commit(root: Path, ref: str) -> str:
    """The full hash of the commit that a revision names. Raises UserError when there is none."""
    found = find_commit(root, ref)
    if found is None:
        raise UserError(say("git knows no revision “{ref}”", ref=ref), _cure(root, ref))
    return found


def find_commit(root: Path, ref: str) -> str | None:
    """The full hash of the commit that a revision names, None when there is none."""
    if not ref or ref.startswith("-") or "\0" in ref:
        return None
    done = _run(root, "rev-parse", "--verify", "--quiet", f"{ref}^{{commit}}")
    return done.stdout.decode("ascii", "replace").strip() if done.returncode == 0 else None


def head_commit(root: Path) -> str | None:
    """The short hash of the current commit; None outside git, without git, before the first commit."""
    try:
        done = _run(root, "rev-parse", "--verify", "--quiet", "--short=12", "HEAD")
    except UserError:
        return None
    return done.stdout.decode("ascii", "replace").strip() or None if done.returncode == 0 else None


def read_tree(root: Path, revision: str, folder: str, wanted: Callable[[str], bool]) -> dict[str, bytes]:
    """The wanted files of a commit, path → bytes.

    ``folder`` is relative to the root (empty: all of it) and may name one file; paths are relative
    to the root, with forward slashes. Raises UserError when an object is missing here.
    """
    where = (f":(literal){folder}",) if folder else ()
    done = _run(root, "ls-tree", "-r", "-z", "--full-tree", revision, "--", *where)
    if done.returncode != 0:
        raise _failed(done)
    found: dict[str, str] = {}
    for entry in filter(None, done.stdout.split(b"\0")):
        facts, _, name = entry.partition(b"\t")
        mode, _, blob = facts.decode("ascii").split(" ")
        path = name.decode("utf-8", "surrogateescape")
        if mode in _FILES and wanted(path):
            found[path] = blob
    return dict(zip(found, _read_blobs(root, found.values()), strict=True))


def merge_base(root: Path, ref: str) -> str:
    """The commit where the current branch left a revision. Raises UserError when there is none."""
    there = commit(root, ref)
    done = _run(root, "merge-base", there, "HEAD")
    if done.returncode != 0:
        raise UserError(
            say("“{ref}” and the current commit have no common beginning here", ref=ref),
            say("fetch the whole history (git fetch --unshallow; in pipelines: fetch depth 0)"),
        )  # fmt: skip
    return done.stdout.decode("ascii", "replace").strip()


def changed_files(root: Path, base: str) -> dict[str, bool]:
    """Files that differ between a commit and the folder as it is, new ones too: path → whether it is gone.

    Of a file that was renamed both names are given.
    """
    done = _run(root, "diff", "--name-status", "--no-renames", "-z", base, "--")
    new = _run(root, "ls-files", "--others", "--exclude-standard", "--full-name", "-z", ":/")
    if done.returncode != 0 or new.returncode != 0:
        raise _failed(done if done.returncode else new)
    parts = [os.fsdecode(part) for part in done.stdout.split(b"\0")]
    found = {path: status.startswith("D") for status, path in zip(parts[::2], parts[1::2]) if path}
    return found | {os.fsdecode(path): False for path in new.stdout.split(b"\0") if path}


def _read_blobs(root: Path, blobs: Iterable[str]) -> list[bytes]:
    asked = "".join(f"{blob}\n" for blob in blobs).encode("ascii")
    if not asked:
        return []
    done = _run(root, "cat-file", "--batch", given=asked)
    if done.returncode != 0:
        raise _failed(done)
    contents, at, data = [], 0, done.stdout
    while at < len(data):
        end = data.index(b"\n", at)
        header = data[at:end].decode("ascii").split(" ")
        if len(header) != 3:
            raise UserError(
                say("a file of this revision is not in the local repository"),
                say("run: git fetch --unshallow, or git fetch --refetch in a partial clone"),
            )  # fmt: skip
        size = int(header[2])
        contents.append(data[end + 1 : end + 1 + size])
        at = end + 1 + size + 1
    return contents


def _cure(root: Path, ref: str) -> Message:
    done = _run(root, "rev-parse", "--is-shallow-repository")
    if done.stdout.strip() == b"true":
        return say("only the latest commits are here; run: git fetch --unshallow --tags")
    if ".." in ref:
        return say("name the two revisions as two words: {both}", both=" ".join(filter(None, ref.split(".."))))
    remote, slash, branch = ref.partition("/")
    if slash and _run(root, "remote", "get-url", remote).returncode == 0:
        return say("run: git fetch {remote} {branch}", remote=remote, branch=branch)
    return say("run git fetch --all --tags, and look at git branch -a and git tag for the name")


def _failed(done: subprocess.CompletedProcess[bytes]) -> UserError:
    told = done.stderr.decode("utf-8", "replace").strip()
    return UserError(say("git could not read the revision: {reason}", reason=told or str(done.returncode)))


def _posix(path: Path) -> str:
    return path.resolve().as_posix()


def _run(where: Path, *words: str, given: bytes | None = None) -> subprocess.CompletedProcess[bytes]:
    """Run git in a folder. Raises UserError where git is not installed."""
    settings = {**os.environ, "LC_ALL": "C", "GIT_OPTIONAL_LOCKS": "0", "GIT_TERMINAL_PROMPT": "0"}
    command = ["git", "-c", "core.quotePath=false", *words]
    try:
        return subprocess.run(command, cwd=where, env=settings, input=given, capture_output=True, check=False)
    except FileNotFoundError:
        raise UserError(
            say("git is not installed, so a revision cannot be read"),
            say("install git, or name files or folders on both sides"),
        ) from None
