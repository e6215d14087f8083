"""不收费，却写了可以网上支付 · Online payment is offered for what is free.

为什么：办事人会以为要交钱。

怎么改：不收费的，网上支付改为否。

Why: people take it that there is something to pay.

Cure: set online payment to no.
"""

from guidetool.lint.rule import Findings, finding, note, rule
from guidetool.model.diagnostic import REVIEW, WARNING
from guidetool.model.guide import Guide
from guidetool.model.index import Context
from guidetool.model.message import say


@rule(WARNING, REVIEW, "R")
def check(guide: Guide, context: Context) -> Findings:
    if guide.fees and guide.fees.charged is False and guide.fees.online_payment:
        yield finding(
            ("fees", "online_payment"),
            say("online payment is offered, yet there is nothing to pay; set it to no"),
            note(("fees", "charged"), say("free of charge here")),
        )
