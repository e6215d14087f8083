"""The canonical tree to frozen values. Total: whatever parses becomes a value with holes."""

from __future__ import annotations

import dataclasses
from typing import Any

from guidetool.load.decoding import Absent as Absent
from guidetool.load.decoding import decode
from guidetool.model.bundle import Bundle
from guidetool.model.guide import Guide
from guidetool.model.local_rule import LocalRule

NO_MATERIALS = "none"


def decode_guide(tree: Any, absent: Absent | None = None) -> Guide:
    """Make a Guide of any tree; what is not there or of another type is a hole, or as ``absent`` says."""
    guide = decode(Guide, tree, absent)
    if isinstance(tree, dict) and tree.get("materials") == NO_MATERIALS:
        return dataclasses.replace(guide, no_materials=True)
    return guide


def decode_bundle(tree: Any) -> Bundle:
    """Make a Bundle of any tree."""
    return decode(Bundle, tree)


def decode_local_rules(tree: Any) -> tuple[LocalRule, ...]:
    """The rules of a file of local rules, in their places; what is no rule is an empty one."""
    rules = tree.get("rules") if isinstance(tree, dict) else None
    return tuple(decode(LocalRule, _renamed(rule)) for rule in (rules if isinstance(rules, list) else ()))


def _renamed(rule: Any) -> Any:
    """``assert`` is no name of a field in Python."""
    return {"demand" if key == "assert" else key: value for key, value in rule.items()} if isinstance(rule, dict) else rule
