"""Periods named in running text: “20个工作日内”, “二十日内”."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from fractions import Fraction

from guidetool.model.duration import DAY, HOUR, WORKING_DAY, Duration
from guidetool.model.frozen import dataclass
from guidetool.model.pattern import pattern

_DIGITS = {c: i for i, c in enumerate("零一二三四五六七八九")} | {"两": 2, "〇": 0}
_PERIOD = pattern(
    r"(?P<number>[0-9]{1,4}(?:\.[0-9]{1,2})?|[一二两三四五六七八九十百]{1,5})\s*个?(?P<unit>工作日|自然日|小时|天|日|working days?|days?|hours?)"
    r"(?![期常前后子本间趋益])"
)
_UNITS = {"工作日": WORKING_DAY, "working day": WORKING_DAY, "working days": WORKING_DAY, "小时": HOUR, "hour": HOUR, "hours": HOUR}

_NEAR, _FOLLOWING = 8, 24


@dataclass(frozen=True, slots=True)
class Period:
    """``bare``: the text says 日 only, which may mean working days (行政许可法 art. 82) or any."""

    text: str
    duration: Duration
    bare: bool
    after: str
    """What follows it, so far as it may belong to it."""


def periods_in(text: str) -> Iterator[Period]:
    """Every period of a text in order; full-width digits count, dates such as 3月5日 do not."""
    plain = unicodedata.normalize("NFKC", text) if not text.isascii() else text
    for match in _PERIOD.finditer(plain):
        if plain[max(0, match.start() - _NEAR) : match.start()].rstrip()[-1:] in ("月", "第"):
            continue
        unit = _UNITS.get(match["unit"], DAY)
        yield Period(match[0], Duration(_number(match["number"]), unit), match["unit"] == "日", plain[match.end() : match.end() + _FOLLOWING])


def _number(text: str) -> Fraction:
    if text[0].isdigit():
        return Fraction(text)
    total, pending = 0, 0
    for char in text:
        if char in _DIGITS:
            pending = _DIGITS[char]
        else:
            total += (pending or 1) * (10 if char == "十" else 100)
            pending = 0
    return Fraction(total + pending)
