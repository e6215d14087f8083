"""A department's own checks, as written (with holes) and as they are run."""

from __future__ import annotations

from dataclasses import field
from typing import Any

from guidetool.model.diagnostic import DRAFT, WARNING, Diagnostic, Finding, at_least
from guidetool.model.element import Element
from guidetool.model.frozen import dataclass
from guidetool.model.source import START, Pointer, Span
from guidetool.model.written import Flag, Limit, Text, Texts

PREFIX = "local/"
"""Before the id in every report, so that no local rule is taken for a built-in one."""

Plain = object
"""A text, a number or a flag."""


@dataclass(frozen=True, slots=True)
class Condition:
    """What an element of the guide must be for a rule to count."""

    element: Text = None
    equals: Plain | None = None
    contains: Text = None
    present: Flag = None


@dataclass(frozen=True, slots=True)
class Where:
    """Which guides a rule is for; of what is given all must hold."""

    departments: Texts = ()
    types: Texts = ()
    audience: Texts = ()
    handling: Texts = ()
    files: Texts = ()
    conditions: tuple[Condition, ...] = ()


@dataclass(frozen=True, slots=True)
class Demand:
    """What the subject must be; of what is given all must hold."""

    forbidden: Texts = ()
    unless_in: Texts = ()
    required: Texts = ()
    any_of: Texts = ()
    max: Limit | None = None
    min: Limit | None = None
    max_length: int | None = None
    min_length: int | None = None
    one_of: tuple[Plain, ...] = ()
    pattern: Text = None
    present: Flag = None


@dataclass(frozen=True, slots=True)
class Examples:
    """Values of the subject, or parts of a guide (mappings): right ones and wrong ones."""

    good: tuple[Any, ...] = ()
    bad: tuple[Any, ...] = ()


@dataclass(frozen=True, slots=True)
class LocalRule:
    """A rule as written."""

    id: Text = None
    subject: Texts = ()
    where: Where = field(default_factory=Where)
    demand: Demand = field(default_factory=Demand)
    message: Text = None
    message_en: Text = None
    cure: Text = None
    cure_en: Text = None
    level: str = WARNING
    profile: str = DRAFT
    basis: Text = None
    examples: Examples = field(default_factory=Examples)


@dataclass(frozen=True, slots=True)
class Ready:
    """A rule that can be run. ``path`` and ``position``: its file, and its place in the file's list from 0."""

    id: str
    rule: LocalRule
    path: str
    position: int
    subjects: tuple[Element, ...]
    conditions: tuple[tuple[Element, Condition], ...] = ()
    departments: frozenset[str] = frozenset()
    """Ids of the departments it is for; empty: all."""


@dataclass(frozen=True, slots=True)
class LocalRules:
    """Every rule that can be run, by id. ``digest`` changes whenever what they say of a guide could."""

    ready: tuple[Ready, ...] = ()
    digest: str = ""


GOOD, BAD = "good", "bad"


@dataclass(frozen=True, slots=True)
class Tried:
    """One example. ``at``: its place in the file of rules; ``found``: what the rule says of it."""

    kind: str
    number: int
    """From 1, in its own list."""
    at: Pointer
    passed: bool
    found: tuple[Finding, ...] = ()
    """Pointers are places in the file of rules."""
    span: Span = START


@dataclass(frozen=True, slots=True)
class Trial:
    """A rule against its examples. ``span``: where its id stands."""

    ready: Ready
    span: Span
    tried: tuple[Tried, ...]

    @property
    def passed(self) -> bool:
        return all(one.passed for one in self.tried)


@dataclass(frozen=True, slots=True)
class Trials:
    """The rules of some files against their examples. ``problems``: what else is wrong in those files."""

    paths: tuple[str, ...]
    trials: tuple[Trial, ...]
    problems: tuple[Diagnostic, ...]
    fail_level: str

    @property
    def passed(self) -> bool:
        return all(trial.passed for trial in self.trials) and not any(at_least(d.level, self.fail_level) for d in self.problems)
