"""Which files of two sides have to be read at all: not those whose content is alike on both."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace

from guidetool.model.change import Version
from guidetool.model.frozen import dataclass
from guidetool.pipeline.contents import UNREADABLE
from guidetool.pipeline.sides import Side


@dataclass(frozen=True, slots=True)
class Narrowed:
    """Both sides without what is alike. ``alike``: old path → new path of what was left out; no content of it was read."""

    old: Side
    new: Side
    alike: Mapping[str, str]


def narrow(old: Side, new: Side) -> Narrowed:
    """Leave out what has the same content on both sides, at the same path or, moved, at another one.

    A side that is one file is left as it is: what it is compared with is found by its codes.
    """
    if old.single or new.single:
        return Narrowed(old, new, {})
    alike = {path: path for path, id_ in old.files.ids.items() if id_ != UNREADABLE and new.files.ids.get(path) == id_}
    places: dict[str, list[str]] = defaultdict(list)
    taken = set(alike)
    for path, id_ in new.files.ids.items():
        if path not in taken and id_ != UNREADABLE:
            places[id_].append(path)
    for path, id_ in old.files.ids.items():
        if path not in taken and places.get(id_):
            alike[path] = places[id_].pop(0)
    gone, there = set(alike), set(alike.values())
    return Narrowed(_without(old, gone), _without(new, there), alike)


def _without(side: Side, paths: set[str]) -> Side:
    return replace(side, files=side.files.only([path for path in side.files if path not in paths]))


def again(narrowed: Narrowed, old: Side, new: Side, words: Iterable[str]) -> Narrowed:
    """Take files back that were left out and hold one of the words: codes, ids of register entries."""
    holds = _holding(words)
    if holds is None or not narrowed.alike:
        return narrowed
    back = {path for path in narrowed.alike if holds(old.files[path])}
    alike = {path: other for path, other in narrowed.alike.items() if path not in back}
    return Narrowed(_without(old, set(alike)), _without(new, set(alike.values())), alike)


def beside(many: Side, single: Version) -> Side:
    """Of a side of many files those that may be the guide that the other side names: at its path, or holding a code of it."""
    guide = single.guide
    holds = _holding([guide.code or "", guide.handling_code or ""] if guide is not None else [])
    paths = [path for path in many.files if path == single.path or (holds is not None and holds(many.files[path]))]
    return replace(many, files=many.files.only(paths))


_WORD = re.compile(rb"[0-9A-Za-z_-]+")


def _holding(words: Iterable[str]) -> Callable[[bytes | None], bool] | None:
    """Whether a content holds one of the words; None where there is no word. It takes the same time for any number of codes."""
    wanted = {word.encode("utf-8") for word in words if word}
    tokens = {word for word in wanted if _WORD.fullmatch(word)}
    others = wanted - tokens

    def holds(data: bytes | None) -> bool:
        plain = (data or b"").replace(b"\0", b"")
        return not tokens.isdisjoint(_WORD.findall(plain)) or any(word in plain for word in others)

    return holds if wanted else None


def strangers(old: Iterable[Version], new: Iterable[Version]) -> set[str]:
    """Identities that stand on one side only: another file that was left out may have them too."""
    one, other = ({v.identity for v in versions if v.identity} for versions in (old, new))
    return one ^ other
