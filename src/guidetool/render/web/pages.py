"""Views to pages through the templates of ``templates/site/``."""

from __future__ import annotations

import dataclasses
import json
from collections.abc import Iterator, Sequence
from typing import Any

from guidetool.render.html import Renderer, markup
from guidetool.render.web.address import GROUPS, UNKNOWN, up
from guidetool.render.web.bundle_page import BundlePage
from guidetool.render.web.lists import News, by_day
from guidetool.render.web.values import Entry, Frame, GuidePage, ListPage

POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; manifest-src 'self';"
    " worker-src 'self'; base-uri 'none'; form-action 'none'"
)
"""The Content-Security-Policy of every page: nothing from elsewhere, no inline script, no inline style."""

_PAPER = "P0000000"
"""Stands for a paper where the page of one is made for all: no paper is written so."""

LARGEST = 60_000
"""Bytes of a guide's page. One that would be larger leaves its chart out: the list of steps says the same."""


def render_guide(page: GuidePage, data: str, frame: Frame, render: Renderer) -> str:
    """An item's page. ``data``: its JSON-LD."""
    def made(chart: str) -> str:
        values = {"page": page, "chart": markup(chart), "data": markup(in_script(data)), "unknown": UNKNOWN}
        return _render("site/guide.html", f"{page.id}/index.html", page.name, values, frame, render)

    whole = made(page.chart)
    return made("") if page.chart and len(whole.encode("utf-8")) > LARGEST else whole


def render_gone(name: str, key: str, line: str, to: Entry | None, frame: Frame, render: Renderer) -> str:
    """The page of an item that is no more: it says where to go."""
    return _render("site/gone.html", f"{key}/index.html", name, {"name": name, "line": line, "to": to}, frame, render)


def render_list(page: str, view: ListPage, frame: Frame, render: Renderer) -> str:
    """A list. ``page``: its file under the base."""
    return _render("site/list.html", page, view.title, {"view": view}, frame, render)


def render_bundle(page: str, view: BundlePage, frame: Frame, render: Renderer) -> str:
    """A bundle's page."""
    return _render("site/bundle.html", page, view.view.name, {"page": view}, frame, render)


def render_home(ways: Sequence[tuple[str, Sequence[Entry]]], count: int, latest: Sequence[News], frame: Frame, render: Renderer) -> str:
    """The home page: search and the ways in. ``ways``: (kind, its pages)."""
    shown = [(kind, GROUPS[kind], entries) for kind, entries in ways if entries]
    return _render("site/home.html", "index.html", "", {"ways": shown, "count": count, "days": by_day(latest)}, frame, render)


def render_news(found: Sequence[News], frame: Frame, render: Renderer) -> str:
    """What is new for applicants, by day."""
    return _render("site/news.html", "new.html", "最近变化", {"days": by_day(found)}, frame, render)


def render_plain(name: str, title: str, frame: Frame, render: Renderer, **values: Any) -> str:
    """A page that is the same in every build: ``offline``, ``404``."""
    return _render(f"site/{name}.html", f"{name}.html", title, values, frame, render)


def render_papers(papers: Sequence[str], frame: Frame, render: Renderer) -> Iterator[str]:
    """The folder of each paper on a file server that knows no redirects: it leads to the item's page. All are alike but for the paper."""
    if papers:
        page = _render("site/paper.html", f"{'0' * 7}/{_PAPER}/index.html", "", {"paper": _PAPER}, frame, render)
        yield from (page.replace(_PAPER, paper) for paper in papers)


def _render(template: str, page: str, title: str, values: dict[str, Any], frame: Frame, render: Renderer) -> str:
    root = frame.root or up(page)
    framed = dataclasses.replace(frame, root=root, canonical=f"{frame.canonical}{page.removesuffix('index.html')}")
    heading = f"{title} · {frame.site}" if title else frame.site
    return render(template, {**values, "frame": framed, "title": heading, "policy": POLICY})


def in_script(text: str) -> str:
    """JSON that may stand in a script element: nothing in it can end the element."""
    return text.replace("&", "\\u0026").replace("<", "\\u003c").replace(">", "\\u003e")


def manifest(frame: Frame) -> str:
    """The web app manifest: how the site looks as an icon on a phone."""
    return json.dumps({
        "name": frame.site, "short_name": "办事指南", "lang": "zh-CN", "start_url": "./", "scope": "./", "display": "minimal-ui",
        "background_color": "#ffffff", "theme_color": "#0f4c57",
        "icons": [{"src": "assets/icon.svg", "sizes": "any", "type": "image/svg+xml"}],
    }, ensure_ascii=False, indent=1) + "\n"  # fmt: skip


def robots(canonical: str) -> str:
    """Everything may be read and found."""
    return f"User-agent: *\nAllow: /\nSitemap: {canonical}sitemap.xml\n"
