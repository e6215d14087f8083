"""Pointers to spans, only for files with findings: PyYAML's node graph walked along them."""

from __future__ import annotations

from collections.abc import Collection, Iterator

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

    def holds_only(self, names: Collection[str], depth: int) -> bool:
        """Whether the text is one group with one key, so on down to a depth, where the key is one of these."""
        node = self._root
        for level in range(1, depth + 1):
            if not isinstance(node, yaml.MappingNode) or len(node.value) != 1:
                return False
            key, node = node.value[0]
            if level == depth:
                return key.value in names
        return False

    def _way(self, pointer: Pointer) -> Iterator[tuple[yaml.Node | None, yaml.Node, Shape]]:
        """The steps along a pointer (key, value, shape), as far as they are there."""
        node, shape = self._root, self._shape
        for part in pointer:
            step = _step(node, shape, part) if node is not None else None
            if step is None:
                return
            _, node, shape = step
            yield step


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
