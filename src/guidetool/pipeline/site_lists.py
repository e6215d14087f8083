"""Everything of a site that is no item's own page: lists, home, search, news, what became of items, data for others."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Mapping, Sequence
from functools import partial

from guidetool.exchange.feeds import Post, atom, sitemap
from guidetool.exchange.open_data import guides_json
from guidetool.model.compact import compact
from guidetool.model.frozen import dataclass
from guidetool.model.history import Past
from guidetool.model.identity import short_id
from guidetool.model.message import Name
from guidetool.pipeline.memory import digest_of
from guidetool.pipeline.past_file import Pasts
from guidetool.pipeline.resources import own_state
from guidetool.pipeline.site_bundles import Summed
from guidetool.pipeline.site_files import Output
from guidetool.pipeline.site_guides import Kept, Product, Setting
from guidetool.pipeline.site_sources import render_of
from guidetool.render.palette import painted, palette_of, variables
from guidetool.render.web.address import absolute, base_path, group_page, redirect_map
from guidetool.render.web.bundle_page import bundle_page
from guidetool.render.web.listing import entry
from guidetool.render.web.lists import Names, News, all_items, news, shelves, ways_in
from guidetool.render.web.notice import day, papers_known
from guidetool.render.web.pages import (
    manifest,
    render_bundle,
    render_gone,
    render_home,
    render_list,
    render_news,
    render_papers,
    render_plain,
    robots,
)  # fmt: skip
from guidetool.render.web.search import search_index
from guidetool.render.web.values import Entry, Frame

NEWEST_AT_HOME = 8


@dataclass(frozen=True, slots=True)
class Items:
    """The items of a build, the past of all that ever were, and who of them is still there."""

    made: tuple[Product | Kept, ...]
    pasts: Pasts
    present: frozenset[str]
    mark: str
    """Changes when anything does that all pages are made with: registers, settings, templates."""


def write_lists(items: Items, bundles: Sequence[Summed], setting: Setting, out: Output) -> int:
    """Write all of it; gives how many items are no more."""
    writer = _Writer(items, bundles, setting, out)
    writer.pages()
    gone = writer.gone_pages()
    writer.data(gone)
    out.group("assets", digest_of(items.mark, writer.mark), writer.assets)
    return len(gone)


class _Writer:
    def __init__(self, items: Items, bundles: Sequence[Summed], setting: Setting, out: Output) -> None:
        self.items, self.setting, self.out = items, setting, out
        self.summed, self.bundles = bundles, [one.bundled for one in bundles]
        self.frame: Frame = setting.frame
        self.listed = sorted((one.listed for one in items.made), key=lambda i: (i.name, i.id))
        self.render = render_of(setting.templates)
        self.mark = digest_of(own_state(), setting.templates.mark, repr(setting.frame))
        begins = {identity: items.pasts.begun(identity) for identity in items.pasts}
        told = {identity: items.pasts[identity] for identity, on in begins.items() if not on}
        begin = min([*filter(None, begins.values()), *(past.editions[0].on for past in told.values())], default="")
        self.news = news(told | {identity: items.pasts[identity] for identity, on in begins.items() if on and on != begin}, begin)

    def _page(self, path: str, view: object, make: Callable[[], str]) -> None:
        """A page, made only when its view is another than last time."""
        self.out.page(path, digest_of(self.mark, compact(view)), make)

    def pages(self) -> None:
        """Lists, home, news, bundles."""
        mark = digest_of(self.items.mark, *sorted(one.mark for one in self.items.made))
        bundles = tuple(Entry(b.page, b.bundle.name or b.path, b.bundle.plain_name or "") for b in self.bundles)
        found = [(kind, tuple(Entry(*row) for row in rows)) for kind, rows in self.out.group("lists", mark, self._lists)]
        ways = (("bundle", bundles), *found)
        latest = self.news[:NEWEST_AT_HOME]
        self._page("index.html", (ways, len(self.listed), latest),
                   partial(render_home, ways, len(self.listed), latest, self.frame, self.render))  # fmt: skip
        self._page("new.html", self.news, partial(render_news, self.news, self.frame, self.render))
        for one in self.summed:
            self.out.group(f"bundle {one.bundled.page}", digest_of(self.items.mark, one.key), partial(self._bundle, one))
        self.out.group("search", digest_of(mark, repr(self._bundle_names())), self._search)

    def _lists(self) -> list[tuple[str, list[tuple[str, ...]]]]:
        """Every list of items; gives what the home page says of them, by kind."""
        world = self.setting.world
        area = world.workspace.district.area_code or ""
        found = shelves(self.listed, world.registers, _names(world.vocabulary.values), area)
        for shelf in found:
            for key, view in shelf.pages.items():
                path = group_page(shelf.kind, key)
                self._page(path, view, partial(render_list, path, view, self.frame, self.render))
        everything = all_items(self.listed)
        self._page("all.html", everything, partial(render_list, "all.html", everything, self.frame, self.render))
        return [(shelf.kind, [dataclasses.astuple(way) for way in ways_in(shelf)]) for shelf in found]

    def _bundle(self, one: Summed) -> None:
        known = {code: item for item in self.listed for code in (item.code, item.identity) if code}
        world, page = self.setting.world, one.bundled.page
        view = bundle_page(one.make(), known, world.registers, world.workspace, self.setting.places)
        self._page(page, view, partial(render_bundle, page, view, self.frame, self.render))

    def _search(self) -> None:
        self._put("assets/search.json", search_index(self.listed, self._bundle_names(), self.setting.sounds))

    def _bundle_names(self) -> list[tuple[str, str, str]]:
        return [(b.page, b.bundle.name or "", b.bundle.plain_name or "") for b in self.bundles]

    def gone_pages(self) -> dict[str, Past]:
        """A page for every item that is no more, and for the papers that lead to it."""
        pasts = self.items.pasts
        gone = {i: pasts[i] for i in pasts if i not in self.items.present and pasts.is_gone(i)}
        by_identity = {item.identity: item for item in self.listed}
        for identity, past in gone.items():
            assert past.gone is not None
            key, to = short_id(identity), by_identity.get(past.gone.to)
            line = f"这个事项自{day(past.gone.on)}起" + ("换了编码，内容请看新的一页。" if to else "不再单独办理，您手里的纸已经作废。")
            shown = entry(to, "../") if to else None
            view = (past.state.name, line, shown)
            self._page(f"{key}/index.html", view, partial(render_gone, past.state.name, key, line, shown, self.frame, self.render))
            papers = papers_known(past)
            for paper, text in zip(papers, render_papers(papers, self.frame, self.render)):
                self._put(f"{key}/{paper}/index.html", text)
        return gone

    def data(self, gone: Mapping[str, Past]) -> None:
        """guides.json, feed, sitemap, robots, search, redirects."""
        workspace = self.setting.world.workspace
        changed = max([item.changed for item in self.listed], default="")
        base = (workspace.qr.base or "").rstrip("/")
        district = {"name": workspace.district.name, "division_code": workspace.district.division_code}
        ordered = sorted(self.items.made, key=lambda one: one.listed.identity)
        put = self._put
        put("guides.json", guides_json((one.entry for one in ordered), district, base, changed))
        put("feed.xml", atom(self.frame.site, base, [self._post(one) for one in self.news], changed))
        lists = [path for path in self.out.made() if path.endswith(".html") and path.count("/") < 2
                 and path not in ("404.html", "offline.html") and not path.endswith("/index.html")]  # fmt: skip
        pages = [("index.html", changed), *((path, "") for path in sorted(lists) if path != "index.html"),
                 *((f"{item.id}/index.html", item.changed) for item in sorted(self.listed, key=lambda i: i.id))]  # fmt: skip
        put("sitemap.xml", sitemap((absolute(workspace.qr, path), on) for path, on in pages))
        put("robots.txt", robots(f"{base}/"))
        known = {one.listed.id: one.papers for one in self.items.made} | {short_id(i): papers_known(past) for i, past in gone.items()}
        moved = {short_id(i): short_id(past.gone.to) for i, past in gone.items() if past.gone and past.gone.to}
        put("redirects.map", redirect_map(known, moved))

    def _post(self, one: News) -> Post:
        lines = (*((one.head,) if one.head else ()), *(f"{s.label}：{s.text}" for s in one.shifts))
        return Post(f"{self.frame.canonical}{one.id}/", one.on, one.name, lines)

    def assets(self) -> None:
        """Style, script, icon, service worker, and the pages that never change."""
        texts = self.setting.templates.texts
        paint = variables(painted(palette_of(self.setting.world.workspace.colours), for_print=False))
        self._put("assets/site.css", self.render("site/site.css", {"colours": paint}))
        self._put("assets/site.js", texts["site/site.js"])
        self._put("assets/icon.svg", texts["site/icon.svg"])
        self._put("sw.js", self.render("site/sw.js", {"version": self.frame.version}))
        self._put("manifest.webmanifest", manifest(self.frame))
        self._put("offline.html", render_plain("offline", "没有网络", self.frame, self.render))
        rooted = dataclasses.replace(self.frame, root=base_path(self.setting.world.workspace.qr))
        self._put("404.html", render_plain("404", "没有找到", rooted, self.render))

    def _put(self, path: str, text: str) -> None:
        self.out.put(path, text.encode("utf-8", "replace"))


def _names(values: Mapping[tuple[tuple[str, ...], str], Name]) -> Names:
    """What the schema calls themes, in its order."""
    found = {
        which: {value: name.zh for (pattern, value), name in values.items() if pattern == ("themes", which, "*")}
        for which in ("natural", "legal")
    }  # fmt: skip
    return Names(found["natural"], found["legal"])
