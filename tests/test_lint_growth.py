"""No rule takes more than its share: four times the guide is about four times the work, whatever is in it.

What is compared is the same rule at two sizes, never a time with a limit: a rule that compares each item with
each, or a pattern that begins again at every character, takes sixteen times as long.
"""

from __future__ import annotations

import gc
import time
from collections.abc import Callable, Iterable, Iterator

import hostile
import pytest

from guidetool.index.build import build_index
from guidetool.lint.engine import all_rules
from guidetool.lint.fingerprint import fingerprint
from guidetool.lint.rule import Rule
from guidetool.lint.texts import joined
from guidetool.model.guide import Guide
from guidetool.model.index import Context, Coverage, Located

SIZE, MORE, STEEP = 1500, 4, 10
"""Characters of the smaller guide; how much more the larger has; the growth that is no longer linear."""
FLOOR = 0.04
"""Seconds: what is quicker is quick at any size, and its growth is noise."""
TRIES = 4

Work = Callable[[], Iterable[object]]
REGISTERS = hostile.make_registers(50)
CONTEXT = Context(registers=REGISTERS, today="2026-11-24", coverage=Coverage((32,), (0xFFFF,)))


def cost(work: Work) -> float:
    begun = time.process_time()
    for _ in work():
        pass
    return time.process_time() - begun


def steep(small: Work, large: Work) -> bool:
    """Whether the larger work takes out of proportion long, as often as it is tried."""
    for _ in range(TRIES):
        most = cost(large)
        if most < FLOOR or most < STEEP * cost(small):
            return False
    return True


def over_guides(rule: Rule, guides: Iterable[Guide], context: Context) -> Work:
    """The rule over each guide, or over the index of all."""
    kept = list(guides)
    if rule.check_guide is not None:
        check = rule.check_guide
        return lambda: (found for guide in kept for found in check(guide, context))
    assert rule.check_index is not None
    index, check_index = build_index([Located(f"{i}.yaml", guide) for i, guide in enumerate(kept)], {}), rule.check_index
    return lambda: check_index(index, context)


@pytest.fixture(autouse=True)
def _no_collection() -> Iterator[None]:
    """The collector's pauses grow with what other tests left behind."""
    gc.collect()
    gc.disable()
    yield
    gc.enable()


@pytest.mark.parametrize("kind", hostile.GUIDES)
def test_no_guide_makes_a_rule_slow(kind: str) -> None:
    small, large = (hostile.GUIDES[kind](size) for size in (SIZE, SIZE * MORE))
    told = []
    for rule in all_rules():
        for guide in (small, large):
            joined(guide)  # the walk over the texts is shared by the rules
        if steep(over_guides(rule, [small], CONTEXT), over_guides(rule, [large], CONTEXT)):
            told.append(rule.id)
    assert told == []


@pytest.mark.parametrize("kind", [name for name, _ in hostile.workspaces(2)])
def test_no_workspace_makes_a_rule_slow(kind: str) -> None:
    (small, less), (large, more) = (dict(hostile.workspaces(count))[kind] for count in (150, 600))
    told = []
    few, many = ([located.guide for located in index.guides] for index in (small, large))
    for rule in all_rules():
        check = rule.check_index
        if check is not None and steep(lambda: check(small, less), lambda: check(large, more)):  # noqa: B023
            told.append(rule.id)
        if rule.check_guide is not None and steep(over_guides(rule, few, less), over_guides(rule, many, more)):
            told.append(rule.id)
    assert told == []


def test_what_is_steep_is_seen() -> None:
    numbers = range(600)
    pairs = steep(lambda: ((a, b) for a in numbers for b in numbers), lambda: ((a, b) for a in range(2400) for b in range(2400)))
    assert pairs
    assert not steep(lambda: range(600_000), lambda: range(2_400_000))


def test_the_guides_are_hostile() -> None:
    """Rules are kept busy: they find something in one of these guides or workspaces."""
    fired = set()
    for make in hostile.GUIDES.values():
        guide = make(300)
        fired |= {rule.id for rule in all_rules() if next(iter(over_guides(rule, [guide], CONTEXT)()), None)}
    for _, (index, context) in hostile.workspaces(5):
        fired |= {rule.id for rule in all_rules() if rule.check_index and next(iter(rule.check_index(index, context)), None)}
    assert len(fired) > 40


def test_many_findings_at_one_long_text_are_known_apart_in_time() -> None:
    """What a finding is known by is not made anew of a long text for each of them."""

    def known(size: int) -> Work:
        tree = {"scope": "长" * size, "materials": [{"name": "名" * size}]}
        at: tuple[tuple[str | int, ...], ...] = (("scope",), ("materials", 0, "name"))
        return lambda: (fingerprint("glyph-missing", "11", tree, pointer, "") for _ in range(size // 40) for pointer in at)

    assert len(set(known(400)())) == 2
    assert not steep(known(20_000), known(80_000))
