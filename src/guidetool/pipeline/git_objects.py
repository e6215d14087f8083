"""What stands in git's object store: the files of a commit or of the index by the id of their content, and the contents.

A listing reads no content; contents come from one ``git cat-file --batch`` that stays open for a run.
"""

from __future__ import annotations

import hashlib
import os
import subprocess
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import cached_property
from pathlib import Path

from guidetool.model.errors import UserError
from guidetool.model.message import say
from guidetool.pipeline.git import COMMAND, environment, failed, repository, run

_FILES = ("100644", "100755")
"""Modes of plain files: links and other repositories inside this one are not followed."""

_SHA256 = 64
"""Digits of an id in a repository that counts with SHA-256; all others have 40."""

Wanted = Callable[[str], bool]


def list_commit(root: Path, revision: str, folder: str, wanted: Wanted) -> dict[str, str]:
    """The wanted files of a commit: path relative to the root, forward slashes → id of the content.

    ``folder`` is relative to the root (empty: all of it) and may name one file. Raises UserError where a tree is missing.
    """
    where = (f":(literal){folder}",) if folder else ()
    done = run(root, "ls-tree", "-r", "-z", "--full-tree", revision, "--", *where)
    if done.returncode != 0:
        raise failed(done)
    entries = (entry.partition(b"\t") for entry in done.stdout.split(b"\0") if entry)
    return _sorted((facts.split(b" "), name) for facts, _, name in entries if _is_file(facts, wanted, name))


def list_index(root: Path, folder: str, wanted: Wanted) -> dict[str, str]:
    """The wanted files of the index, as ``list_commit``. Raises UserError where a merge is not finished."""
    where = f":(top,literal){folder}" if folder else ":/"
    done = run(root, "ls-files", "--stage", "--full-name", "-z", "--", where)
    if done.returncode != 0:
        raise failed(done)
    entries = [entry.partition(b"\t") for entry in done.stdout.split(b"\0") if entry]
    for facts, _, name in entries:
        if not facts.endswith(b" 0") and wanted(os.fsdecode(name)):
            raise UserError(
                say("{path} has a conflict that is not settled, so the index says nothing of it", path=os.fsdecode(name)),
                say("settle it and run: git add {path}", path=os.fsdecode(name)),
            )  # fmt: skip
    rows = ((facts.split(b" "), name) for facts, _, name in entries if _is_file(facts, wanted, name))
    return _sorted(([mode, b"blob", blob], name) for (mode, blob, _), name in rows)


def _is_file(facts: bytes, wanted: Wanted, name: bytes) -> bool:
    return facts[:6].decode("ascii") in _FILES and wanted(name.decode("utf-8", "surrogateescape"))


def _sorted(rows: Iterator[tuple[list[bytes], bytes]]) -> dict[str, str]:
    return dict(sorted((name.decode("utf-8", "surrogateescape"), facts[2].decode("ascii")) for facts, name in rows))


def blob_id(data: bytes, digits: int) -> str:
    """The id under which git would keep a content, in a repository whose ids have so many digits."""
    kind = hashlib.sha256 if digits == _SHA256 else hashlib.sha1
    return kind(b"blob %d\0" % len(data) + data).hexdigest()


class Objects:
    """The repository around a folder, looked for when it is needed, and its contents by id from one git process.

    Made with ``open_objects``. Raises UserError outside a repository.
    """

    def __init__(self, start: Path) -> None:
        self._start = start
        self._process: subprocess.Popen[bytes] | None = None

    @cached_property
    def root(self) -> Path:
        """See ``guidetool.pipeline.git.repository``."""
        return repository(self._start)

    @cached_property
    def digits(self) -> int:
        """Of an id in this repository."""
        return _SHA256 if run(self.root, "rev-parse", "--show-object-format").stdout.strip() == b"sha256" else 40

    def __getitem__(self, blob: str) -> bytes:
        """The content. Raises UserError when it is not in this repository."""
        found = self.get(blob)
        if found is None:
            raise UserError(
                say("a file of this revision is not in the local repository"),
                say("run: git fetch --unshallow, or git fetch --refetch in a partial clone"),
            )  # fmt: skip
        return found

    def get(self, name: str) -> bytes | None:
        """What a name of git names (an id, ``REF:path``, ``:path`` for the index); None when it is not here."""
        if self._process is None:
            self._process = subprocess.Popen([*COMMAND, "cat-file", "--batch"], cwd=self.root, env=environment(),
                                             stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL)  # fmt: skip
        given, told = self._process.stdin, self._process.stdout
        assert given is not None
        assert told is not None
        given.write(name.encode("utf-8", "surrogateescape") + b"\n")
        given.flush()
        header = told.readline().split(b" ")
        if len(header) != 3 or not header[2].strip().isdigit():  # “… missing”, “… ambiguous”: the name may hold blanks
            return None
        data = told.read(int(header[2]))
        told.read(1)
        return data

    def close(self) -> None:
        if self._process is not None:
            self._process.communicate()
            self._process = None


@contextmanager
def open_objects(start: Path) -> Iterator[Objects]:
    """The objects of the repository around a folder; git is started when the first is asked for, and ended."""
    objects = Objects(start)
    try:
        yield objects
    finally:
        objects.close()


def read_tree(root: Path, revision: str, folder: str, wanted: Wanted) -> dict[str, bytes]:
    """The wanted files of a commit, path → content; ``folder`` as in ``list_commit``. Raises UserError."""
    with open_objects(root) as objects:
        return {path: objects[blob] for path, blob in list_commit(root, revision, folder, wanted).items()}
