"""Run rules over guides and over the index; placing and sorting is the pipeline's."""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Collection, Iterable, Iterator
from functools import cache, lru_cache

from guidetool.lint import rules as rules_package
from guidetool.lint.rule import GuideCheck, Rule, id_of
from guidetool.model.diagnostic import Finding
from guidetool.model.frozen import dataclass
from guidetool.model.guide import Guide
from guidetool.model.index import Context, Index


@dataclass(frozen=True, slots=True)
class Asked:
    """What need be looked for in a guide of which something is known.

    ``rules``: their ids, None: all; ``part``: the elements of which nothing is known, for rules that look at each by itself;
    ``again``: those of them that look at the whole guide in any case, since they found something before.
    """

    rules: frozenset[str] | None = None
    part: Guide = Guide()
    again: frozenset[str] = frozenset()


@cache
def all_rules() -> tuple[Rule, ...]:
    """Every rule, by id: each module of ``lint/rules`` is one. Raises when one holds none."""
    found = []
    for info in pkgutil.iter_modules(rules_package.__path__):
        module = importlib.import_module(f"{rules_package.__name__}.{info.name}")
        found.append(_rule_of(module.__name__, vars(module)))
    return tuple(sorted(found, key=lambda r: r.id))


def rule_ids() -> tuple[str, ...]:
    """The ids of all rules: a rule's id is the name of its module, so that none need be imported."""
    return tuple(id_of(info.name) for info in pkgutil.iter_modules(rules_package.__path__))


def rules_called(ids: Collection[str]) -> tuple[Rule, ...]:
    """The rules of these ids, by id; no other one is loaded."""
    names = [f"{rules_package.__name__}.{id_.replace('-', '_')}" for id_ in sorted(ids)]
    return tuple(_rule_of(name, vars(importlib.import_module(name))) for name in names)


def _rule_of(name: str, members: dict[str, object]) -> Rule:
    own = [m for m in members.values() if isinstance(m, Rule) and m.module == name]
    if len(own) != 1:
        raise TypeError(f"{name} must hold exactly one rule, not {len(own)}")
    return own[0]


def lint_guide(
    guide: Guide, context: Context, asked: Asked | None = None, only: frozenset[str] | None = None
) -> Iterator[tuple[Rule, Finding]]:
    """All findings of the rules over one guide. ``asked``: only what need be looked for; ``only``: the rules that count."""
    part, again = (asked.part, asked.again) if asked is not None else (guide, frozenset())
    rules = asked.rules if asked is not None else None
    rules = only if rules is None else rules if only is None else rules & only
    for rule, check in _guide_checks() if rules is None else _checks_called(rules):
        for found in check(part if rule.each and rule.id not in again else guide, context):
            yield rule, found


@cache
def _guide_checks() -> tuple[tuple[Rule, GuideCheck], ...]:
    return _checks(all_rules())


@lru_cache(maxsize=8)
def _checks_called(rules: frozenset[str]) -> tuple[tuple[Rule, GuideCheck], ...]:
    return _checks(rules_called(rules))


def _checks(rules: Iterable[Rule]) -> tuple[tuple[Rule, GuideCheck], ...]:
    """The rules over one guide with what they do."""
    return tuple((rule, rule.check_guide) for rule in rules if rule.check_guide is not None)


def lint_index(
    index: Index, context: Context, share: tuple[int, int] = (0, 1), only: frozenset[str] | None = None
) -> Iterator[tuple[Rule, Finding]]:
    """All findings of the rules over the index. ``share``: (n, of): of so many shares of the rules the n-th, from 0; ``only``: the rules
    that count."""
    rules = [rule for rule in (all_rules() if only is None else rules_called(only)) if rule.check_index is not None]
    for rule in rules[share[0] :: share[1]]:
        if rule.check_index is not None:
            for found in rule.check_index(index, context):
                yield rule, found
