"""Pointers to spans, only for files with findings: PyYAML's node graph walked along them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cached_property

import yaml

from guidetool.load.dialect import Shape
from guidetool.load.parse import RefusedError
from guidetool.load.reference import compose_places, node_span
from guidetool.model.diagnostic import Edit, Fix
from guidetool.model.source import START, Pointer, Span


class Locator:
    """Finds spans in one text. Build it only when a place is needed. ``parsed``: the text was parsed before, and is right."""

    def __init__(self, text: str, shape: Shape, *, parsed: bool = False) -> None:
        try:
            self._root = compose_places(text, parsed=parsed)
        except RefusedError:
            self._root = None
        self._shape = shape
        self._text = text

    def span(self, pointer: Pointer) -> Span:
        """The value's span; a group's or list's is its key's; what is absent, its parent's.

        A last key that the schema does not know is the finding itself: its key's span.
        """
        if self._root is None or not pointer:  # the file as a whole: nothing to mark
            return START
        best = _first_line(self._root)
        for key, node, shape in self._way(pointer):
            best = _span_of(key, node, known=shape is not _UNKNOWN)
        return best

    def fix(self, edit: Edit) -> Fix | None:
        """The patch that makes an edit; None where nothing stands there, or it cannot be done safely."""
        from guidetool.load.patch import fix_of

        way = list(self._way(edit.pointer))
        if len(way) != len(edit.pointer) or not way:
            return None
        key, node, _ = way[-1]
        return fix_of(key, node, self._text, edit)

    def holds_only(self, key: str) -> bool:
        """Whether the text is one group that holds one entry of this id."""
        groups = self._root.value if isinstance(self._root, yaml.MappingNode) else []
        inner = groups[0][1] if len(groups) == 1 else None
        return isinstance(inner, yaml.MappingNode) and [one.value for one, _ in inner.value] == [key]

    def _way(self, pointer: Pointer) -> Iterator[tuple[yaml.Node | None, yaml.Node, Shape]]:
        """The steps along a pointer (key, value, shape), as far as they are there."""
        node, shape = self._root, self._shape
        for part in pointer:
            step = _step(node, shape, part) if node is not None else None
            if step is None:
                return
            _, node, shape = step
            yield step


FEW = 16
"""Entries of a register that are composed one by one; where more are asked about the whole costs less."""


class EntryLocator(Locator):
    """Finds spans in a register, which may hold thousands of entries: only the few that are asked about are composed."""

    def __init__(self, text: str, shape: Shape, *, parsed: bool = False) -> None:  # composes nothing yet
        self._text, self._shape, self._parsed = text, shape, parsed
        self._entries: dict[str, Locator] = {}

    def span(self, pointer: Pointer) -> Span:
        return self._locator(pointer).span(pointer)

    def fix(self, edit: Edit) -> Fix | None:
        return self._whole.fix(edit)

    @cached_property
    def _whole(self) -> Locator:
        return Locator(self._text, self._shape, parsed=self._parsed)

    def _locator(self, pointer: Pointer) -> Locator:
        """One over the entry alone, where it is found beyond doubt."""
        if len(pointer) < 2 or not isinstance(pointer[1], str):
            return self._whole
        key = pointer[1]
        if key not in self._entries:
            if len(self._entries) >= FEW:
                return self._whole
            part = _entry_alone(self._text, key)
            one = Locator(part, self._shape, parsed=self._parsed) if part is not None else self._whole
            self._entries[key] = one if part is not None and one.holds_only(key) else self._whole
        return self._entries[key]


def _entry_alone(text: str, key: str) -> str | None:
    """A register without its other entries: all that is left stands where it stood. None where it is not certain what is the entry.

    Entries are groups one level in, each begun by its id on a line of its own; what belongs to one stands further in than its id.
    """
    found = [*re.finditer(rf"""\n( +)["']?{re.escape(key)}["']? *:(?=[ \r\n])""", text)]
    if len(found) != 1:
        return None
    begin, deep = found[0].start() + 1, len(found[0][1])
    end = re.compile(rf"\n(?= {{0,{deep}}}[^\s#])").search(text, found[0].end())
    heads = [match.end() for match in re.finditer(r"(?:\A|\n)(?=[^\s#])", text[:begin])]
    if not heads:
        return None
    head = heads[-1]
    above, first = "\n" * text.count("\n", 0, head), text[head : text.index("\n", head)]
    between = "\n" * text.count("\n", head, begin)
    return f"{above}{first}{between}{text[begin : end.end() if end else len(text)]}"


_UNKNOWN = Shape()


def _step(node: yaml.Node, shape: Shape, part: str | int) -> tuple[yaml.Node | None, yaml.Node, Shape] | None:
    if isinstance(part, int):
        if isinstance(node, yaml.SequenceNode) and part < len(node.value):
            return None, node.value[part], shape.items or _UNKNOWN
        return None
    if not isinstance(node, yaml.MappingNode):
        return None
    for key, value in node.value:
        if not isinstance(key, yaml.ScalarNode):
            continue
        if shape.entries is not None:
            if key.value == part:
                return key, value, shape.entries
            continue
        canonical, child = shape.keys.get(key.value, (key.value, _UNKNOWN))
        if part in (canonical, key.value):
            return key, value, child
    return None


def _span_of(key: yaml.Node | None, node: yaml.Node, *, known: bool) -> Span:
    if key is not None and (not known or isinstance(node, yaml.CollectionNode) or node.start_mark.index == node.end_mark.index):
        return node_span(key)
    if isinstance(node, yaml.MappingNode) and node.value and not node.flow_style:
        return node_span(node.value[0][0])
    if isinstance(node, yaml.ScalarNode) and node.style in ("|", ">") and key is not None:
        return node_span(key)
    return node_span(node)


def _first_line(node: yaml.Node) -> Span:
    if isinstance(node, yaml.MappingNode) and node.value:
        return node_span(node.value[0][0])
    return node_span(node)
