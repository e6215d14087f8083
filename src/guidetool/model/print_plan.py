"""The print plan: what is printed for which sites, and how many copies each of them gets."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from math import ceil

from guidetool.model.frozen import dataclass
from guidetool.model.message import Name
from guidetool.model.workspace import PrintRow, Site, Workspace

DISTRICT, TOWN, VILLAGE = "district", "town", "village"
PER_SITE, PER_WINDOW, PER_VILLAGE, PER_THOUSAND = "site", "window", "village", "thousand"
AT_SITE, ALL = "at_site", "all"
"""Which guides a row takes: those that a site handles or takes in, as its own edition; or all, alike for every site."""
STAND, LARGE_STAND, BOOKLET, LARGE_BOOKLET = "stand", "large_stand", "booklet", "large_booklet"
DIRECTORY, BUNDLE_GUIDE, MANUAL = "directory", "bundle_guide", "manual"
STAND_SHEETS = ("desk", "desk-a5", "tent", "floor", "floor-60")
BOOK_SHEETS = ("a5", "a4", "16k", "32k")
BUNDLE_SHEETS = ("a4", "a5", "notice")
"""The sheets that come with guidetool; the first of each is meant where a row names none."""
PRODUCTS: Mapping[str, Name] = {
    STAND: Name("stand", "台牌立牌"), LARGE_STAND: Name("large-print stand", "大字版台牌"), DIRECTORY: Name("directory stand", "目录立牌"),
    "card": Name("card", "便民卡"), "leaflet": Name("leaflet", "简版折页"), BOOKLET: Name("booklet", "办事指南手册"),
    LARGE_BOOKLET: Name("large-print booklet", "大字版手册"), "notice": Name("notification of requirements", "一次性告知书"),
    "authorisation": Name("power of attorney", "授权委托书"), "correction": Name("notice of correction", "补正通知书"),
    MANUAL: Name("acceptance manual", "受理手册"), BUNDLE_GUIDE: Name("one-thing guide", "一件事指南"),
}  # fmt: skip
"""What can be printed, as the register calls it."""


@dataclass(frozen=True, slots=True)
class Counted:
    """How a site's copies come about. ``basis``: windows, villages or people of it, None where nobody wrote them."""

    copies: int | None
    basis: int | None


def sites_of(row: PrintRow, sites: Mapping[str, Site]) -> Iterator[str]:
    """The ids of the sites that a row is for, in the register's order: by kind, by name, or all."""
    named, kinds = set(row.sites), set(row.site_kinds)
    for key, site in sites.items():
        if (not named and not kinds) or key in named or site.kind in kinds:
            yield key


def count(row: PrintRow, key: str, sites: Mapping[str, Site], windows: int | None = None) -> Counted:
    """Copies of one file for one site, rounded up. ``windows``: of the guide, or of all, where the site does not say."""
    if row.copies is None or row.copies < 1:
        return Counted(None, None)
    if row.per in (None, PER_SITE):
        return Counted(_rounded(row, row.copies), 1)
    basis = _basis(row, key, sites, windows)
    if not basis:
        return Counted(None, basis)
    return Counted(_rounded(row, ceil(basis * row.copies / 1000) if row.per == PER_THOUSAND else basis * row.copies), basis)


def _basis(row: PrintRow, key: str, sites: Mapping[str, Site], windows: int | None) -> int | None:
    site = sites[key]
    if row.per == PER_WINDOW:
        return site.window_count if site.window_count is not None else windows if site.kind == DISTRICT else None
    if row.per == PER_VILLAGE:
        return len(villages(key, sites))
    return population(key, sites)


def villages(key: str, sites: Mapping[str, Site]) -> tuple[str, ...]:
    """The villages of a site: itself, those whose parent it is, of the district all."""
    kind = sites[key].kind
    if kind == VILLAGE:
        return (key,)
    return tuple(id_ for id_, site in sites.items() if site.kind == VILLAGE and (kind == DISTRICT or site.parent == key))


def population(key: str, sites: Mapping[str, Site]) -> int | None:
    """The people whom a site serves: as written, else the sum of the sites below it where each of them says."""
    own = sites[key].population
    if own is not None:
        return own
    below = TOWN if sites[key].kind == DISTRICT else VILLAGE if sites[key].kind == TOWN else None
    found = [site.population for site in sites.values() if below and site.kind == below and site.parent == key]
    return sum(n for n in found if n) if found and all(found) else None


def _rounded(row: PrintRow, copies: int) -> int:
    most = max(copies, row.at_least or 1)
    return ceil(most / row.multiple) * row.multiple if row.multiple and row.multiple > 0 else most


def receiver(row: PrintRow, key: str, sites: Mapping[str, Site]) -> str:
    """The site where the goods for a site are handed over; itself where the one meant is not registered."""
    if row.deliver_to == "district":
        return next((id_ for id_, site in sites.items() if site.kind == DISTRICT), key)
    parent = sites[key].parent
    return parent if row.deliver_to == "parent" and parent is not None and parent in sites and sites[key].kind == VILLAGE else key


def shop_of(row: PrintRow, workspace: Workspace) -> str | None:
    """The id of the printing house; where there is one only it is meant. None: unknown."""
    if row.shop is not None:
        return row.shop if row.shop in workspace.shops else None
    return next(iter(workspace.shops)) if len(workspace.shops) == 1 else None


def sheet_names(product: str | None, workspace: Workspace) -> tuple[str, ...]:
    """The sheets that a row of a product may name; empty for a product that has one of its own."""
    if product == BUNDLE_GUIDE:
        return BUNDLE_SHEETS
    stand = product in (STAND, LARGE_STAND, DIRECTORY)
    if not stand and product not in (BOOKLET, LARGE_BOOKLET):
        return ()
    own: tuple[str, ...] = STAND_SHEETS if stand else BOOK_SHEETS
    kind = "stand" if stand else "booklet"
    added = (name for name, sheet in workspace.sheets.items() if name not in (*STAND_SHEETS, *BOOK_SHEETS) and sheet.kind == kind)
    return (*own, *added)


class Pick:
    """Which guides a row takes at a site."""

    def __init__(self, row: PrintRow, site: Site) -> None:
        self._items, self._departments = frozenset(row.items), frozenset(row.departments)
        self._here: frozenset[str] | None = None
        if row.choice in (None, AT_SITE) and site.kind != DISTRICT:
            self._here = frozenset((*site.handles, *site.takes_in))

    def takes(self, codes: Iterable[str], department: str | None) -> bool:
        """``codes``: all by which a guide may be named."""
        own = frozenset(codes)
        if self._here is not None and not own & self._here:
            return False
        return (not self._items or bool(own & self._items)) and (not self._departments or department in self._departments)
