"""网办深度和到现场次数矛盾 · The online depth contradicts the number of visits.

为什么：IV级就是全程网办，一次也不用跑。又写着要到现场，两处必有一处不对。

怎么改：确实要到现场的，把网办深度改为III级以下；不用到现场的，把次数改为0。

Why: level IV means wholly online, without a single visit. With visits one of the two is wrong.

Cure: lower the online depth, or make it 0 visits.
"""

from guidetool.lint.rule import Findings, finding, note, rule
from guidetool.model.diagnostic import DRAFT, ERROR
from guidetool.model.guide import Guide
from guidetool.model.index import Context
from guidetool.model.message import say


@rule(ERROR, DRAFT, "R")
def check(guide: Guide, context: Context) -> Findings:
    if guide.online and guide.online.depth == "level_4" and guide.visits:
        yield finding(
            ("online", "depth"),
            say("wholly online, yet {visits} visits are needed; lower the depth or correct the visits", visits=guide.visits),
            note(("visits",), say("the visits here")),
        )
