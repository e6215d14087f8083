"""One JSON file to a tree; what is wrong with it is a diagnostic."""

from __future__ import annotations

import json
from typing import Any

from guidetool.load.encoding import read_text
from guidetool.model.diagnostic import ERROR, Diagnostic
from guidetool.model.frozen import dataclass
from guidetool.model.message import Message, say
from guidetool.model.source import START, Span


@dataclass(frozen=True, slots=True)
class JsonFile:
    """``tree`` means nothing where there are diagnostics."""

    tree: Any
    diagnostics: tuple[Diagnostic, ...] = ()


class _RepeatedError(ValueError):
    """A key stands twice in one object: one of the values would be lost."""


def read_json(path: str, data: bytes | None) -> JsonFile:
    """Parse JSON; numbers as Python reads them. Never raises on content."""
    if data is None:
        return _refuse(path, "file-unreadable", say("the file cannot be read"), say("check that it exists and that you may open it"))
    source = read_text(data)
    if source.text is None:
        found = tuple(Diagnostic(path, f.span, f.rule, f.message, f.level, help=f.help) for f in source.findings)
        return JsonFile(None, found)
    try:
        tree = json.loads(source.text, object_pairs_hook=_object, parse_constant=str)
        json.dumps(tree, ensure_ascii=False).encode("utf-8")
    except json.JSONDecodeError as error:
        span = Span(error.lineno, error.colno, error.lineno, error.colno + 1)
        return _refuse(path, "json-syntax", say("this is not valid JSON"), say("export the item again; do not edit the file by hand"), span)
    except _RepeatedError as error:
        return _refuse(path, "json-syntax", say("“{key}” stands twice; only one of them would count", key=str(error)), _AGAIN)
    except UnicodeEncodeError:
        return _refuse(path, "json-syntax", say("the file holds half a character"), _AGAIN)
    except RecursionError:
        return _refuse(path, "nesting-too-deep", say("the file is nested deeper than any record"), _AGAIN)
    except ValueError:  # a whole number of thousands of digits
        return _refuse(path, "json-syntax", say("this is not valid JSON"), _AGAIN)
    return JsonFile(tree)


_AGAIN = say("export the item again")


def _object(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    tree: dict[str, Any] = {}
    for key, value in pairs:
        if key in tree:
            raise _RepeatedError(key)
        tree[key] = value
    return tree


def _refuse(path: str, rule: str, message: Message, cure: Message, span: Span = START) -> JsonFile:
    return JsonFile(None, (Diagnostic(path, span, rule, message, ERROR, help=cure),))
