"""What git saw of some folders over time: commit by commit along first parents, which files became which contents."""

from __future__ import annotations

import os
from collections.abc import Iterable
from dataclasses import field
from pathlib import Path

from guidetool.model.frozen import dataclass
from guidetool.pipeline.git import failed, find_commit, run

_FILES = ("100644", "100755")


@dataclass(frozen=True, slots=True)
class Commit:
    """``day``: when it was committed (ISO); ``files``: path relative to the root → id of the content, "" where it is gone."""

    name: str
    day: str
    files: dict[str, str] = field(default_factory=dict)


def first_parents(root: Path, since: str, folders: Iterable[str]) -> list[Commit]:
    """Commits that touched some folders (or files), oldest first; a merge is one step against its first parent.

    ``since`` leaves out that commit and what came before it ("": nothing). Of a file that is moved both paths are given.
    Raises UserError where an object is missing.
    """
    span = f"{since}..HEAD" if since else "HEAD"
    where = [f":(top,literal){folder}" if folder else ":(top)" for folder in folders]
    done = run(root, "log", "--first-parent", "-m", "--reverse", "--raw", "-z", "--no-renames", "--no-abbrev", "--root",
               "--format=%x01%H %cs", span, "--", *where)  # fmt: skip
    if done.returncode != 0:
        raise failed(done)
    found: list[Commit] = []
    parts = iter(part.lstrip(b"\n") for part in done.stdout.split(b"\0"))
    for part in parts:
        if part.startswith(b"\1"):
            name, _, day = part[1:].decode("ascii").strip().partition(" ")
            found.append(Commit(name, day))
        elif part.startswith(b":"):
            _, mode, _, blob, _ = part.decode("ascii").split(" ")
            found[-1].files[os.fsdecode(next(parts))] = blob if mode in _FILES else ""
    return found


def is_ancestor(root: Path, revision: str) -> bool:
    """Whether a commit is here and the current one is it or comes after it."""
    return find_commit(root, revision) is not None and run(root, "merge-base", "--is-ancestor", revision, "HEAD").returncode == 0
