"""Bundles (一件事): which guides their members are, and in which order they come."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property

from guidetool.model.bundle import Bundle
from guidetool.model.index import Index, Located


@dataclass(frozen=True)
class Members:
    """The members of a bundle by position."""

    bundle: Bundle
    index: Index

    @cached_property
    def guides(self) -> tuple[tuple[Located, ...], ...]:
        """The guides of each member: several where a code has several handling items, none where it is unknown."""
        return tuple(guides_of(self.index, member.item) for member in self.bundle.members)

    def guide(self, position: int) -> Located | None:
        """The one guide that a member is; None where there is none or where it cannot be told which."""
        found = self.guides[position]
        return found[0] if len({located.guide.identity for located in found}) == 1 else None

    def place(self, code: str | None) -> int | None:
        """The position of the member that a code names: as written, else as another code of the same guide."""
        if code in self._places:
            return self._places[code]
        named = guides_of(self.index, code)
        return self._places.get(named[0].guide.identity) if len(named) == 1 else None

    @cached_property
    def _places(self) -> dict[str | None, int]:
        places: dict[str | None, int] = {}
        for i, member in enumerate(self.bundle.members):
            if member.item:
                places.setdefault(member.item, i)
                if located := self.guide(i):
                    places.setdefault(located.guide.identity, i)
        return places

    @cached_property
    def distinct(self) -> tuple[int, ...]:
        """Positions without those that name an item once more."""
        seen: set[str] = set()
        found = []
        for i, member in enumerate(self.bundle.members):
            located = self.guide(i)
            identity = (located and located.guide.identity) or member.item or f"? {i}"
            if identity not in seen:
                seen.add(identity)
                found.append(i)
        return tuple(found)

    @cached_property
    def before(self) -> tuple[frozenset[int], ...]:
        """The members that each one waits for."""
        waited = (((self.place(code)) for code in member.after) for member in self.bundle.members)
        return tuple(frozenset(i for i in places if i is not None) for places in waited)

    @cached_property
    def order(self) -> tuple[int, ...]:
        """Positions, each after those it waits for; those that wait for one another in a circle are left out."""
        open_ = [len(waited) for waited in self.before]
        followers: list[list[int]] = [[] for _ in open_]
        for i, waited in enumerate(self.before):
            for j in waited:
                followers[j].append(i)
        done = [i for i, count in enumerate(open_) if not count]
        for i in done:  # grows while it is walked
            for j in followers[i]:
                open_[j] -= 1
                if not open_[j]:
                    done.append(j)
        return tuple(done)

    def awaits(self, position: int, other: int) -> bool:
        """Whether a member waits for another one, also by way of others."""
        met, open_ = {position}, [position]
        while open_:
            for i in self.before[open_.pop()]:
                if i == other:
                    return True
                if i not in met:
                    met.add(i)
                    open_.append(i)
        return False

    @property
    def has_circle(self) -> bool:
        """Whether some members wait for one another."""
        return len(self.order) < len(self.bundle.members)

    def longest(self, times: tuple[Fraction, ...]) -> tuple[Fraction, tuple[int, ...]]:
        """The longest way through the members: its time and its positions. Only for members without a circle."""
        ends: dict[int, Fraction] = {}
        source: dict[int, int | None] = {}
        for i in self.order:
            source[i] = max(sorted(self.before[i]), key=lambda j: ends[j], default=None)
            last = source[i]
            ends[i] = times[i] + (ends[last] if last is not None else 0)
        end = max(self.order, key=lambda i: ends[i])
        at: int | None = end
        way: list[int] = []
        while at is not None:
            way.append(at)
            at = source[at]
        return ends[end], tuple(reversed(way))


def guides_of(index: Index, code: str | None) -> tuple[Located, ...]:
    """The guides that a handling code or an implementing code names."""
    return index.by_identity.get(code or "") or index.by_code.get(code or "") or ()
