"""What the tool asks of git: the repository, a commit, a merge base, what changed; and how git is run.

Nothing is ever written: neither the work tree nor the index, and no lock is taken. Contents: ``git_objects``.
"""

from __future__ import annotations

import os
import re
import subprocess
from pathlib import Path

from guidetool.model.errors import UserError
from guidetool.model.message import Message, say

COMMAND = ("git", "-c", "core.quotePath=false")


def repository(start: Path) -> Path:
    """The root of the repository that holds a folder; of one without a work tree its own folder. Raises UserError outside one."""
    done = run(start, "rev-parse", "--show-toplevel")
    if done.returncode == 0:
        return Path(os.fsdecode(done.stdout.rstrip(b"\r\n")))
    told = done.stderr.decode("utf-8", "replace")
    if "work tree" in told:
        return Path(os.fsdecode(run(start, "rev-parse", "--absolute-git-dir").stdout.rstrip(b"\r\n")))
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
        raise UserError(say("git knows no revision “{ref}”", ref=ref), unknown(root, ref))
    return found


def find_commit(root: Path, ref: str) -> str | None:
    """The full hash of the commit that a revision names, None when there is none."""
    if not ref or ref.startswith("-") or "\0" in ref:
        return None
    done = run(root, "rev-parse", "--verify", "--quiet", f"{ref}^{{commit}}")
    return done.stdout.decode("ascii", "replace").strip() if done.returncode == 0 else None


def head_commit(root: Path) -> str | None:
    """The short hash of the current commit; None outside git, without git, before the first commit."""
    try:
        done = run(root, "rev-parse", "--verify", "--quiet", "--short=12", "HEAD")
    except UserError:
        return None
    return done.stdout.decode("ascii", "replace").strip() or None if done.returncode == 0 else None


def merge_base(root: Path, ref: str) -> str:
    """The commit where the current branch left a revision. Raises UserError when there is none."""
    there = commit(root, ref)
    found = merge_bases(root, there, "HEAD")
    if found:
        return found[0]
    raise UserError(
        say("“{ref}” and the current commit have no common beginning here", ref=ref), no_beginning(root)
    )  # fmt: skip


def merge_bases(root: Path, one: str, other: str) -> list[str]:
    """The commits where two commits left each other, the one that git itself takes first; several after crossed merges."""
    done = run(root, "merge-base", "--all", one, other)
    return done.stdout.decode("ascii", "replace").split() if done.returncode == 0 else []


def changed_files(root: Path, base: str) -> dict[str, bool]:
    """Files that differ between a commit and the folder as it is, new ones too: path → whether it is gone.

    Of a file that was renamed both names are given.
    """
    done = run(root, "diff", "--name-status", "--no-renames", "-z", base, "--")
    new = run(root, "ls-files", "--others", "--exclude-standard", "--full-name", "-z", ":/")
    if done.returncode != 0 or new.returncode != 0:
        raise failed(done if done.returncode else new)
    parts = [os.fsdecode(part) for part in done.stdout.split(b"\0")]
    found = {path: status.startswith("D") for status, path in zip(parts[::2], parts[1::2]) if path}
    return found | {os.fsdecode(path): False for path in new.stdout.split(b"\0") if path}


def failed(done: subprocess.CompletedProcess[bytes]) -> UserError:
    told = done.stderr.decode("utf-8", "replace").strip()
    return UserError(say("git could not read the revision: {reason}", reason=told or str(done.returncode)))


def _posix(path: Path) -> str:
    return path.resolve().as_posix()


def environment() -> dict[str, str]:
    """Under what git runs: its own language, no locks taken, no question asked."""
    return {**os.environ, "LC_ALL": "C", "GIT_OPTIONAL_LOCKS": "0", "GIT_TERMINAL_PROMPT": "0"}


def run(where: Path, *words: str, given: bytes | None = None) -> subprocess.CompletedProcess[bytes]:
    """Run git in a folder. Raises UserError where git is not installed."""
    try:
        return subprocess.run([*COMMAND, *words], cwd=where, env=environment(), input=given, capture_output=True, check=False)
    except FileNotFoundError:
        raise UserError(
            say("git is not installed, so a revision cannot be read"),
            say("install git, or name files or folders on both sides"),
        ) from None


def unknown(root: Path, ref: str) -> Message:
    """The command that brings a revision that is not here, as far as one can tell without going online."""
    few = shallow(root)
    back = _BACK.search(ref)
    if few and back is not None:
        return say("only the latest commits are here; run: git fetch --deepen={count}", count=_steps(ref))
    known = remotes(root)
    remote, slash, branch = ref.partition("/")
    if slash and remote in known:
        return say("run: git fetch {remote} {branch}:refs/remotes/{remote}/{branch}", remote=remote, branch=branch)
    if few:
        return say("only the latest commits are here; run: git fetch --unshallow --tags")
    for name in known:
        if find_commit(root, f"refs/remotes/{name}/{ref}"):
            return say("did you mean {remote}/{ref}?", remote=name, ref=ref)
    if known and _FULL.fullmatch(ref):
        return say("run: git fetch {remote} {ref}", remote=known[0], ref=ref)
    return say("run git fetch --all --tags, and look at git branch -a and git tag for the name")


def remotes(root: Path) -> list[str]:
    """The names of the other repositories that this one knows."""
    return run(root, "remote").stdout.decode("utf-8", "replace").split()


def no_beginning(root: Path) -> Message:
    """What helps where two commits have no common beginning here."""
    if shallow(root):
        return say("only the latest commits are here; run: git fetch --unshallow (in pipelines: fetch depth 0)")
    return say("the two were begun apart; name two commits that are compared as they are: OLD..NEW")


_BACK = re.compile(r"[~^]")
_FULL = re.compile(r"[0-9a-f]{40}|[0-9a-f]{64}")


def _steps(ref: str) -> int:
    """How many commits back a revision lies, at least: HEAD~3^ is four."""
    return sum(int(n or 1) for n in re.findall(r"~([0-9]*)", ref)) + ref.count("^")


def shallow(root: Path) -> bool:
    """Whether only the latest commits are here."""
    return run(root, "rev-parse", "--is-shallow-repository").stdout.strip() == b"true"
