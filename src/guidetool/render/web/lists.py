"""Lists of items: by department, theme, window and town, all of them, what is new, and the home page's ways in."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import field

from guidetool.model.change import IMPACTS, NEUTRAL, TO_JUDGE
from guidetool.model.frozen import dataclass
from guidetool.model.history import Past, Told
from guidetool.model.identity import short_id
from guidetool.model.workspace import Registers
from guidetool.render.web.address import GROUPS, group_page
from guidetool.render.web.linking import phoned
from guidetool.render.web.listing import entry
from guidetool.render.web.notice import day, shift
from guidetool.render.web.values import Entry, Listed, ListPage, Piece, Row, Shift

MOST_NEWS = 300
"""Items of news on one page; the feed has the latest fifty."""


@dataclass(frozen=True, slots=True)
class News:
    """A change of one item, or that it came or went."""

    on: str
    id: str
    name: str
    department: str
    head: str
    shifts: tuple[Shift, ...] = ()


@dataclass(frozen=True, slots=True)
class Names:
    """What themes are called, by their codes (natural persons, legal persons)."""

    natural: Mapping[str, str] = field(default_factory=dict)
    legal: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Shelf:
    """One kind of list: ``pages`` by key in their order, and what the home page calls the whole."""

    kind: str
    pages: Mapping[str, ListPage]


def shelves(items: Sequence[Listed], registers: Registers, names: Names, area: str) -> tuple[Shelf, ...]:
    """Every list of items that has one, by kind."""
    ordered = sorted(items, key=lambda item: (item.department_name, item.name, item.id))
    return (
        Shelf("department", dict(_departments(ordered, registers, area))),
        Shelf("theme", dict(_themes(ordered, names.natural, "natural"))),
        Shelf("business", dict(_themes(ordered, names.legal, "legal"))),
        Shelf("window", dict(_windows(ordered, registers, area))),
        Shelf("town", dict(_towns(ordered, registers, area))),
    )  # fmt: skip


def _departments(items: Sequence[Listed], registers: Registers, area: str) -> Iterator[tuple[str, ListPage]]:
    known = [*registers.departments, *sorted({i.department for i in items} - set(registers.departments))]
    for key in known:
        own = [item for item in items if item.department == key]
        if own:
            found = registers.departments.get(key)
            facts = _facts((("地址", found.address), ("电话", found.phone)), area) if found else ()
            yield key, ListPage(own[0].department_name, GROUPS["department"], facts, _grouped(own))


def _themes(items: Sequence[Listed], names: Mapping[str, str], which: str) -> Iterator[tuple[str, ListPage]]:
    for key, name in names.items():
        own = [item for item in items if key in getattr(item, which)]
        if own:
            yield key, ListPage(name, GROUPS["theme" if which == "natural" else "business"], (), _by_department(own))


def _windows(items: Sequence[Listed], registers: Registers, area: str) -> Iterator[tuple[str, ListPage]]:
    for key, found in registers.windows.items():
        own = [item for item in items if key in item.windows]
        if own:
            title = " ".join(part for part in (found.hall, found.number, found.name) if part) or key
            facts = _facts((("地址", found.address), ("时间", found.hours), ("电话", found.phone), ("怎么走", found.directions)), area)
            yield key, ListPage(title, GROUPS["window"], facts, _by_department(own))


def _towns(items: Sequence[Listed], registers: Registers, area: str) -> Iterator[tuple[str, ListPage]]:
    by_code: dict[str, list[Listed]] = {}
    for item in items:
        for code in {item.identity, item.code}:
            by_code.setdefault(code, []).append(item)
    for key, site in registers.sites.items():
        parts = (("在这里办", site.handles), ("在这里收件", site.takes_in))
        groups = tuple((title, _entries({i.identity: i for c in codes for i in by_code.get(c, ())}.values())) for title, codes in parts)
        groups = tuple((title, found) for title, found in groups if found)
        if groups:
            facts = _facts((("地址", site.address), ("时间", site.hours), ("电话", site.phone), ("代办", site.agent_post)), area)
            yield key, ListPage(site.name or key, GROUPS["town"], facts, groups)


def _facts(pairs: Iterable[tuple[str, str | None]], area: str) -> tuple[Row, ...]:
    return tuple(
        Row(label, (phoned(text, area) if label == "电话" else (Piece(text),),)) for label, text in pairs if text
    )  # fmt: skip


def _entries(items: Iterable[Listed], root: str = "../") -> tuple[Entry, ...]:
    return tuple(entry(item, root) for item in items)


def _grouped(items: Sequence[Listed]) -> tuple[tuple[str, tuple[Entry, ...]], ...]:
    return (("", _entries(items)),)


def _by_department(items: Sequence[Listed], root: str = "../") -> tuple[tuple[str, tuple[Entry, ...]], ...]:
    found: dict[str, list[Listed]] = {}
    for item in items:
        found.setdefault(item.department_name, []).append(item)
    return tuple((name, _entries(own, root)) for name, own in found.items())


def all_items(items: Sequence[Listed]) -> ListPage:
    """Every item by department: the way to a guide without any script."""
    ordered = sorted(items, key=lambda item: (item.department_name, item.name, item.id))
    return ListPage("全部事项", "", (), _by_department(ordered, ""))


def ways_in(shelf: Shelf) -> tuple[Entry, ...]:
    """The pages of a kind as the home page links them."""
    return tuple(
        Entry(group_page(shelf.kind, key), page.title, facts=f"{sum(len(found) for _, found in page.groups)}项")
        for key, page in shelf.pages.items()
    )  # fmt: skip


def news(items: Mapping[str, Past], begin: str) -> tuple[News, ...]:
    """What changed for applicants, newest first and the worst first within a day; neutral changes alone are no news.

    ``begin``: the day on which the record begins; what was there then is no news.
    """
    found = [one for identity, past in items.items() for one in _news_of(short_id(identity), past, begin)]
    found.sort(key=lambda one: (one.name, one.id))
    found.sort(key=lambda one: min((_RANK[s.impact] for s in one.shifts), default=_RANK[TO_JUDGE]))
    found.sort(key=lambda one: one.on, reverse=True)
    return tuple(found)


_RANK = {impact: n for n, impact in enumerate(IMPACTS)}


def _news_of(key: str, past: Past, begin: str) -> Iterator[News]:
    def one(on: str, head: str, shifts: tuple[Shift, ...] = ()) -> News:
        return News(on, key, past.state.name, past.state.department, head, shifts)

    if past.editions[0].on != begin:
        yield one(past.editions[0].on, "新增事项")
    days: dict[str, list[Told]] = {}
    for edition in past.editions[1:]:
        days.setdefault(edition.on, []).extend(told for told in edition.changes if told.impact != NEUTRAL)
    for on, found in days.items():
        if found:
            yield one(on, "", tuple(shift(told) for told in sorted(found, key=lambda told: _RANK[told.impact])))
    if past.gone is not None:
        yield one(past.gone.on, "这个事项已经换了地方" if past.gone.to else "这个事项已经取消")


def by_day(found: Sequence[News]) -> tuple[tuple[str, str, tuple[News, ...]], ...]:
    """News by day: (ISO, as people write it, news)."""
    days: dict[str, list[News]] = {}
    for one in found[:MOST_NEWS]:
        days.setdefault(one.on, []).append(one)
    return tuple((iso, day(iso), tuple(own)) for iso, own in days.items())
