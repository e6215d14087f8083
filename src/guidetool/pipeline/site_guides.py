"""One guide to its page, its line in lists and data, and its past; the work of the site that several processes share."""

from __future__ import annotations

import json
import traceback
from collections.abc import Mapping, Sequence
from dataclasses import field, replace
from pathlib import Path
from typing import Any

from guidetool.exchange import open_data
from guidetool.exchange.schemaorg import government_service
from guidetool.load.decode import decode_guide
from guidetool.load.dialect import to_canonical
from guidetool.load.encoding import read_text
from guidetool.load.parse import RefusedError, parse
from guidetool.model.compact import compact, compact_bytes
from guidetool.model.frozen import dataclass
from guidetool.model.history import Past, State
from guidetool.model.message import Message, say
from guidetool.pipeline.files import content_of, read_bytes
from guidetool.pipeline.memory import digest_of
from guidetool.pipeline.past import World, advance, state
from guidetool.pipeline.past_file import decode_line, encode_line
from guidetool.pipeline.read import read_document
from guidetool.pipeline.resources import shape
from guidetool.pipeline.site_sources import Templates, render_of
from guidetool.render.view import item_view
from guidetool.render.web.address import absolute
from guidetool.render.web.guide_page import Around, guide_page
from guidetool.render.web.listing import listed
from guidetool.render.web.notice import papers_known
from guidetool.render.web.pages import render_guide, render_papers
from guidetool.render.web.places import Places
from guidetool.render.web.values import Frame, Listed


@dataclass(frozen=True, slots=True)
class Setting:
    """What all pages have in common. ``bundles``: identity → (name, page); ``day``: since when an edit that git has not seen counts;
    ``sounds``: of names, once they are known."""

    world: World
    files: Mapping[str, str]
    bundles: Mapping[str, tuple[tuple[str, str], ...]]
    frame: Frame
    templates: Templates
    day: str
    places: Places
    sounds: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Task:
    """A guide's file, and the line of its past (empty: it has none); ``place`` is where the file lies. ``tree``: JSON of what the bytes
    of that ``content`` (their digest) say, where they are parsed already."""

    path: str
    place: Path
    identity: str
    line: bytes
    content: str = ""
    tree: bytes | None = None


@dataclass(frozen=True, slots=True)
class Product:
    """What came of a guide. ``content``: the digest of the bytes that were read; ``entry``: JSON for guides.json; ``line``: its past;
    ``pages``: (path, text)."""

    path: str
    content: str
    listed: Listed
    entry: str
    line: bytes
    papers: tuple[str, ...]
    pages: tuple[tuple[str, str], ...]

    @property
    def mark(self) -> str:
        """Changes when what lists show of the item does; the day of its last change, they do not show."""
        return digest_of(compact(replace(self.listed, changed="")))


@dataclass(frozen=True, slots=True)
class Fault:
    """A guide that can have no page, and why."""

    path: str
    message: Message


@dataclass(frozen=True, slots=True)
class Crash:
    """A guide on which guidetool itself failed."""

    path: str
    trace: str


def make_guides(setting: Setting, tasks: Sequence[Task]) -> list[Product | Fault | Crash]:
    """Make several guides; runs in a worker. A guide that cannot be made leaves the others alone."""
    made: list[Product | Fault | Crash] = []
    for task in tasks:
        try:
            made.append(make_guide(setting, task))
        except Exception:
            made.append(Crash(task.path, traceback.format_exc()))
    return made


def make_guide(setting: Setting, task: Task) -> Product | Fault:
    """Make one guide. Where the file has another identity than the task says, its past is taken for empty."""
    world = setting.world
    content, tree = _parsed(task)
    guide = decode_guide(tree)
    if guide.identity is None:
        return Fault(task.path, say("the guide has no code, so its QR code has nowhere to lead; fill in the implementing code"))
    view = item_view(guide, world.registers)
    now = state(task.path, tree, guide, view, world)
    past = _past(task, guide.identity, now, setting)
    item = listed(guide, world.registers)
    item = replace(item, changed=past.editions[-1].on)
    url = absolute(world.workspace.qr, f"{item.id}/index.html")
    service = compact(government_service(guide, world.registers, world.workspace, url))
    bundles = setting.bundles.get(guide.identity) or setting.bundles.get(guide.code or "") or ()
    around = Around(world.registers, world.workspace, setting.places, setting.files, bundles)
    render, papers = render_of(setting.templates), papers_known(past)
    page = render_guide(guide_page(guide, view, around, past), service, setting.frame, render)
    stubs = ((f"{item.id}/{paper}/index.html", text) for paper, text in zip(papers, render_papers(papers, setting.frame, render)))
    told = open_data.entry(guide, world.registers, item.id, url, now.papers, item.changed)
    return Product(
        task.path, content, item, compact(told), encode_line(past), papers,
        ((f"{item.id}/index.html", page), *stubs),
    )  # fmt: skip


def _parsed(task: Task) -> tuple[str, Any]:
    """The digest of the bytes that stand for a guide, and its canonical tree."""
    if task.tree is not None:
        return task.content, json.loads(task.tree.decode("utf-8", "surrogatepass"))
    data = read_bytes(task.place)
    return content_of(data), _tree(task.path, data or b"")


def _tree(path: str, data: bytes) -> Any:
    """The canonical tree of a guide that passed the gate: it is not judged again."""
    text = read_text(data).text
    try:
        return to_canonical(parse(text), shape("guide")).tree if text is not None else None
    except RefusedError:
        return read_document(path, "guide", data).tree


def _past(task: Task, identity: str, now: State, setting: Setting) -> Past:
    known = {identity: decode_line(task.line)} if task.line and identity == task.identity else {}
    return advance(known, {identity: now}, setting.day, setting.world).get(identity) or known[identity]


def to_json(product: Product, pages: Mapping[str, str]) -> bytes:
    """What is remembered of a product: all but its past and its pages, of which the digests; then a line with its entry as it is."""
    tree = {"listed": product.listed, "mark": product.mark, "papers": product.papers, "pages": dict(pages)}
    return compact_bytes(tree) + b"\n" + product.entry.encode("utf-8", "surrogatepass")


@dataclass(frozen=True, slots=True)
class Kept:
    """A product as it is remembered; ``pages``: path → digest."""

    listed: Listed
    mark: str
    entry: str
    papers: tuple[str, ...]
    pages: Mapping[str, str]


def from_json(data: bytes) -> Kept | None:
    """A remembered product; None where an earlier guidetool remembered another shape."""
    try:
        head, _, entry = data.decode("utf-8", "surrogatepass").partition("\n")
        tree = json.loads(head)
        values: dict[str, Any] = {key: tuple(value) if isinstance(value, list) else value for key, value in tree["listed"].items()}
        return Kept(Listed(**values), tree["mark"], entry, tuple(tree["papers"]), tree["pages"])
    except (ValueError, KeyError, TypeError):
        return None
