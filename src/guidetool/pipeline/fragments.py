"""What was laid out once, between runs: one SQLite file in the cache folder.

Keys say all that a value depends on, so nothing in it can be stale; what cannot be opened, read or written counts as
absent. A killed run leaves what it had put: SQLite rolls back what was half written.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any

from guidetool.pipeline.cache import FOLDER
from guidetool.pipeline.packing import pack, unpack

FILE_NAME = "fragments-1.sqlite"
KEPT_RUNS = 8
"""What no run has asked for in so many runs is dropped."""

_BATCH = 500
_TABLES = (
    "CREATE TABLE IF NOT EXISTS kept (key TEXT PRIMARY KEY, value BLOB NOT NULL)",
    "CREATE TABLE IF NOT EXISTS used (key TEXT PRIMARY KEY, run INTEGER NOT NULL) WITHOUT ROWID",
)


class Fragments:
    """Plain containers by key."""

    def __init__(self, root: Path) -> None:
        self._path = root / FOLDER / FILE_NAME
        self._asked: set[str] = set()

    def get(self, keys: Iterable[str]) -> Iterator[tuple[str, Any]]:
        """The values of the keys that are there, one after the other: all at once may be too much."""
        wanted = list(keys)
        self._asked.update(wanted)
        if not wanted or not self._path.is_file():
            return
        try:
            with self._open() as base:
                for i in range(0, len(wanted), _BATCH):
                    part = wanted[i : i + _BATCH]
                    marks = ",".join("?" * len(part))
                    for key, data in base.execute(f"SELECT key, value FROM kept WHERE key IN ({marks})", part):
                        value = unpack(data)
                        if value is not None:
                            yield key, value
        except sqlite3.Error:
            return

    def put(self, values: Mapping[str, Any]) -> bool:
        """Keep values; whether that was done. A store that cannot be written is no error: the next run does the work again."""
        if not values:
            return True
        self._asked.update(values)
        rows = [(key, pack(value)) for key, value in sorted(values.items())]
        return self._do(lambda base: base.executemany("INSERT OR REPLACE INTO kept VALUES (?, ?)", rows))

    def end(self) -> None:
        """Note what was asked for in this run; drop what was not in many."""

        def drop(base: sqlite3.Connection) -> None:
            run = 1 + int(base.execute("PRAGMA user_version").fetchone()[0])
            base.execute(f"PRAGMA user_version = {run}")
            base.executemany("INSERT OR REPLACE INTO used VALUES (?, ?)", ((key, run) for key in sorted(self._asked)))
            base.execute("DELETE FROM used WHERE run < ?", (run - KEPT_RUNS,))
            base.execute("DELETE FROM kept WHERE key NOT IN (SELECT key FROM used)")

        self._do(drop)

    def _do(self, work: Callable[[sqlite3.Connection], object]) -> bool:
        try:
            self._path.parent.mkdir(parents=True, exist_ok=True)
            with self._open() as base, base:
                for table in _TABLES:
                    base.execute(table)
                work(base)
            return True
        except sqlite3.DatabaseError as error:
            if not isinstance(error, sqlite3.OperationalError):  # damaged: begin anew next time
                self._path.unlink(missing_ok=True)
        except OSError:
            pass
        return False

    @contextmanager
    def _open(self) -> Iterator[sqlite3.Connection]:
        with closing(sqlite3.connect(self._path, timeout=2)) as base:
            base.execute("PRAGMA synchronous = OFF")
            yield base
