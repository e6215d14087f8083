"""What a difference means, judged by an applicant who prepared from the old printout.

``KINDS`` is the one table; the first row that fits counts, and what no row fits is loud.
"""

from __future__ import annotations

import hashlib
import json
from fractions import Fraction
from functools import lru_cache

from guidetool.diff import conditions
from guidetool.diff.kinds import access, general, materials, money, steps, terms, time
from guidetool.diff.kinds.kind import CAME_OR_WENT, WAS_CHANGED, Kind, matches
from guidetool.diff.normal import LIMIT_PATTERNS, normal_value
from guidetool.diff.words import Words, named, ordered, shown, subject
from guidetool.model.change import MERGED, REORDERED, SPLIT, Change, Delta, Vocabulary
from guidetool.model.duration import WORKING_DAY, Duration
from guidetool.model.items import Segments
from guidetool.model.message import Argument, Message, say

KINDS: tuple[Kind, ...] = (
    *general.FIRST, *time.ROWS, *materials.ROWS, *access.ROWS, *money.ROWS, *steps.ROWS, *terms.ROWS, *general.LAST,
    general.NOBODY_KNOWS,
)  # fmt: skip

FINGERPRINT_LENGTH = 12
"""48 bits: among a million changes two share a fingerprint with a chance of one in 560."""


def classify(delta: Delta, identity: str, vocabulary: Vocabulary) -> Change:
    """Give a delta its meaning. ``identity`` is the guide's; total: an unknown delta is loud."""
    kind = next(row for row in _rows(delta.pattern) if row.fits(delta))
    args = _arguments(delta, vocabulary)
    return Change(
        kind=kind.id,
        impact=kind.impact,
        path=delta.path,
        message=_filled(_said(kind, delta), args),
        meaning=_filled(kind.meaning, args),
        old=delta.old,
        new=delta.new,
        fingerprint=fingerprint(identity, kind.id, delta),
        old_words=_words(delta.old, delta, vocabulary),
        new_words=_words(delta.new, delta, vocabulary),
        note=_conversion(delta),
        old_at=delta.old_at,
        new_at=delta.new_at,
        entry=delta.entry,
        subject=subject(delta, vocabulary),
        basis=_basis(delta),
    )


@lru_cache(maxsize=1024)
def _rows(pattern: Segments) -> tuple[Kind, ...]:
    return tuple(row for row in KINDS if any(matches(pattern, one) for one in row.patterns))


def fingerprint(identity: str, kind: str, delta: Delta) -> str:
    """What a change is known by in later commits: guide, kind, path by identity, both values."""
    told = [identity, kind, list(delta.path), normal_value(delta.old), normal_value(delta.new)]
    text = json.dumps(told, ensure_ascii=False, sort_keys=True)
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:FINGERPRINT_LENGTH]


def _said(kind: Kind, delta: Delta) -> Message:
    return CAME_OR_WENT.get(delta.action, kind.message) if kind.message is WAS_CHANGED else kind.message


def _basis(delta: Delta) -> str:
    """What the item that changed says it rests on: the new one, or the old one where it is gone."""
    for group in (delta.new, delta.owners[1], delta.old, delta.owners[0]):
        found = group.get("basis") if isinstance(group, dict) else None
        if isinstance(found, str) and found.strip():
            return " ".join(found.split())
    return ""


def _filled(template: Message, args: dict[str, Argument]) -> Message:
    used = {key: value for key, value in args.items() if "{" + key + "}" in template.text}
    return Message(template.text, tuple(used.items()))


def _arguments(delta: Delta, vocabulary: Vocabulary) -> dict[str, Argument]:
    """The words a row's sentences may use: subject, name, difference."""
    written = delta.names[0] if delta.names else ""
    depth = delta.pattern.index("*") + 1 if "*" in delta.pattern else 0
    name = vocabulary.values.get((delta.pattern[:depth], written), written)
    return {"subject": subject(delta, vocabulary), "name": name, "difference": _difference(delta)}


def _difference(delta: Delta) -> Argument:
    """How much more or less: a length in working days, else a plain number."""
    lengths = conditions.durations(delta)
    if lengths is not None:
        return Duration(abs(lengths[1].working_days - lengths[0].working_days), WORKING_DAY)
    pair = conditions.numbers(delta) or conditions.amounts(delta) or (Fraction(0), Fraction(0))
    return Duration(abs(pair[1] - pair[0]), WORKING_DAY).number


def _words(value: object, delta: Delta, vocabulary: Vocabulary) -> Words | None:
    if delta.action == REORDERED and isinstance(value, list):
        return ordered(value, delta, vocabulary)
    if delta.action in (SPLIT, MERGED):
        return named(value, delta)
    return shown(value, delta.pattern, vocabulary)


def _conversion(delta: Delta) -> Message | None:
    """How two limits in different units, or two opening hours, were compared."""
    week = conditions.weeks(delta) if delta.pattern[-1:] == ("hours",) else None
    if week is not None:
        told = [f"{Duration(Fraction(one.minutes, 60), WORKING_DAY).number}" for one in week]
        return say("by the week: {old} hours on {old_days} days, then {new} hours on {new_days} days",
                   old=told[0], old_days=week[0].days, new=told[1], new_days=week[1].days)  # fmt: skip
    if delta.pattern not in LIMIT_PATTERNS:
        return None
    pair = conditions.durations(delta)
    if pair is None or pair[0].unit == pair[1].unit or not (pair[0].amount and pair[1].amount):
        return None
    old, new = (Duration(length.working_days, WORKING_DAY) for length in pair)
    return say(
        "compared as {old} and {new} (7 calendar days are 5 working days, 8 hours are one; rounded)", old=old, new=new,
    )  # fmt: skip
