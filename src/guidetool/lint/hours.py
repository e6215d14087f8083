"""Opening hours as they are printed: 24 hours, half-width digits and colon, a hyphen between."""

from __future__ import annotations

import re
from collections.abc import Iterator

from guidetool.model.frozen import dataclass
from guidetool.model.pattern import pattern

COLON, DIGITS, NO_TIME, REVERSED = "colon", "digits", "no_time", "reversed"

_CLOCK = r"(上午|下午|晚上|中午|早上|夜间)? ?([0-9０-９]{1,2}) ?([:：∶︰]) ?([0-9０-９]{2})(?![0-9０-９])"
_TIME = pattern(r"(?<![0-9０-９])" + _CLOCK)
_BETWEEN = pattern(r"\s*(?:[-—–－―~～至到]{1,2})\s*\Z")
_DAYS = pattern(r"周|星期|礼拜|工作日|每天|每日|天天|节假日|全年|全天|24小时|二十四小时|逢|赶场|农历|[0-9一二三四五六七八九十]日|月")
_WIDE = str.maketrans("０１２３４５６７８９：∶︰", "0123456789:::")
_AFTERNOON = frozenset(("下午", "晚上", "夜间", "中午"))


@dataclass(frozen=True, slots=True)
class HoursFault:
    """``written`` stands there; ``good`` is what to write, where it can be told."""

    kind: str
    written: str
    good: str = ""


def hours_faults(text: str) -> Iterator[HoursFault]:
    """What is wrong with opening hours: signs first, then times of day that are none, then ranges."""
    times = list(_TIME.finditer(text))
    for time in times:
        clock = time[0][len(time[1] or "") :].strip()
        good = re.sub(" ", "", clock.translate(_WIDE))
        if int(time[2]) > 24 or int(time[4]) > 59 or (int(time[2]) == 24 and int(time[4])):
            yield HoursFault(NO_TIME, clock)
        elif time[3] != ":":
            yield HoursFault(COLON, clock, good)
        elif good != clock.replace(" ", ""):
            yield HoursFault(DIGITS, clock, good)
    for start, end in zip(times, times[1:]):
        if _BETWEEN.match(text[start.end() : end.start()]) and _minutes(end, start[1]) <= _minutes(start, None):
            yield HoursFault(REVERSED, text[start.start() : end.end()])


def names_days(text: str) -> bool:
    """Whether the hours say on which days they hold."""
    return _DAYS.search(text) is not None


def _minutes(time: re.Match[str], inherited: str | None) -> int:
    """Minutes of the day; 下午2:00 is 14:00, and the end of a range takes the word of its start."""
    hour = int(time[2])
    if (time[1] or inherited) in _AFTERNOON and hour < 12:
        hour += 12
    return hour * 60 + int(time[4])
