"""指南还没有生效或者已经失效 · The guide is not in force today.

为什么：实施日期在今天以后的，现在印出来会误导办事人；取消日期已到的，不应再发放。

怎么改：核对日期。到期的事项，把事项状态改为取消，收回印刷品。

Why: a guide that takes effect later would mislead people now, one that has expired must no longer be
handed out.

Cure: check the dates; set the status of an expired item to cancelled and withdraw the prints.
"""

from guidetool.lint.rule import Findings, finding, note, rule
from guidetool.model.diagnostic import INFO, PUBLISH
from guidetool.model.guide import Guide
from guidetool.model.index import Context
from guidetool.model.message import say


@rule(INFO, PUBLISH, "R")
def check(guide: Guide, context: Context) -> Findings:
    if guide.status == "cancelled":
        return
    effective, expires = guide.effective, guide.expires
    if effective and effective.date and effective.date.isoformat() > context.today:
        yield finding(("effective",), say("the guide takes effect on {day} only; do not hand it out before", day=effective.text))
    if expires and expires.date and expires.date.isoformat() <= context.today:
        yield finding(
            ("expires",),
            say("the guide ended on {day}; set its status to cancelled, or correct the date", day=expires.text),
            note(("status",), say("still in use here")),
        )
