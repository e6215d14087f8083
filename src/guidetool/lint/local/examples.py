"""A local rule against its own examples: the right ones pass in silence, the wrong ones are found."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from guidetool.lint.local.demands import said, unmet
from guidetool.lint.local.run import concerns, run, worded
from guidetool.lint.local.values import Spot
from guidetool.model.diagnostic import Finding
from guidetool.model.element import FLAG, LIST, NUMBER, Element
from guidetool.model.local_rule import BAD, GOOD, Ready, Tried
from guidetool.model.source import Pointer

MOST_ITEMS = 10_000
"""A number in an example stands for so many items at most."""


def try_examples(ready: Ready) -> Iterator[Tried]:
    """Every example of a rule, the right ones first."""
    examples = ready.rule.examples
    for kind, given in ((GOOD, examples.good), (BAD, examples.bad)):
        for i, example in enumerate(given):
            at = ("rules", ready.position, "examples", kind, i)
            yield _try(ready, kind, i + 1, at, example)


def _try(ready: Ready, kind: str, number: int, at: Pointer, example: Any) -> Tried:
    if isinstance(example, dict):
        found = tuple(run(ready, example, part=True)) if concerns(ready, example, "", part=True) else ()
        found = tuple(Finding((*at, *one.pointer), one.message) for one in found)
        return Tried(kind, number, at, bool(found) == (kind == BAD), found)
    by_subject = [tuple(_of_value(ready, element, example)) for element in ready.subjects]
    told = tuple(dict.fromkeys(Finding(at, one.message) for found in by_subject for one in found))
    passed = all(by_subject) if kind == BAD else not any(by_subject)
    return Tried(kind, number, at, passed, told)


def _of_value(ready: Ready, element: Element, value: Any) -> Iterator[Finding]:
    for fact in unmet(Spot((), _as_written(ready, element, value)), element, ready.rule.demand):
        yield Finding((), worded(ready.rule, element, fact))


def _as_written(ready: Ready, element: Element, value: Any) -> Any:
    """An example as it would stand at the subject: a number may stand for a list of so many items."""
    demand = ready.rule.demand
    if element.kind == LIST and type(value) is int and (demand.max or demand.min):
        return [{}] * max(0, min(value, MOST_ITEMS))
    if isinstance(value, list):
        return [element.canonical(part) if isinstance(part, str) else part for part in value]
    if type(value) in (int, float) and element.holds not in (NUMBER, FLAG):
        value = said(value)  # digits without quotes
    if isinstance(value, str):
        canonical = element.canonical(value)
        return [canonical] if element.kind == LIST and value else canonical
    return value
