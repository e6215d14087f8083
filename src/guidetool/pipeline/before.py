"""What was said of a guide before it was edited: a rule that looks at nothing that changed has nothing new to say.

Which elements a rule can look at stands in ``guidetool.lint.looks``, read from its code. A rule that found something is asked
again in any case: its findings have moved with the lines.
"""

from __future__ import annotations

import hashlib
import marshal
from collections.abc import Iterable, Mapping
from functools import cache
from typing import Any

from guidetool.lint.engine import Asked
from guidetool.lint.looks import LOOKS
from guidetool.load.decode import decode_guide
from guidetool.model.guide import Guide

MOST = 50_000
"""Elements that are remembered within a run."""


def states_of(tree: Any) -> Mapping[str, bytes] | None:
    """A digest of each element of a guide's canonical tree; None of what is no guide."""
    if not isinstance(tree, dict):
        return None
    return {str(key): hashlib.blake2b(_written((key, value)), digest_size=8).digest() for key, value in tree.items()}


def _written(value: Any) -> bytes:
    """Bytes that are the same for the same value of the same types only."""
    try:
        return marshal.dumps(value, 2)  # later versions write a value by how often it is referred to
    except ValueError:  # nested too deep
        return repr(value).encode("utf-8", "surrogatepass")


def asked_of(before: Mapping[str, bytes] | None, found: Iterable[str], tree: Any) -> Asked | None:
    """What may be said of a guide now that was not said ``before``; None: anything. ``found``: rules that found something then."""
    now = states_of(tree)
    if before is None or now is None:
        return None
    changed = {name for name in before.keys() | now.keys() if before.get(name) != now.get(name)}
    concerned = {rule for rule, looks in LOOKS.items() if changed and (looks is None or changed.intersection(looks))}
    again = frozenset(LOOKS.keys() & set(found))
    return Asked(again | concerned, decode_guide({key: value for key, value in tree.items() if str(key) in changed}), again)


class Clean:
    """Elements and items of lists in which the rules that look at each by itself found nothing: a district writes the same ones again
    and again."""

    def __init__(self) -> None:
        self._known: set[int] = set()
        self._marks: dict[str, list[int]] = {}

    def asked(self, guide: Guide, tree: Mapping[str, Any]) -> Asked:
        """What need be looked for in a guide: of a list, items that are known are blank, and the others in their places."""
        part: dict[str, Any] = {}
        self._marks = marks = {name: _marks(name, value) for name, value in tree.items() if name in _FIELDS}
        for name, found in marks.items():
            if self._known.issuperset(found):
                continue
            given = part[name] = getattr(guide, name)
            if isinstance(given, tuple) and len(given) == len(found):
                part[name] = tuple([_blank(one.__class__) if mark in self._known else one for one, mark in zip(given, found)])
        return Asked(part=Guide(**part))

    def learn(self, found: Iterable[Any]) -> None:
        """Note what stands in the guide that was asked about last. ``found``: the elements in which something was found."""
        told = set(found)
        if len(self._known) > MOST:
            self._known.clear()
        for name, marks in self._marks.items():
            if name not in told:
                self._known.update(marks)


_FIELDS = frozenset(Guide.__match_args__)


@cache
def _blank(kind: Any) -> Any:
    return kind()


def _marks(name: str, value: Any) -> list[int]:
    return [hash(_written((name, item))) for item in (value if isinstance(value, list) else (value,))]
