"""What stands at a place of a text, also of one that is half typed: for editors."""

from __future__ import annotations

import re
from collections.abc import Iterator

import yaml

from guidetool.load.dialect import EN, ZH, Shape
from guidetool.load.parse import RefusedError
from guidetool.load.reference import compose
from guidetool.model.frozen import dataclass
from guidetool.model.source import Pointer
from guidetool.model.text import split_lines

_NONE = Shape()
_LINE = re.compile(r"(?P<indent> *)(?P<dashes>(?:- +)*)(?P<rest>.*)\Z")
_PAIR = re.compile(r"(?P<quote>[\"']?)(?P<key>[^\s\"'#:：\[{][^:：\"']*?)(?P=quote) *: *(?P<value>.*)\Z")


@dataclass(frozen=True, slots=True)
class Spot:
    """The scalar at a place. ``shape``: of the value; ``line``, ``begin``, ``end``: from 0, of the scalar's first line."""

    pointer: Pointer
    shape: Shape
    is_key: bool
    word: str
    line: int
    begin: int
    end: int


def spot_at(text: str, shape: Shape, line: int, column: int) -> Spot | None:
    """The key or value at a line and column (from 0) of a text that can be parsed; None where there is none."""
    try:
        root = compose(text)
    except RefusedError:
        return None
    found = (spot for spot in _spots(root, shape, ()) if spot.line == line and spot.begin <= column <= spot.end) if root is not None else ()
    return next(iter(found), None)


def _spots(node: yaml.Node, shape: Shape, pointer: Pointer) -> Iterator[Spot]:
    if isinstance(node, yaml.MappingNode):
        for key, value in node.value:
            written = getattr(key, "value", "")
            canonical, child = shape.keys.get(written, (written, shape.entries or _NONE))
            yield _spot(key, (*pointer, canonical), child, is_key=True)
            yield from _spots(value, child, (*pointer, canonical))
    elif isinstance(node, yaml.SequenceNode):
        for i, item in enumerate(node.value):
            yield from _spots(item, shape.items or _NONE, (*pointer, i))
    else:
        yield _spot(node, pointer, shape, is_key=False)


def _spot(node: yaml.Node, pointer: Pointer, shape: Shape, *, is_key: bool) -> Spot:
    start, end = node.start_mark, node.end_mark
    last = end.column if end.line == start.line else 10_000
    return Spot(pointer, shape, is_key, str(getattr(node, "value", "")), start.line, start.column, last)


@dataclass(frozen=True, slots=True)
class Wanted:
    """What may be typed at a place. ``shape``: of the group whose keys may stand there, or of the value (``is_key`` False).

    ``present``: keys that stand there already; ``begun``: what was typed of the word; ``indent``: of the key.
    """

    shape: Shape
    is_key: bool
    language: str
    present: frozenset[str] = frozenset()
    begun: str = ""
    indent: int = 0


def wanted_at(text: str, shape: Shape, line: int, column: int) -> Wanted:
    """What may be typed at a line and column (from 0), by indentation alone: the line is half typed most of the time."""
    lines = split_lines(text)
    here = lines[line][:column] if line < len(lines) else ""
    match = _LINE.match(here)
    assert match is not None
    width = match.end("dashes")
    pair = _PAIR.match(match["rest"])
    way = _way(lines, line, width, bool(match["dashes"]))
    group = _descend(shape, way)
    language = _language(lines, shape)
    if pair is not None:
        child = group.keys.get(pair["key"].strip(), ("", group.entries or _NONE))[1]
        return Wanted(child.items or child if pair["value"].startswith("[") else child, False, language, begun=_last_word(pair["value"]))
    if match["dashes"] and not group.keys:
        return Wanted(group, False, language, begun=match["rest"])
    present = frozenset(_siblings(lines, line, width))
    return Wanted(group, True, language, present, match["rest"].strip(), width)


def _last_word(value: str) -> str:
    return re.split(r"[\[,，] *", value)[-1].strip("\"' ")


def _way(lines: list[str], at: int, width: int, dashed: bool) -> list[str | None]:
    """Keys from the outermost to the place; None for an item of a list."""
    way: list[str | None] = []
    if dashed:
        match = _LINE.match(lines[at])
        assert match is not None
        way.append(None)
        width = match.end("indent") + 1  # the list may stand in its key's column
    for line in reversed(lines[:at]):
        match = _LINE.match(line)
        if match is None or not match["rest"].strip() or match["rest"].startswith("#"):
            continue
        column, dash = match.end("dashes"), match.end("indent")
        if match["dashes"] and dash < width <= column:
            if not way or way[-1] is not None or width != column or not dashed:
                way.append(None)
            width, dashed = dash + 1, True
            continue
        pair = _PAIR.match(match["rest"])
        if pair is not None and column < width:
            way.append(pair["key"])
            width, dashed = column, False
            if match["dashes"]:
                way.append(None)
                width, dashed = dash + 1, True
        if width == 0:
            break
    return way[::-1]


def _descend(shape: Shape, way: list[str | None]) -> Shape:
    for part in way:
        if part is None:
            shape = shape.items or _NONE
        else:
            shape = shape.keys.get(part, ("", shape.entries or _NONE))[1]
    return shape


def _siblings(lines: list[str], at: int, width: int) -> Iterator[str]:
    """Keys that stand in the same group, above and below."""
    for block, first in ((reversed(lines[:at]), True), (iter(lines[at + 1 :]), False)):
        for line in block:
            match = _LINE.match(line)
            if match is None or not match["rest"].strip() or match["rest"].startswith("#"):
                continue
            column = match.end("dashes")
            if column < width or (match["dashes"] and not first and column == width):
                break
            pair = _PAIR.match(match["rest"])
            if pair is not None and column == width:
                yield pair["key"]
            if match["dashes"] and column == width:
                break


def _language(lines: list[str], shape: Shape) -> str:
    """Of the first key of the file that the standard knows; Chinese where there is none yet."""
    for line in lines:
        key = line.split(":")[0].strip()
        if key in shape.keys:
            return EN if key in shape.chinese else ZH
    return ZH
