"""What need not be examined again: keys that say all a result depends on.

A file's own diagnostics depend on its bytes, its path and guidetool. What the rules say of a guide
depends on the day, guidetool.yaml, the print fonts and the register entries they looked at as well
(``guidetool.lint.uses``). The outcome of a whole run depends on all files. Nothing depends on times
of files or on the order of runs.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping
from typing import TypeVar

from guidetool.lint.uses import Ledger
from guidetool.model.diagnostic import Diagnostic
from guidetool.pipeline.examine import Examined, Judged, Noted, Setting
from guidetool.pipeline.memory import Memory
from guidetool.pipeline.packing import pack, unpack
from guidetool.pipeline.resources import own_state

T = TypeVar("T")


def content_of(data: bytes | None) -> str:
    """The digest of a file's bytes; of one that cannot be read, a word of its own."""
    return "unreadable" if data is None else hashlib.blake2b(data, digest_size=16).hexdigest()


class Recall:
    """The memory as one run sees it. ``contents``: path → digest of the bytes, for every file of the run."""

    def __init__(self, memory: Memory, setting: Setting, contents: Mapping[str, str]) -> None:
        self._memory, self._contents = memory, contents
        context = setting.context
        self._ledger = Ledger(context.registers, setting.registers)
        self._own = own_state()
        self._base = _digest(self._own, repr(context.workspace), context.today, repr(context.coverage), *setting.marks)
        self._registers = {path: content_of(text.encode("utf-8", "surrogatepass")) for path, text in setting.registers.items()}

    def whole(self) -> tuple[Diagnostic, ...] | None:
        """All diagnostics of a run over just these files; None when there was none."""
        return self._one(self._memory.get([self._whole_key()]), self._whole_key(), tuple)

    def keep_whole(self, diagnostics: tuple[Diagnostic, ...]) -> None:
        """Remember the outcome of a run over all files."""
        self._memory.put({self._whole_key(): pack(diagnostics)})

    def noted(self, paths: Iterable[str]) -> dict[str, Noted]:
        """What is remembered of files by themselves."""
        return self._many({path: self._noted_key(path) for path in paths}, Noted)

    def judged(self, paths: Iterable[str]) -> dict[str, Judged]:
        """What the rules said of guides, where all they looked at is as it was."""
        found: dict[str, Judged] = {}
        for path, value in self._many({path: self._judged_key(path) for path in paths}, tuple).items():
            judged, state = value
            if isinstance(judged, Judged) and self._ledger.state(judged.uses) == state:
                found[path] = judged
        return found

    def keep(self, examined: Iterable[Examined]) -> None:
        """Remember what was examined."""
        values: dict[str, bytes] = {}
        for one in examined:
            values[self._noted_key(one.path)] = pack(one.noted)
            if one.judged is not None and one.judged.trace is None:
                values[self._judged_key(one.path)] = pack((one.judged, self._ledger.state(one.judged.uses)))
        self._memory.put(values)

    def _whole_key(self) -> str:
        return _digest("whole", self._base, *map(repr, (sorted(self._contents.items()), sorted(self._registers.items()))))

    def _noted_key(self, path: str) -> str:
        return _digest("noted", self._own, path, self._contents[path])

    def _judged_key(self, path: str) -> str:
        return _digest("judged", self._base, path, self._contents[path])

    def _many(self, keys: Mapping[str, str], kind: type[T]) -> dict[str, T]:
        kept = self._memory.get(keys.values())
        found = {path: self._one(kept, key, kind) for path, key in keys.items()}
        return {path: value for path, value in found.items() if value is not None}

    @staticmethod
    def _one(kept: Mapping[str, bytes], key: str, kind: type[T]) -> T | None:
        value = unpack(kept[key]) if key in kept else None
        return value if isinstance(value, kind) else None


def _digest(*parts: str) -> str:
    return hashlib.blake2b("\0".join(parts).encode("utf-8", "surrogatepass"), digest_size=16).hexdigest()
