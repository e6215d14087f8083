"""Run a department's own rules over one guide's tree: findings at each element that is not as demanded."""

from __future__ import annotations

import re
from collections.abc import Iterator, Set
from fnmatch import fnmatchcase
from typing import Any

from guidetool.lint.local.demands import Fact, unmet
from guidetool.lint.local.values import Spot, beside, fold, same, scalars_at, spots, texts_at
from guidetool.model.diagnostic import Finding
from guidetool.model.element import Element
from guidetool.model.local_rule import Condition, LocalRule, LocalRules, Ready
from guidetool.model.message import Argument, Message, Name, say
from guidetool.model.pattern import pattern
from guidetool.model.source import Pointer
from guidetool.model.written import Texts

MARKS = {"值": "value", "词": "words", "限": "bound", "要素": "element"}
"""What a rule's own words may quote, in Chinese and English."""

MARK = pattern(r"\{([^{}]*)\}")


def lint_local(rules: LocalRules, tree: Any, path: str) -> Iterator[tuple[Ready, Finding]]:
    """All findings of the local rules in one guide: its canonical tree and its place in the workspace."""
    for ready in rules.ready:
        if concerns(ready, tree, path):
            for found in run(ready, tree):
                yield ready, found


def run(ready: Ready, tree: Any, *, part: bool = False) -> Iterator[Finding]:
    """The findings of one rule. ``part``: the tree is a part of a guide, and conditions on the rest of it hold."""
    for element in ready.subjects:
        for spot in spots(tree, element.path):
            if all(_holds(condition, about, tree, spot.pointer, part) for about, condition in ready.conditions):
                for fact in unmet(spot, element, ready.rule.demand):
                    yield Finding(fact.pointer, worded(ready.rule, element, fact))


def concerns(ready: Ready, tree: Any, path: str, *, part: bool = False) -> bool:
    """Whether a rule is for a guide. ``part``: what the tree does not say is as the rule wants it."""
    where = ready.rule.where
    facets: tuple[tuple[str, Set[str] | Texts], ...] = (
        ("department", ready.departments), ("type", where.types), ("audience", where.audience), ("handling", where.handling),
    )  # fmt: skip
    for key, wanted in facets:
        given = tree.get(key) if isinstance(tree, dict) else None
        if wanted and not (part and given is None) and not _any_in(given, wanted):
            return False
    return part or not where.files or any(covers(pattern, path) for pattern in where.files)


def _any_in(given: Any, wanted: Set[str] | Texts) -> bool:
    return any(isinstance(value, str) and value in wanted for value in (given if isinstance(given, list) else [given]))


def covers(pattern: str, path: str) -> bool:
    """A pattern names files with * for any text; a folder stands for all below it."""
    pattern = pattern.replace("\\", "/").removeprefix("./")
    return fnmatchcase(path, pattern) or fnmatchcase(path, pattern.rstrip("/") + "/*")


def _holds(condition: Condition, about: Element, tree: Any, pointer: Pointer, part: bool) -> bool:
    """Whether a condition holds at the items in which the subject stands."""
    there = [spot for spot in beside(tree, pointer, about.path) if not spot.empty]
    if part and not there:
        return True
    if condition.present is not None and bool(there) != condition.present:
        return False
    if condition.equals is not None and not any(_equals(spot, condition.equals, about) for spot in there):
        return False
    return condition.contains is None or any(_contains(spot, condition.contains, about) for spot in there)


def _equals(spot: Spot, given: object, about: Element) -> bool:
    return any(same(value, given, about) for _, value in scalars_at(spot))


def _contains(spot: Spot, words: str, about: Element) -> bool:
    return any(fold(words) in folded for _, _, folded in texts_at(spot, about))


def worded(rule: LocalRule, element: Element, fact: Fact) -> Message:
    """The rule's own words; where not both languages quote, the fact stands behind them in brackets, a conversion always."""
    chinese = (rule.message or "").strip().rstrip("。.")
    english = (rule.message_en or rule.message or "").strip().rstrip("。.")
    args = {"value": fact.value, "words": fact.words, "bound": fact.bound, "element": Name(element.name, element.title)}
    told = Name(_filled(english, args, "en"), _filled(chinese, args, "zh"))
    quotes = all(MARK.search(text) for text in (chinese, english))
    if fact.conversion is None:
        return say("{told}", told=told) if quotes else say("{told} ({fact})", told=told, fact=fact.message)
    if quotes:
        return say("{told} ({fact})", told=told, fact=fact.conversion)
    return say("{told} ({fact}; {conversion})", told=told, fact=fact.message, conversion=fact.conversion)


def _filled(text: str, args: dict[str, Argument], language: str) -> str:
    def fill(mark: re.Match[str]) -> str:
        name = MARKS.get(mark[1].strip(), mark[1].strip())
        return _word(args[name], language) if name in args else mark[0]

    return MARK.sub(fill, text)


def _word(value: Argument, language: str) -> str:
    return str(value) if isinstance(value, (str, int, float)) else value.words(language)


def cure_of(rule: LocalRule) -> Message | None:
    """What the rule tells people to do."""
    if not rule.cure:
        return None
    return say("{told}", told=Name(rule.cure_en or rule.cure, rule.cure))


def title_of(rule: LocalRule) -> Name:
    """What the rule says, for lists: its words with an ellipsis where they quote."""
    chinese = MARK.sub("…", rule.message or "").strip().rstrip("。.")
    return Name(MARK.sub("…", rule.message_en or "").strip().rstrip("。.") or chinese, chinese)
