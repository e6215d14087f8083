"""What a local rule demands of one element, and what is said where it is not so."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator, Sequence
from fractions import Fraction
from typing import Any

from guidetool.lint.local.patterns import matches
from guidetool.lint.local.values import Spot, fold, same, scalars_at, texts_at
from guidetool.lint.texts import clip
from guidetool.model.duration import DAY, WORKING_DAY, Duration, parse_duration
from guidetool.model.element import LIMIT, LIST, Element
from guidetool.model.frozen import dataclass
from guidetool.model.guide import Limit
from guidetool.model.local_rule import Demand
from guidetool.model.message import Argument, Message, Name, say
from guidetool.model.source import Pointer


@dataclass(frozen=True, slots=True)
class Fact:
    """One demand that is not met: where, the fact in our words, and what a rule's own words may quote."""

    pointer: Pointer
    message: Message
    value: Argument = ""
    words: Argument = ""
    bound: Argument = ""
    conversion: Message | None = None
    """How the two were compared where their units differ."""


Check = Callable[[Spot, Element, Demand], Iterator[Fact]]


def unmet(spot: Spot, element: Element, demand: Demand) -> Iterator[Fact]:
    """Every demand that an element does not meet."""
    for check in _CHECKS:
        yield from check(spot, element, demand)


def _forbidden(spot: Spot, element: Element, demand: Demand) -> Iterator[Fact]:
    words = [(word, fold(word)) for word in demand.forbidden if word]
    spared = sorted(filter(None, map(fold, demand.unless_in)), key=len, reverse=True)
    for pointer, text, folded in texts_at(spot, element) if words else ():
        if not any(sought in folded for _, sought in words):
            continue
        for phrase in spared:
            folded = folded.replace(phrase, "\0")
        found = [word for word, sought in words if sought in folded]
        if found:
            yield Fact(pointer, say("it says “{words}”", words=_quoted(found)), clip(text), _listed(found))


def _required(spot: Spot, element: Element, demand: Demand) -> Iterator[Fact]:
    if not demand.required and not demand.any_of:
        return
    texts = [folded for _, _, folded in texts_at(spot, element)]
    missing = [word for word in demand.required if not any(fold(word) in text for text in texts)]
    if missing:
        yield Fact(spot.pointer, say("it does not say “{words}”", words=_quoted(missing)), _whole(spot), _listed(missing))
    if demand.any_of and not any(fold(word) in text for word in demand.any_of for text in texts):
        told = say("it says none of “{words}”", words=_quoted(demand.any_of))
        yield Fact(spot.pointer, told, _whole(spot), _listed(demand.any_of))


def _bounds(spot: Spot, element: Element, demand: Demand) -> Iterator[Fact]:
    for limit, most in ((demand.max, True), (demand.min, False)):
        found = None if limit is None else _beyond(spot, element, limit, most)
        if found is not None:
            yield found


def _beyond(spot: Spot, element: Element, limit: Limit, most: bool) -> Fact | None:
    if element.kind == LIST:
        count, bound = _count(spot.value), _number(limit.text)
        if bound is None or not _outside(count, bound, most):
            return None
        told = (say("{value} items, {bound} at most", value=count, bound=_figure(bound)) if most
                else say("{value} items, {bound} at least", value=count, bound=_figure(bound)))  # fmt: skip
        return Fact(spot.pointer, told, count, "", _figure(bound))
    if element.holds == LIMIT:
        return _time(spot, limit, most)
    value, bound = spot.value, _number(limit.text)
    if bound is None or isinstance(value, bool) or not isinstance(value, (int, float)) or not _outside(value, bound, most):
        return None
    return Fact(spot.pointer, _range(_figure(value), _figure(bound), most), _figure(value), "", _figure(bound))


def _time(spot: Spot, limit: Limit, most: bool) -> Fact | None:
    """A time limit against another; what is no limit is the schema's to name."""
    value, bound = parse_duration(str(spot.value)), limit.duration
    if value is None or bound is None or not _outside(value.working_days, bound.working_days, most):
        return None
    conversion = None
    if not value.same_unit(bound):
        calendar = value if value.unit == DAY else bound
        converted = Duration(Fraction(round(calendar.working_days, 1)), WORKING_DAY)
        conversion = say("{calendar} are about {converted}, five to the week", calendar=calendar, converted=converted)
    return Fact(spot.pointer, _range(value, bound, most), value, "", bound, conversion)


def _range(value: Argument, bound: Argument, most: bool) -> Message:
    if most:
        return say("it says {value}, {bound} at most", value=value, bound=bound)
    return say("it says {value}, {bound} at least", value=value, bound=bound)


def _outside(value: Any, bound: Any, most: bool) -> bool:
    return bool(value > bound if most else value < bound)


def _count(value: Any) -> int:
    return len(value) if isinstance(value, list) else 0


def _number(text: str) -> float | None:
    try:
        number = float(text)
    except ValueError:
        return None
    return number if math.isfinite(number) else None


def _figure(value: float) -> str:
    return f"{value:.12g}"


def _length(spot: Spot, element: Element, demand: Demand) -> Iterator[Fact]:
    if demand.max_length is None and demand.min_length is None:
        return
    for pointer, text, _ in texts_at(spot, element):
        count = len("".join(text.split()))
        if demand.max_length is not None and count > demand.max_length:
            told = say("{value} characters, {bound} at most", value=count, bound=demand.max_length)
            yield Fact(pointer, told, count, "", demand.max_length)
        if demand.min_length is not None and count < demand.min_length:
            told = say("{value} characters, {bound} at least", value=count, bound=demand.min_length)
            yield Fact(pointer, told, count, "", demand.min_length)


def _one_of(spot: Spot, element: Element, demand: Demand) -> Iterator[Fact]:
    for pointer, value in scalars_at(spot) if demand.one_of else ():
        if not any(same(value, given, element) for given in demand.one_of):
            listed = Name(", ".join(said(element.canonical(v)) for v in demand.one_of),
                          "、".join(said(element.chinese(element.canonical(v))) for v in demand.one_of))  # fmt: skip
            shown = _named(value, element)
            yield Fact(pointer, say("it says “{value}”, not one of: {values}", value=shown, values=listed), shown, "", listed)


def _pattern(spot: Spot, element: Element, demand: Demand) -> Iterator[Fact]:
    for pointer, value in scalars_at(spot) if demand.pattern else ():
        if not matches(demand.pattern or "", said(value)):
            yield Fact(pointer, say("it says “{value}”", value=clip(said(value))), clip(said(value)))


def _present(spot: Spot, element: Element, demand: Demand) -> Iterator[Fact]:
    if demand.present and spot.empty:
        yield Fact(spot.pointer, say("“{element}” is not there", element=Name(element.name, element.title)))


def said(value: object) -> str:
    """A value as a file writes it."""
    if isinstance(value, bool):
        return "true" if value else "false"
    return _figure(value) if isinstance(value, float) else str(value)


def _named(value: object, element: Element) -> Name:
    return Name(clip(said(element.canonical(value))), clip(said(element.chinese(value))))


def _whole(spot: Spot) -> str:
    return clip(said(spot.value)) if isinstance(spot.value, (str, int, float)) else ""


def _quoted(words: Sequence[str]) -> Name:
    """Words for inside one pair of quotation marks."""
    return Name("”, “".join(words), "”“".join(words))


def _listed(words: Sequence[str]) -> Name:
    return Name(", ".join(words), "、".join(words))


_CHECKS: tuple[Check, ...] = (_forbidden, _required, _bounds, _length, _one_of, _pattern, _present)
