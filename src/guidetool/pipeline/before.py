"""What was said of a guide before it was edited: a rule that looks at nothing that changed has nothing new to say.

Which elements a rule can look at stands in ``guidetool.lint.looks``, read from its code. A rule that found something is asked
again in any case: its findings have moved with the lines.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping
from typing import Any

from guidetool.lint.engine import Asked
from guidetool.lint.looks import LOOKS
from guidetool.load.decode import decode_guide


def states_of(tree: Any) -> Mapping[str, bytes] | None:
    """A digest of each element of a guide's canonical tree; None of what is no guide."""
    if not isinstance(tree, dict):
        return None
    return {str(key): hashlib.blake2b(repr((key, value)).encode("utf-8", "surrogatepass"), digest_size=8).digest() for key, value in tree.items()}


def asked_of(before: Mapping[str, bytes] | None, found: Iterable[str], tree: Any) -> Asked | None:
    """What may be said of a guide now that was not said ``before``; None: anything. ``found``: rules that found something then."""
    now = states_of(tree)
    if before is None or now is None:
        return None
    changed = {name for name in before.keys() | now.keys() if before.get(name) != now.get(name)}
    concerned = {rule for rule, looks in LOOKS.items() if changed and (looks is None or changed.intersection(looks))}
    again = frozenset(LOOKS.keys() & set(found))
    return Asked(again | concerned, decode_guide({key: value for key, value in tree.items() if str(key) in changed}), again)
