"""各环节时间加起来超过承诺时限 · The steps take longer than promised.

为什么：办事人按承诺时限等结果，工作人员按环节时限办。受理、审查、决定各环节沿最长的一条路加起来超过承诺，承诺就必然落空。特别程序、补正、制证和送达的时间不算在内。

怎么改：压缩有关环节的时间，或者把承诺时限改为做得到的天数。单位不同时按一周5个工作日、一天8小时折算。

Why: applicants wait by the promise, staff work by the steps. Where acceptance, review and decision
along the longest way take more, the promise cannot be kept. Special procedures, correction, making
the certificate and delivery are left out.

Cure: shorten steps, or promise what can be kept. Units are converted by five working days to the
week and eight hours to the day.
"""

from fractions import Fraction

from guidetool.lint.process import flow_of, longest_way, total_time
from guidetool.lint.rule import Findings, finding, note, rule
from guidetool.model.diagnostic import DRAFT, ERROR
from guidetool.model.duration import ON_THE_SPOT
from guidetool.model.guide import Guide
from guidetool.model.index import Context
from guidetool.model.message import say

COUNTED = ("accept", "review", "decide")
ONE_VISIT = Fraction(1, 2)
"""“On the spot” holds as long as everything is done within one visit: half a day."""


@rule(ERROR, DRAFT, "R")
def check(guide: Guide, context: Context) -> Findings:
    promised = guide.limits.promised
    if not (promised and promised.duration and guide.process):
        return
    flow = flow_of(guide.process)
    longest = longest_way(flow, COUNTED, "decide")
    allowed = ONE_VISIT if promised.duration.unit == ON_THE_SPOT else promised.duration.working_days
    if longest.total <= allowed:
        return
    total = total_time(longest.total, [flow.steps[i] for i in longest.steps])
    yield finding(
        ("time_limit", "promised"),
        say("the steps from acceptance to decision take {total}, longer than the promise of {promised}",
            total=total, promised=promised.duration),
        *(note(("process", i, "time"), say("counted: “{step}”", step=flow.steps[i].name or "?")) for i in longest.steps),
    )  # fmt: skip
