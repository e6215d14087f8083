"""One or more fields of a record to the value of one element, or a word on why not."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta, timezone
from typing import Any

from guidetool.exchange.codes import FLAG, UNIT
from guidetool.exchange.reading import is_blank, is_placeholder

Facts = Callable[[str], str]
"""What else the object and the item say, by field name; "" where they do not."""


@dataclass(frozen=True, slots=True)
class Reading:
    """``keep``: the fields stay in the source record too. ``unknown``: codes no list has."""

    value: Any = None
    keep: bool = False
    unknown: tuple[str, ...] = ()


Convert = Callable[[tuple[str, ...], Facts], Reading]

NOTHING = Reading(keep=True)
BEIJING = timezone(timedelta(hours=8))
_NUMBER = re.compile(r"[0-9]{1,4}(?:[.][0-9]{1,2})?\Z")
_LIST = re.compile(r"[,，;；、]")
_DAY_MS = 86_400_000


def optional(values: tuple[str, ...], facts: Facts) -> Reading:
    """Text of an element that may be absent: 无 and 暂无 say that it is."""
    return NOTHING if is_blank(values[0]) or is_placeholder(values[0]) else Reading(values[0])


def spoken(values: tuple[str, ...], facts: Facts) -> Reading:
    """Text of an element that must speak: a placeholder stays, for the linter to find."""
    return NOTHING if is_blank(values[0]) else Reading(values[0])


def spoken_when(field: str, code: str) -> Convert:
    """``spoken`` where a field of the item lists a code, else ``optional``."""

    def convert(values: tuple[str, ...], facts: Facts) -> Reading:
        return (spoken if code in _split(facts(field)) else optional)(values, facts)

    return convert


def reason(values: tuple[str, ...], facts: Facts) -> Reading:
    """Why one must come: must speak unless nobody has to."""
    return (optional if facts("limit_scene_num").strip() == "0" else spoken)(values, facts)


def optional_when(field: str, codes: frozenset[str]) -> Convert:
    """``optional`` where a field of the object has one of the codes; else nothing."""

    def convert(values: tuple[str, ...], facts: Facts) -> Reading:
        return optional(values, facts) if facts(field).strip() in codes else NOTHING

    return convert


def lines(values: tuple[str, ...], facts: Facts) -> Reading:
    """A list of the lines of a text that must speak; indentation is layout and goes."""
    found = [line.strip(" \t\r") for line in values[0].split("\n")]
    return Reading([line for line in found if line]) if any(found) else NOTHING


def one(codes: Mapping[str, Any]) -> Convert:
    """A code of a list."""

    def convert(values: tuple[str, ...], facts: Facts) -> Reading:
        code = values[0].strip()
        if not code:
            return NOTHING
        return Reading(codes[code]) if code in codes else Reading(keep=True, unknown=(code,))

    return convert


flag = one(FLAG)


def several(codes: Mapping[str, str]) -> Convert:
    """Codes of a list, parted by commas, in their order; a code that stands twice counts once."""

    def convert(values: tuple[str, ...], facts: Facts) -> Reading:
        given = _split(values[0])
        unknown = tuple(code for code in given if code not in codes and not is_placeholder(code))
        known = list(dict.fromkeys(codes[code] for code in given if code in codes))
        return Reading(known or None, keep=not known or len(known) < len(given), unknown=unknown)

    return convert


def _split(text: str) -> tuple[str, ...]:
    return tuple(part.strip() for part in _LIST.split(text) if part.strip())


def count(values: tuple[str, ...], facts: Facts) -> Reading:
    """A whole number."""
    text = values[0].strip()
    if not text:
        return NOTHING
    return Reading(int(text)) if re.fullmatch(r"[0-9]{1,9}", text) else Reading(keep=True, unknown=(text,))


def limit(values: tuple[str, ...], facts: Facts) -> Reading:
    """A number and the code of its unit; the number stays exactly as it is."""
    number, unit = (value.strip() for value in values)
    if not number:
        return NOTHING
    if not unit and not _NUMBER.match(number):
        return Reading(values[0])  # a text with its own unit
    if unit not in UNIT or not _NUMBER.match(number):
        return Reading(keep=True, unknown=(f"{number}/{unit}",))
    return Reading(number + UNIT[unit])


def day(values: tuple[str, ...], facts: Facts) -> Reading:
    """A day: text, or epoch milliseconds; at midnight in +08:00 nothing but the day is said."""
    text = values[0].strip()
    if not re.fullmatch(r"-?[0-9]{5,14}", text):
        return optional(values, facts)
    moment = datetime.fromtimestamp(int(text) / 1000, BEIJING)
    return Reading(moment.date().isoformat(), keep=(int(text) + _DAY_MS // 3) % _DAY_MS != 0)


def attached(label: str) -> Convert:
    """A file of the library: its name where one is given; ``present`` says only that it exists."""

    def convert(values: tuple[str, ...], facts: Facts) -> Reading:
        if set(_split(values[0])) == {"present"}:
            return Reading(f"事项库附件（{label}）", keep=True)
        return optional(values, facts)

    return convert


def name_or_code(values: tuple[str, ...], facts: Facts) -> Reading:
    """A name; a bare code has no list in the element standard and is reported."""
    text = values[0].strip()
    if re.fullmatch(r"[0-9]{1,3}", text):
        return Reading(keep=True, unknown=(text,))
    return spoken(values, facts)
