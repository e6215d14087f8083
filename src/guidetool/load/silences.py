"""Find the comments that silence findings: where they stand, and what is in their reach."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

import yaml

from guidetool.load.comments import Comment, comments_of
from guidetool.load.parse import RefusedError
from guidetool.load.reference import compose
from guidetool.model.pattern import pattern
from guidetool.model.silence import WORD, Silence
from guidetool.model.source import Span

_COMMENT = pattern(r"#[ \t]*guidetool[ \t]*[:：][ \t]*(?P<body>.*)")
_BODY = pattern(r"(?:ignore|忽略)[ \t]*[\[［【](?P<rules>[^\]］】]*)[\]］】](?P<rest>.*)\Z")
_TERM = pattern(r"[(（][ \t]*(?:期限|until)[ \t]*[:：]?[ \t]*(?P<day>[^()（）]*?)[ \t]*[)）][ \t]*\Z")
_BETWEEN = pattern(r"[,，、;； \t]+")
_BLANK = " \t:：,，、-—。"

def find_silences(text: str) -> tuple[Silence, ...]:
    """Every comment of a file that silences, or tries to. A ``#`` inside a text is none."""
    if WORD not in text:
        return ()
    try:
        root = compose(text)
    except RefusedError:
        return ()  # such a file is not judged, so nothing of it can be silenced
    if root is None:
        return ()
    told = [(comment, match) for comment in comments_of(text, root) if (match := _COMMENT.match(comment.text)) is not None]
    entries = _entries(root) if told else {}
    return tuple(_silence(comment, match["body"], entries) for comment, match in told)


def _silence(comment: Comment, words: str, entries: Mapping[int, int]) -> Silence:
    at = comment.line
    span = Span(at + 1, comment.column + 1, at + 1, comment.column + len(comment.text) + 1)
    body = _BODY.match(words.strip())
    if body is None:
        return Silence(span)
    term = _TERM.search(body["rest"])
    until = term["day"] if term else ""
    reason = body["rest"][: term.start() if term else None].strip(_BLANK)
    rules = tuple(dict.fromkeys(filter(None, _BETWEEN.split(body["rules"].strip()))))
    if not rules or (term and not _is_day(until)):
        return Silence(span)
    if not comment.own:
        return Silence(span, rules, reason, until, at + 1, at + 1)
    begin = min((line for line in entries if line > at), default=None)
    if begin is None:
        return Silence(span, rules, reason, until)
    return Silence(span, rules, reason, until, begin + 1, entries[begin] + 1, begin == min(entries))


def _is_day(text: str) -> bool:
    try:
        return len(text) == 10 and bool(date.fromisoformat(text))
    except ValueError:
        return False


def _entries(root: yaml.Node) -> dict[int, int]:
    """The line on which entries begin → the last line of the widest of them (both from 0)."""
    widest: dict[int, int] = {}
    todo: list[yaml.Node] = [root]
    while todo:
        node = todo.pop()
        if isinstance(node, yaml.MappingNode):
            for key, value in node.value:
                _widen(widest, key.start_mark.line, _last(value, key.end_mark.line))
                todo.append(value)
        elif isinstance(node, yaml.SequenceNode):
            for item in node.value:
                _widen(widest, item.start_mark.line, _last(item, item.start_mark.line))
                todo.append(item)
    return widest


def _widen(widest: dict[int, int], begin: int, end: int) -> None:
    widest[begin] = max(widest.get(begin, begin), end)


def _last(node: yaml.Node, least: int) -> int:
    """The last line of a node's text: a block collection ends with its last scalar."""
    last = least
    todo = [node]
    while todo:
        one = todo.pop()
        if isinstance(one, yaml.ScalarNode) or (isinstance(one, yaml.CollectionNode) and one.flow_style):
            empty = one.start_mark.index == one.end_mark.index
            end = one.end_mark.line - (one.end_mark.column == 0)
            last = max(last, least if empty else end)
        elif isinstance(one, yaml.MappingNode):
            todo += [part for pair in one.value for part in pair]
        else:
            todo += one.value
    return last
