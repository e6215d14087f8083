"""history.json: what a site published of its own past, an item a line, so that the next build reads only what it needs."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from guidetool.model.compact import compact
from guidetool.model.errors import UserError
from guidetool.model.history import Edition, Gone, History, Past, Spot, State, Told
from guidetool.model.message import say
from guidetool.pipeline.cache import digest
from guidetool.pipeline.files import read_bytes

FILE_NAME = "history.json"
FORMAT = 1

_SIMPLE = re.compile(r'\{"editions":\[\{"changes":\[\],"on":"([0-9-]+)","papers":\{[^{}]*\}\}\],"gone":null,')
"""An item of which one edition is all that is known, as ``encode_line`` writes it."""


class Pasts(Mapping[str, Past]):
    """Items by identity, each decoded when it is looked at; ``line`` gives it as it stands in the file."""

    def __init__(self, lines: Mapping[str, str]) -> None:
        self._lines = dict(lines)
        self._known: dict[str, Past] = {}

    def __getitem__(self, identity: str) -> Past:
        if identity not in self._known:
            self._known[identity] = decode_line(self._lines[identity])
        return self._known[identity]

    def __contains__(self, identity: object) -> bool:
        return identity in self._lines  # Mapping would decode it first

    def __iter__(self) -> Iterator[str]:
        return iter(self._lines)

    def __len__(self) -> int:
        return len(self._lines)

    def line(self, identity: str) -> str:
        """The item as one line of JSON."""
        return self._lines[identity]

    def begun(self, identity: str) -> str:
        """The day of an item's only edition; empty where more is known of it. Decodes nothing."""
        found = _SIMPLE.match(self._lines[identity])
        return found[1] if found else ""

    def is_gone(self, identity: str) -> bool:
        """Whether the item is no more."""
        return not self.begun(identity) and self[identity].gone is not None

    def with_lines(self, lines: Mapping[str, str]) -> Pasts:
        """The same with some items as lines."""
        return Pasts({**self._lines, **lines})

    def changed(self, items: Mapping[str, Past]) -> Pasts:
        """The same with some items as they are now."""
        made = Pasts({**self._lines, **{identity: encode_line(past) for identity, past in items.items()}})
        made._known = {**self._known, **items}
        return made


def read_history(path: Path) -> History | None:
    """The history in a file; None where there is none. Raises UserError for one that is none or cannot be understood."""
    data = read_bytes(path)
    if data is None:
        return None
    try:
        text = data.decode("utf-8")
        head, lines = _by_line(text) or _whole(text)
        return History(str(head["district"]), str(head["base"]), str(head.get("commit", "")), Pasts(lines))
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise UserError(
            say("{path} is no history of a site that this guidetool can read", path=str(path)),
            say("name the history.json of an earlier build, or leave it out with: --history none"),
        ) from error


def write_history(history: History) -> bytes:
    """The file's bytes: the head, then an item a line."""
    items = history.items if isinstance(history.items, Pasts) else Pasts({}).changed(history.items)
    head = {"format": FORMAT, "district": history.district, "base": history.base, "commit": history.commit}
    first = json.dumps(head, ensure_ascii=False)[:-1] + ', "items": {\n'
    lines = (f"{json.dumps(identity)}: {items.line(identity)}" for identity in sorted(items))
    return (first + ",\n".join(lines) + "\n}}\n").encode("utf-8", "surrogatepass")


def mark_of(items: Pasts, identity: str) -> str:
    """Changes when what is known of an item does."""
    return digest(items.line(identity)) if identity in items else ""


def _by_line(text: str) -> tuple[dict[str, Any], dict[str, str]] | None:
    """The file as ``write_history`` lays it out; None where somebody laid it out anew."""
    rows = text.rstrip("\n").split("\n")
    if len(rows) < 2 or not rows[0].endswith(', "items": {') or rows[-1] != "}}":
        return None
    lines = {}
    for row in rows[1:-1]:
        at = row.find(": ")
        line = row[at + 2 : -1 if row.endswith(",") else None]
        if at < 0 or not line.endswith("}"):
            return None
        lines[str(json.loads(row[:at])) if "\\" in row[:at] else row[1 : at - 1]] = line
    return _head(json.loads(rows[0][: -len(', "items": {')] + "}")), lines


def _whole(text: str) -> tuple[dict[str, Any], dict[str, str]]:
    tree = json.loads(text)
    return _head(tree), {identity: encode_line(_past(item)) for identity, item in tree["items"].items()}


def _head(tree: dict[str, Any]) -> dict[str, Any]:
    if tree["format"] != FORMAT:
        raise ValueError(tree["format"])
    return tree


def decode_line(line: str) -> Past:
    """An item from its line. Raises ValueError, KeyError or TypeError for a line that is none."""
    return _past(json.loads(line))


def encode_line(past: Past) -> str:
    """An item as one line of JSON."""
    return compact(past, ordered=True)


def _past(tree: Any) -> Past:
    state = tree["state"]
    spots = {key: Spot(**spot) for key, spot in state["spots"].items()}
    editions = tuple(Edition(e["on"], e["papers"], tuple(Told(**told) for told in e["changes"])) for e in tree["editions"])
    if not editions:
        raise ValueError("no edition")
    gone = Gone(**tree["gone"]) if tree["gone"] else None
    return Past(State(**{**state, "spots": spots}), editions, gone)
