"""The reference: PyYAML's parser with the scalar rules of YAML 1.2, and where it fails in plain words."""

from __future__ import annotations

import math
from typing import Any

import yaml

from guidetool.load.parse import MAX_DEPTH, RefusedError
from guidetool.model.diagnostic import Placed
from guidetool.model.message import Message, say
from guidetool.model.pattern import pattern
from guidetool.model.source import START, Span
from guidetool.model.text import split_lines

EventLoader: type[Any] = getattr(yaml, "CSafeLoader", yaml.SafeLoader)

_INT = pattern(r"[-+]?(?:0|[1-9][0-9]*|0x[0-9a-fA-F]+|0o[0-7]+|0b[01]+)\Z")
_FLOAT = pattern(r"[-+]?(?:[0-9]+[.][0-9]*|[.][0-9]+|[0-9]+(?=[eE]))(?:[eE][-+]?[0-9]+)?\Z")
_NULL = frozenset(("", "~", "null", "Null", "NULL"))
_BOOL = {"true": True, "True": True, "TRUE": True, "false": False, "False": False, "FALSE": False}
_SPECIAL = {
    **dict.fromkeys((".inf", ".Inf", ".INF", "+.inf", "+.Inf", "+.INF"), float("inf")),
    **dict.fromkeys(("-.inf", "-.Inf", "-.INF"), float("-inf")),
    **dict.fromkeys((".nan", ".NaN", ".NAN"), float("nan")),
}


def read_nodes(text: str) -> Any:
    """Give the tree of a text. Raises RefusedError with the place."""
    node = compose(text)
    return None if node is None else construct(node)


def compose(text: str) -> yaml.Node | None:
    """The node graph of one document. Raises RefusedError."""
    return _composed(text, EventLoader)


_Places: Any = type("_Places", (EventLoader,), {
    "resolve": lambda self, kind, value, implicit: "", "descend_resolver": lambda self, node, at: None, "ascend_resolver": lambda self: None,
})  # fmt: skip
"""Makes nodes without looking for what each scalar would mean: that takes a third of the time."""


def compose_places(text: str, *, parsed: bool = False) -> yaml.Node | None:
    """The same where only places are asked for. ``parsed``: the text was parsed before, so it is not too deep. Raises RefusedError."""
    return _composed(text, _Places, parsed=parsed)


def _composed(text: str, loader: Any, *, parsed: bool = False) -> yaml.Node | None:
    try:
        if not parsed:
            _refuse_depth(text)
        node: yaml.Node | None = yaml.compose(text, Loader=loader)
    except yaml.MarkedYAMLError as error:
        raise RefusedError(_syntax(error, text)) from None
    except yaml.reader.ReaderError as error:
        raise RefusedError(_bad_character(text, error)) from None
    return node


def construct(node: yaml.Node) -> Any:
    """Nodes to plain values; raises RefusedError on a key that stands twice or is no text."""
    if isinstance(node, yaml.ScalarNode):
        return node.value if node.style else scalar(node.value)
    if isinstance(node, yaml.SequenceNode):
        return [construct(child) for child in node.value]
    return _mapping(node)


def _mapping(node: yaml.Node) -> dict[Any, Any]:
    tree: dict[Any, Any] = {}
    seen: dict[Any, yaml.Node] = {}
    for key_node, value_node in node.value:
        if not isinstance(key_node, yaml.ScalarNode):
            raise RefusedError(Placed(
                node_span(key_node), "yaml-syntax", say("a list or a group cannot be a key"),
                help=say("put quotes around text that begins with [ or {"),
            ))  # fmt: skip
        key = construct(key_node)
        if key in seen:
            raise RefusedError(_duplicate(str(key_node.value), seen[key], key_node))
        seen[key] = key_node
        tree[key] = construct(value_node)
    return tree


def scalar(text: str) -> Any:
    """What a plain scalar means (YAML 1.2 core, and 0b as the fast parser reads it)."""
    if text in _NULL:
        return None
    if text in _BOOL:
        return _BOOL[text]
    if _INT.match(text):
        return int(text, 0)
    if _FLOAT.match(text):
        number = float(text)
        return text if math.isinf(number) else number  # beyond a float: left as written
    return _SPECIAL.get(text, text)


def node_span(node: yaml.Node | yaml.Event) -> Span:
    """The span of a node or of an event."""
    start, end = node.start_mark, node.end_mark
    if start is None or end is None:  # only for events made by hand
        return START
    return Span(start.line + 1, start.column + 1, end.line + 1, end.column + 1)


def _refuse_depth(text: str) -> None:
    depth = 0
    for event in yaml.parse(text, Loader=EventLoader):
        if isinstance(event, yaml.CollectionStartEvent):
            depth += 1
            if depth > MAX_DEPTH:
                raise RefusedError(Placed(
                    node_span(event), "nesting-too-deep",
                    say("the file is nested more than {limit} levels deep", limit=MAX_DEPTH),
                    help=say("check the brackets and the indentation around here"),
                ))  # fmt: skip
        elif isinstance(event, yaml.CollectionEndEvent):
            depth -= 1


def _duplicate(key: str, first: yaml.Node, second: yaml.Node) -> Placed:
    return Placed(
        node_span(second), "duplicate-key",
        say("“{key}” stands twice; only one of them would count", key=key),
        related=((node_span(first), say("first written here")),),
        help=say("keep one of the two, or turn them into items of a list"),
    )  # fmt: skip


_PROBLEMS: tuple[tuple[str, Message, Message], ...] = (
    ("expected a single document", say("there are two documents in one file"),
     say("one file holds one guide: delete the line --- or move the second part to a file of its own")),
    ("mapping values are not allowed", say("there is a second colon in this line, or the line above is not finished"),
     say("put the whole value in quotes when it contains a colon and a space; check the indentation")),
    ("could not find expected ':'", say("a colon is missing after the key"),
     say("write: key, half-width colon, one space, value; check whether the colon is the full-width ：")),
    ("while scanning a quoted scalar", say("a quotation mark is never closed"), say("add the closing quotation mark")),
    ("cannot start any token", say("a value cannot begin with this character"),
     say("put the value in quotes; indent with spaces only")),
    ("while scanning an alias", say("a value cannot begin with * without quotes"), say("put the value in quotes")),
    ("while scanning an anchor", say("a value cannot begin with & without quotes"), say("put the value in quotes")),
    ("a tag", say("a value cannot begin with ! without quotes"), say("put the value in quotes")),
    ("while parsing a flow", say("a bracket is never closed"), say("add the closing bracket, or quotes")),
    ("escape", say("a backslash in double quotes has a meaning of its own"),
     say("use single quotes around the value, or write two backslashes")),
    ("block end", say("the indentation does not agree with the lines above"),
     say("lines of one group begin in the same column; indent with spaces")),
    ("expected key", say("the indentation does not agree with the lines above"),
     say("lines of one group begin in the same column; indent with spaces")),
    ("block entry", say("a list item does not stand in line with the others"),
     say("let every “- ” of one list begin in the same column")),
)  # fmt: skip


def _syntax(error: yaml.MarkedYAMLError, text: str) -> Placed:
    """Say in plain words what the parser ran into."""
    mark = error.problem_mark or error.context_mark
    if "quoted scalar" in (error.context or ""):
        mark = error.context_mark  # where the quote opens, not the end of the file
    span = Span(mark.line + 1, mark.column + 1, mark.line + 1, mark.column + 2) if mark else START
    told = f"{error.context or ''} {error.problem or ''}"
    if "block" in told and mark is not None and split_lines(text)[mark.line][: mark.column].rstrip().endswith(("]", "}")):
        return Placed(
            span, "yaml-syntax", say("there is text behind the bracket that a value began with"),
            help=say("put the whole value in quotes, or let it begin with another character"),
        )  # fmt: skip
    if "mapping values" in told and mark is not None and _steps(split_lines(text), mark.line):
        return Placed(
            span, "yaml-syntax", say("this line stands further in or out than the one above, which has its content already"),
            help=say("begin lines that belong together in the same column, two blanks further in than the line they belong to"),
        )  # fmt: skip
    for part, message, cure in _PROBLEMS:
        if part in told:
            return Placed(span, "yaml-syntax", message, help=cure)
    return Placed(
        span, "yaml-syntax", say("this cannot be read as YAML"),
        help=say("check colon, quotes and indentation of this line and of the one above"),
    )  # fmt: skip


def _steps(lines: list[str], at: int) -> bool:
    """Whether a line and the one above are “key: value” in different columns, and the one above has one colon only."""
    above = lines[at - 1] if at else ""
    here, before = (len(line) - len(line.lstrip(" -")) for line in (lines[at], above))
    return here != before and above.count(": ") == 1 and lines[at].count(":") == 1


def _bad_character(text: str, error: yaml.reader.ReaderError) -> Placed:
    at = min(int(error.position), max(len(text) - 1, 0))
    line = text.count("\n", 0, at)
    column = at - (text.rfind("\n", 0, at) + 1)
    return Placed(
        Span(line + 1, column + 1, line + 1, column + 2), "yaml-syntax",
        say("there is an invisible control character here"), help=say("delete it and type the text again"),
    )  # fmt: skip
