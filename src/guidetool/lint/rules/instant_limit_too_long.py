"""办件类型和承诺时限不符 · The kind of handling does not fit the promise.

为什么：即办件当场或者当天办结，承诺时限不应超过1个工作日；写着当场办结的，就不是承诺件。两处不符，办事人不知道要不要再跑一趟。

怎么改：看实际怎么办：能当天办结的写即办件，不能的写承诺件并写清天数。

Why: an instant item is done on the spot or within the day, a promised one is not. Where the two
elements disagree, applicants cannot tell whether to wait.

Cure: decide by what really happens, and mend the other element.
"""

from guidetool.lint.rule import Findings, finding, note, rule
from guidetool.model.diagnostic import DRAFT, WARNING
from guidetool.model.guide import Guide
from guidetool.model.index import Context
from guidetool.model.message import say


@rule(WARNING, DRAFT, "R")
def check(guide: Guide, context: Context) -> Findings:
    promised = guide.limits.promised
    if not (promised and promised.duration):
        return
    where = ("time_limit", "promised")
    if guide.handling == "instant" and promised.duration.working_days > 1:
        yield finding(
            where,
            say("an instant item promises {promised}, more than one working day; shorten it or change the kind of handling",
                promised=promised.duration),
            note(("handling",), say("instant here")),
        )  # fmt: skip
    elif guide.handling == "promised" and not promised.duration.amount:
        yield finding(
            where,
            say("a promised item is done on the spot; make it an instant item, or write how long it takes"),
            note(("handling",), say("promised here")),
        )
