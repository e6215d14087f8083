"""A calendar month and its days: worked out, without a clock."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Iterable
from datetime import date
from re import fullmatch

from guidetool.model.frozen import dataclass

WEEKDAYS = "一二三四五六日"


@dataclass(frozen=True, slots=True)
class Month:
    """``month`` from 1 to 12."""

    year: int
    month: int

    @property
    def words(self) -> str:
        return f"{self.year}年{self.month}月"

    @property
    def iso(self) -> str:
        """``2026-12``."""
        return f"{self.year:04d}-{self.month:02d}"

    def has(self, day: int) -> bool:
        """Whether the month has this day: not every one has a 31st."""
        return 1 <= day <= monthrange(self.year, self.month)[1]

    def weekday(self, day: int) -> str:
        """``星期一`` … ``星期日``. Raises ValueError for a day that the month has not."""
        return f"星期{WEEKDAYS[date(self.year, self.month, day).weekday()]}"


def month_of(text: str) -> Month | None:
    """The month of ``2026-12``; None for what is none."""
    found = fullmatch(r"([0-9]{4})-([0-9]{2})", text)
    if not found or not int(found[1]) or not 1 <= int(found[2]) <= 12:
        return None
    return Month(int(found[1]), int(found[2]))


def parted(month: Month, days: Iterable[int]) -> tuple[tuple[int, ...], tuple[int, ...]]:
    """The days that the month has, and those that it has not, each in order and once."""
    ordered = sorted(set(days))
    return tuple(day for day in ordered if month.has(day)), tuple(day for day in ordered if not month.has(day))
