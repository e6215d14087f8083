"""Values and places of the tree in the words of either language."""

from __future__ import annotations

from typing import Any

from guidetool.diff.normal import LIMIT_PATTERNS
from guidetool.model.change import REORDERED, Delta, Vocabulary
from guidetool.model.duration import parse_duration
from guidetool.model.items import Segments, item_name
from guidetool.model.message import Bilingual, Name, Phrase

Words = str | Bilingual

_YES, _NO = Name("yes", "是"), Name("no", "否")
_EMPTY, _UNREADABLE = Name("(empty)", "（空）"), Name("(cannot be read)", "（读不出来）")
_OPEN, _CLOSE = "“", "”"
_COLON, _LIST, _PARTS, _PATH = Name(": ", "："), Name(", ", "、"), Name("; ", "；"), Name(" / ", "·")
_BESIDE = Name(" ", "")


def shown(value: Any, pattern: Segments, vocabulary: Vocabulary) -> Words | None:
    """A canonical value for people; None stays None. Limits are said in the reader's language."""
    if value is None:
        return None
    if value in ("", [], {}):
        return _EMPTY
    if isinstance(value, dict):
        return _UNREADABLE if pattern == ("file",) else _group(value, pattern, vocabulary)
    if isinstance(value, list):
        items = (shown(item, (*pattern, "*"), vocabulary) for item in value)
        return Phrase(tuple(item for item in items if item is not None), _LIST)
    return _scalar(value, pattern, vocabulary)


def _scalar(value: Any, pattern: Segments, vocabulary: Vocabulary) -> Words:
    if isinstance(value, bool):
        return _YES if value else _NO
    text = str(value)
    if pattern in LIMIT_PATTERNS:
        return parse_duration(text) or text
    return vocabulary.values.get((pattern, text), text)


def _group(value: dict[Any, Any], pattern: Segments, vocabulary: Vocabulary) -> Words:
    parts = []
    for key, part in value.items():
        here = (*pattern, str(key))
        words = shown(part, here, vocabulary)
        if words is not None:
            parts.append(Phrase((vocabulary.elements.get(here, str(key)), words), _COLON))
    return Phrase(tuple(parts), _PARTS)


def subject(delta: Delta, vocabulary: Vocabulary) -> Words:
    """The element a delta is about: ``申请材料“身份证”·填报须知``."""
    parts: list[Words] = []
    names = iter(delta.names)
    for depth, segment in enumerate(delta.pattern, 1):
        if segment == "*":
            item = _item_words(next(names, ""), delta, depth, vocabulary)
            parts[-1:] = [Phrase((*parts[-1:], Phrase((_OPEN, item, _CLOSE))), _BESIDE)]
        else:
            parts.append(vocabulary.elements.get(delta.pattern[:depth], segment))
    return Phrase(tuple(parts), _PATH)


def _item_words(name: str, delta: Delta, depth: int, vocabulary: Vocabulary) -> Words:
    words = vocabulary.values.get((delta.pattern[:depth], name), name)
    return words if not isinstance(words, str) or len(words) <= 24 else words[:23] + "…"


def ordered(labels: list[str], delta: Delta, vocabulary: Vocabulary) -> Words:
    """The items of a list in their order, by what they are known by."""
    assert delta.action == REORDERED
    return Phrase(tuple(vocabulary.values.get(((*delta.pattern, "*"), one), one) for one in labels), _LIST)


def named(value: object, delta: Delta) -> Words:
    """An item that was split or merged, and its two parts, by their names."""
    items = value if isinstance(value, list) else [value]
    return Phrase(tuple(Phrase((_OPEN, item_name(item, delta.pattern[:-1]), _CLOSE)) for item in items), _LIST)
