"""What was said of a guide before it was edited: a rule that looks at nothing that changed has nothing new to say.

Which elements a rule can look at stands in ``guidetool.lint.looks``, read from its code. A rule that found something is asked
again in any case: its findings have moved with the lines.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping
from typing import Any

from guidetool.lint.looks import LOOKS


def states_of(tree: Any) -> Mapping[str, bytes] | None:
    """A digest of each element of a guide's canonical tree; None of what is no guide."""
    if not isinstance(tree, dict):
        return None
    return {str(key): hashlib.blake2b(repr((key, value)).encode("utf-8", "surrogatepass"), digest_size=8).digest() for key, value in tree.items()}


def rules_to_ask(before: Mapping[str, bytes] | None, found: Iterable[str], now: Mapping[str, bytes] | None) -> frozenset[str] | None:
    """The ids of the rules that may have something new to say; None: all. ``found``: those that found something before."""
    if before is None or now is None:
        return None
    changed = {name for name in before.keys() | now.keys() if before.get(name) != now.get(name)}
    concerned = {rule for rule, looks in LOOKS.items() if changed and (looks is None or changed.intersection(looks))}
    return frozenset(concerned | (LOOKS.keys() & set(found)))
