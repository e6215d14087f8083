"""Patches of character spans: what a rule would write becomes a fix, and fixes become a new text.

Comments, quotes, order and line ends outside the spans stay as they are.
"""

from __future__ import annotations

import json
from collections.abc import Iterable

import yaml

from guidetool.load.emit import plain_or_quoted
from guidetool.load.reference import node_span
from guidetool.model.diagnostic import Edit, Fix
from guidetool.model.text import line_starts, offsets_of, split_lines


def fix_of(key: yaml.Node | None, node: yaml.Node, text: str, edit: Edit) -> Fix | None:
    """The patch that writes an edit in the style of the scalar that stands there; None where it cannot be done safely."""
    target = key if edit.key else node
    if not isinstance(target, yaml.ScalarNode):
        return None
    if target.style in ("|", ">"):
        return _block(target, text, edit)
    if "\n" in edit.value:
        return None
    return Fix(node_span(target), _inline(target.style, edit.value), edit.message, edit.safe)


def _inline(style: str | None, value: str) -> str:
    if style == "'":
        return "'" + value.replace("'", "''") + "'"
    if style == '"':
        return json.dumps(value, ensure_ascii=False)
    return plain_or_quoted(value)


def _block(node: yaml.ScalarNode, text: str, edit: Edit) -> Fix | None:
    """A literal block line for line; a folded one is left alone, since its lines are not those of the text."""
    start, end = node.start_mark, node.end_mark
    lines = split_lines(text)
    head = lines[start.line][start.column :]
    body = lines[start.line + 1 : end.line if end.column == 0 else end.line + 1]
    written = [line for line in body if line.strip()]
    mark = head.split("#")[0].strip()
    if node.style == ">" or mark not in ("|", "|-") or not written:
        return None
    pad = " " * (len(written[0]) - len(written[0].lstrip(" ")))
    wanted = edit.value.removesuffix("\n").split("\n")
    if len(wanted) != len(body):
        return None
    ends = "\r\n" if f"{lines[start.line]}\r\n" in text else "\n"
    new = ends.join([head, *(pad + line if line else "" for line in wanted)])
    return Fix(node_span(node), new + (ends if end.column == 0 else ""), edit.message, edit.safe)


def patch(text: str, fixes: Iterable[Fix]) -> tuple[str, tuple[Fix, ...]]:
    """The text with fixes, and those that were made: of two that overlap the first; the other waits for another round."""
    starts = line_starts(text)
    out: list[str] = []
    made: list[Fix] = []
    at = 0
    for begin, end, fix in sorted(((*offsets_of(starts, fix.span), fix) for fix in fixes), key=lambda one: (one[0], one[1])):
        if begin < at or (made and begin == at and begin == end):
            continue
        out += [text[at:begin], fix.text]
        made.append(fix)
        at = end
    return "".join([*out, text[at:]]), tuple(made)
