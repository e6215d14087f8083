"""办理流程缺少必经环节 · The process lacks a kind of step.

为什么：承诺件要经过受理、审查、决定、送达。缺了哪一环，办事人就看不出事情办到了哪里、什么时候算办完。即办件可以并成一个环节。

怎么改：补上缺的环节；环节已经有了的，改正它的“类型”。

Why: a promised item is accepted, reviewed, decided and delivered. Without one of these applicants
cannot tell how far their case is. An instant item may do all of it in one step.

Cure: add the step, or correct the kind of the step that already stands.
"""

from guidetool.lint.process import KIND_NAMES
from guidetool.lint.rule import Findings, finding, note, rule
from guidetool.model.diagnostic import ERROR, REVIEW
from guidetool.model.guide import Guide
from guidetool.model.index import Context
from guidetool.model.message import Name, Phrase, say

NEEDED = ("accept", "review", "decide", "deliver")
AND = Name(", ", "、")


@rule(ERROR, REVIEW, "R")
def check(guide: Guide, context: Context) -> Findings:
    kinds = {step.kind for step in guide.process}
    if not kinds or None in kinds:
        return  # the schema asks for what is missing there
    if guide.handling == "instant":
        if not kinds & {"accept", "review", "decide"}:
            yield finding(("process",), say("no step accepts, reviews or decides; add the step that handles the matter"))
        return
    missing = tuple(KIND_NAMES[kind] for kind in NEEDED if kind not in kinds)
    if missing:
        yield finding(
            ("process",),
            say("the process has no step of the kind {kinds}; add it, or correct the kind of a step", kinds=Phrase(missing, AND)),
            *([note(("handling",), say("an instant item may merge its steps"))] if guide.handling else []),
        )
