"""Add entries to a list of a file: everything that stands there stays as it is, comments and line ends too."""

from __future__ import annotations

from collections.abc import Collection

import yaml

from guidetool.load.parse import RefusedError
from guidetool.load.reference import compose
from guidetool.model.text import split_lines


def append_items(text: str, keys: Collection[str], name: str, items: str) -> str | None:
    """Add list items to the list under a key of the file's top.

    ``keys``: all names of the key; ``name``: the one to write where it is not there. ``items``: the lines of the items as
    a list without indentation, each with its line end. None where it cannot be done in the text: the file cannot be read,
    or its list stands in brackets.
    """
    ends = "\r\n" if "\r\n" in text else "\n"
    try:
        root = compose(text)
    except RefusedError:
        return None
    if root is None or (isinstance(root, yaml.ScalarNode) and not root.value):
        head = text if not text or text.endswith("\n") else text + ends
        return head + f"{name}:{ends}" + _indented(items, 2, ends)
    if not isinstance(root, yaml.MappingNode) or root.flow_style:
        return None
    found = [(key, value) for key, value in root.value if isinstance(key, yaml.ScalarNode) and key.value in keys]
    lines = split_lines(text)
    if not found:
        return "".join(f"{line}{ends}" for line in _ended(lines)) + f"{name}:{ends}" + _indented(items, 2, ends)
    key, value = found[0]
    if isinstance(value, yaml.SequenceNode) and value.value and not value.flow_style:
        at, indent = _last_line(value.value[-1]) + 1, value.start_mark.column
        while not lines[at - 1].strip():  # empty lines below a text of several lines
            at -= 1
    elif isinstance(value, (yaml.SequenceNode, yaml.ScalarNode)) and not value.value and value.start_mark.line == key.start_mark.line:
        at, indent = key.start_mark.line + 1, 2
        line = lines[at - 1]
        lines[at - 1] = (line[: value.start_mark.column].rstrip() + line[value.end_mark.column :]).rstrip()
    else:
        return None
    lines = _ended(lines)
    return ends.join(lines[:at]) + ends + _indented(items, indent, ends) + "".join(f"{line}{ends}" for line in lines[at:])


def _ended(lines: list[str]) -> list[str]:
    """Without the empty line that stands for the end of the last one."""
    return lines[:-1] if lines and not lines[-1] else lines


def _indented(items: str, indent: int, ends: str) -> str:
    return "".join(f"{' ' * indent}{line}{ends}" if line else ends for line in items.splitlines())


def _last_line(node: yaml.Node) -> int:
    """The last line that belongs to a node, from 0."""
    if isinstance(node, yaml.MappingNode) and node.value and not node.flow_style:
        return max(_last_line(part) for pair in node.value for part in pair)
    if isinstance(node, yaml.SequenceNode) and node.value and not node.flow_style:
        return max(_last_line(part) for part in node.value)
    end = node.end_mark
    return int(end.line if end.column else max(end.line - 1, node.start_mark.line))
