"""The print plan over registers and guides: what is printed in how many copies, and what cannot be counted."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from types import MappingProxyType

from guidetool.model.edition import Coded, Edition, editions
from guidetool.model.message import say
from guidetool.model.print_order import Drop, LeftOut, Lot, Offer, PrintPlanned
from guidetool.model.print_plan import (
    ALL,
    BOOKLET,
    BUNDLE_GUIDE,
    DIRECTORY,
    LARGE_BOOKLET,
    LARGE_STAND,
    MANUAL,
    PER_SITE,
    STAND,
    Pick,
    count,
    shop_of,
    sites_of,
)
from guidetool.model.workspace import PrintRow, Registers, Workspace

EDITED = (STAND, LARGE_STAND, BOOKLET, LARGE_BOOKLET, DIRECTORY)
"""Products that name the site they are made for; the district's own stands are those of everybody."""
BOUND = (BOOKLET, LARGE_BOOKLET, DIRECTORY)
"""Products that hold several guides."""

_NONE: Mapping[str, Sequence[Offer]] = MappingProxyType({})
Key = tuple[str, str]
"""Guide and site of a lot."""


def planned(registers: Registers, workspace: Workspace, guides: Sequence[Offer], sites: Collection[str],
            blocked: Collection[str] = (), others: Mapping[str, Sequence[Offer]] = _NONE) -> PrintPlanned:  # fmt: skip
    """The lots in the order of plan, guides and sites. ``sites``: those that are asked for; ``blocked``: paths of guides that cannot
    be printed now; ``others``: by product, what else can: bundles, the same everywhere, and windows of the district's centre."""
    places = editions(registers.sites, [Coded(guide.path, guide.codes) for guide in guides])
    lots: list[Lot] = []
    left_out: list[LeftOut] = []
    for key, row in registers.print_plan.items():
        shop = shop_of(row, workspace)
        if shop is None:
            left_out.append(LeftOut(key, "", say("it is not known which printing house prints this; see “guidetool lint”")))
            continue
        maker = _Row(key, row, registers, others.get(row.product or "", guides), places, blocked)
        found = maker.drops([site for site in sites_of(row, registers.sites) if site in sites])
        order = {guide.path: n for n, guide in enumerate((*guides, *(one for some in others.values() for one in some)))}
        for guide, site in sorted(found, key=lambda k: (list(registers.sites).index(k[1]) if k[1] else -1, order.get(k[0], -1))):
            lots.append(Lot(key, row.product or "", shop, guide, site, tuple(found[guide, site])))
        left_out += maker.left_out
    return PrintPlanned(tuple(lots), tuple(left_out))


class _Row:
    """One row of the plan at its sites."""

    def __init__(self, key: str, row: PrintRow, registers: Registers, guides: Sequence[Offer], places: Mapping[str, Edition],
                 blocked: Collection[str]) -> None:  # fmt: skip
        self._key, self._row, self._registers, self._guides, self._places = key, row, registers, guides, places
        self._blocked = frozenset(blocked)
        self.left_out: list[LeftOut] = []

    def drops(self, sites: Sequence[str]) -> dict[Key, list[Drop]]:
        """Copies by guide and edition, site by site."""
        found: dict[Key, list[Drop]] = {}
        for site in sites:
            wanted = list(self._taken(site))
            taken = [guide for guide in wanted if guide.path not in self._blocked]
            if not wanted and self._row.product == MANUAL:
                self.left_out.append(LeftOut(self._key, site, say("manuals are of the windows of the district's centre; the site has none")))
            elif not wanted:
                self.left_out.append(LeftOut(self._key, site, say("the site neither handles nor takes in any of these items")))
            elif not taken:
                self.left_out.append(LeftOut(self._key, site, say("the guides of all its items have errors")))
            elif self._row.product in BOUND:
                windows = len(self._registers.windows)
                self._drop(found, ("", site if self._edited() else ""), site, windows)
            else:
                own = site if self._edited() and not self._places[site].whole else ""
                for guide in taken:
                    self._drop(found, (guide.path, own), site, guide.windows)
        return found

    def _edited(self) -> bool:
        return self._row.product == DIRECTORY or (self._row.product in EDITED and self._row.choice != ALL)

    def _taken(self, site: str) -> Iterator[Offer]:
        if self._row.product == MANUAL and not self._places[site].whole:
            return iter(())
        if self._row.product in (BUNDLE_GUIDE, MANUAL):
            return (one for one in self._guides if not self._row.departments or one.department in self._row.departments)
        pick = Pick(self._row, self._registers.sites[site])
        return (guide for guide in self._guides if pick.takes(guide.codes, guide.department))

    def _drop(self, found: dict[Key, list[Drop]], key: Key, site: str, windows: int) -> None:
        copies = count(self._row, site, self._registers.sites, windows).copies
        if copies is None:
            self._uncounted(site, key[0])
        else:
            found.setdefault(key, []).append(Drop(site, copies))

    def _uncounted(self, site: str, guide: str) -> None:
        what, reason = site, say("the number of copies is missing")
        if self._row.per not in (None, PER_SITE):
            reason = say("the copies for “{site}” cannot be counted; see “guidetool lint”", site=self._registers.sites[site].name or site)
            what = guide if guide and self._places[site].whole else site
        one = LeftOut(self._key, what, reason)
        if one not in self.left_out[-1:]:
            self.left_out.append(one)
