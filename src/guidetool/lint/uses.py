"""Which register entries the rules looked at for one guide: what their findings depend on."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Mapping
from typing import Any, Generic, TypeVar

from guidetool.model.workspace import REGISTERS, Registers

Use = tuple[str, str | None]
"""A register and an id, None: all of its entries. ``("sources", path)``: a register file as written."""

SOURCES = "sources"

V = TypeVar("V")


class _Watched(Mapping[Any, V], Generic[V]):
    """A mapping that notes what is asked of it."""

    def __init__(self, name: str, registers: Registers, seen: set[Use]) -> None:
        self._name, self._registers, self._seen = name, registers, seen

    @property
    def _inner(self) -> Mapping[Any, V]:
        inner: Mapping[Any, V] = getattr(self._registers, self._name)  # made when it is looked at
        return inner

    def __getitem__(self, key: Any) -> V:
        if self._name == SOURCES:
            path = self._inner[key]
            self._seen.add((SOURCES, str(path)))
            return path
        self._seen.add((self._name, key))
        return self._inner[key]

    def __iter__(self) -> Iterator[Any]:
        self._seen.add((self._name, None))
        return iter(self._inner)

    def __len__(self) -> int:
        self._seen.add((self._name, None))
        return len(self._inner)


def watch(registers: Registers) -> tuple[Registers, set[Use]]:
    """The same registers, and a set that fills with what is asked of them. Empty the set between guides."""
    seen: set[Use] = set()
    watched: dict[str, Any] = {name: _Watched(name, registers, seen) for name in (*REGISTERS, SOURCES)}
    return Registers(**watched), seen


class Ledger:
    """The state of the registers, use by use; each state is computed once."""

    def __init__(self, registers: Registers, texts: Mapping[str, str]) -> None:
        """``texts``: the register files by path, for what depends on where an entry stands."""
        self._registers, self._texts = registers, texts
        self._states: dict[Use, bytes] = {}

    def state(self, uses: Iterable[Use]) -> str:
        """16 hex digits that change when anything used changes."""
        total = hashlib.blake2b(digest_size=8)
        for use in sorted(uses, key=str):
            total.update(self._state(use))
        return total.hexdigest()

    def _state(self, use: Use) -> bytes:
        if use not in self._states:
            name, key = use
            value: object
            if name == SOURCES:
                value = self._texts.get(str(key)) if key is not None else sorted(self._texts.items())
            else:
                entries: Mapping[str, object] = getattr(self._registers, name)
                value = list(entries.items()) if key is None else entries.get(key)
            self._states[use] = hashlib.blake2b(f"{use!r} {value!r}".encode("utf-8", "surrogatepass"), digest_size=8).digest()
        return self._states[use]
