"""The manuals of every check, whatever stage it belongs to."""

from __future__ import annotations

from functools import cache

from guidetool.lint.engine import all_rules, rule_ids
from guidetool.lint.living_manuals import MANUALS as LIVING_MANUALS
from guidetool.lint.local.manuals import MANUALS as LOCAL_MANUALS
from guidetool.load.manuals import MANUALS as LOAD_MANUALS
from guidetool.model.manual import Manual
from guidetool.preflight.manuals import MANUALS as PAPER_MANUALS
from guidetool.validate.manuals import MANUALS as SCHEMA_MANUALS

STAGES = ("text", "schema", "rule", "index", "local", "living", "paper")
"""In the order in which a file goes through them."""


@cache
def check_ids() -> frozenset[str]:
    """The ids of all checks; no rule is imported for it."""
    return frozenset((*(m.id for m in (*LOAD_MANUALS, *SCHEMA_MANUALS, *LOCAL_MANUALS, *LIVING_MANUALS, *PAPER_MANUALS)), *rule_ids()))


def rule_names() -> frozenset[str]:
    """The ids of guidetool's own rules; none is imported for it."""
    return frozenset(rule_ids())


@cache
def all_manuals() -> tuple[Manual, ...]:
    """Those of guidetool itself, by stage, then by id; what is found in finished PDFs last."""
    manuals = (*LOAD_MANUALS, *SCHEMA_MANUALS, *(rule.manual for rule in all_rules()), *LOCAL_MANUALS, *LIVING_MANUALS, *PAPER_MANUALS)
    return tuple(sorted(manuals, key=lambda m: (STAGES.index(m.stage), m.id)))
