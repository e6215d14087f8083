"""Which booklets are to be made of the guides of a run: one of everything, or one for each site."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import field
from itertools import groupby

from guidetool.model.edition import WAYS, Coded, Edition, editions
from guidetool.model.frozen import dataclass
from guidetool.model.workspace import Registers
from guidetool.pipeline.entries import Entry
from guidetool.render.book import Directory, Host
from guidetool.render.directory import host_of, way_to


@dataclass(frozen=True, slots=True)
class Target:
    """A booklet to be made. ``edition``: of a site; None for that of everything; ``ways``: by path, which of ``WAYS`` (by place)."""

    entries: tuple[Entry, ...]
    edition: Edition | None = None
    host: Host | None = None
    ways: Mapping[str, int] = field(default_factory=dict)
    rest: Directory = ()

    @property
    def site(self) -> str:
        """The site's id; empty where the booklet is of everything."""
        return self.edition.id if self.edition else ""


def targets(entries: Sequence[Entry], registers: Registers, sites: Sequence[str]) -> list[Target]:
    """The booklets of some sites, in the order of the register; without sites the one of everything."""
    if not sites:
        return [Target(tuple(entries))]
    found = editions(registers.sites, [Coded(entry.path, entry.codes) for entry in entries])
    return [_target(found[key], found, entries) for key in registers.sites if key in set(sites)]


def _target(edition: Edition, others: Mapping[str, Edition], entries: Sequence[Entry]) -> Target:
    inside = edition.paths
    own = tuple(entry for entry in entries if entry.path in inside)
    ways = {} if edition.whole else {path: WAYS.index(way) for path, way in edition.ways.items()}
    rest = groupby((entry for entry in entries if entry.path not in inside), key=lambda entry: entry.section)
    return Target(own, edition, host_of(edition), ways, tuple(
        (section, tuple(way_to(entry.path, entry.name, entry.where, edition, others) for entry in group)) for section, group in rest))  # fmt: skip
