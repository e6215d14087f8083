"""承诺时限超过法定时限 · The promised limit is longer than the statutory one.

为什么：承诺时限是向群众作出的保证，只能等于或短于法定时限。写反了，办事人会多等，部门也会因超期办理而违法。

怎么改：核对两个数字，把承诺时限改短，或者更正法定时限。单位不同时按一周5个工作日折算后比较。

Why: the promise binds the office and may only shorten what the law allows. A promise beyond the
statutory limit sends people home with a date on which the office is already in breach.

Cure: check both figures; shorten the promise or correct the statutory limit. Different units are
compared by five working days to the week.
"""

from guidetool.lint.rule import Findings, finding, note, rule
from guidetool.model.diagnostic import DRAFT, ERROR
from guidetool.model.guide import Guide
from guidetool.model.index import Context
from guidetool.model.message import say


@rule(ERROR, DRAFT, "R")
def check(guide: Guide, context: Context) -> Findings:
    statutory, promised = guide.limits.statutory, guide.limits.promised
    if not (statutory and statutory.duration and promised and promised.duration):
        return
    if promised.duration.working_days > statutory.duration.working_days:
        yield finding(
            ("time_limit", "promised"),
            say("the promise of {promised} is longer than the statutory limit of {statutory}",
                promised=promised.duration, statutory=statutory.duration),
            note(("time_limit", "statutory"), say("statutory here")),
        )  # fmt: skip
