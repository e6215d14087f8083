"""送达时限超过10日 · Delivery comes later than ten days after the decision.

为什么：《中华人民共和国行政许可法》第四十四条规定，准予行政许可的，自作出决定之日起10日内向申请人颁发、送达许可证件。按第八十二条，这里的日是工作日。

怎么改：把送达时限，或者制证、送达环节的时间缩短到10个工作日以内。

Why: art. 44 of 行政许可法 gives the office ten days from the decision to hand over the licence; they
are working days by art. 82.

Cure: shorten delivery, or the steps of making the certificate and delivering it.
"""

from guidetool.lint.laws import LICENCE
from guidetool.lint.process import flow_of, longest_way, total_time
from guidetool.lint.rule import Findings, finding, note, rule
from guidetool.model.diagnostic import DRAFT, ERROR
from guidetool.model.guide import Guide
from guidetool.model.index import Context
from guidetool.model.message import say

DAYS = 10


@rule(ERROR, DRAFT, "S 行政许可法第四十四条")
def check(guide: Guide, context: Context) -> Findings:
    if guide.type != LICENCE:
        return
    within = guide.delivery.within if guide.delivery else None
    if within and within.duration and within.duration.working_days > DAYS:
        yield finding(
            ("delivery", "within"),
            say("delivery within {within}, but the law allows {days} working days after the decision",
                within=within.duration, days=DAYS),
        )  # fmt: skip
    flow = flow_of(guide.process)
    longest = longest_way(flow, ("certify", "deliver"), "deliver")
    if longest.total > DAYS:
        first, *others = longest.steps
        total = total_time(longest.total, [flow.steps[i] for i in longest.steps])
        yield finding(
            ("process", first, "time"),
            say("certificate and delivery take {total}, but the law allows {days} working days after the decision",
                total=total, days=DAYS),
            *(note(("process", i, "time"), say("counted: “{step}”", step=flow.steps[i].name or "?")) for i in others),
        )  # fmt: skip
