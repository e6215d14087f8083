"""Where pages lie under the site's base, and what leads there from what is printed or typed.

The canonical address of an item is its folder in capitals, ``ID/``, as the codes carry it; a paper is a fragment of that
page, ``ID/#P6``, so that it is told true or stale without any script.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Mapping
from urllib.parse import urlsplit

from guidetool.model.workspace import QrPolicy

UNKNOWN = "paper-unknown"
"""The fragment of a page that speaks of a paper it does not know."""

GROUPS = {"department": "部门", "theme": "主题", "business": "企业主题", "window": "窗口", "town": "镇街", "bundle": "一件事"}
"""Folders of lists, and what each is called."""

_PLAIN = re.compile(r"[a-z0-9][a-z0-9_-]{0,60}\Z")


def slug(key: str) -> str:
    """A register id as a file name: itself where it is plain, else a digest of it."""
    return key if _PLAIN.match(key) else "x" + hashlib.sha256(key.encode("utf-8", "surrogatepass")).hexdigest()[:10]


def group_page(kind: str, key: str) -> str:
    """The file of a list, under the base."""
    return f"{kind}/{slug(key)}.html"


def up(page: str) -> str:
    """The way from a page's folder up to the base."""
    return "../" * page.count("/")


def base_path(policy: QrPolicy) -> str:
    """The path of the base with a slash at its end: what an error page, served at any depth, begins its links with."""
    return urlsplit(policy.base or "").path.rstrip("/") + "/"


def absolute(policy: QrPolicy, page: str) -> str:
    """The public address of a page; an ``index.html`` is its folder."""
    return f"{(policy.base or '').rstrip('/')}/{page.removesuffix('index.html')}"


def redirect_map(known: Mapping[str, Iterable[str]], moved: Mapping[str, str]) -> str:
    """Lines for nginx's ``map`` (which looks keys up in any case): what is typed or scanned → where it is under the base.

    ``known``: id → its papers (``SA1B2C3``); ``moved``: id → the id that took its place. Every line ends an item's own page
    or paper; what stands in no line is left to the rules of the sample configuration.
    """
    lines = ["# What is typed or scanned, in any case, and where that is. Written by guidetool site; include it in a map block."]
    for key, found in sorted(known.items()):
        lines.append(f"{key} {key}/;")
        lines += [f"{key}/{paper} {key}/#{paper};" for paper in sorted(set(found))]
    lines += [f"# {old} is now {new}: its page says so" for old, new in sorted(moved.items())]
    return "\n".join(lines) + "\n"
