"""What need not be examined again: keys that say all a result depends on.

A file's own diagnostics depend on its bytes, its path and guidetool. What the rules say of a guide
depends on the day, guidetool.yaml, the print fonts and the register entries they looked at as well
(``guidetool.lint.uses``). Nothing depends on times of files or on the order of runs. The outcome of a
whole run is remembered in ``guidetool.pipeline.earlier``.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TypeVar

from guidetool.lint.uses import Ledger
from guidetool.pipeline.examine import Examined, Judged, Noted, Setting
from guidetool.pipeline.memory import Memory, digest_of
from guidetool.pipeline.packing import pack, value_of
from guidetool.pipeline.resources import own_state

T = TypeVar("T")


class Recall:
    """The memory as one run sees it. ``contents``: path → digest of the bytes, for every file of the run."""

    def __init__(self, memory: Memory, setting: Setting, contents: Mapping[str, str]) -> None:
        self._memory, self._contents = memory, contents
        context = setting.context
        self._ledger = Ledger(context.registers, setting.registers)
        self._own = own_state()
        self._ready: dict[str, bytes] = {}
        self._steady = True
        self._base = digest_of(self._own, repr(context.workspace), context.today, repr(context.coverage), *setting.marks)

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

    def take(self, one: Examined) -> None:
        """Make ready to remember what was examined; nothing of a file that was changed while the check ran."""
        if one.content != self._contents[one.path]:
            self._steady = False
            return
        self._ready[self._noted_key(one.path)] = pack(one.noted)
        if one.judged is not None and one.judged.trace is None:
            self._ready[self._judged_key(one.path)] = pack((one.judged, self._ledger.state(one.judged.uses)))

    def keep(self) -> bool:
        """Remember what was taken; False when a file was changed meanwhile."""
        self._memory.put(self._ready)
        return self._steady

    def _noted_key(self, path: str) -> str:
        return digest_of("noted", self._own, path, self._contents[path])

    def _judged_key(self, path: str) -> str:
        return digest_of("judged", self._base, path, self._contents[path])

    def _many(self, keys: Mapping[str, str], kind: type[T]) -> dict[str, T]:
        kept = self._memory.get(keys.values())
        found = {path: value_of(kept, key, kind) for path, key in keys.items()}
        return {path: value for path, value in found.items() if value is not None}
