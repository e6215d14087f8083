"""A tree to frozen values by the annotations of their classes. Total: what does not fit becomes a hole."""

from __future__ import annotations

import dataclasses
import sys
import types
import typing
from collections.abc import Callable, Mapping
from datetime import date
from functools import cache
from typing import Any, TypeVar

from guidetool.model.duration import parse_duration
from guidetool.model.written import Day, Limit

Decoder = Callable[[Any], Any]
T = TypeVar("T")


class Absent:
    """What stands for elements that a tree leaves out, by class and name; their defaults else."""

    def __init__(self, values: Mapping[type, Mapping[str, Any]]) -> None:
        self.values = values


def decode(cls: type[T], tree: Any, absent: Absent | None = None) -> T:
    """Make one frozen value of a class of the model."""
    result: T = _decoder(cls, absent)(tree)
    return result


@cache
def _decoder_named(module: str, name: str, absent: Absent | None) -> Decoder:
    """The decoder of a dataclass, compiled once from its annotations."""
    cls: Any = getattr(sys.modules[module], name)
    hints = _hints(cls)
    fields = [(f.name, _field_decoder(hints[f.name], absent)) for f in dataclasses.fields(cls)]
    decoders = dict(fields)
    others = dict(absent.values.get(cls, {})) if absent is not None else {}
    empty = cls(**others)

    def decode_mapping(tree: Any) -> Any:
        if type(tree) is not dict:
            return empty
        given = others.copy()
        for key, value in tree.items():
            decoder = decoders.get(key)
            if decoder is not None and value is not None:
                decoded = value if decoder is _text and type(value) is str else decoder(value)  # most are texts
                if decoded is not None:
                    given[key] = decoded
        return cls(**given)

    return decode_mapping


def _hints(cls: Any) -> dict[str, Any]:
    """The types of the fields. Most are a name, or nothing: these are looked up, the others evaluated."""
    known = vars(sys.modules[cls.__module__])
    found, others = {}, {}
    for name, text in cls.__annotations__.items():
        plain = text.removesuffix(" | None")
        if plain in known or plain in _BUILTIN:
            found[name] = known.get(plain) or _BUILTIN[plain]
        else:
            others[name] = text
    return found | typing.get_type_hints(type(cls.__name__, (), {"__annotations__": others}), known) if others else found


def _decoder(cls: type[Any], absent: Absent | None) -> Decoder:
    return _decoder_named(cls.__module__, cls.__name__, absent)


def _field_decoder(hint: Any, absent: Absent | None) -> Decoder:
    if typing.get_origin(hint) in (types.UnionType, typing.Union):
        return _field_decoder(next(a for a in typing.get_args(hint) if a is not type(None)), absent)
    if typing.get_origin(hint) is Mapping and dataclasses.is_dataclass(typing.get_args(hint)[1]):
        return _entries_decoder(_decoder(typing.get_args(hint)[1], absent))
    if typing.get_origin(hint) is tuple:
        return _list_decoder(_field_decoder(typing.get_args(hint)[0], absent))
    if isinstance(hint, type) and dataclasses.is_dataclass(hint):
        return _SPECIAL.get(hint) or _decoder(hint, absent)
    return _SCALARS.get(hint, _mapping)


def _list_decoder(item: Decoder) -> Decoder:
    def decode_list(tree: Any) -> Any:
        if type(tree) is not list:
            return None
        return tuple([_hole(item(value)) for value in tree])

    return decode_list


def _entries_decoder(entry: Decoder) -> Decoder:
    def decode_entries(tree: Any) -> Any:
        return {str(key): entry(value) for key, value in tree.items()} if type(tree) is dict else None

    return decode_entries


def _hole(value: Any) -> Any:
    """A list keeps its positions: an item that is no text becomes an empty text."""
    return "" if value is None else value


def _text(value: Any) -> str | None:
    if type(value) is str:
        return value
    return str(value) if type(value) in (int, float) else None


def _integer(value: Any) -> int | None:
    return value if type(value) is int else None


def _flag(value: Any) -> bool | None:
    return value if type(value) is bool else None


def _mapping(value: Any) -> Any:
    return value if isinstance(value, dict) else None


def _limit(value: Any) -> Limit | None:
    text = _text(value)
    return None if text is None else Limit(text, parse_duration(text))


def _day(value: Any) -> Day | None:
    text = _text(value)
    if text is None:
        return None
    try:
        return Day(text, date.fromisoformat(text) if len(text) == 10 else None)
    except ValueError:
        return Day(text, None)


def _plain(value: Any) -> Any:
    """A text, a number or a flag as it stands."""
    return value if type(value) in (str, int, float, bool) else None


def _raw(value: Any) -> Any:
    return value


_BUILTIN: Mapping[str, Any] = {kind.__name__: kind for kind in (str, int, bool, object)}
_SCALARS: Mapping[Any, Decoder] = {str: _text, int: _integer, bool: _flag, object: _plain, Any: _raw}
_SPECIAL: Mapping[Any, Decoder] = {Limit: _limit, Day: _day}
