"""写了不收费，又列了收费项目 · Fees are listed although the item is free.

为什么：办事人不知道到底收不收。

怎么改：不收费的，删掉收费项目；收费的，把“是否收费”改过来。

Why: nobody knows whether it costs anything.

Cure: delete the fees, or say that a fee is charged.
"""

from guidetool.lint.rule import Findings, finding, note, rule
from guidetool.model.diagnostic import DRAFT, ERROR
from guidetool.model.guide import Guide
from guidetool.model.index import Context
from guidetool.model.message import say


@rule(ERROR, DRAFT, "R")
def check(guide: Guide, context: Context) -> Findings:
    if guide.fees and guide.fees.charged is False and guide.fees.items:
        yield finding(
            ("fees", "items"),
            say("fees are listed, yet the item is free of charge; correct one of the two"),
            note(("fees", "charged"), say("free of charge here")),
        )
