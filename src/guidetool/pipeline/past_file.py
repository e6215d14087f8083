"""history.json: what a site published of its own past, an item a line, so that the next build reads only what it needs."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from guidetool.model.compact import compact_bytes
from guidetool.model.errors import UserError
from guidetool.model.history import Edition, Gone, History, Past, Spot, State, Told
from guidetool.model.message import say
from guidetool.pipeline.files import read_bytes

FILE_NAME = "history.json"
FORMAT = 1

_SIMPLE = re.compile(rb'\{"editions":\[\{"changes":\[\],"on":"([0-9-]+)","papers":\{[^{}]*\}\}\],"gone":null,')
"""An item of which one edition is all that is known, as ``encode_line`` writes it."""


class Pasts(Mapping[str, Past]):
    """Items by identity, each decoded when it is looked at; ``line`` gives it as it stands in the file."""

    def __init__(self, lines: Mapping[str, bytes]) -> None:
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

    def line(self, identity: str) -> bytes:
        """The item as one line of JSON, in UTF-8."""
        return self._lines[identity]

    def begun(self, identity: str) -> str:
        """The day of an item's only edition; empty where more is known of it. Decodes nothing."""
        found = _SIMPLE.match(self._lines[identity])
        return found[1].decode("ascii") if found else ""

    def is_gone(self, identity: str) -> bool:
        """Whether the item is no more."""
        return not self.begun(identity) and self[identity].gone is not None

    def with_lines(self, lines: Mapping[str, bytes]) -> Pasts:
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
        head, lines = _by_line(data) or _whole(data)
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
    lines = [_quoted(identity) + b": " + items.line(identity) for identity in sorted(items)]
    return first.encode("utf-8", "surrogatepass") + b",\n".join(lines) + b"\n}}\n"


def _quoted(identity: str) -> bytes:
    """A code as JSON; nearly all are letters and digits."""
    return b'"%s"' % identity.encode("ascii") if identity.isalnum() and identity.isascii() else json.dumps(identity).encode("ascii")


def _by_line(data: bytes) -> tuple[dict[str, Any], dict[str, bytes]] | None:
    """The file as ``write_history`` lays it out; None where somebody laid it out anew."""
    rows = data.rstrip(b"\n").split(b"\n")
    if len(rows) < 2 or not rows[0].endswith(b', "items": {') or rows[-1] != b"}}":
        return None
    lines = {}
    for row in rows[1:-1]:
        at = row.find(b": ")
        line = row[at + 2 : -1 if row.endswith(b",") else None]
        if at < 0 or not line.endswith(b"}"):
            return None
        lines[str(json.loads(row[:at])) if b"\\" in row[:at] else row[1 : at - 1].decode("utf-8")] = line
    return _head(json.loads(rows[0][: -len(', "items": {')] + b"}")), lines


def _whole(data: bytes) -> tuple[dict[str, Any], dict[str, bytes]]:
    tree = json.loads(data.decode("utf-8"))
    return _head(tree), {identity: encode_line(_past(item)) for identity, item in tree["items"].items()}


def _head(tree: dict[str, Any]) -> dict[str, Any]:
    if tree["format"] != FORMAT:
        raise ValueError(tree["format"])
    return tree


def decode_line(line: bytes) -> Past:
    """An item from its line. Raises ValueError, KeyError or TypeError for a line that is none."""
    return _past(json.loads(line.decode("utf-8", "surrogatepass")))


def encode_line(past: Past) -> bytes:
    """An item as one line of JSON."""
    return compact_bytes(past, ordered=True)


def _past(tree: Any) -> Past:
    state = tree["state"]
    spots = {key: Spot(**spot) for key, spot in state["spots"].items()}
    editions = tuple(Edition(e["on"], e["papers"], tuple(Told(**told) for told in e["changes"])) for e in tree["editions"])
    if not editions:
        raise ValueError("no edition")
    gone = Gone(**tree["gone"]) if tree["gone"] else None
    return Past(State(**{**state, "spots": spots}), editions, gone)
