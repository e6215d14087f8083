"""Several limits taken together, each in its own unit: nothing is converted, so nothing is rounded."""

from __future__ import annotations

from collections.abc import Iterable
from fractions import Fraction

from guidetool.model.duration import DAY, HOUR, ON_THE_SPOT, WORKING_DAY, Duration
from guidetool.model.frozen import dataclass

_ORDER = (WORKING_DAY, DAY, HOUR)


@dataclass(frozen=True, slots=True)
class Total:
    """A sum of limits: one part for each unit of which there is any; none: everything on the spot."""

    parts: tuple[Duration, ...] = ()

    @property
    def working_days(self) -> Fraction:
        """The length in working days; calendar days by 7 to 5, hours by 8 to the day."""
        return sum((part.working_days for part in self.parts), Fraction(0))

    @property
    def unit(self) -> str | None:
        """The one unit of all parts; ON_THE_SPOT where there is none; None where there are several."""
        return self.parts[0].unit if len(self.parts) == 1 else None if self.parts else ON_THE_SPOT

    def words(self, language: str) -> str:
        """``5个工作日加10天``, ``当场``."""
        if not self.parts:
            return Duration(Fraction(0), ON_THE_SPOT).words(language)
        return ("加" if language == "zh" else " and ").join(part.words(language) for part in self.parts)


def total(limits: Iterable[Duration]) -> Total:
    """Add limits up, each unit by itself."""
    sums: dict[str, Fraction] = {}
    for limit in limits:
        sums[limit.unit] = sums.get(limit.unit, Fraction(0)) + limit.amount
    return Total(tuple(Duration(sums[unit], unit) for unit in _ORDER if sums.get(unit)))
