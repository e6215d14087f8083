"""Local rules as written → rules that can be run, and what is wrong with the rest."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from difflib import get_close_matches

from guidetool.lint.local.examples import try_examples
from guidetool.lint.local.fit import unfit
from guidetool.lint.local.run import covers
from guidetool.model.diagnostic import Finding, Note
from guidetool.model.element import Element
from guidetool.model.frozen import dataclass
from guidetool.model.local_rule import BAD, PREFIX, Condition, LocalRule, Ready, Tried
from guidetool.model.message import Message, say
from guidetool.model.source import Pointer
from guidetool.model.workspace import Department

UNUSABLE, CLASH, IDLE = "local-rule-unusable", "local-id-clash", "local-rule-idle"
CONTRADICTED, UNTRIED = "local-example-fails", "local-example-missing"
"""Ids of what is found in files of local rules."""


@dataclass(frozen=True, slots=True)
class Written:
    """A rule in its file. ``position`` from 0 in the file's list."""

    path: str
    position: int
    rule: LocalRule

    @property
    def at(self) -> Pointer:
        return ("rules", self.position)


@dataclass(frozen=True, slots=True)
class Known:
    """What rules may name: elements by path, departments by id, ids of the built-in checks."""

    elements: Mapping[str, Element]
    departments: Mapping[str, Department]
    checks: Collection[str]


@dataclass(frozen=True, slots=True)
class Complaint:
    """What is wrong with a rule: an id of this module, where, and what to do."""

    check: str
    path: str
    finding: Finding
    cure: Message | None = None


def compile_rules(written: Sequence[Written], known: Known) -> tuple[tuple[Ready, ...], tuple[Complaint, ...]]:
    """Rules that can be run, by id, and complaints. A rule with a complaint about itself is left out."""
    ready: list[Ready] = []
    told: list[Complaint] = []
    first: dict[str, Written] = {}
    for one in written:
        clash = _clash(one, first, known)
        own = [clash] if clash else list(_unusable(one, known))
        told += own
        first.setdefault(one.rule.id or "", one)
        if not own:
            ready.append(_ready(one, known))
    return tuple(sorted(ready, key=lambda r: r.id)), tuple(told)


def _clash(one: Written, first: Mapping[str, Written], known: Known) -> Complaint | None:
    id_, at = one.rule.id or "", (*one.at, "id")
    if id_ in known.checks:
        message = say("“{id}” is the id of a check that guidetool has already", id=id_)
        return Complaint(CLASH, one.path, Finding(at, message), say("choose another id"))
    if id_ in first:
        other = first[id_]
        note = Note((*other.at, "id"), say("first written here"), other.path)
        message = say("another local rule has the id “{id}” too; only that one is run", id=id_)
        return Complaint(CLASH, one.path, Finding(at, message, (note,)), say("choose another id"))
    return None


def _unusable(one: Written, known: Known) -> Iterator[Complaint]:
    subjects, conditions = _resolved(one.rule, known)
    for finding, cure in unfit(one.rule, subjects, conditions):
        yield Complaint(UNUSABLE, one.path, Finding((*one.at, *finding.pointer), finding.message), cure)
    for i, given in enumerate(one.rule.where.departments):
        if _department(given, known) is None:
            yield Complaint(UNUSABLE, one.path, *_no_department((*one.at, "where", "departments", i), given, known))


def _resolved(rule: LocalRule, known: Known) -> tuple[tuple[Element, ...], tuple[tuple[Element, Condition], ...]]:
    """Elements by name; the schema has refused what is none."""
    subjects = tuple(known.elements[name] for name in dict.fromkeys(rule.subject) if name in known.elements)
    given = rule.where.conditions
    return subjects, tuple((known.elements[c.element or ""], c) for c in given if c.element in known.elements)


def _department(given: str, known: Known) -> str | None:
    """The id of a department given by id or by name."""
    if given in known.departments:
        return given
    return next((id_ for id_, entry in known.departments.items() if given in (entry.name, entry.short_name)), None)


def _no_department(at: Pointer, given: str, known: Known) -> tuple[Finding, Message]:
    near = get_close_matches(given, list(known.departments), n=1, cutoff=0.5)
    cure = say("did you mean “{near}”?", near=near[0]) if near else say("add it to the register of departments first, or correct the id")
    return Finding(at, say("“{id}” is not in the register", id=given)), cure


def _ready(one: Written, known: Known) -> Ready:
    subjects, conditions = _resolved(one.rule, known)
    departments = frozenset(filter(None, (_department(given, known) for given in one.rule.where.departments)))
    return Ready(f"{PREFIX}{one.rule.id}", one.rule, one.path, one.position, subjects, conditions, departments)


def idle(ready: Ready, paths: Sequence[str]) -> Iterator[Complaint]:
    """Patterns of files that cover none of the workspace's guides."""
    for i, pattern in enumerate(ready.rule.where.files):
        if not any(covers(pattern, path) for path in paths):
            at = ("rules", ready.position, "where", "files", i)
            cure = say("write the path from the folder of guidetool.yaml, e.g. {example}", example="guides/slj/*")
            yield Complaint(IDLE, ready.path, Finding(at, say("there is no guide at “{path}”", path=pattern)), cure)


def check_examples(ready: Ready) -> Iterator[Complaint]:
    """Examples that the rule contradicts, and a warning where there are none of a kind."""
    tried = list(try_examples(ready))
    for one in tried:
        if not one.passed:
            yield Complaint(CONTRADICTED, ready.path, *_contradicted(one))
    good = any(one.kind != BAD for one in tried)
    bad = any(one.kind == BAD for one in tried)
    if not good or not bad:
        at: Pointer = ("rules", ready.position, "examples") if tried else ("rules", ready.position, "id")
        if not tried:
            message = say("the rule has no examples")
        elif good:
            message = say("the rule has no wrong example")
        else:
            message = say("the rule has no right example")
        cure = say("write one right and one wrong example at least; they show that the rule finds what it should and nothing else")
        yield Complaint(UNTRIED, ready.path, Finding(at, message), cure)


def _contradicted(one: Tried) -> tuple[Finding, Message]:
    cure = say("change the example or the demands until both agree")
    if one.kind == BAD:
        return Finding(one.at, say("this wrong example is not found")), cure
    told = one.found[0]
    return Finding(told.pointer, say("this right example is found: {told}", told=told.message)), cure
