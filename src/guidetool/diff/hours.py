"""Opening hours as minutes of a week, so that shorter and longer can be told.

Read are days (周一至周五, 周六、周日, 工作日, 每天), times (9:00-12:00, 下午2:00-5:30, 全天) and a note on holidays
(法定节假日除外). What else stands there (seasons, market days) makes the text incomparable: nothing is guessed.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from guidetool.model.frozen import dataclass

WEEK = 7
_DAYS = {"一": 0, "二": 1, "三": 2, "四": 3, "五": 4, "六": 5, "日": 6, "天": 6}
_DAY = "(?:周|星期|礼拜)?([一二三四五六日天])"
_AFTERNOON = frozenset(("下午", "晚上", "晚", "傍晚"))
_TOKEN = re.compile(
    r"(?P<off>(?:周末|双休日|周六、?周日)(?:休息|不办公|不上班|除外))|(?P<every>每天|每日|全周|天天)|(?P<working>(?:法定)?工作日)|(?P<weekend>(?:双休日|周末|双休))"
    rf"|(?P<range>(?:周|星期|礼拜)([一二三四五六日天])[-~至到]+{_DAY})"
    r"|(?P<days>(?:周|星期|礼拜)[一二三四五六日天](?:[、,和及]*(?:周|星期|礼拜)?[一二三四五六日天])*)"
    r"|(?P<holiday>\(?(?:国家)?(?:法定)?节假日(?P<closed>除外|休息|不上班|不办公|不对外办公)|\(?(?:国家)?(?:法定)?节假日"
    r"(?P<open>照常(?:办公|上班|开放)?|不休息|正常(?:办公|上班)?|无休))"
    r"|(?P<time>(?P<half>上午|下午|早上|晚上|晚|傍晚|中午)?(?P<h>[0-9]{1,2}):(?P<m>[0-9]{2})[-~至到]+"
    r"(?P<half2>上午|下午|晚上|晚|中午)?(?:次日)?(?P<h2>[0-9]{1,2}):(?P<m2>[0-9]{2}))"
    r"|(?P<whole>全天|24小时)|(?P<pause>[,;。、()\[\]:和及|/]+|办公时间|工作时间|办理时间|服务|办公|开放|对外)"
)


@dataclass(frozen=True, slots=True)
class Week:
    """``open``: minutes of the week, counted from Monday; ``holidays``: whether open then, None where unsaid."""

    open: frozenset[int]
    holidays: bool | None
    days: int
    """Days of the week with any."""

    @property
    def minutes(self) -> int:
        """Minutes in a week."""
        return len(self.open)


@lru_cache(maxsize=1024)
def parse_hours(text: str) -> Week | None:
    """Read opening hours; None where anything in them is not understood."""
    plain = "".join(unicodedata.normalize("NFKC", text).split()).replace("—", "-").replace("–", "-").replace("～", "~")
    found: set[int] = set()
    days: set[int] = set()
    holidays: bool | None = None
    at, timed = 0, False
    while at < len(plain):
        match = _TOKEN.match(plain, at)
        if match is None:
            return None
        at = match.end()
        if match["pause"] or match["off"]:
            continue
        if match["holiday"]:
            holidays = match["open"] is not None
            continue
        span = (0, 1440) if match["whole"] else _span(match) if match["time"] else None
        if match["time"] and span is None:
            return None
        if span is None:
            days, timed = (set() if timed else days) | _named(match), False
            holidays = False if match["working"] and holidays is None else holidays
        else:
            days = days or (set(range(WEEK)) if match["whole"] else set())
            if not days:
                return None
            timed = True
            found |= {day * 1440 + minute for day in days for minute in range(*span)}
    return Week(frozenset(found), holidays, len({minute // 1440 for minute in found})) if found and timed else None


def _named(match: re.Match[str]) -> set[int]:
    if match["every"]:
        return set(range(WEEK))
    if match["working"]:
        return set(range(5))
    if match["weekend"]:
        return {5, 6}
    letters = [_DAYS[letter] for letter in match[0] if letter in _DAYS]
    if match["range"]:
        first, last = letters
        return {day % WEEK for day in range(first, (last if last >= first else last + WEEK) + 1)}
    return set(letters)


def _span(match: re.Match[str]) -> tuple[int, int] | None:
    """Minutes of the day from and to; 下午 of the beginning holds for the end too."""
    start = _minute(match["h"], match["m"], match["half"])
    end = _minute(match["h2"], match["m2"], match["half2"] or match["half"])
    return (start, end) if start is not None and end is not None and start < end <= 1440 else None


def _minute(hour: str, minute: str, half: str | None) -> int | None:
    hours = int(hour) + (12 if half in _AFTERNOON and int(hour) < 12 else 0)
    return hours * 60 + int(minute) if hours <= 24 and int(minute) < 60 else None
