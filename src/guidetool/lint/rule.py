"""What a rule is: a module whose docstring is its manual and whose file name is its id."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cached_property

from guidetool.lint.texts import clip
from guidetool.model.diagnostic import LEVELS, PROFILES, Edit, Finding, Note
from guidetool.model.guide import Guide
from guidetool.model.index import Context, Index
from guidetool.model.manual import Manual, parse_manual
from guidetool.model.message import Message, say
from guidetool.model.source import Pointer

Findings = Iterator[Finding]
GuideCheck = Callable[[Guide, Context], Findings]
IndexCheck = Callable[[Index, Context], Findings]


@dataclass(frozen=True)
class Rule:
    """A check over one guide, over the index of all of them, or over both."""

    id: str
    level: str
    profile: str
    basis: str
    module: str
    check_guide: GuideCheck | None = None
    check_index: IndexCheck | None = None
    fix: str = ""
    each: bool = False
    """It looks at each element of a guide by itself: what it finds in one does not depend on the others."""

    @cached_property
    def manual(self) -> Manual:
        """The rule's docstring as a manual."""
        words = parse_manual(sys.modules[self.module].__doc__ or "")
        stage = "rule" if self.check_guide else "index"
        return Manual(self.id, *words, level=self.level, profile=self.profile, basis=self.basis, stage=stage, fix=self.fix)


def rule(level: str, profile: str, basis: str, shared: IndexCheck | None = None, fix: str = "", each: bool = False) -> Callable[[GuideCheck], Rule]:
    """Make a rule over one guide. ``basis``: S, R or K of the element standard, and the law.

    ``shared``: the same over what guides share, the texts of registers and bundles. ``fix``: what the edits
    of its findings are worth (``guidetool.model.manual``). ``each``: it looks at each element by itself.
    """
    return lambda check: _rule(level, profile, basis, check.__module__, guide=check, index=shared, fix=fix, each=each)


def index_rule(level: str, profile: str, basis: str, fix: str = "") -> Callable[[IndexCheck], Rule]:
    """Make a rule over the index; its findings name the file they stand in."""
    return lambda check: _rule(level, profile, basis, check.__module__, index=check, fix=fix)


def _rule(
    level: str, profile: str, basis: str, module: str, guide: GuideCheck | None = None, index: IndexCheck | None = None, fix: str = "",
    each: bool = False,
) -> Rule:
    if level not in LEVELS or profile not in PROFILES:
        raise ValueError(f"{module}: unknown level or profile: {level}, {profile}")
    return Rule(id_of(module), level, profile, basis, module, guide, index, fix, each)


def id_of(module: str) -> str:
    """The id of the rule that a module holds."""
    return module.rsplit(".", 1)[-1].replace("_", "-")


def finding(pointer: Pointer, message: Message, *related: Note, path: str | None = None, edit: Edit | None = None) -> Finding:
    """What a rule yields."""
    return Finding(pointer, _short(message), related, path, edit)


def rewrite(pointer: Pointer, value: str, *, safe: bool = True) -> Edit:
    """What a rule would write at a pointer. ``safe``: what applicants are told stays the same."""
    return Edit(pointer, value, say("write “{proper}”", proper=clip(value, 40)), safe)


def note(pointer: Pointer, message: Message, path: str | None = None) -> Note:
    """A second place with a label of its own."""
    return Note(pointer, _short(message), path)


LONGEST = 200
"""A name in a message: a guide may hold one of any length, and any number of findings that quote it."""


def _short(message: Message) -> Message:
    if not any(isinstance(value, str) and len(value) > LONGEST for _, value in message.args):
        return message
    return Message(message.text, tuple((key, clip(v, LONGEST) if isinstance(v, str) else v) for key, v in message.args))
