"""What a site is made of, as far as bytes say, and the answer of the last build where nothing of it has changed.

Loads neither rules nor templates: most builds that somebody starts have nothing to do.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path

from guidetool.model.errors import UserError
from guidetool.model.frozen import dataclass
from guidetool.pipeline import git
from guidetool.pipeline.discover import Files, workspace_files
from guidetool.pipeline.files import content_of, facts_of, read_bytes
from guidetool.pipeline.memory import digest_of
from guidetool.pipeline.resources import folder, own_state
from guidetool.pipeline.site_files import Output
from guidetool.pipeline.workspace import Opened

AUTO = "auto"
TEMPLATES = "site"
"""The folder of the site's templates in the folders of templates."""

_KEYS = tuple(name.encode() for name in ("业务办理项编码", "handling_code", "实施编码", "code"))
"""Whose past belongs to a file, before it is parsed, the first that it has; whoever parses it looks again."""
_CODE = re.compile(rb" *: *[\"']?([0-9A-Z]+)")


@dataclass(frozen=True, slots=True)
class Order:
    """Where a site is built and how. ``history``: ``auto``, ``none`` or a file; ``day``: ISO."""

    out: Path
    day: str
    history: str = AUTO
    jobs: int = 1


@dataclass(frozen=True, slots=True)
class Seen:
    """Files by path. ``contents``: digests of their bytes; ``identities``: the code that a guide gives itself, empty where it gives
    none; ``mark``: changes when anything does that a build depends on; ``others``: what templates and forms are; ``facts``: size and
    time of each file, and whether they were the same at the look before: what is written within one tick of the clock shows in neither."""

    contents: Mapping[str, str]
    identities: Mapping[str, str]
    mark: str
    others: tuple[str, ...]
    files: Files
    facts: Mapping[str, tuple[tuple[int, int] | None, bool]]


UNSEEN = Seen({}, {}, "", (), {}, {})


@dataclass(frozen=True, slots=True)
class Answer:
    """A build that had nothing to do. ``gated``: guides whose page waits for errors to be mended."""

    items: int
    gone: int
    gated: tuple[str, ...]


def look(opened: Opened, order: Order, before: Seen | None = None) -> Seen:
    """Read every file once; one that has the size and time that it had ``before`` is not read again (``UNSEEN``: none was)."""
    contents, identities, facts = {}, {}, {}
    there = workspace_files(opened)
    for name, (place, _) in there.items():
        now = facts_of(place) if before is not None else None
        known, settled = before.facts.get(name, (None, False)) if before is not None else (None, False)
        same = now is not None and now == known
        if before is not None and same and settled:
            contents[name], identities[name] = before.contents[name], before.identities[name]
        else:
            data = read_bytes(place)
            contents[name] = content_of(data)
            identities[name] = identity_in(data or b"")
        facts[name] = (now, same)
    places = (folder("templates") / TEMPLATES, opened.folder("templates") / TEMPLATES, opened.root / opened.workspace.website.forms)
    others = tuple(f"{n} {file}" for n, place in enumerate(places) for file in _files(place))
    history = "" if order.history == AUTO else order.history + content_of(read_bytes(Path(order.history)))
    files = sorted({**opened.contents, **contents}.items())
    mark = digest_of("site", own_state(), order.day, history, _commit(opened.root), *others, repr(files))
    return Seen(contents, identities, mark, others, there, facts)


def answered(order: Order, seen: Seen, opened: Opened) -> Answer | None:
    """What the last build came to, where this one would be the same and its files are as they were."""
    known = Output(order.out, opened.root).answer(seen.mark)
    return Answer(known["items"], known["gone"], tuple(known["gated"])) if known is not None else None


def identity_in(data: bytes) -> str:
    """The code under which a guide's past is kept, as its text says it; empty where it says none."""
    for name in _KEYS:  # a search for plain bytes first, which takes a tenth of one for a pattern
        at = 0 if data.startswith(name) else data.find(b"\n" + name) + 1
        found = _CODE.match(data, at + len(name)) if at or data.startswith(name) else None
        if found:
            return found[1].decode("ascii")
    return ""


def _files(place: Path) -> list[str]:
    """Name and content of every file below a folder."""
    return [f"{path.relative_to(place).as_posix()} {content_of(read_bytes(path))}" for path in sorted(place.rglob("*")) if path.is_file()]


def _commit(root: Path) -> str:
    """The commit that the past is carried on to; nothing outside a repository."""
    try:
        return git.find_commit(root, "HEAD") or ""
    except UserError:
        return ""
