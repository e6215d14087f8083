"""有环节走不到 · A step is never reached.

为什么：没有哪一步通向它，流程图上它就悬在一边，办事人不知道什么时候会经过。

怎么改：在前面环节的“下一步”里加上它，或者删掉这个环节。

Why: no step leads to it, so it hangs beside the flow chart and nobody knows when it happens.

Cure: name it in the next steps of an earlier one, or delete it.
"""

from guidetool.lint.process import Flow, flow_of, reachable
from guidetool.lint.rule import Findings, finding, note, rule
from guidetool.model.diagnostic import DRAFT, ERROR
from guidetool.model.guide import Guide
from guidetool.model.index import Context
from guidetool.model.message import say


@rule(ERROR, DRAFT, "R")
def check(guide: Guide, context: Context) -> Findings:
    flow = flow_of(guide.process)
    if flow.unknown:
        return  # first mend the branches that lead nowhere
    for i in _first_lost(flow):
        step, before = guide.process[i], guide.process[i - 1]
        leads = [note(("process", i - 1, "next"), say("“{step}” leads elsewhere", step=before.name or "?"))]
        yield finding(
            ("process", i, "name"),
            say("no step leads to “{step}”; add it to the next steps of an earlier one, or delete it", step=step.name or "?"),
            *(leads if before.next is not None else []),
        )


def _first_lost(flow: Flow) -> list[int]:
    """Unreachable steps that no other unreachable step leads to; the first where they lead in a circle."""
    reached = reachable(flow)
    lost = [i for i in range(len(flow.steps)) if i not in reached]
    led = {way.target for i in lost for way in flow.ways[i] if way.target != i}
    return [i for i in lost if i not in led] or lost[:1]
