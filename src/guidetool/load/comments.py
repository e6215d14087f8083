"""Where the comments of a YAML text stand: a ``#`` inside a scalar is none."""

from __future__ import annotations

from collections.abc import Iterator

import yaml

from guidetool.model.frozen import dataclass
from guidetool.model.pattern import pattern
from guidetool.model.text import split_lines

_HASH = pattern(r"(?:^|(?<=[ \t]))#")


@dataclass(frozen=True, slots=True)
class Comment:
    """``line`` and ``column`` count from 0; ``own``: nothing else stands on the line."""

    line: int
    column: int
    text: str
    own: bool


def comments_of(text: str, root: yaml.Node) -> tuple[Comment, ...]:
    """The comments of a text that was composed to ``root``, in order."""
    if "#" not in text:
        return ()
    lines = split_lines(text)
    covered: dict[int, list[tuple[int, int]]] = {}
    for begin_line, begin, end_line, end in _stretches(root):
        for line in range(begin_line, min(end_line, len(lines) - 1) + 1):
            covered.setdefault(line, []).append((begin if line == begin_line else 0, end if line == end_line else len(lines[line])))
    found = []
    for i, words in enumerate(lines):
        for match in _HASH.finditer(words):
            if not any(begin <= match.start() < end for begin, end in covered.get(i, ())):
                found.append(Comment(i, match.start(), words[match.start() :].rstrip(), not words[: match.start()].strip()))
                break
    return tuple(found)


def _stretches(root: yaml.Node) -> Iterator[tuple[int, int, int, int]]:
    """Line and column from 0 where each scalar's text begins and ends; a block's text begins below its mark."""
    for node in scalars_of(root):
        start, end = node.start_mark, node.end_mark
        if node.style in ("|", ">"):
            yield start.line + 1, 0, end.line, end.column
        else:
            yield start.line, start.column, end.line, end.column


def scalars_of(root: yaml.Node) -> Iterator[yaml.ScalarNode]:
    """Every scalar of a node graph, keys too, in no order."""
    todo = [root]
    while todo:
        node = todo.pop()
        if isinstance(node, yaml.ScalarNode):
            yield node
        elif isinstance(node, yaml.MappingNode):
            todo += [part for pair in node.value for part in pair]
        elif isinstance(node, yaml.SequenceNode):
            todo += node.value
