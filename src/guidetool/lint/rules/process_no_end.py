"""办理流程没有结束 · The process has no end.

为什么：每个环节都还有下一步，办事人看不出事情什么时候办完。

怎么改：最后的环节不写“下一步”；中途结束的，例如不予受理，把“下一步”写成空列表 []。

Why: every step leads on, so nobody can tell when the matter is finished.

Cure: leave “next” out in the last step; where a process ends earlier, as after a refusal, write an
empty list [].
"""

from guidetool.lint.process import ends, flow_of
from guidetool.lint.rule import Findings, finding, note, rule
from guidetool.model.diagnostic import DRAFT, ERROR
from guidetool.model.guide import Guide
from guidetool.model.index import Context
from guidetool.model.message import say


@rule(ERROR, DRAFT, "R")
def check(guide: Guide, context: Context) -> Findings:
    flow = flow_of(guide.process)
    if not guide.process or flow.unknown or ends(flow):
        return
    last = len(guide.process) - 1
    leads_on = guide.process[last].next is not None
    yield finding(
        ("process",),
        say("every step leads to another one; write an empty list as the next step where the process ends"),
        *([note(("process", last, "next"), say("the last step leads on"))] if leads_on else []),
    )
