"""The sections of a file as an editor's outline shows them: elements, and what their lists hold by its name."""

from __future__ import annotations

from collections.abc import Iterator

import yaml

from guidetool.load.dialect import Shape
from guidetool.load.parse import RefusedError
from guidetool.load.reference import compose, node_span
from guidetool.model.frozen import dataclass
from guidetool.model.source import Span

NAMES = ("name", "plain_name", "title", "question", "id", "to")
"""What an item of a list is called by, the first that it has."""
SHORT = 40
"""Characters of a value that stands beside its element."""


@dataclass(frozen=True, slots=True)
class Section:
    """``span``: from the key to the end of its content; ``head``: the key, or the name of an item; ``detail``: a short value."""

    title: str
    span: Span
    head: Span
    detail: str = ""
    is_item: bool = False
    parts: tuple[Section, ...] = ()


def outline(text: str, shape: Shape) -> tuple[Section, ...]:
    """The sections of a text in its order; () where it cannot be parsed."""
    try:
        root = compose(text)
    except RefusedError:
        return ()
    return tuple(_sections(root, shape)) if isinstance(root, yaml.MappingNode) else ()


def _sections(group: yaml.MappingNode, shape: Shape) -> Iterator[Section]:
    for key, value in group.value:
        child = shape.keys.get(str(key.value), ("", shape.entries or Shape()))[1]
        head, end = node_span(key), node_span(value)
        span = Span(head.line, head.column, *_end(end, head))
        detail = _short(value.value) if isinstance(value, yaml.ScalarNode) else _called(value, child)
        yield Section(str(key.value), span, head, detail, parts=tuple(_parts(value, child)))


def _parts(node: yaml.Node, shape: Shape) -> Iterator[Section]:
    """The groups in a list by their names; the elements of a group."""
    if isinstance(node, yaml.MappingNode):
        yield from _sections(node, shape)
    for item in node.value if isinstance(node, yaml.SequenceNode) else ():
        if isinstance(item, yaml.MappingNode) and item.value:
            span = node_span(item)
            named = _name(item, shape.items or Shape()) or item.value[0][1]
            title = _short(str(named.value)) if isinstance(named, yaml.ScalarNode) else ""
            yield Section(title or "—", Span(span.line, span.column, *_end(span, span)), node_span(named), is_item=True)


def _called(node: yaml.Node, shape: Shape) -> str:
    """What an entry of a register is called."""
    named = _name(node, shape) if isinstance(node, yaml.MappingNode) else None
    return _short(str(named.value)) if named is not None else ""


def _name(group: yaml.MappingNode, shape: Shape) -> yaml.ScalarNode | None:
    found = {shape.keys.get(str(key.value), ("", shape))[0]: value for key, value in group.value}
    return next((found[name] for name in NAMES if isinstance(found.get(name), yaml.ScalarNode)), None)


def _end(span: Span, least: Span) -> tuple[int, int]:
    """Where a node ends; the parser lets a group reach to the first column of the line that follows it."""
    return max((span.end_line, span.end_column), (least.end_line, least.end_column))


def _short(text: str) -> str:
    flat = " ".join(str(text).split())
    return flat if len(flat) <= SHORT else flat[:SHORT] + "…"
