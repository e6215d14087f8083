"""Guides to a site: gate, past, pages by content, lists, data; this process alone writes."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence, Set
from dataclasses import replace
from functools import partial
from itertools import chain

from guidetool.model.compact import compact_bytes
from guidetool.model.diagnostic import ERROR, Diagnostic
from guidetool.model.errors import UserError
from guidetool.model.frozen import dataclass
from guidetool.model.guide import Guide
from guidetool.model.history import History
from guidetool.model.identity import short_id
from guidetool.model.message import Message, say
from guidetool.model.source import START
from guidetool.pipeline.check import Checked
from guidetool.pipeline.files import content_of
from guidetool.pipeline.memory import digest_of
from guidetool.pipeline.past_file import FILE_NAME, Pasts, decode_line, write_history
from guidetool.pipeline.resources import own_state
from guidetool.pipeline.site_bundles import Bundled, bundled, memberships, with_sums
from guidetool.pipeline.site_files import Output
from guidetool.pipeline.site_guides import Crash, Fault, Kept, Product, Setting, Task, from_json, make_guides, to_json
from guidetool.pipeline.site_held import Held, parts_of
from guidetool.pipeline.site_lists import Items, write_lists
from guidetool.pipeline.site_past import gone_from, open_history
from guidetool.pipeline.site_seen import Order, Seen, look
from guidetool.pipeline.trees import Trees
from guidetool.pipeline.workers import ordered_map
from guidetool.pipeline.workspace import Opened
from guidetool.render.address import DESK, qr_address

RULE = "site"
"""The id under which a guide that can have no page is reported."""
CHUNK = 48
"""Guides that a worker makes at a time; fewer than two chunks are not worth a second process."""

Progress = Callable[[int, int], None]


@dataclass(frozen=True, slots=True)
class Built:
    """What was made. ``fresh``: guides whose page was made anew; ``crashed``: (path, trace)."""

    items: int
    fresh: int
    written: int
    removed: int
    gone: int
    gated: tuple[str, ...]
    diagnostics: tuple[Diagnostic, ...]
    crashed: tuple[tuple[str, str], ...]
    held: Held
    """For the next build in this process."""


@dataclass(frozen=True, slots=True)
class Source:
    """A guide's file and what its bytes are."""

    path: str
    content: str
    identity: str


def require_address(opened: Opened) -> None:
    """Raises UserError where the site has no address, or one that the workspace does not allow."""
    policy = opened.workspace.qr
    if not policy.base:
        raise UserError(say("the site has no address: guidetool.yaml names no base for the QR codes"),
                        say("write under “qr”: base: https://… and list its host under hosts"))  # fmt: skip
    found = qr_address(Guide(code="0"), policy, DESK, "0" * 6)
    if isinstance(found, Message):
        raise UserError(found, say("add the host under “qr”, hosts, in guidetool.yaml, or correct the base"))


def build_site(opened: Opened, checked: Checked, order: Order, progress: Progress, seen: Seen | None = None,
               trees: Trees | None = None, held: Held | None = None) -> Built:  # fmt: skip
    """Build the site of a workspace; guides with an error are left out, and their pages as they were.

    ``seen``: its files, if they were read; ``trees``: of the guides, as far as the check has parsed them; ``held``: what the last
    build in this process, into the same folder, has left.
    """
    require_address(opened)
    site = _Site(opened, checked, order, seen or look(opened, order), trees or Trees(), held)
    history = open_history(opened, order.history, order.out, site.setting.world, held.history if held is not None else None)
    assert isinstance(history.items, Pasts)
    sources = site.sources()
    made, faults, crashed = site.guides(sources, history.items, progress)
    doubled = tuple(_doubled(made))
    twice = {fault.path for fault in doubled}
    for path in sorted(twice):
        site.out.drop(f"{made[path].listed.id}/")
    kept = {path: one for path, one in made.items() if path not in twice}
    return site.finish(history, kept, (*faults, *doubled), crashed)


class _Site:
    """One build: what it is made of, and the folder that it is made in."""

    def __init__(self, opened: Opened, checked: Checked, order: Order, seen: Seen, trees: Trees, held: Held | None) -> None:
        self.opened, self.checked, self.order, self.seen, self.trees, self.held = opened, checked, order, seen, trees, held
        self.living: Mapping[str, tuple[str, bytes]] = {}
        self.put: dict[str, dict[str, str]] = {}
        """Pages that were put now, with their digests, by guide."""
        self.blocked = checked.blocked
        self.parts = parts = parts_of(opened, seen.others, held)
        self.bundles: Sequence[Bundled] = bundled(checked, self.blocked)
        self.setting = Setting(parts.world, parts.files, memberships(self.bundles), parts.frame, parts.templates, order.day, parts.places)
        self.out = Output(order.out, opened.root, held.output if held is not None else None)
        self.mark = digest_of(own_state(), parts.templates.mark, repr(sorted(parts.files.items())), repr(sorted(self.setting.bundles.items())),
                              *(f"{name} {content}" for name, content in sorted(opened.contents.items())))  # fmt: skip

    def sources(self) -> list[Source]:
        """The guides that pass the gate."""
        found = []
        for path in self.checked.asked:
            if self.checked.documents.kind(path) == "guide" and path not in self.blocked:
                found.append(Source(path, self.seen.contents[path], self.seen.identities[path]))
        return found

    def guides(self, sources: Sequence[Source], items: Pasts, progress: Progress
               ) -> tuple[dict[str, Product | Kept], list[Diagnostic], list[tuple[str, str]]]:  # fmt: skip
        """What each guide gives: remembered where nothing that it depends on changed, else made in a worker."""
        lines = {s.path: items.line(s.identity) if s.identity in items else b"" for s in sources}
        known = self._remembered(sources, lines)
        tasks = [Task(s.path, self.opened.root / s.path, s.identity, lines[s.path], s.content, self.trees.get(s.path, s.content))
                 for s in sources if s.path not in known]  # fmt: skip
        progress(len(known), len(sources))
        made: dict[str, Product | Kept] = dict(known)
        faults: list[Diagnostic] = []
        crashed: list[tuple[str, str]] = []
        values: dict[str, bytes] = {}
        heard = self._heard()
        sounds: dict[str, str] = {}
        for one in self._made(tasks, items):
            if isinstance(one, Fault):
                faults.append(_problem(one.path, one.message))
            elif isinstance(one, Crash):
                crashed.append((one.path, one.trace))
            else:
                pages = {path: self.out.put(path, text.encode("utf-8", "replace")) for path, text in one.pages}
                values[self._key(one.content, one.line)] = to_json(one, pages)
                made[one.path] = replace(one, pages=())
                self.put[one.path] = pages
                sounds |= _sounds((one.listed.name, one.listed.plain_name), heard)  # while others make pages
            progress(len(made), len(sources))
        names = [name for one in known.values() for name in (one.listed.name, one.listed.plain_name)]
        names += [name or "" for one in self.bundles for name in (one.bundle.name, one.bundle.plain_name)]
        sounds |= _sounds(names, heard)
        self.setting = replace(self.setting, sounds=sounds)
        if sounds != heard:
            values[self._sounds_key] = compact_bytes(sounds)
        if self.opened.memory is not None:
            self.living = {s.path: (s.content, lines[s.path]) for s in sources}
            self.opened.memory.put(values, self._living)
        return dict(sorted(made.items())), faults, crashed

    def _living(self) -> Iterator[str]:
        yield self._sounds_key
        yield from (self._key(content, line) for content, line in self.living.values())

    @property
    def _sounds_key(self) -> str:
        return digest_of("site-sounds", own_state())

    def _heard(self) -> Mapping[str, str]:
        """How the names of the last build sound, so that an edited guide need not ask the dictionary."""
        if self.held is not None:
            return self.held.sounds
        kept = self.opened.memory.get([self._sounds_key]) if self.opened.memory is not None else {}
        try:
            found = json.loads(kept.get(self._sounds_key, b"{}"))
        except ValueError:
            return {}
        return found if isinstance(found, dict) else {}

    def _key(self, content: str, line: bytes) -> str:
        return digest_of("site-guide", self.mark, content, content_of(line))

    def _remembered(self, sources: Sequence[Source], lines: Mapping[str, bytes]) -> dict[str, Kept]:
        found: dict[str, Kept] = {}
        if self.held is not None and self.held.mark == self.mark:
            known = ((s, self.held.products.get(s.path)) for s in sources)
            found = {s.path: one[2] for s, one in known if one is not None and one[:2] == (s.content, lines[s.path])}
        if self.opened.memory is not None:
            keys = {s.path: self._key(s.content, lines[s.path]) for s in sources if lines[s.path] and s.path not in found}
            values = self.opened.memory.get(keys.values())
            found |= {path: kept for path, key in keys.items() if key in values and (kept := from_json(values[key])) is not None}
        return {path: kept for path, kept in found.items() if all(self.out.holds(p, c) for p, c in kept.pages.items())}

    def _made(self, tasks: Sequence[Task], items: Pasts) -> Iterator[Product | Fault | Crash]:
        """What comes of the tasks; of the first one last."""
        # The first is made here: workers begin as copies of this process, with templates and decoders ready.
        chunks = [tasks[i : i + CHUNK] for i in range(1, len(tasks), CHUNK)]
        make = partial(make_guides, self.setting)
        first = list(ordered_map(make, [tasks[:1]], 1))
        # It is given last: by then the others are at work.
        for chunk, outcome in zip([*chunks, tasks[:1]], chain(ordered_map(make, chunks, self.order.jobs, fork=True), first)):
            # A worker that died leaves its guides to this process, which then shows what is wrong.
            for task, one in zip(chunk, outcome.value if outcome.value is not None else make_guides(self.setting, chunk)):
                if isinstance(one, Product) and one.listed.identity != task.identity and one.listed.identity in items:
                    identity = one.listed.identity
                    yield from make_guides(self.setting, [replace(task, identity=identity, line=items.line(identity))])
                else:
                    yield one

    def finish(self, history: History, made: Mapping[str, Product | Kept], faults: Sequence[Diagnostic],
               crashed: Sequence[tuple[str, str]]) -> Built:  # fmt: skip
        """Lists, data and the past; then what is left of earlier builds goes."""
        assert isinstance(history.items, Pasts)
        items = history.items.with_lines({one.listed.identity: one.line for one in made.values() if isinstance(one, Product)})
        made_now = {one.listed.identity for one in made.values()}
        waiting = self._waiting({*self.blocked, *(fault.path for fault in faults), *(path for path, _ in crashed)}, made_now, items)
        present = made_now | waiting
        moved = {row.old: row.new for row in self.opened.workspace.website.moved if row.old and row.new}
        states = {i: decode_line(items.line(i)).state for i in present if i in items} if any(
            i not in present and not items.is_gone(i) for i in items) else {}  # fmt: skip
        items = items.changed(gone_from(items, present, states, moved, self.order.day))
        for identity in waiting:
            self.out.keep(self.out.under(f"{short_id(identity)}/"))
        for place, data in self.parts.forms.values():
            self.out.put(place, data)
        listed = {path: one.listed for path, one in made.items()}
        bundles = with_sums(self.bundles, listed, self.checked.documents, self.opened.registers, self.seen.contents)
        gone = write_lists(Items(tuple(made.values()), items, frozenset(present), self.mark), bundles, self.setting, self.out)
        history = replace(history, items=items)
        if self.order.history != "none":
            self.out.put(FILE_NAME, write_history(history))
        fresh = sum(isinstance(one, Product) for one in made.values())
        gated = tuple(sorted(self.blocked))
        answer = {"mark": self.seen.mark, "items": len(made), "gone": gone, "gated": gated}
        steady = all(one.content == self.seen.contents[path] for path, one in made.items() if isinstance(one, Product))
        removed = self.out.finish(answer if steady and not faults and not crashed else None)
        return Built(len(made), fresh, self.out.written, removed, gone, gated, tuple(sorted(faults)), tuple(crashed),
                     Held(self.parts, self.mark, history, self._products(made, items), self.out, self.setting.sounds))  # fmt: skip

    def _products(self, made: Mapping[str, Product | Kept], items: Pasts) -> dict[str, tuple[str, bytes, Kept]]:
        """What the next build in this process need not make again."""
        found = {}
        for path, one in made.items():
            content = one.content if isinstance(one, Product) else self.seen.contents[path]
            kept = Kept(one.listed, one.mark, one.entry, one.papers, self.put[path]) if isinstance(one, Product) else one
            found[path] = (content, items.line(one.listed.identity), kept)
        return found

    def _waiting(self, paths: Set[str], made: Set[str], items: Pasts) -> set[str]:
        """The identities of guides that were left out: their pages stay as they were. A file that cannot be read, or whose code is
        mistyped, does not say whose it is; it is still the file of the item that it was of."""
        told = {self.seen.identities[path] for path in paths} - {""}
        lost = (identity for identity in items if identity not in made and identity not in told and not items.is_gone(identity)) if paths else ()
        return told | {identity for identity in lost if items[identity].state.path in paths}


def _sounds(names: Collection[str], heard: Mapping[str, str]) -> dict[str, str]:
    """How names sound: as they did in the last build, or from the dictionary, which takes longer to load than a page to make."""
    found = {name: heard[name] for name in names if name in heard}
    if all(name in found for name in names):
        return found
    from guidetool.render.web.pinyin import sounds

    return {name: found.get(name) or sounds(name) for name in names}


def _doubled(made: Mapping[str, Product | Kept]) -> Iterator[Diagnostic]:
    """Guides that share an address: neither has a page, for nobody could tell which of them is meant."""
    counts = Counter(one.listed.id for one in made.values())
    for path, one in made.items():
        others = [p for p, other in made.items() if other.listed.id == one.listed.id and p != path] if counts[one.listed.id] > 1 else []
        if others:
            yield _problem(path, say("{path} has the same page address {id} as {other}; give one of them another code", path=path,
                                     id=one.listed.id, other=others[0]))  # fmt: skip


def _problem(path: str, message: Message) -> Diagnostic:
    return Diagnostic(path, START, RULE, message, ERROR)
