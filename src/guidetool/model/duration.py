"""Time limits: a number and a unit, in both languages.

行政许可法 art. 82: periods there count working days, holidays left out. Working days and
calendar days are therefore different units and are compared only by a stated conversion.
"""

from __future__ import annotations

from fractions import Fraction
from functools import lru_cache

from guidetool.model.frozen import dataclass
from guidetool.model.pattern import pattern

WORKING_DAY, DAY, HOUR, ON_THE_SPOT = "working_day", "day", "hour", "on_the_spot"

DAYS_PER_WORKING_DAY = Fraction(7, 5)
"""Calendar days of one working day where a comparison cannot be avoided: a week holds five."""

HOURS_PER_WORKING_DAY = 8

_UNITS = {
    "个工作日": WORKING_DAY, "工作日": WORKING_DAY, "working day": WORKING_DAY, "working days": WORKING_DAY,
    "个自然日": DAY, "自然日": DAY, "天": DAY, "day": DAY, "days": DAY,
    "个小时": HOUR, "小时": HOUR, "hour": HOUR, "hours": HOUR,
}  # fmt: skip
_FORM = pattern(r"([0-9]{1,4}(?:[.][0-9]{1,2})?) ?(" + "|".join(sorted(_UNITS, key=len, reverse=True)) + r")\Z")
_ZH = {WORKING_DAY: "{}个工作日", DAY: "{}天", HOUR: "{}小时"}
_EN = {WORKING_DAY: "working day", DAY: "day", HOUR: "hour"}


@dataclass(frozen=True, slots=True)
class Duration:
    """``amount`` units of time; the unit is one of WORKING_DAY, DAY, HOUR, ON_THE_SPOT."""

    amount: Fraction
    unit: str

    def words(self, language: str) -> str:
        """``20个工作日`` or ``20 working days``."""
        if self.unit == ON_THE_SPOT:
            return "当场" if language == "zh" else "on the spot"
        number = self.number
        if language == "zh":
            return _ZH[self.unit].format(number)
        return f"{number} {_EN[self.unit]}{'' if self.amount == 1 else 's'}"

    @property
    def number(self) -> str:
        """The amount as people write it: ``20``, ``0.5``."""
        return f"{float(self.amount):.2f}".rstrip("0").rstrip(".")

    @property
    def working_days(self) -> Fraction:
        """The length in working days; calendar days by 7 to 5, hours by 8 to the day."""
        if self.unit == DAY:
            return self.amount / DAYS_PER_WORKING_DAY
        if self.unit == HOUR:
            return self.amount / HOURS_PER_WORKING_DAY
        return self.amount

    def same_unit(self, other: Duration) -> bool:
        """Whether the two compare without turning calendar days into working days."""
        return (self.unit == DAY) == (other.unit == DAY) or not (self.amount and other.amount)


@lru_cache(maxsize=4096)
def parse_duration(text: str) -> Duration | None:
    """Read a limit (element-standard: number and unit; 当场). None when it is not one."""
    if text in ("当场", "on the spot"):
        return Duration(Fraction(0), ON_THE_SPOT)
    match = _FORM.match(text)
    return Duration(Fraction(match[1]), _UNITS[match[2]]) if match else None
