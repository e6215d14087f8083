"""A register turned round: its entries found by something else than their ids, made once a run."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Generic, TypeVar

V = TypeVar("V")
T = TypeVar("T")


class Turned(Generic[V, T]):
    """What a function makes of all entries, kept as long as the same entries are asked for."""

    def __init__(self, turn: Callable[[Mapping[str, V]], T]) -> None:
        self._turn = turn
        self._kept: list[tuple[Mapping[str, V], T]] = []

    def __call__(self, entries: Mapping[str, V]) -> T:
        """Each time the register is asked for its length: who watches what is used of it learns that all of it is."""
        len(entries)
        if not self._kept or self._kept[0][0] is not entries:
            self._kept[:] = [(entries, self._turn(entries))]
        return self._kept[0][1]
