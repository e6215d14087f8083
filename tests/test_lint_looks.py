"""Which elements a rule looks at is known from its code: after an edit only rules are asked that look at what changed."""

from __future__ import annotations

import random
import sys
from collections import Counter
from collections.abc import Iterator
from dataclasses import fields, replace
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).resolve().parent.parent
sys.path += [str(ROOT / "bench"), str(ROOT / "tools"), str(ROOT / "tests")]
from corpus import make_corpus  # noqa: E402
from gen_looks import TARGET, looks_text  # noqa: E402
from hostile import PIECES, list_guide, text_guide  # noqa: E402

from guidetool.lint.engine import Asked, all_rules, lint_guide, rules_called  # noqa: E402
from guidetool.lint.looks import LOOKS  # noqa: E402
from guidetool.lint.texts import texts  # noqa: E402
from guidetool.lint.uses import watch  # noqa: E402
from guidetool.load.decode import decode_guide  # noqa: E402
from guidetool.load.decode_workspace import decode_registers, decode_workspace  # noqa: E402
from guidetool.model.guide import Guide  # noqa: E402
from guidetool.model.index import Context  # noqa: E402
from guidetool.pipeline.before import Clean, asked_of, states_of  # noqa: E402
from guidetool.pipeline.coverage import print_coverage  # noqa: E402

FIELDS = tuple(field.name for field in fields(Guide))
WRITTEN_AS = {"no_materials": "materials"}
GUIDE_RULES = {rule.id for rule in all_rules() if rule.check_guide is not None}


class World:
    """A corpus in which every rule has something to find."""

    def __init__(self) -> None:
        corpus = make_corpus(460, 3, 0.02)
        self.trees = [corpus.guides[path] for path in sorted(corpus.guides)]
        self.context = Context(decode_workspace(corpus.settings), decode_registers(corpus.registers), "2026-11-24", print_coverage())

    def found(self, tree: Any, asked: Any = None) -> list[tuple[str, Any]]:
        return [(rule.id, finding) for rule, finding in lint_guide(decode_guide(tree), self.context, asked)]


@pytest.fixture(scope="module")
def world() -> World:
    return World()


class Watched(Guide):
    """A guide that notes which of its elements are looked at."""

    __slots__ = ("looked",)
    looked: set[str]

    def __getattribute__(self, name: str) -> Any:
        if name in FIELDS:
            object.__getattribute__(self, "looked").add(WRITTEN_AS.get(name, name))
        return object.__getattribute__(self, name)


def watched(guide: Guide) -> Watched:
    made = Watched(**{name: getattr(guide, name) for name in FIELDS})
    object.__setattr__(made, "looked", set())
    return made


def test_the_table_is_current() -> None:
    assert TARGET.read_text(encoding="utf-8") == looks_text()
    assert LOOKS.keys() == GUIDE_RULES
    assert sum(looks is not None for looks in LOOKS.values()) > 50


def guides(world: World) -> Iterator[Guide]:
    yield from (decode_guide(tree) for tree in world.trees)
    yield from (text_guide(piece, 200) for piece in PIECES)
    yield from (list_guide(5, differ) for differ in (True, False))
    yield Guide()


def test_no_rule_looks_at_more_than_the_table_says(world: World) -> None:
    seen: dict[str, set[str]] = {}
    for guide in guides(world):
        for rule in all_rules():
            if rule.check_guide is not None and LOOKS[rule.id] is not None:
                one = watched(guide)  # one for each rule: helpers remember the guide that they looked at last
                Counter(rule.check_guide(one, world.context))
                seen.setdefault(rule.id, set()).update(one.looked)
    beyond = {rule: looked.difference(LOOKS[rule] or ()) for rule, looked in seen.items()}
    assert {rule: elements for rule, elements in beyond.items() if elements} == {}
    assert all(seen.values()) and len(seen) > 50, "a rule that looked at nothing was not watched"


def edits(world: World, tree: dict[str, Any], chance: random.Random) -> Iterator[dict[str, Any]]:
    """The guide with an element of another one, without one, and with several others."""
    other = chance.choice(world.trees)
    names = sorted({*tree, *other} & {*FIELDS})
    for count in (1, 1, 4):
        chosen = chance.sample(names, count)
        kept = {name: value for name, value in tree.items() if name not in chosen}
        yield kept | {name: other[name] for name in chosen if name in other and chance.random() < 0.8}


def test_only_the_rules_concerned_are_asked_and_nothing_is_missed(world: World) -> None:
    chance, asked, new = random.Random(7), [], 0
    for tree in world.trees:
        before = world.found(tree)
        for edited in edits(world, tree, chance):
            given = asked_of(states_of(tree), [rule for rule, _ in before], edited)
            assert given is not None and given.rules <= GUIDE_RULES
            fresh = world.found(edited)
            assert world.found(edited, given) == fresh
            asked.append(len(given.rules))
            new += fresh != before
    assert new > 200, "edits must make findings come and go"
    assert sum(asked) / len(asked) < len(GUIDE_RULES) * 0.6


def parts_of(guide: Guide) -> Iterator[tuple[str, Guide]]:
    """Each element alone, of a list each item alone in its place."""
    for name in FIELDS:
        value = getattr(guide, name)
        if isinstance(value, tuple):
            for i, item in enumerate(value):
                yield name, replace(Guide(), **{name: tuple(item if j == i else type(one)() for j, one in enumerate(value))})
        else:
            yield name, replace(Guide(), **{name: value})


def test_rules_that_look_at_each_element_find_in_it_what_they_find_in_the_whole(world: World) -> None:
    registers, looked_up = watch(world.context.registers)
    context = replace(world.context, registers=registers)
    rules = [rule for rule in all_rules() if rule.each and rule.check_guide is not None]
    told = 0
    for guide in guides(world):
        alone = list(parts_of(guide))
        for rule in rules:
            assert rule.check_guide is not None
            whole = list(rule.check_guide(guide, context))
            parts = [(name, found) for name, part in alone for found in rule.check_guide(part, context)]
            assert sorted(map(repr, whole)) == sorted(repr(found) for _, found in parts), rule.id
            assert all(found.pointer[0] == name for name, found in parts)
            told += len(whole)
    assert len(rules) > 10 and told > 200
    assert looked_up == set(), "what they say must not depend on registers: nobody would note it of what is not looked at again"


def test_what_is_known_to_be_clean_changes_nothing(world: World) -> None:
    clean, spared = Clean(), 0
    for tree in world.trees:
        guide = decode_guide(tree)
        asked = clean.asked(guide, tree)
        found = [(rule.id, one) for rule, one in lint_guide(guide, world.context, asked)]
        assert found == world.found(tree)
        clean.learn(one.pointer[0] for _, one in found)
        spared += len(texts(guide)) - len(texts(asked.part))
    assert spared > len(world.trees) * 20


def test_a_comment_concerns_no_rule_and_what_was_no_guide_concerns_all(world: World) -> None:
    tree = world.trees[0]
    assert asked_of(states_of(tree), [], dict(tree)) == Asked(frozenset())
    again = frozenset(("limit-vague",))
    assert asked_of(states_of(tree), ["limit-vague", "file-unreadable"], tree) == Asked(again, again=again)
    assert asked_of(None, [], tree) is None
    assert asked_of(states_of(tree), [], ["a"]) is None
    assert {rule.id for rule in rules_called(["limit-vague", "faq-missing"])} == {"limit-vague", "faq-missing"}


@pytest.mark.parametrize(("one", "other"), [(1, True), (1, 1.0), ("1", 1), (["a", "b"], ["b", "a"]), (None, "null"), ({}, [])])
def test_values_that_look_alike_are_not_the_same(one: Any, other: Any) -> None:
    assert states_of({"visits": one}) != states_of({"visits": other})
