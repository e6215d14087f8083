"""Editions: what a site does with each item, and what is left for its directory."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from guidetool.model.frozen import dataclass
from guidetool.model.guide import Guide
from guidetool.model.workspace import Site

HANDLED, TAKEN_IN = WAYS = ("handled", "taken_in")
"""In which of the two ways an item stands in an edition: done there, or taken in there by the agent (代办)."""
DISTRICT = "district"
"""The kind of site that does everything: its edition holds all items."""


@dataclass(frozen=True, slots=True)
class Coded:
    """A guide by its path and by all codes that a register may name it by."""

    path: str
    codes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Edition:
    """A site with the guides (paths, in the order given) that it handles, that it takes in, and the rest.

    ``above``: the sites over it, nearest first, where the rest may be done.
    """

    id: str
    site: Site
    handles: tuple[str, ...]
    takes_in: tuple[str, ...]
    elsewhere: tuple[str, ...] = ()
    above: tuple[str, ...] = ()

    @property
    def name(self) -> str:
        """As printed; its id where the register has no name."""
        return self.site.name or self.id

    @property
    def whole(self) -> bool:
        """Whether the site is the district's own, which does everything."""
        return self.site.kind == DISTRICT

    @property
    def paths(self) -> frozenset[str]:
        """The guides that stand in the edition."""
        return frozenset((*self.handles, *self.takes_in))

    @property
    def ways(self) -> dict[str, str]:
        """By path, how the item stands in it."""
        return {**dict.fromkeys(self.takes_in, TAKEN_IN), **dict.fromkeys(self.handles, HANDLED)}


def codes_of(guide: Guide) -> tuple[str, ...]:
    """The codes by which a site may name a guide: handling code, implementing code, base code."""
    base = guide.base_code or (guide.code[19:] if guide.code and len(guide.code) == 31 else None)
    return tuple(dict.fromkeys(code for code in (guide.handling_code, guide.code, base) if code))


def editions(sites: Mapping[str, Site], guides: Sequence[Coded]) -> dict[str, Edition]:
    """The edition of every site, in the order of the register.

    A code that no guide has is left to lint; what is both handled and taken in is handled. A code that several guides
    share (a base code, or the implementing code of items with handling codes of their own) stands for all of them.
    """
    found: dict[str, list[str]] = {}
    for guide in guides:
        for code in guide.codes:
            found.setdefault(code, []).append(guide.path)
    return {key: _edition(key, sites, guides, found) for key in sites}


def _edition(key: str, sites: Mapping[str, Site], guides: Sequence[Coded], found: Mapping[str, Sequence[str]]) -> Edition:
    site = sites[key]
    if site.kind == DISTRICT:
        return Edition(key, site, tuple(guide.path for guide in guides), ())
    handled = _paths(site.handles, found)
    taken = _paths(site.takes_in, found) - handled
    ordered = [guide.path for guide in guides]
    return Edition(key, site, tuple(p for p in ordered if p in handled), tuple(p for p in ordered if p in taken),
                   tuple(p for p in ordered if p not in handled and p not in taken), tuple(_above(key, sites)))  # fmt: skip


def _paths(codes: Iterable[str], found: Mapping[str, Sequence[str]]) -> set[str]:
    return {path for code in codes for path in found.get(code, ())}


def _above(key: str, sites: Mapping[str, Site]) -> Iterator[str]:
    """The sites over a site; a chain that runs in a circle ends where it began."""
    seen = {key}
    parent = sites[key].parent
    while parent and parent in sites and parent not in seen:
        seen.add(parent)
        yield parent
        parent = sites[parent].parent
