"""Lines of the print ledger to values: a line that cannot be read is reported, the others go on."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any

from guidetool.load.decoding import decode
from guidetool.load.dialect import Shape, to_canonical, to_chinese
from guidetool.model.ledger import Ledger, Record
from guidetool.model.message import Message, say
from guidetool.model.source import Span


@dataclass(frozen=True, slots=True)
class Line:
    """One line: its number, and its canonical tree, or what is wrong with it."""

    number: int
    tree: Any = None
    fault: Message | None = None

    @property
    def span(self) -> Span:
        return Span(self.number, 1, self.number, 1)


def read_lines(text: str, shape: Shape) -> Iterator[Line]:
    """Every line that is not blank."""
    for number, written in enumerate(text.split("\n"), 1):
        if not written.strip():
            continue
        try:
            tree = json.loads(written)
        except (ValueError, RecursionError):
            yield Line(number, fault=say("this line of the ledger is not whole"))
            continue
        if isinstance(tree, dict):
            yield Line(number, to_canonical(tree, shape).tree)
        else:
            yield Line(number, fault=say("this line of the ledger is not whole"))


def decode_ledger(lines: list[Line], path: str) -> Ledger:
    """The ledger of the lines; what a view looked like is known from wherever it stands."""
    records = tuple(replace(decode(Record, line.tree), line=line.number) for line in lines)
    views: dict[str, Mapping[str, Any]] = {}
    for record in records:
        for guide in record.guides:
            if guide.fingerprint and guide.view is not None:
                views.setdefault(guide.fingerprint, guide.view)
    return Ledger(records, views, path)


def written_line(tree: dict[str, Any], shape: Shape, language: str) -> str:
    """A record (canonical tree) as a line of the file, in the keys of the language; the same tree gives the same line."""
    ordered = {key: tree[key] for key in shape.chinese if tree.get(key) is not None}
    said = _chinese(ordered, shape) if language == "zh" else ordered
    return json.dumps(said, ensure_ascii=False, separators=(", ", ": ")) + "\n"


def _chinese(tree: dict[str, Any], shape: Shape) -> Any:
    """Chinese keys, but inside what was printed: that is no part of the file's language."""
    views = [guide.get("view") for guide in tree.get("guides", ())]
    bare = {**tree, "guides": [{k: v for k, v in g.items() if k != "view"} for g in tree["guides"]]} if "guides" in tree else tree
    said = to_chinese(bare, shape)
    key = shape.chinese["guides"]
    items = shape.keys["guides"][1].items
    for guide, view in zip(said.get(key, ()), views):
        if view is not None and items is not None:
            guide[items.chinese["view"]] = view
    return said
