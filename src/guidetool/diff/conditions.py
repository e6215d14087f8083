"""Conditions on the two values of a delta. Each is total: what cannot be compared is False."""

from __future__ import annotations

import re
from collections.abc import Callable
from fractions import Fraction
from typing import Any

from guidetool.diff.hours import Week, parse_hours
from guidetool.model.change import Delta
from guidetool.model.duration import Duration, parse_duration
from guidetool.model.items import normalise

NECESSITY = ("conditional", "supplement_later", "required")
"""From what fewest applicants must bring to what all must: 非必要 < 容缺后补 < 必要."""

DEPTHS = ("level_1", "level_2", "level_3", "level_4")
_TELLING = "0-9a-z〇零一二三四五六七八九十百千万两"
_PAUSE = r"[^\w%‰°℃+±×÷=<>≤≥~$¥#&@^|`-]+"
_MARK = re.compile(rf"(?<![{_TELLING}]){_PAUSE}|{_PAUSE}(?![{_TELLING}])")
"""Punctuation that does not stand between two letters or numbers. What counts, compares or measures is none."""

_FLOOR = re.compile(r"[a-z]?[0-9一二三四五六七八九十负]+(?:楼|层)|[0-9]+f")
_AMOUNT = re.compile(r"[0-9]+(?:[.][0-9]+)?")


def durations(delta: Delta) -> tuple[Duration, Duration] | None:
    """Both limits, where both can be read."""
    if isinstance(delta.old, str) and isinstance(delta.new, str):
        old, new = parse_duration(delta.old), parse_duration(delta.new)
        if old is not None and new is not None:
            return old, new
    return None


def longer(delta: Delta) -> bool:
    """More time, in working days."""
    pair = durations(delta)
    return pair is not None and pair[1].working_days > pair[0].working_days


def shorter(delta: Delta) -> bool:
    """Less time, in working days."""
    pair = durations(delta)
    return pair is not None and pair[1].working_days < pair[0].working_days


def as_long(delta: Delta) -> bool:
    """The same time in another unit."""
    pair = durations(delta)
    return pair is not None and pair[1].working_days == pair[0].working_days


def by_applicant(delta: Delta) -> bool:
    """Whether the step is one in which the applicant mends: its time is theirs."""
    return any(isinstance(owner, dict) and owner.get("kind") == "correct" for owner in delta.owners)


def office_longer(delta: Delta) -> bool:
    """More time for the office."""
    return longer(delta) and not by_applicant(delta)


def office_shorter(delta: Delta) -> bool:
    """Less time for the office."""
    return shorter(delta) and not by_applicant(delta)


def applicant_longer(delta: Delta) -> bool:
    """More time for the applicant to mend."""
    return longer(delta) and by_applicant(delta)


def applicant_shorter(delta: Delta) -> bool:
    """Less time for the applicant to mend."""
    return shorter(delta) and by_applicant(delta)


def numbers(delta: Delta) -> tuple[Fraction, Fraction] | None:
    """Both counts; an absent one does not compare."""
    if type(delta.old) in (int, float) and type(delta.new) in (int, float):
        try:
            return Fraction(delta.old), Fraction(delta.new)
        except (ValueError, OverflowError):
            return None
    return None


def more(delta: Delta) -> bool:
    """A greater number."""
    pair = numbers(delta)
    return pair is not None and pair[1] > pair[0]


def fewer(delta: Delta) -> bool:
    """A smaller number."""
    pair = numbers(delta)
    return pair is not None and pair[1] < pair[0]


def amounts(delta: Delta) -> tuple[Fraction, Fraction] | None:
    """Two amounts of money that differ in nothing but their one number."""
    old, new = normalise(str(delta.old)), normalise(str(delta.new))
    found = [_AMOUNT.findall(text) for text in (old, new)]
    if [len(f) for f in found] != [1, 1] or _AMOUNT.sub("#", old) != _AMOUNT.sub("#", new):
        return None
    return Fraction(found[0][0]), Fraction(found[1][0])


def dearer(delta: Delta) -> bool:
    """A higher amount."""
    pair = amounts(delta)
    return pair is not None and pair[1] > pair[0]


def cheaper(delta: Delta) -> bool:
    """A lower amount."""
    pair = amounts(delta)
    return pair is not None and pair[1] < pair[0]


def weeks(delta: Delta) -> tuple[Week, Week] | None:
    """Both opening hours, where both can be read and say the same of holidays."""
    if isinstance(delta.old, str) and isinstance(delta.new, str):
        old, new = parse_hours(delta.old), parse_hours(delta.new)
        if old is not None and new is not None and old.holidays == new.holidays:
            return old, new
    return None


def hours_shorter(delta: Delta) -> bool:
    """Closed at some time at which it was open, and never the other way."""
    pair = weeks(delta)
    return pair is not None and pair[1].open < pair[0].open


def hours_longer(delta: Delta) -> bool:
    """Open at some time at which it was closed, and never the other way."""
    pair = weeks(delta)
    return pair is not None and pair[0].open < pair[1].open


def hours_alike(delta: Delta) -> bool:
    """The same hours in other words."""
    pair = weeks(delta)
    return pair is not None and pair[0].open == pair[1].open


def elsewhere(delta: Delta) -> bool:
    """Another address: in more than its floor, and neither is the other told more exactly."""
    if not isinstance(delta.old, str) or not isinstance(delta.new, str):
        return False
    old, new = (_FLOOR.sub("", bare(text)) for text in (delta.old, delta.new))
    return not (old in new or new in old)


def begins(delta: Delta) -> bool:
    """From no, or nothing said, to yes."""
    return delta.new is True and delta.old in (None, False)


def ends(delta: Delta) -> bool:
    """From yes to no, or to nothing said."""
    return delta.old is True and delta.new in (None, False)


def denies(delta: Delta) -> bool:
    """Nothing said on one side, no on the other: the same."""
    return {repr(delta.old), repr(delta.new)} == {"None", "False"}


def stricter(delta: Delta) -> bool:
    """A higher necessity."""
    return _rank(NECESSITY, delta.new) > _rank(NECESSITY, delta.old) >= 0


def laxer(delta: Delta) -> bool:
    """A lower necessity."""
    return _rank(NECESSITY, delta.old) > _rank(NECESSITY, delta.new) >= 0


def deeper(delta: Delta) -> bool:
    """More of the matter can be done online."""
    return _rank(DEPTHS, delta.new) > _rank(DEPTHS, delta.old) >= 0


def shallower(delta: Delta) -> bool:
    """Less of the matter can be done online."""
    return _rank(DEPTHS, delta.old) > _rank(DEPTHS, delta.new) >= 0


def _rank(ladder: tuple[str, ...], value: Any) -> int:
    return ladder.index(value) if value in ladder else -1


def goes(old: Any, new: Any) -> Callable[[Delta], bool]:
    """A condition: exactly from one value to another; a tuple holds alternatives."""
    return lambda delta: _among(delta.old, old) and _among(delta.new, new)


def _among(value: Any, allowed: Any) -> bool:
    return any(value == one and type(value) is type(one) for one in (allowed if type(allowed) is tuple else (allowed,)))


refuses, allows = goes(True, False), goes(False, True)
"""From yes to a plain no, and the other way."""


def wording_only(delta: Delta) -> bool:
    """Texts that differ in width, case, blanks or punctuation alone; in an address these count."""
    pair = (delta.old, delta.new)
    plain = all(isinstance(v, (str, int, float)) and not isinstance(v, bool) and "/" not in str(v) for v in pair)
    return plain and bare(str(delta.old)) == bare(str(delta.new))


def bare(text: str) -> str:
    """A text without its punctuation, but for marks between letters or numbers, which tell 1.5 from 15 and 三、五 from 三五."""
    plain = normalise(text)
    return _MARK.sub("", plain) or plain


def empty(delta: Delta) -> bool:
    """Nothing on both sides: absent, an empty list, an empty group."""
    return delta.old in (None, [], {}, "") and delta.new in (None, [], {}, "")


def copied(delta: Delta) -> bool:
    """Fewer originals, and copies in their place, no more than fell away."""
    originals, copies = _grew(delta, "originals"), _grew(delta, "copies")
    return originals < 0 < copies <= -originals


def uncopied(delta: Delta) -> bool:
    """More originals in the place of copies."""
    originals, copies = _grew(delta, "originals"), _grew(delta, "copies")
    return originals > 0 > copies >= -originals


def copy_swapped(delta: Delta) -> bool:
    """Copies and originals change places, one way or the other."""
    return copied(delta) or uncopied(delta)


def _grew(delta: Delta, key: str) -> int:
    """By how much a count of the material grew; 0 where it cannot be told."""
    old, new = (owner.get(key) if isinstance(owner, dict) else None for owner in delta.owners)
    return new - old if type(old) is int and type(new) is int else 0


_TOGETHER: dict[str, tuple[str, Any]] = {
    "within": ("necessity", "supplement_later"), "by": ("necessity", "supplement_later"), "when": ("necessity", "conditional"),
    "licence": ("exempt", True),
}  # fmt: skip
"""What a material says only where it may follow later, is asked of some, or need not be handed in."""


def accompanies(delta: Delta) -> bool:
    """A detail that came, or went, together with what it is the detail of."""
    key, value = _TOGETHER[delta.pattern[-1]]
    old, new = (isinstance(owner, dict) and owner.get(key) == value for owner in delta.owners)
    return (new and not old) if delta.old is None else (old and not new)


def none_before(delta: Delta) -> bool:
    """The group was absent."""
    return not delta.owners[0]


def none_after(delta: Delta) -> bool:
    """The group is absent now."""
    return not delta.owners[1]


def exempt_throughout(delta: Delta) -> bool:
    """A detail of a material that need not be handed in on either side."""
    return all(isinstance(owner, dict) and owner.get("exempt") is True for owner in delta.owners)


def _item(delta: Delta) -> dict[str, Any]:
    item = delta.new if delta.old is None else delta.old
    return item if isinstance(item, dict) else {}


def exempt_item(delta: Delta) -> bool:
    """A material that need not be handed in."""
    return _item(delta).get("exempt") is True


def deferrable_item(delta: Delta) -> bool:
    """A material that may follow later."""
    return _item(delta).get("necessity") == "supplement_later"


def conditional_item(delta: Delta) -> bool:
    """A material for some applicants only."""
    return _item(delta).get("necessity") == "conditional"
