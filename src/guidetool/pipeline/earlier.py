"""The outcome of an earlier run, where every file and all else it depends on is as it was."""

from __future__ import annotations

from collections.abc import Mapping

from guidetool.model.context import Context
from guidetool.model.diagnostic import Diagnostic
from guidetool.pipeline.memory import Memory, digest_of
from guidetool.pipeline.packing import pack, value_of
from guidetool.pipeline.resources import own_state

Found = tuple[tuple[Diagnostic, ...], tuple[Diagnostic, ...]]
"""What counts, and what is silenced."""


class Earlier:
    """``contents``: path → digest of the bytes of every file of the run, guidetool.yaml, registers and local rules included; ``only``:
    the rules that count. What all rules found serves as well."""

    def __init__(self, memory: Memory, context: Context, contents: Mapping[str, str], only: frozenset[str] | None = None) -> None:
        self._memory = memory
        self._whole = digest_of(own_state(), context.today, repr(context.coverage), repr(sorted(contents.items())))
        self._base = self._whole if only is None else digest_of(self._whole, *sorted(only))

    def found(self, asked: frozenset[str], whole: frozenset[str]) -> Found | None:
        """What a run found that asked for the same paths, or for all there are; None when there was none."""
        keys = [_key(base, paths) for base in dict.fromkeys((self._base, self._whole)) for paths in (asked, whole)]
        kept = self._memory.get(keys)
        found = (value_of(kept, key, tuple) for key in keys)
        return next((one for one in found if one is not None and len(one) == 2), None)

    def keep(self, asked: frozenset[str], found: Found) -> None:
        """Remember the outcome of a run."""
        self._memory.put({_key(self._base, asked): pack(found)})


def _key(base: str, asked: frozenset[str]) -> str:
    return digest_of("outcome", base, *sorted(asked))
