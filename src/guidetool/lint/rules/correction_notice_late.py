"""补正告知超过5日 · Applicants are told too late what they must mend.

为什么：《中华人民共和国行政许可法》第三十二条规定，材料不齐全或者不符合法定形式的，应当当场或者在5日内一次告知需要补正的全部内容；逾期不告知的，自收到材料之日起即为受理。按第八十二条，这里的日是工作日。申请人自己补正的时间不算在内。

怎么改：把收件、受理环节的时间和告知补正的期限改到5个工作日以内。

Why: art. 32 of 行政许可法 obliges the office to tell everything that must be mended on the spot or
within five days (working days by art. 82); after that the application counts as accepted. The
applicant's own time is not counted.

Cure: shorten receipt and acceptance, or the period of the notice.
"""

from collections.abc import Iterator
from fractions import Fraction

from guidetool.lint.laws import LICENCE
from guidetool.lint.periods import periods_in
from guidetool.lint.process import Flow, flow_of, step_days
from guidetool.lint.rule import Findings, finding, note, rule
from guidetool.model.diagnostic import DRAFT, ERROR
from guidetool.model.duration import WORKING_DAY, Duration
from guidetool.model.guide import Guide
from guidetool.model.index import Context
from guidetool.model.message import say
from guidetool.model.source import Pointer

DAYS = 5
BEFORE = ("receive", "accept")


@rule(ERROR, DRAFT, "S 行政许可法第三十二条")
def check(guide: Guide, context: Context) -> Findings:
    if guide.type != LICENCE:
        return
    flow = flow_of(guide.process)
    receipts = _receipts(flow)
    for i, target in _notices(flow):
        taken = step_days(flow.steps[i]) + receipts.get(i, 0)
        if taken > DAYS:
            yield finding(
                ("process", i, "time"),
                say("applicants learn what they must mend only after {taken}; the law allows {days} working days",
                    taken=Duration(taken, WORKING_DAY), days=DAYS),
                note(("process", target, "name"), say("the correction it leads to")),
            )  # fmt: skip
    for pointer, text in _texts(guide):
        for period in periods_in(text):
            days = period.duration.amount if period.bare else period.duration.working_days
            if days > DAYS and _is_notice(period.after):
                yield finding(pointer, say(
                    "the notice of what must be mended is given within “{period}”; the law allows {days} working days",
                    period=period.text, days=DAYS))  # fmt: skip


def _notices(flow: Flow) -> Iterator[tuple[int, int]]:
    """Steps before acceptance that send the applicant to mend, and the step they send to."""
    for i, ways in enumerate(flow.ways):
        if flow.steps[i].kind in BEFORE:
            target = next((w.target for w in ways if flow.steps[w.target].kind == "correct"), None)
            if target is not None:
                yield i, target


def _receipts(flow: Flow) -> dict[int, Fraction]:
    """Of each step the longest receipt that leads straight to it."""
    longest: dict[int, Fraction] = {}
    for i, ways in enumerate(flow.ways):
        if flow.steps[i].kind == "receive":
            for way in ways:
                if way.target != i:
                    longest[way.target] = max(step_days(flow.steps[i]), longest.get(way.target, Fraction(0)))
    return longest


def _texts(guide: Guide) -> Iterator[tuple[Pointer, str]]:
    for i, step in enumerate(guide.process):
        if step.kind in (*BEFORE, "correct"):
            yield ("process", i, "standard"), step.standard or ""
            yield ("process", i, "result"), step.result or ""


def _is_notice(after: str) -> bool:
    """Whether what follows a period speaks of telling what must be mended."""
    clause = after.split("。")[0].split("；")[0]
    return "补" in clause and ("告知" in clause or "通知" in clause)
