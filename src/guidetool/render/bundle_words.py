"""The figures of a bundle as printed: before, after and what is spared."""

from __future__ import annotations

from guidetool.model.bundle_sum import BundleSum, Compared, per_cent_saved, time_saved
from guidetool.model.duration import Duration
from guidetool.model.frozen import dataclass
from guidetool.model.total import Total
from guidetool.render.values import Figure

UNKNOWN = "不清楚"
_WEEK = "按一周5个工作日折算"


@dataclass(frozen=True, slots=True)
class Reduced:
    """A line of the table of 四减."""

    label: str
    before: str
    after: str
    saved: str


def reductions(one: BundleSum) -> tuple[Reduced, ...]:
    """时间、环节、材料、跑动: one by one, as a bundle, and the difference."""
    counts = (("办理环节", one.steps, "个"), ("要交的材料", one.materials, "样"), ("到现场次数", one.visits, "次"))
    return (
        Reduced("办理时限", _time(one.time.before), _time(one.time.after), _time_saved(one.time)),
        *(Reduced(label, _count(found.before, unit), _count(found.after, unit), _saved(found, unit)) for label, found, unit in counts),
    )  # fmt: skip


def figures(one: BundleSum) -> tuple[Figure, ...]:
    """Four figures to be seen at once: what a bundle takes."""
    return (
        Figure("办理时限", *_parted(one.time.after), "最长的一条路" if one.bundle.time_limit is None and one.time.after else ""),
        Figure("到现场次数", *_counted(one.visits.after, "次"), "全程不用跑现场" if one.visits.after == 0 else ""),
        Figure("要交的材料", *_counted(one.materials.after, "样"), _apart(one.materials, "样")),
        Figure("合在一起办", *_counted(len(one.members), "个事项"), "只填一张表" if one.bundle.form else ""),
    )  # fmt: skip


def _apart(found: Compared[int], unit: str) -> str:
    return f"分开办要{found.before}{unit}" if found.before is not None and found.after is not None and found.before > found.after else ""


def _parted(time: Total | None) -> tuple[str, str]:
    if time is None:
        return "—", ""
    if len(time.parts) != 1:
        return time.words("zh"), ""
    number = time.parts[0].number
    return number, time.parts[0].words("zh").removeprefix(number)


def _counted(count: int | None, unit: str) -> tuple[str, str]:
    return ("—", "") if count is None else (str(count), unit)


def _time(time: Total | None) -> str:
    return UNKNOWN if time is None else time.words("zh")


def _count(count: int | None, unit: str) -> str:
    return UNKNOWN if count is None else f"{count}{unit}"


def _time_saved(time: Compared[Total]) -> str:
    if time.before is None or time.after is None:
        return "—"
    saved = time_saved(time)
    if saved is None:
        share = per_cent_saved(time) or 0
        return f"约少{share}%（{_WEEK}）" if share >= 0 else f"更长（{_WEEK}）"
    if not saved.amount:
        return "不变"
    return f"{'少' if saved.amount > 0 else '多'}{Duration(abs(saved.amount), saved.unit).words('zh')}"


def _saved(found: Compared[int], unit: str) -> str:
    if found.before is None or found.after is None:
        return "—"
    fewer = found.before - found.after
    return "不变" if not fewer else f"{'少' if fewer > 0 else '多'}{abs(fewer)}{unit}"
