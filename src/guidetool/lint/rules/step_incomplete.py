"""环节写得不完整 · A step is incomplete.

为什么：每个环节由谁办、办多久、看什么、办成什么，办事人和窗口都要看得到，责任才落得下来。

怎么改：补上责任岗位、时限、审查标准和办理结果。申请和补正由申请人做，只看办理结果；收件、制证、送达不要求审查标准。

Why: who does a step, how long it takes, what is looked at and what comes out of it is what applicants
and counters need, and what makes an office answerable.

Cure: add role, time, standard and result. Application and correction are the applicant's and need a
result only; receipt, making the certificate and delivery need no standard.
"""

from collections.abc import Iterator

from guidetool.lint.rule import Findings, finding, rule
from guidetool.model.diagnostic import PUBLISH, WARNING
from guidetool.model.guide import Guide, Step
from guidetool.model.index import Context
from guidetool.model.message import Name, Phrase, say

NAMES = {
    "role": Name("role", "责任岗位"), "time": Name("time", "时限"),
    "standard": Name("standard", "审查标准"), "result": Name("result", "办理结果"),
}  # fmt: skip
AND = Name(", ", "、")
_FEWER = {
    "apply": ("result",), "correct": ("result",), "receive": ("role", "time", "result"),
    "certify": ("role", "time", "result"), "deliver": ("role", "time", "result"),
}  # fmt: skip


@rule(WARNING, PUBLISH, "R")
def check(guide: Guide, context: Context) -> Findings:
    timed = any(procedure.time for procedure in guide.special_procedures)
    for i, step in enumerate(guide.process):
        missing = tuple(NAMES[field] for field in _missing(step, timed))
        if missing:
            yield finding(
                ("process", i, "name"),
                say("the step “{step}” lacks: {elements}", step=step.name or "?", elements=Phrase(missing, AND)),
            )


def _missing(step: Step, timed: bool) -> Iterator[str]:
    """What a step of this kind lacks; a special procedure may have its time declared elsewhere."""
    for field in _FEWER.get(step.kind or "", tuple(NAMES)):
        if not getattr(step, field) and not (field == "time" and step.kind == "special" and timed):
            yield field
