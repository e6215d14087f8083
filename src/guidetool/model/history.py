"""What a site knows of earlier states: when each item changed, what that meant, and which papers were true until then."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import field
from typing import Any

from guidetool.model.frozen import dataclass


@dataclass(frozen=True, slots=True)
class Told:
    """A change in the words of applicants. ``impact``: one of ``change.IMPACTS``."""

    impact: str
    text: str
    meaning: str = ""


@dataclass(frozen=True, slots=True)
class Edition:
    """A state of an item. ``on``: since when (ISO); ``papers``: product letter → six digits; ``changes``: since the edition before."""

    on: str
    papers: Mapping[str, str]
    changes: tuple[Told, ...] = ()


@dataclass(frozen=True, slots=True)
class Gone:
    """Since when an item is no more, and the identity of the one to look at instead ("": none is known)."""

    on: str
    to: str = ""


@dataclass(frozen=True, slots=True)
class Spot:
    """Where an item is handled, as papers print it."""

    name: str
    address: str = ""
    hours: str = ""
    phone: str = ""


@dataclass(frozen=True, slots=True)
class State:
    """An item at one moment. ``tree``: the canonical tree of its guide; ``spots``: its windows by id."""

    path: str
    name: str
    department: str
    papers: Mapping[str, str]
    tree: Any
    spots: Mapping[str, Spot] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Past:
    """All that is known of one item; editions oldest first, never empty."""

    state: State
    editions: tuple[Edition, ...]
    gone: Gone | None = None


@dataclass(frozen=True, slots=True)
class History:
    """The past of a site, by identity. ``district``: the division code; ``commit``: the last one that was read, "" without git."""

    district: str
    base: str
    commit: str = ""
    items: Mapping[str, Past] = field(default_factory=dict)
