"""What the check remembers between runs: one SQLite file in the cache folder.

Keys say all that a value depends on, so nothing in it can be stale; whatever cannot be opened,
read or written counts as absent. SQLite keeps it whole when a run is killed.
"""

from __future__ import annotations

import hashlib
import sqlite3
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any

from guidetool.pipeline.cache import FOLDER

FILE_NAME = "check-1.sqlite"
KEPT_RUNS = 20
"""What no run has asked for in so many writing runs is dropped."""

_COUNTED = 10
"""Every so many writing runs it is noted what is in use and dropped what is not."""
_BATCH = 500
_TABLE = "CREATE TABLE IF NOT EXISTS kept (key TEXT PRIMARY KEY, run INTEGER NOT NULL, value BLOB NOT NULL)"


class Memory:
    """Bytes by key."""

    def __init__(self, root: Path) -> None:
        self._path = root / FOLDER / FILE_NAME
        self._asked: set[str] = set()
        self._run: int | None = None
        self._counted: list[Callable[[], Iterable[str]]] = []
        self.lasting: dict[tuple[str, ...], Any] | None = None
        """Values by what they depend on, where somebody keeps them from run to run in one process: they are not unpacked again."""

    def get(self, keys: Iterable[str]) -> dict[str, bytes]:
        """The values of the keys that are there."""
        wanted = list(keys)
        self._asked.update(wanted)
        found: dict[str, bytes] = {}
        if not wanted or not self._path.is_file():
            return found
        try:
            with self._open() as base:
                for i in range(0, len(wanted), _BATCH):
                    part = wanted[i : i + _BATCH]
                    marks = ",".join("?" * len(part))
                    found.update(base.execute(f"SELECT key, value FROM kept WHERE key IN ({marks})", part))
        except sqlite3.Error:
            return {}
        return found

    def use(self, keys: Iterable[str]) -> None:
        """Note that values are in use though nobody looks at them now."""
        self._asked.update(keys)

    def put(self, values: Mapping[str, bytes], living: Callable[[], Iterable[str]] = tuple) -> None:
        """Keep values, and drop what was not asked for in many runs. A memory that cannot be written is no error.

        ``living``: keys that are in use though nobody asked for them; now and then it is asked, once a run.
        """
        if not values:
            return
        try:
            self._path.parent.mkdir(parents=True, exist_ok=True)
            self._write(values, living)
        except sqlite3.DatabaseError as error:
            if not isinstance(error, sqlite3.OperationalError):  # damaged: begin anew next time
                self._path.unlink(missing_ok=True)
        except OSError:
            return

    def _write(self, values: Mapping[str, bytes], living: Callable[[], Iterable[str]]) -> None:
        with self._open() as base, base:
            if self._run is None:
                self._run = self._begin(base)
            if self._run % _COUNTED == 0 and living not in self._counted:
                self._counted.append(living)
                self._asked.update(living())
            stale = self._run - _COUNTED  # noted anew now and then: a run that changes one guide would write a row for every other
            base.executemany("UPDATE kept SET run = ? WHERE key = ? AND run <= ?", ((self._run, key, stale) for key in sorted(self._asked)))
            self._asked.clear()
            base.executemany("INSERT OR REPLACE INTO kept VALUES (?, ?, ?)", ((k, self._run, v) for k, v in values.items()))

    @staticmethod
    def _begin(base: sqlite3.Connection) -> int:
        """The number of this writing run."""
        base.execute(_TABLE)
        run = 1 + int(base.execute("PRAGMA user_version").fetchone()[0])
        base.execute(f"PRAGMA user_version = {run}")
        if run % _COUNTED == 0:
            base.execute("DELETE FROM kept WHERE run < ?", (run - KEPT_RUNS,))
        return run

    @contextmanager
    def _open(self) -> Iterator[sqlite3.Connection]:
        with closing(sqlite3.connect(self._path, timeout=2)) as base:
            base.execute("PRAGMA synchronous = OFF")
            yield base


def digest_of(*parts: str) -> str:
    """A key: the digest of all that a value depends on."""
    return hashlib.blake2b("\0".join(parts).encode("utf-8", "surrogatepass"), digest_size=16).hexdigest()
