"""要现场勘验，承诺时限却很短 · A site visit is part of the process, yet the promise is very short.

为什么：安排人员、约定时间、到现场、写意见，不到3个工作日很难办完，承诺容易落空。

怎么改：核对承诺做不做得到；勘验在受理之前做的，在流程里写清楚。

Why: to arrange a visit, go there and write it down takes time; under three working days the promise
is easily broken.

Cure: check whether it can be kept; say so where the visit comes before acceptance.
"""


from guidetool.lint.rule import Findings, finding, note, rule
from guidetool.model.diagnostic import INFO, REVIEW
from guidetool.model.guide import Guide, Step
from guidetool.model.index import Context
from guidetool.model.message import say
from guidetool.model.pattern import pattern
from guidetool.model.source import Pointer

DAYS = 3
_VISIT = pattern("(?:现场|实地)(?:勘[验察查]|踏勘|核查|核验|检查|查验|查看|验收|审核)|勘验")
_NOT = pattern("(?:不|无需|无须|免|事后)[^，。；]{0,4}$")


@rule(INFO, REVIEW, "R")
def check(guide: Guide, context: Context) -> Findings:
    promised = guide.limits.promised
    if not (promised and promised.duration) or promised.duration.working_days >= DAYS:
        return
    for i, step in enumerate(guide.process):
        pointer = _visit(i, step)
        if pointer is not None:
            yield finding(
                ("time_limit", "promised"),
                say("{promised} are promised although a site visit is part of it; check whether this can be kept",
                    promised=promised.duration),
                note(pointer, say("the site visit")),
            )  # fmt: skip
            return


def _visit(i: int, step: Step) -> Pointer | None:
    if step.kind in ("apply", "receive", "correct", "deliver"):
        return None
    for field in ("name", "standard", "result"):
        text = getattr(step, field) or ""
        match = _VISIT.search(text)
        if match and not _NOT.search(text[: match.start()]):
            return ("process", i, field)
    return None
