"""写着不用到现场，却只能到窗口办 · No visit is needed, yet the window is the only way.

为什么：到现场次数是0，办理形式里却没有网上办理，也没有快递申请，办事人不到窗口就办不成。

怎么改：开通网上办理或者快递申请并写进办理形式，或者改正到现场次数。

Why: 0 visits, but neither online nor by post: nobody could apply.

Cure: add a way to apply from afar, or correct the number of visits.
"""

from guidetool.lint.rule import Findings, finding, note, rule
from guidetool.model.diagnostic import DRAFT, ERROR
from guidetool.model.guide import Guide
from guidetool.model.index import Context
from guidetool.model.message import say


@rule(ERROR, DRAFT, "R")
def check(guide: Guide, context: Context) -> Findings:
    if guide.visits == 0 and guide.channels and not {"online", "post"} & set(guide.channels):
        yield finding(
            ("visits",),
            say("0 visits, but one can apply neither online nor by post; add such a way, or correct the number"),
            note(("channels",), say("the ways to apply")),
        )
