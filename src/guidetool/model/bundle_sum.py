"""What a bundle comes to: its members, its materials taken together, its way, and 四减 before and after."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction
from typing import Generic, TypeVar

from guidetool.model.bundle import Bundle
from guidetool.model.combined import Combined
from guidetool.model.duration import ON_THE_SPOT, Duration
from guidetool.model.frozen import dataclass
from guidetool.model.guide import Guide
from guidetool.model.total import Total

V = TypeVar("V", Total, int)
PROMISED, WORKED_OUT = "promised", "worked_out"
"""Where a figure of a bundle comes from: the bundle says it, or it follows from the members."""


@dataclass(frozen=True, slots=True)
class MemberSum:
    """A member. ``after``: positions it waits for; None: its guide does not say, or is not there (``known``)."""

    position: int
    code: str
    name: str
    known: bool
    department: str
    after: tuple[int, ...]
    limit: Duration | None
    steps: int | None
    materials: int | None
    """What is handed in for it alone, in some case at least."""
    visits: int | None
    remark: str
    guide: Guide
    """Empty where there is none."""


@dataclass(frozen=True, slots=True)
class Compared(Generic[V]):
    """A figure one by one and as a bundle; None: unknown. ``origin`` says where the second comes from."""

    before: V | None
    after: V | None
    origin: str = WORKED_OUT


@dataclass(frozen=True, slots=True)
class BundleSum:
    """``way``: positions on the longest way, None where it cannot be told; ``longest``: its time."""

    path: str
    bundle: Bundle
    members: tuple[MemberSum, ...]
    """Each item once, as they stand in the bundle."""
    order: tuple[int, ...]
    """Positions, each after those it waits for; those in a circle are left out."""
    combined: Combined
    way: tuple[int, ...] | None
    longest: Total | None
    circle: bool
    """Members wait for one another: nobody can finish."""
    time: Compared[Total]
    steps: Compared[int]
    materials: Compared[int]
    visits: Compared[int]

    def member(self, position: int) -> MemberSum:
        """The member at a position of the bundle."""
        return next(one for one in self.members if one.position == position)

    @property
    def silent_on_time(self) -> tuple[MemberSum, ...]:
        """Members that promise no limit: neither sum nor way can be told."""
        return tuple(one for one in self.members if one.limit is None)


@dataclass(frozen=True, slots=True)
class BundleReport:
    """Bundles in the order of their files. ``offices``: department → its name; ``unread``: files that could not be read."""

    bundles: tuple[BundleSum, ...]
    offices: Mapping[str, str]
    unread: tuple[str, ...] = ()


def time_saved(time: Compared[Total]) -> Duration | None:
    """How much shorter a bundle is, in the unit of both; negative where it is longer. None: they have no unit in common."""
    if time.before is None or time.after is None:
        return None
    units = {unit for unit in (time.before.unit, time.after.unit) if unit != ON_THE_SPOT}
    if None in units or len(units) > 1:
        return None
    before, after = (sum((part.amount for part in total.parts), Fraction(0)) for total in (time.before, time.after))
    return Duration(before - after, (units.pop() or ON_THE_SPOT) if units else ON_THE_SPOT)


def per_cent_saved(time: Compared[Total]) -> int | None:
    """Whole per cent by which a bundle is shorter, never more than is true: calendar days by 7 to 5, hours by 8 to the day."""
    if time.before is None or time.after is None or not time.before.working_days:
        return None
    return int((1 - time.after.working_days / time.before.working_days) * 100 // 1)
