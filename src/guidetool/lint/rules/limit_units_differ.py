"""法定时限和承诺时限的单位不同 · The two limits are given in different units.

为什么：一个按工作日、一个按自然日，办事人没法比较，窗口也容易算错。《中华人民共和国行政许可法》第八十二条规定，行政许可的期限以工作日计算。

怎么改：两个时限用同一种单位，行政许可一律用工作日。法律规定的就是自然日的，承诺时限也用自然日。

Why: nobody can compare working days with calendar days at a glance, and counters miscount. Periods
of 行政许可法 are working days (art. 82).

Cure: give both in one unit; for a licence in working days.
"""

from fractions import Fraction

from guidetool.lint.rule import Findings, finding, note, rule
from guidetool.model.diagnostic import REVIEW, WARNING
from guidetool.model.duration import DAY, WORKING_DAY, Duration
from guidetool.model.guide import Guide
from guidetool.model.index import Context
from guidetool.model.message import say


@rule(WARNING, REVIEW, "K 行政许可法第八十二条")
def check(guide: Guide, context: Context) -> Findings:
    statutory, promised = guide.limits.statutory, guide.limits.promised
    if not (statutory and statutory.duration and promised and promised.duration):
        return
    if statutory.duration.same_unit(promised.duration):
        return
    calendar = statutory.duration if statutory.duration.unit == DAY else promised.duration
    converted = Duration(Fraction(round(calendar.working_days, 1)), WORKING_DAY)
    yield finding(
        ("time_limit", "promised"),
        say("one limit counts working days, the other calendar days: {calendar} are about {converted}, five to the week; use one unit",
            calendar=calendar, converted=converted),
        note(("time_limit", "statutory"), say("the other unit here")),
    )  # fmt: skip
