"""The folder of a site: a file is written when its content is another, and what an earlier build made and this one did not goes."""

from __future__ import annotations

import json
import os
from collections.abc import Callable, Iterable, Mapping
from contextlib import suppress
from pathlib import Path
from typing import Any

from guidetool.model.compact import compact_bytes
from guidetool.model.errors import UserError
from guidetool.pipeline.cache import FOLDER, digest
from guidetool.pipeline.files import content_of, facts_of, read_bytes, write_whole

LARGE = 1_000_000
"""Bytes from which on room is made for a file before it is written."""


class Output:
    """A folder and what is known of the files that earlier builds put there.

    A file counts as being there when it has the size and time that it had when it was written: nobody else
    writes into this folder, and whoever did finds his file replaced.
    """

    def __init__(self, out: Path, root: Path, left: Output | None = None) -> None:
        """``left``: the folder as an earlier build of this process left it. It watches the folder no more closely than its word."""
        self.out, self._folder = out, str(out)
        self._record = root / FOLDER / f"site-{digest(str(out.resolve()))[:16]}.json"
        self._trusted = left is not None
        record = _read(self._record) if left is None else {"files": left._now, "groups": left._groups}
        self._before: dict[str, list[Any]] = record.get("files", {})
        self._groups_before: dict[str, list[Any]] = record.get("groups", {})
        self._answer: dict[str, Any] = record.get("answer") or {}
        self._now: dict[str, list[Any]] = {}
        self._groups: dict[str, list[Any]] = {}
        self._dropped: set[str] = set()
        self._folders: set[str] = set()
        self.written = 0

    def holds(self, path: str, content: str) -> bool:
        """Whether a file is there with a content (its digest); it is kept then."""
        if not self._as_recorded(path) or self._before[path][0] != content:
            return False
        self._now[path] = self._before[path]
        return True

    def page(self, path: str, key: str, make: Callable[[], str]) -> None:
        """Make a page unless it is there and was made of the same (``key``)."""
        if self._as_recorded(path) and self._before[path][3] == key:
            self._now[path] = self._before[path]
        else:
            self.put(path, make().encode("utf-8", "replace"))
            self._now[path] = [*self._now[path][:3], key]

    def group(self, name: str, key: str, make: Callable[[], Any]) -> Any:
        """Make several files unless all are there and were made of the same (``key``); gives what making them gave, a value of JSON."""
        known = self._groups_before.get(name)
        if known is not None and known[0] == key and all(self._as_recorded(path) for path in known[1]):
            self._now |= {path: self._before[path] for path in known[1]}
            self._groups[name] = known
            return known[2]
        already = len(self._now)
        value = make()
        self._groups[name] = [key, list(self._now)[already:], value]
        return value

    def answer(self, mark: str) -> Mapping[str, Any] | None:
        """What the last build said of itself, where it was made of the same (``mark``) and every file of it is as it was."""
        same = self._answer.get("mark") == mark and all(self._as_recorded(path) for path in self._before)
        return self._answer if same else None

    def drop(self, folder: str) -> None:
        """Let what stands in a folder go, whatever was put there."""
        self._dropped |= {path for path in self._now if path.startswith(folder)}
        self._now = {path: known for path, known in self._now.items() if path not in self._dropped}

    def keep(self, paths: Iterable[str]) -> None:
        """Leave files as an earlier build made them."""
        for path in paths:
            if path in self._before:
                self._now[path] = self._before[path]

    def put(self, path: str, data: bytes) -> str:
        """Write a file unless it is there; gives its content's digest."""
        content = content_of(data)
        if not self.holds(path, content):
            self._write(path, data)
            self._now[path] = [content, *(self._facts(path) or (0, 0)), ""]
            self.written += 1
        return content

    def made(self) -> list[str]:
        """What this build has put there or kept."""
        return list(self._now)

    def under(self, folder: str) -> list[str]:
        """What earlier builds put into a folder."""
        return [path for path in self._before if path.startswith(folder)]

    def _write(self, path: str, data: bytes) -> None:
        """Replace a file at one stroke, as ``write_whole`` does, without waiting for the disk; raises UserError as that does."""
        target = f"{self._folder}/{path}"
        part = f"{target}.part"
        folder = target.rpartition("/")[0]
        try:
            if folder not in self._folders:
                _make_folder(folder)
                self._folders.add(folder)
            handle = os.open(part, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o644)
            with os.fdopen(handle, "wb", buffering=0) as stream:
                if len(data) > LARGE:
                    _make_room(handle, len(data))
                stream.write(data)
            os.replace(part, target)  # noqa: PTH105
        except OSError:
            Path(part).unlink(missing_ok=True)  # nobody publishes a piece of a file
            write_whole(self.out / path, data, durable=False)  # which says what is wrong

    def _as_recorded(self, path: str) -> bool:
        known = self._before.get(path)
        return known is not None and (self._trusted or known[1:3] == self._facts(path))

    def _facts(self, path: str) -> list[int] | None:
        found = facts_of(f"{self._folder}/{path}")
        return None if found is None else list(found)

    def finish(self, answer: Mapping[str, Any] | None = None) -> int:
        """Remove what earlier builds made and this one did not; gives how many files that were. ``answer``: what the next build
        that is made of the same may say of itself."""
        stale = sorted((self._before.keys() | self._dropped) - self._now.keys())
        for path in stale:
            target = self.out / path
            target.unlink(missing_ok=True)
            for folder in target.parents:
                if folder == self.out or not folder.is_dir() or any(folder.iterdir()):
                    break
                folder.rmdir()
        with suppress(UserError):  # a cache that cannot be written is no error: the next build writes everything
            record = {"files": self._now, "groups": self._groups, "answer": answer}
            write_whole(self._record, compact_bytes(record), durable=False)
        return len(stale)


def _make_room(handle: int, size: int) -> None:
    """Have the system find room for a large file at once: put in another's place, it would be written to the disk there and then."""
    if hasattr(os, "posix_fallocate"):
        os.posix_fallocate(handle, 0, size)


def _make_folder(folder: str) -> None:
    """A folder whose parent most often is there already: thousands of them are made."""
    try:
        os.mkdir(folder)  # noqa: PTH102
    except FileExistsError:
        return
    except FileNotFoundError:
        os.makedirs(folder, exist_ok=True)  # noqa: PTH103


def _read(path: Path) -> dict[str, Any]:
    try:
        known = json.loads(read_bytes(path) or b"{}")
    except ValueError:
        return {}
    return known if isinstance(known, dict) and isinstance(known.get("files"), dict) else {}
