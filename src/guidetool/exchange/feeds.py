"""What other programs follow a site by: an Atom feed of changes (RFC 4287) and a sitemap (sitemaps.org 0.9)."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from html import escape  # that of xml.sax brings a network library with it

LATEST = 50
"""Entries of a feed."""


@dataclass(frozen=True, slots=True)
class Post:
    """A change to be told. ``on``: ISO day; ``lines``: what changed, each with its label."""

    url: str
    on: str
    name: str
    lines: tuple[str, ...]


def atom(title: str, base: str, posts: Sequence[Post], since: str) -> str:
    """The feed of the latest changes. ``since``: the day of the site's state, for a feed without posts."""
    head = [
        '<?xml version="1.0" encoding="utf-8"?>', '<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="zh-CN">',
        f"<title>{_text(title)}：最近变化</title>", f"<id>{_text(base)}/feed.xml</id>",
        f"<link rel=\"self\" href={_quoted(base + '/feed.xml')}/>", f"<link href={_quoted(base + '/new.html')}/>",
        f"<updated>{max([post.on for post in posts[:LATEST]], default=since) or '1970-01-01'}T00:00:00+08:00</updated>",
        f"<author><name>{_text(title)}</name></author>",
    ]  # fmt: skip
    return "\n".join((*head, *(_post(post) for post in posts[:LATEST]), "</feed>", ""))


def _post(post: Post) -> str:
    mark = hashlib.sha256("\0".join((post.url, post.on, *post.lines)).encode("utf-8", "surrogatepass")).hexdigest()[:12]
    return (
        f"<entry><title>{_text(post.name)}</title><id>{_text(post.url)}#{mark}</id><link href={_quoted(post.url)}/>"
        f"<updated>{post.on}T00:00:00+08:00</updated><content type=\"text\">{_text(chr(10).join(post.lines))}</content></entry>"
    )  # fmt: skip


def sitemap(pages: Iterable[tuple[str, str]]) -> str:
    """Pages as (address, ISO day of the last change, or nothing)."""
    rows = [f"<url><loc>{_text(url)}</loc>{f'<lastmod>{on}</lastmod>' if on else ''}</url>" for url, on in pages]
    return "\n".join((
        '<?xml version="1.0" encoding="utf-8"?>', '<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">', *rows, "</urlset>", "",
    ))  # fmt: skip


@lru_cache(maxsize=8192)
def _text(text: str) -> str:
    return escape("".join(c for c in text if c >= " " or c in "\n\t"), quote=False)


def _quoted(text: str) -> str:
    return f'"{escape(text)}"'
