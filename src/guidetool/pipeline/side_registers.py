"""The registers of one side of a comparison: entries by id, and where each stands."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Set
from dataclasses import field
from typing import Any

from guidetool.load.dialect import Shape, to_canonical
from guidetool.load.encoding import read_text
from guidetool.load.locate import Locator
from guidetool.load.parse import RefusedError, parse
from guidetool.load.typing_checks import check_typing
from guidetool.model.change import Entry
from guidetool.model.diagnostic import INFO, WARNING, Diagnostic
from guidetool.model.frozen import dataclass
from guidetool.model.message import say
from guidetool.model.source import START, Place, Pointer
from guidetool.model.workspace import REGISTERS
from guidetool.pipeline.sides import Side
from guidetool.pipeline.versions import REFUSED_BEFORE_PARSING

UNREADABLE = object()


@dataclass(frozen=True, slots=True)
class SideRegisters:
    """Canonical entries, and the file of each; ``trees`` holds UNREADABLE for a file that cannot be read."""

    side: Side
    shape: Shape
    entries: Mapping[Entry, Any]
    sources: Mapping[Entry, str]
    trees: Mapping[str, Any]
    _locators: dict[str, Locator] = field(default_factory=dict)

    def place(self, entry: Entry, pointer: Pointer | None) -> Place | None:
        """Where a value of an entry stands; None where the entry is not on this side."""
        path = self.sources.get(entry)
        if path is None or pointer is None:
            return None
        if path not in self._locators:
            self._locators[path] = Locator(read_text(self.side.others[path] or b"").text or "", self.shape)
        return Place(self.side.shown(path), self._locators[path].span(pointer))


def read_side_registers(side: Side, shape: Shape, seen: dict[str, Any]) -> SideRegisters:
    """Read what lies beside the guides; ``seen`` remembers files by the id of their content: most are alike on both sides."""
    entries: dict[Entry, Any] = {}
    sources: dict[Entry, str] = {}
    trees: dict[str, Any] = {}
    for path, content in side.others.ids.items():
        if content not in seen:
            seen[content] = _tree(side.others[path], shape)
        tree = trees[path] = seen[content]
        for register in REGISTERS:
            group = tree.get(register) if isinstance(tree, dict) else None
            for id_, entry in (group if isinstance(group, dict) else {}).items():
                if (register, str(id_)) not in entries:
                    entries[register, str(id_)], sources[register, str(id_)] = entry, path
    return SideRegisters(side, shape, entries, sources, trees)


def _tree(data: bytes | None, shape: Shape) -> Any:
    text = None if data is None else read_text(data).text
    if text is None or any(p.rule in REFUSED_BEFORE_PARSING for p in check_typing(text, shape.keys.keys())):
        return UNREADABLE
    try:
        return to_canonical(parse(text), shape).tree
    except RefusedError:
        return UNREADABLE


def unsaid(old: SideRegisters, new: SideRegisters, differing: Set[Entry], said: Set[Entry]) -> Iterator[Diagnostic]:
    """Registers and bundles that differ in what no change tells: what cannot be read, what no guide names, bundles."""
    for path in sorted({*old.side.others, *new.side.others}):
        if old.side.others.ids.get(path) == new.side.others.ids.get(path):
            continue
        shown = (new if path in new.side.others else old).side.shown(path)
        trees = [registers.trees.get(path) for registers in (old, new)]
        silent = sorted({
            entry for registers in (old, new) for entry in differing - said if registers.sources.get(entry) == path
        })  # fmt: skip
        if any(tree is UNREADABLE for tree in trees):
            yield Diagnostic(
                shown, START, "register-unreadable",
                say("this register cannot be read on one side, so what guides take from it was not compared"), WARNING,
                help=say("mend the file and compare again"),
            )  # fmt: skip
        elif not any(isinstance(tree, dict) and tree.keys() & set(REGISTERS) for tree in trees):
            yield Diagnostic(
                shown, START, "register-differs", say("this file differs too, and is neither a guide nor a register"), INFO,
                help=say("look whether the combined lists in it changed"),
            )  # fmt: skip
        elif silent:
            some = "、".join(entry[1] for entry in silent[:5]) + ("…" if len(silent) > 5 else "")
            yield Diagnostic(
                shown, START, "register-differs",
                say("entries that no compared guide names differ too: {some}", some=some), INFO,
                help=say("nothing follows for printed guides; look whether that was meant"),
            )  # fmt: skip
