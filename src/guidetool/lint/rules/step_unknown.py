"""下一步指向不存在的环节 · A branch leads to a step that does not exist.

为什么：去向写的编号或名称在流程里找不到，流程图就断了，办事人不知道接下来做什么。

怎么改：改成流程里已有环节的编号或名称，或者补上这个环节。

Why: where a branch names no step of the process the flow chart breaks off, and applicants do not learn
what comes next.

Cure: write the id or name of a step that stands in the process, or add that step.
"""

from guidetool.lint.near import suggester
from guidetool.lint.process import flow_of, step_key
from guidetool.lint.rule import Findings, finding, note, rule
from guidetool.model.diagnostic import DRAFT, ERROR
from guidetool.model.guide import Guide
from guidetool.model.index import Context
from guidetool.model.message import say


@rule(ERROR, DRAFT, "R")
def check(guide: Guide, context: Context) -> Findings:
    flow = flow_of(guide.process)
    if not flow.unknown:
        return
    places = {step_key(s.name): ("process", i, "name") for i, s in enumerate(guide.process) if s.name}
    places |= {step_key(s.id): ("process", i, "id") for i, s in enumerate(guide.process) if s.id}
    nearest = suggester(places, 0.5)
    for i, j in flow.unknown:
        to = (guide.process[i].next or ())[j].to or ""
        near = nearest(step_key(to))
        if near:
            message = say("there is no step “{to}”; did you mean “{near}”?", to=to, near=near)
            related = note(places[near], say("a similar step here"))
        else:
            message = say("there is no step “{to}”; add it, or name another", to=to)
            related = note(("process", i, "name"), say("the step it leaves"))
        yield finding(("process", i, "next", j, "to"), message, related)
