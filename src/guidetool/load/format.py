"""The shape of a file: keys in the standard's order, two blanks a level, one blank after a colon.

The source's own lines are rearranged, never written anew from the tree: comments go with the entry that
they stand above or behind, and the text of a scalar stays as its writer typed it. ruamel.yaml's round trip
was looked at: it moves comments when keys change places and quotes anew.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

import yaml

from guidetool.load.comments import Comment, comments_of
from guidetool.load.dialect import Shape
from guidetool.load.reference import compose
from guidetool.model.text import split_lines

_NONE = Shape()
STEP = 2


def format_text(text: str, shape: Shape) -> str:
    """The text in shape, with line feeds; an empty file stays as it is. Raises RefusedError on what is no YAML."""
    text = text.removeprefix("\ufeff")
    root = compose(text)
    if root is None:
        return "".join(f"{line.rstrip()}\n" for line in _squeezed([line.rstrip() for line in split_lines(text)]))
    page = _Page(text, root)
    lines = page.node(root, shape, 0)
    return "".join(f"{line}\n" for line in (*page.heads, *lines, *page.rest(0)))


@dataclass(slots=True)
class _Part:
    """An entry or an item: what stands above it, and its own lines. ``rank``: its place in the standard."""

    above: list[str]
    lines: list[str]
    rank: tuple[int, int] = (0, 0)
    blank: bool = False
    """An empty line stands before it."""


@dataclass(slots=True)
class _Page:
    """A text while it is rearranged: comments are taken once each, in order."""

    text: str
    root: yaml.Node
    lines: list[str] = field(init=False)
    own: list[Comment] = field(init=False)
    behind: dict[int, Comment] = field(init=False)
    last: int = field(init=False, default=-1)
    """The last line whose content was taken."""

    def __post_init__(self) -> None:
        self.lines = split_lines(self.text)
        comments = comments_of(self.text, self.root)
        self.own = [c for c in comments if c.own]
        self.behind = {c.line: c for c in comments if not c.own}

    def node(self, node: yaml.Node, shape: Shape, indent: int) -> list[str]:
        """The lines of a block collection."""
        if isinstance(node, yaml.MappingNode) and not node.flow_style:
            return self._mapping(node, shape, indent)
        if isinstance(node, yaml.SequenceNode) and not node.flow_style:
            return self._sequence(node, shape, indent)
        head, rest = self._inline(node, indent)
        return [*self.above(node.start_mark.line, indent), " " * indent + head, *rest]

    def _mapping(self, node: yaml.MappingNode, shape: Shape, indent: int) -> list[str]:
        parts = [self._entry(key, value, shape, indent, i) for i, (key, value) in enumerate(node.value)]
        column = node.value[0][0].start_mark.column if node.value else indent
        return self._joined(sorted(parts, key=lambda part: part.rank), self.tail(column, indent))

    def _entry(self, key: yaml.Node, value: yaml.Node, shape: Shape, indent: int, position: int) -> _Part:
        begin = key.start_mark.line
        blank = self._blank_before(begin)
        above = self.above(begin, indent)
        if not position and not indent:  # what heads the file stays there, but for words about the first entry alone
            held = above if not (above and "guidetool:" in above[-1]) else above[:-1]
            self.heads, above = held, above[len(held) :]
        self.last = max(self.last, key.end_mark.line)
        canonical, child = shape.keys.get(getattr(key, "value", ""), ("", shape.entries or _NONE))
        order = {name: i for i, name in enumerate(shape.chinese)}
        rank = (order.get(canonical, len(order)) if shape.entries is None else 0, position)
        head = " " * indent + self._raw(key, indent) + ":"
        return _Part(above, self._valued(head, value, child, indent, key.end_mark.line), rank, blank)

    heads: list[str] = field(init=False, default_factory=list)

    def _valued(self, head: str, value: yaml.Node, shape: Shape, indent: int, line: int) -> list[str]:
        if _is_block(value):
            comment = self._behind(line)
            inner = self.node(value, shape, indent + STEP)
            return [head + comment, *inner]
        if _is_empty(value):
            return [head + self._behind(line)]
        between = self._behind(line) if value.start_mark.line != line and value.end_mark.line != line else ""
        first, rest = self._inline(value, indent)
        return [f"{head} {first}{between}", *rest]

    def _sequence(self, node: yaml.SequenceNode, shape: Shape, indent: int) -> list[str]:
        column = node.start_mark.column
        parts = [self._item(item, shape.items or _NONE, indent, i) for i, item in enumerate(node.value)]
        return self._joined(parts, self.tail(column, indent))

    def _item(self, item: yaml.Node, shape: Shape, indent: int, position: int) -> _Part:
        dash = self._dash(item)
        blank = self._blank_before(dash)
        above = self.above(dash, indent)
        self.last = max(self.last, dash)
        pad = " " * indent
        if not _is_block(item):
            if _is_empty(item):
                return _Part(above, [f"{pad}-{self._behind(dash)}"], (0, position), blank)
            head, rest = self._inline(item, indent)
            return _Part(above, [f"{pad}- {head}", *rest], (0, position), blank)
        comment = self._behind(dash) if item.start_mark.line != dash else ""
        if comment:
            above.append(f"{pad}{comment.strip()}")
        lines = self.node(item, shape, indent + STEP)
        while lines and lines[0].lstrip().startswith("#"):
            above.append(f"{pad}{lines.pop(0).strip()}")
        lines[0] = f"{pad}- {lines[0][indent + STEP :]}"
        return _Part(above, lines, (0, position), blank)

    def _dash(self, item: yaml.Node) -> int:
        """The line of an item's dash: that of the item, or one above it."""
        line = item.start_mark.line
        if isinstance(item, yaml.SequenceNode) and not item.flow_style:
            before = self.lines[line][: item.start_mark.column]
        else:
            before = self.lines[line][: item.start_mark.column] if line < len(self.lines) else ""
        while "-" not in before and line > self.last + 1:
            line -= 1
            before = self.lines[line].split("#")[0]
        return line

    def _inline(self, node: yaml.Node, indent: int) -> tuple[str, list[str]]:
        """A scalar or flow collection: its first line, and the others at their new place."""
        start, end = node.start_mark, node.end_mark
        above = self.above(start.line, indent)
        if isinstance(node, yaml.ScalarNode) and node.style in ("|", ">"):
            first, rest = self._block(node, indent)
        else:
            raw = self._slice(node)
            for line in range(start.line, end.line):
                self.behind.pop(line, None)  # inside a flow collection: stays where it is
            self.own = [c for c in self.own if not start.line < c.line <= end.line]
            self.last = max(self.last, end.line)
            rest = [_placed(line, indent) for line in raw[1:]]
            comment = self._behind(end.line)
            first = raw[0] + ("" if rest else comment)
            rest = [*rest[:-1], rest[-1] + comment] if rest else rest
        return first, [*rest, *above]

    def _raw(self, node: yaml.Node, indent: int) -> str:
        return " ".join(line.strip() for line in self._slice(node))

    def _slice(self, node: yaml.Node) -> list[str]:
        start, end = node.start_mark, node.end_mark
        if start.line == end.line:
            return [self.lines[start.line][start.column : end.column]]
        middle = self.lines[start.line + 1 : end.line]
        return [self.lines[start.line][start.column :].rstrip(), *(m.strip() for m in middle), self.lines[end.line][: end.column].strip()]

    def _block(self, node: yaml.ScalarNode, indent: int) -> tuple[str, list[str]]:
        """A block scalar: its mark, and its lines moved as a whole."""
        start, end = node.start_mark, node.end_mark
        comment = self._behind(start.line)
        head = self.lines[start.line][start.column :].split("#")[0].strip()
        stop = end.line if end.column == 0 else end.line + 1
        body = self.lines[start.line + 1 : stop]
        digits = [char for char in head if char.isdigit()]
        widths = [len(line) - len(line.lstrip(" ")) for line in body if line.strip()]
        while body and not body[-1].strip() and "+" not in head:
            body.pop()
        self.last = max(self.last, start.line + len(body))
        if not widths:
            return head + comment, ["" for _ in body if "+" in head]
        if digits:
            base = self._parent_indent(start.line) + int(digits[0])
            head = head.replace(digits[0], str(STEP))
        else:
            base = next(len(line) - len(line.lstrip(" ")) for line in body if line.strip())
        pad = " " * (indent + STEP)
        return head + comment, [(pad + line[base:]).rstrip(" ") if not line[base:].strip(" ") and len(line) <= base else pad + line[base:] for line in body]

    def _parent_indent(self, line: int) -> int:
        text = self.lines[line]
        width = len(text) - len(text.lstrip(" "))
        rest = text.lstrip(" ")
        while rest.startswith("- ") and ":" in rest:
            width += 2 + len(rest[2:]) - len(rest[2:].lstrip(" "))
            rest = rest[2:].lstrip(" ")
        return width

    def above(self, line: int, indent: int) -> list[str]:
        """Comments that stand above a line and were not taken, at a new place; single empty lines between them stay."""
        taken = [c for c in self.own if c.line < line]
        self.own = [c for c in self.own if c.line >= line]
        return self._written(taken, line, indent)

    def tail(self, column: int, indent: int) -> list[str]:
        """Comments below the last entry of a block that stand as deep as its entries."""
        following = next((i for i in range(self.last + 1, len(self.lines)) if self.lines[i].strip() and not self.lines[i].lstrip().startswith("#")), None)
        taken = []
        for comment in list(self.own):
            if following is not None and comment.line > following:
                break
            if comment.column < max(column, 1):
                break
            taken.append(comment)
            self.own.remove(comment)
        if not taken:
            return []
        lines = self._written(taken, None, indent)
        blank = self._empty_above(taken[0])
        self.last = max(self.last, taken[-1].line)
        return ["", *lines] if blank else lines

    def rest(self, indent: int) -> list[str]:
        """Comments at the end of the file."""
        lines = self._written(self.own, None, indent)
        blank = bool(lines) and self._empty_above(self.own[0])
        self.own = []
        return ["", *lines] if blank else lines

    def _empty_above(self, comment: Comment) -> bool:
        """Whether an empty line stands above a comment that is no part of a text."""
        return comment.line - 1 > self.last and not self.lines[comment.line - 1].strip()

    def _written(self, taken: list[Comment], line: int | None, indent: int) -> list[str]:
        lines: list[str] = []
        for comment, following in zip(taken, [*(c.line for c in taken[1:]), line]):
            lines.append(" " * indent + comment.text)
            if following is not None and comment.line + 1 < following and not self.lines[comment.line + 1].strip():
                lines.append("")
        return lines

    def _behind(self, line: int) -> str:
        comment = self.behind.pop(line, None)
        if comment is None:
            return ""
        before = self.lines[line][: comment.column]
        return " " * max(2, len(before) - len(before.rstrip())) + comment.text

    def _blank_before(self, line: int) -> bool:
        """Whether an empty line stands between what was taken last and the comments above a line."""
        first = next((c.line for c in self.own if c.line < line), line)
        return any(not self.lines[i].strip() for i in range(self.last + 1, first)) and self.last >= 0

    def _joined(self, parts: list[_Part], tail: list[str]) -> list[str]:
        lines: list[str] = []
        for i, part in enumerate(parts):
            lines += [""] if part.blank and i else []
            lines += [*part.above, *part.lines]
        return [*lines, *tail]


def _is_block(node: yaml.Node) -> bool:
    return isinstance(node, yaml.CollectionNode) and not node.flow_style


def _is_empty(node: yaml.Node) -> bool:
    return isinstance(node, yaml.ScalarNode) and node.start_mark.index == node.end_mark.index


def _placed(line: str, indent: int) -> str:
    if not line:
        return ""
    return " " * (indent if line[0] in "]}" else indent + STEP) + line


def _squeezed(lines: list[str]) -> Iterator[str]:
    """Without empty lines at both ends, and one at most between two others."""
    begun = False
    for i, line in enumerate(lines):
        if line:
            yield line
            begun = True
        elif begun and any(lines[i + 1 :]) and lines[i - 1]:
            yield line
