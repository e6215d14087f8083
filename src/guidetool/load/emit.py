"""A tree to YAML text as staff would type it: two blanks a level, one scalar a line.

Each scalar is plain where YAML 1.2, YAML 1.1 and the typing checks all read it back as the same
text, a block literal where it has several lines, and in double quotes otherwise. PyYAML's own
emitter is not used: it folds lines and puts list items in their key's column. What is written
here is read back by every parser as the same tree (a law of the tests).
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping
from typing import Any

import yaml

from guidetool.load.dialect import Shape, to_chinese
from guidetool.load.reference import scalar
from guidetool.model.pattern import pattern

_RESOLVER = yaml.SafeLoader("")
_TIMESTAMP = "tag:yaml.org,2002:timestamp"

_PLAIN_START = pattern(r"[^-?:,\[\]{}#&*!|>'\"%@`“”‘’<=~\s]")
_UNSAFE = pattern(r"[\x00-\x1f\x7f-\xa0\u2028\u2029\u3000\ud800-\udfff\ufeff\ufffe\uffff]|: | #|:\Z|(?<![0-9]):(?!//)|\s\Z")
_CODE = pattern(r"[0-9][0-9A-Z—-]{4,}\Z|0[0-9]+\Z")
"""Codes and phone numbers: the standard asks for quotes, so that nobody takes them for numbers."""
_DATE = pattern(r"[0-9]{4}-[0-9]{2}-[0-9]{2}\Z")
_NOT_LITERAL = pattern(r"[\x00-\x09\x0b-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff\ufeff\ufffe\uffff]|\A[ \n]|\n\n\Z|\n[ ]+\Z")
_SIMPLE_KEY = pattern(r"[^\s\"'#:：&*\[{][^:：\"']{0,30}\Z")
_ESCAPED = pattern(r"[\x7f-\x9f\u2028\u2029\ud800-\udfff\ufeff\ufffe\uffff]")


def emit_chinese(tree: Mapping[str, Any], shape: Shape) -> str:
    """A canonical tree as a Chinese-keyed file, keys in the standard's order."""
    return emit(to_chinese(tree, shape))


def emit(tree: Mapping[str, Any]) -> str:
    """A tree of mappings, lists, texts, numbers, booleans and nulls as YAML text, keys in their order.

    A whole number of five digits or more is better given as text: the typing checks ask for quotes.

    Raises TypeError on anything else.
    """
    return "".join(_mapping(tree, 0)) if tree else "{}\n"


def _mapping(tree: Mapping[str, Any], indent: int) -> Iterator[str]:
    pad = " " * indent
    for key, value in tree.items():
        written = _key(str(key))
        yield f"{pad}{written}:"
        if isinstance(value, str) and not _SIMPLE_KEY.match(written):
            yield f" {_text(value)}\n"  # the typing checks do not see a block begin after such a key
        else:
            yield from _after(value, indent, indent + 2)


def _after(value: Any, indent: int, inner: int) -> Iterator[str]:
    """What follows the colon of a key in column ``indent``; nested lines begin in ``inner``."""
    if isinstance(value, Mapping) and value:
        yield "\n"
        yield from _mapping(value, inner)
    elif isinstance(value, list) and value:
        yield "\n"
        yield from _sequence(value, inner)
    else:
        yield f" {_scalar(value, indent)}\n"


def _sequence(items: list[Any], indent: int) -> Iterator[str]:
    pad = " " * indent
    for item in items:
        if isinstance(item, (Mapping, list)) and item:
            lines = _mapping(item, indent + 2) if isinstance(item, Mapping) else _sequence(item, indent + 2)
            yield f"{pad}- "
            yield next(lines)[indent + 2 :]
            yield from lines
        else:
            yield f"{pad}- {_scalar(item, indent)}\n"


def _scalar(value: Any, indent: int) -> str:
    if isinstance(value, str):
        return _literal(value, indent) if "\n" in value and not _NOT_LITERAL.search(value) else _text(value)
    if value is None:
        return "null"
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int):
        return str(value)
    if isinstance(value, float):
        return _float(value)
    if value in ({}, []):
        return "{}" if isinstance(value, Mapping) else "[]"
    raise TypeError(f"no YAML for {type(value).__name__}")


def _float(value: float) -> str:
    text = repr(value)
    return text.replace("e", ".0e") if "e" in text and "." not in text else text


def _literal(text: str, indent: int) -> str:
    """Several lines as they are; the header says whether the last break belongs to the text."""
    header = "|" if text.endswith("\n") else "|-"
    pad = " " * (indent + 2)
    lines = text.removesuffix("\n").split("\n")
    return header + "".join(f"\n{pad}{line}" if line else "\n" for line in lines)


def plain_or_quoted(text: str) -> str:
    """One line of text as a scalar: plain where every parser reads it back as the same text."""
    return _text(text)


def _key(text: str) -> str:
    return _quoted(text) if "：" in text else _text(text)


def _text(text: str) -> str:
    return text if _is_plain(text) else _quoted(text)


def _is_plain(text: str) -> bool:
    if not _PLAIN_START.match(text) or _UNSAFE.search(text):
        return False
    if text[0] > "\u2e80":
        return True
    if _DATE.match(text):
        return True
    return not (_CODE.match(text) or scalar(text) is not text or _old_kind(text))


def _old_kind(text: str) -> bool:
    """Whether a YAML 1.1 program would take it for something other than text (yes, 1_000, 9:00)."""
    resolve: Callable[..., str] = _RESOLVER.resolve
    tag = resolve(yaml.ScalarNode, text, (True, False))
    return tag not in (yaml.resolver.BaseResolver.DEFAULT_SCALAR_TAG, _TIMESTAMP)


def _quoted(text: str) -> str:
    quoted = json.dumps(text, ensure_ascii=False)
    return _ESCAPED.sub(lambda match: f"\\u{ord(match[0]):04x}", quoted)
