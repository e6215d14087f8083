"""Figures over guides: 四减 (time, steps, materials, visits), online, completeness."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from fractions import Fraction

from guidetool.model.message import Name

EIGHT = 16
"""Points of the eight elements that every guide must have (nationwide check of 2015): two for each."""


@dataclass(frozen=True, slots=True)
class Figures:
    """Sums over guides; figures of two groups add up. Times are working days.

    ``limits``: guides with both limits and a statutory one above nothing; ``statutory``, ``promised``: their
    sums; ``ratios``: the sum of promised / statutory. ``visited``: guides that say how often an applicant
    comes. ``handed_in``: materials that an applicant brings: without those that are spared (免提交).
    ``points``: of the eight elements, 16 a guide; ``required``, ``present``: elements of the standard that must
    stand, and that do; ``elements``, ``filled``: the same for all elements.
    """

    guides: int = 0
    limits: int = 0
    statutory: Fraction = Fraction(0)
    promised: Fraction = Fraction(0)
    ratios: Fraction = Fraction(0)
    steps: int = 0
    materials: int = 0
    handed_in: int = 0
    visited: int = 0
    visits: int = 0
    online: int = 0
    instant: int = 0
    points: int = 0
    required: int = 0
    present: int = 0
    elements: int = 0
    filled: int = 0

    def __add__(self, other: Figures) -> Figures:
        return Figures(*(getattr(self, one.name) + getattr(other, one.name) for one in fields(self)))

    @property
    def shorter_by_sums(self) -> Fraction | None:
        """1 − Σ promised / Σ statutory; None where no guide has both limits."""
        return 1 - self.promised / self.statutory if self.statutory else None

    @property
    def shorter_by_means(self) -> Fraction | None:
        """The mean of 1 − promised / statutory over guides."""
        return 1 - self.ratios / self.limits if self.limits else None

    @property
    def mean_statutory(self) -> Fraction | None:
        return self.statutory / self.limits if self.limits else None

    @property
    def mean_promised(self) -> Fraction | None:
        return self.promised / self.limits if self.limits else None

    @property
    def mean_steps(self) -> Fraction | None:
        return _share(self.steps, self.guides)

    @property
    def mean_materials(self) -> Fraction | None:
        return _share(self.materials, self.guides)

    @property
    def mean_handed_in(self) -> Fraction | None:
        return _share(self.handed_in, self.guides)

    @property
    def mean_visits(self) -> Fraction | None:
        return _share(self.visits, self.visited)

    @property
    def online_share(self) -> Fraction | None:
        return _share(self.online, self.guides)

    @property
    def instant_share(self) -> Fraction | None:
        return _share(self.instant, self.guides)

    @property
    def mean_points(self) -> Fraction | None:
        """Of 16."""
        return _share(self.points, self.guides)

    @property
    def required_share(self) -> Fraction | None:
        return _share(self.present, self.required)

    @property
    def filled_share(self) -> Fraction | None:
        return _share(self.filled, self.elements)


def _share(part: int, whole: int) -> Fraction | None:
    return Fraction(part, whole) if whole else None


PERCENT, NUMBER, DAYS, COUNT, POINTS = "percent", "number", "days", "count", "points"


@dataclass(frozen=True, slots=True)
class Row:
    """One figure as it is shown: ``value`` names a field or property of Figures; ``less``: less is better."""

    value: str
    name: Name
    unit: str
    less: bool | None = None
    reduction: bool = False
    """One of 四减: between two states its change is told as a reduction."""


ROWS = (
    Row("guides", Name("guides", "事项数"), COUNT),
    Row("shorter_by_sums", Name("shorter than the law allows, by sums", "时限压缩率（总天数之比）"), PERCENT, False),
    Row("shorter_by_means", Name("shorter than the law allows, mean of guides", "时限压缩率（各事项平均）"), PERCENT, False),
    Row("mean_statutory", Name("statutory limit, working days", "平均法定时限（工作日）"), DAYS),
    Row("mean_promised", Name("promised limit, working days", "平均承诺时限（工作日）"), DAYS, True, True),
    Row("mean_steps", Name("steps", "平均环节数"), NUMBER, True, True),
    Row("mean_materials", Name("materials", "平均材料数"), NUMBER, True),
    Row("mean_handed_in", Name("materials to hand in", "平均需交材料数"), NUMBER, True, True),
    Row("mean_visits", Name("visits", "平均跑动次数"), NUMBER, True, True),
    Row("online_share", Name("wholly online", "全程网办比例"), PERCENT, False),
    Row("instant_share", Name("settled on the spot", "即办件比例"), PERCENT, False),
    Row("mean_points", Name("eight basic elements, of 16 points", "八要素得分（满分16）"), POINTS, False),
    Row("required_share", Name("elements that must stand", "必备要素完整率"), PERCENT, False),
    Row("filled_share", Name("all elements", "全部要素填写率"), PERCENT, False),
)  # fmt: skip
"""The one table of what is shown, in its order."""

Group = tuple[Name, Figures]


@dataclass(frozen=True, slots=True)
class Covered:
    """Guides against a catalogue. ``missing``: (department, item) without a guide; ``unknown``: (guide's path, name) not in it."""

    rows: int
    covered: int
    missing: tuple[tuple[str, str], ...]
    unknown: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class StatsReport:
    """``groups``: by department, level and type, each a mapping from its name. ``before``: of the other state."""

    district: str
    day: str
    all: Figures
    licences: Figures
    groups: Mapping[str, tuple[Group, ...]] = field(default_factory=dict)
    before: Figures | None = None
    before_label: str = ""
    catalogue: Covered | None = None
    left_out: int = 0
    """Guides that are cancelled or cannot be read."""


BY = {"department": Name("by department", "按部门"), "level": Name("by level", "按行使层级"), "type": Name("by type", "按事项类型")}
