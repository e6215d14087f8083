"""Whether what a local rule demands can be asked of its subject at all."""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Mapping, Sequence
from difflib import get_close_matches

from guidetool.lint.local.patterns import NO_ENGINE, READABLE, state
from guidetool.lint.local.run import MARK, MARKS
from guidetool.model.diagnostic import Finding
from guidetool.model.element import ALL, DATE, FLAG, GROUP, ID, LIMIT, LIST, LISTED, NUMBER, TEXT, Element
from guidetool.model.guide import Limit
from guidetool.model.local_rule import Condition, Demand, LocalRule
from guidetool.model.message import Message, Name, say
from guidetool.model.source import Pointer

Told = tuple[Finding, Message]
"""What cannot be asked, and what to do."""

NAMES: Mapping[str, Name] = {
    "forbidden": Name("forbidden", "不得出现"), "unless_in": Name("unless_in", "除外"), "required": Name("required", "必须出现"),
    "any_of": Name("any_of", "至少出现一个"), "max": Name("max", "不超过"), "min": Name("min", "不少于"),
    "max_length": Name("max_length", "最多字数"), "min_length": Name("min_length", "最少字数"),
    "one_of": Name("one_of", "应为其一"), "pattern": Name("pattern", "格式"), "present": Name("present", "必填"),
}  # fmt: skip

_WORDS = frozenset((TEXT, LIMIT, DATE, LISTED, ID, GROUP, ALL))
_WRITTEN = frozenset((TEXT, GROUP, ALL))
_FITS: Mapping[str, frozenset[str]] = {
    "forbidden": _WORDS, "required": _WORDS, "any_of": _WORDS, "max_length": _WRITTEN, "min_length": _WRITTEN,
    "one_of": frozenset((TEXT, LIMIT, DATE, LISTED, ID, NUMBER, FLAG)), "pattern": frozenset((TEXT, LIMIT, DATE, ID)),
}  # fmt: skip
"""What the subject, or each item of a list, has to hold."""

_CURES: Mapping[str, Message] = {
    "forbidden": say("write “max” and “min” for numbers, “one_of” for yes and no"),
    "required": say("write “max” and “min” for numbers, “one_of” for yes and no"),
    "any_of": say("write “max” and “min” for numbers, “one_of” for yes and no"),
    "max_length": say("it is for text; point at an element that people write themselves"),
    "min_length": say("it is for text; point at an element that people write themselves"),
    "max": say("it is for time limits, numbers and lists; for how long a text is, write “max_length”"),
    "min": say("it is for time limits, numbers and lists; for how long a text is, write “min_length”"),
    "one_of": say("it is for a single value; point at one element of the group"),
    "pattern": say("it is for a single text; point at one element, or write “one_of” for listed values"),
    "present": say("point at one element"),
}


def unfit(rule: LocalRule, subjects: Sequence[Element], conditions: Iterable[tuple[Element, Condition]]) -> Iterator[Told]:
    """What in a rule cannot be asked; pointers begin at the rule."""
    yield from _demands(rule.demand, subjects)
    for i, value in enumerate(rule.demand.one_of):
        told = [list(_listed(("assert", "one_of", i), value, element)) for element in subjects]
        yield from told[0] if told and all(told) else ()  # a value of one of several subjects is one
    yield from _contradictions(rule.demand)
    yield from _pattern(rule.demand.pattern)
    for i, (element, condition) in enumerate(conditions):
        yield from _condition(("where", "conditions", i), element, condition)
    for key, text in (("message", rule.message), ("message_en", rule.message_en)):
        yield from _marks(key, text or "")


def _demands(demand: Demand, subjects: Sequence[Element]) -> Iterator[Told]:
    for key, cure in _CURES.items():
        given = getattr(demand, key)
        if given in (None, ()):
            continue
        unsuited = [element for element in subjects if not _suits(key, element)]
        if unsuited:
            message = say("“{demand}” cannot be asked of “{elements}”", demand=NAMES[key], elements=_names(unsuited))
            yield Finding(("assert", key), message), cure
        if key in ("max", "min"):
            yield from _bound(key, given, [element for element in subjects if _suits(key, element)])


def _suits(key: str, element: Element) -> bool:
    if key == "present":
        return element.kind != ALL
    if key in ("max", "min"):
        return element.kind in (LIMIT, NUMBER, LIST)
    return element.holds in _FITS[key]


def _names(elements: Sequence[Element]) -> Name:
    """For inside one pair of quotation marks."""
    return Name("”, “".join(e.name for e in elements), "”“".join(e.title for e in elements))


def _bound(key: str, limit: Limit, subjects: Sequence[Element]) -> Iterator[Told]:
    timed = [element for element in subjects if element.kind == LIMIT]
    counted = [element for element in subjects if element.kind != LIMIT]
    if timed and limit.duration is None:
        message = say("“{elements}” is a time limit, and “{bound}” has no unit", elements=_names(timed), bound=limit.text)
        yield Finding(("assert", key), message), say("write the unit too, e.g. {example}", example=Name("5 working days", "5个工作日"))
    if counted and not _is_number(limit.text):
        message = say("“{elements}” is counted, and “{bound}” is no number", elements=_names(counted), bound=limit.text)
        yield Finding(("assert", key), message), say("write digits only, without a unit")


def _is_number(text: str) -> bool:
    try:
        return math.isfinite(float(text))
    except ValueError:
        return False


def _listed(at: Pointer, value: object, element: Element) -> Iterator[Told]:
    """A value that the element can never have."""
    name = _name(element)
    if element.values and element.canonical(value) not in [known for known, _ in element.values]:
        near = get_close_matches(str(value), [word for both in element.values for word in both], n=1, cutoff=0.4)
        cure = say("did you mean “{near}”?", near=near[0]) if near else say(
            "write one of: {values}", values=Name(*(sep.join(v[i] for v in element.values[:12]) for i, sep in ((0, ", "), (1, "、"))))
        )  # fmt: skip
        yield Finding(at, say("“{value}” is not a value of “{element}”", value=str(value), element=name)), cure
    elif element.holds == FLAG and not isinstance(value, bool):
        yield Finding(at, say("“{element}” is yes or no", element=name)), say("write true for yes and false for no, without quotes")
    elif element.holds == NUMBER and (isinstance(value, bool) or not isinstance(value, (int, float))):
        yield Finding(at, say("“{element}” is a number", element=name)), say("write digits only, without a unit and without quotes")


def _contradictions(demand: Demand) -> Iterator[Told]:
    if demand.unless_in and not demand.forbidden:
        message = say("“{demand}” says nothing without “{other}”", demand=NAMES["unless_in"], other=NAMES["forbidden"])
        yield Finding(("assert", "unless_in"), message), say("add the words that must not stand there")
    if demand.present is False:
        message = say("“{demand}” with false demands nothing", demand=NAMES["present"])
        yield Finding(("assert", "present"), message), say("write true, or delete the line")
    for low, high in (("min", "max"), ("min_length", "max_length")):
        (least, unit), (most, other) = _size(getattr(demand, low)), _size(getattr(demand, high))
        if unit == other and least is not None and most is not None and least > most:
            message = say("nothing is at least {least} and at most {most}", least=_shown(demand, low), most=_shown(demand, high))
            yield Finding(("assert", low), message), say("correct one of the two")


def _size(bound: Limit | int | None) -> tuple[float | None, bool]:
    """A bound as a number, and whether it is a time; None where it is neither."""
    if not isinstance(bound, Limit):
        return bound, False
    if bound.duration is not None:
        return float(bound.duration.working_days), True
    return (float(bound.text) if _is_number(bound.text) else None), False


def _shown(demand: Demand, key: str) -> str:
    bound = getattr(demand, key)
    return bound.text if isinstance(bound, Limit) else str(bound)


def _pattern(pattern: str | None) -> Iterator[Told]:
    found = READABLE if pattern is None else state(pattern)
    at = ("assert", "pattern")
    if found == NO_ENGINE:
        message = say("the part of guidetool that checks patterns is not installed on this machine; the rule was not run")
        yield Finding(at, message), say("install it with: pip install google-re2")
    elif found != READABLE:
        yield Finding(at, say("this pattern cannot be read")), say(
            "check that every bracket is closed; references to earlier groups and looking ahead or back are not allowed"
        )


def _condition(at: Pointer, element: Element, condition: Condition) -> Iterator[Told]:
    if condition.equals is None:
        return
    if element.holds in (GROUP, ALL):
        message = say("“{element}” is no single value, so it equals nothing", element=_name(element))
        yield Finding((*at, "equals"), message), say("point at one element of the group, or write “contains” or “present”")
    else:
        yield from _listed((*at, "equals"), condition.equals, element)


def _marks(key: str, text: str) -> Iterator[Told]:
    known = {**MARKS, **{english: english for english in MARKS.values()}}
    for mark in MARK.findall(text):
        if mark.strip() not in known:
            message = say("“{mark}” stands for nothing", mark=f"{{{mark}}}")
            yield Finding((key,), message), say("write one of {marks}", marks=Name("{value} {words} {bound} {element}", "{值}、{词}、{限}、{要素}"))


def _name(element: Element) -> Name:
    return Name(element.name, element.title)
