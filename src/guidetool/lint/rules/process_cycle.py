"""办理流程绕圈 · The process goes in a circle.

为什么：除了补正后重新提交，流程不应回到前面的环节，否则办事人看不到尽头，办理时间也算不出来。

怎么改：改正“下一步”的去向；确实要退回补正的，写成补正环节，或者在条件里写明补正后再提交。

Why: but for an applicant who mends and comes again, a process does not return to an earlier step:
nobody would see its end, and its time could not be told.

Cure: correct where the branch leads; where the applicant has to mend something, make it a step of
correction or say so in the branch's condition.
"""

from guidetool.lint.process import Flow, Way, circles, flow_of
from guidetool.lint.rule import Findings, finding, note, rule
from guidetool.model.diagnostic import DRAFT, ERROR
from guidetool.model.guide import Guide
from guidetool.model.index import Context
from guidetool.model.message import say
from guidetool.model.source import Pointer


@rule(ERROR, DRAFT, "R")
def check(guide: Guide, context: Context) -> Findings:
    flow = flow_of(guide.process)
    for way in circles(flow):
        source, target = flow.steps[way.source].name or "?", flow.steps[way.target].name or "?"
        yield finding(
            _place(flow, way),
            say("“{source}” leads back to “{target}”; only a correction may do that", source=source, target=target),
            note(("process", way.target, "name"), say("the circle begins here")),
        )


def _place(flow: Flow, way: Way) -> Pointer:
    return ("process", way.source, "name") if way.branch is None else ("process", way.source, "next", way.branch, "to")
