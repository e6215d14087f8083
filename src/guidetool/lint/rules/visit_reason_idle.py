"""不用到现场却写了原因 · There is a reason to come, but no visit.

为什么：到现场次数是0，又写着必须现场办理的原因，办事人不知道到底要不要跑。

怎么改：不用到现场的，删掉原因；确实要到现场的，改正次数。

Why: nobody has to come, yet the guide says why one must.

Cure: delete the reason, or correct the number of visits.
"""

from guidetool.lint.rule import Findings, finding, note, rule
from guidetool.model.diagnostic import REVIEW, WARNING
from guidetool.model.guide import Guide
from guidetool.model.index import Context
from guidetool.model.message import say

NOTHING = ("无", "暂无", "没有", "/", "-")
"""What forms hold where nothing is to be said: that there is no reason is no contradiction."""


@rule(WARNING, REVIEW, "R")
def check(guide: Guide, context: Context) -> Findings:
    reason = (guide.visit_reason or "").strip(" 。")
    if guide.visits == 0 and reason and reason not in NOTHING:
        yield finding(
            ("visit_reason",),
            say("a reason to come in person, but no visit is needed; delete it, or correct the number of visits"),
            note(("visits",), say("0 visits here")),
        )
