"""行政许可事项没有常见问题 · A licence has no frequent questions.

为什么：窗口天天回答的问题，写出来就少跑一趟、少打一个电话。

怎么改：至少写一个窗口常被问到的问题和答案。

Why: what the window answers every day saves a visit once it is written down.

Cure: add at least one question that is often asked, with its answer.
"""

from guidetool.lint.rule import Findings, finding, rule
from guidetool.model.diagnostic import INFO, PUBLISH
from guidetool.model.guide import Guide
from guidetool.model.index import Context
from guidetool.model.message import say


@rule(INFO, PUBLISH, "R")
def check(guide: Guide, context: Context) -> Findings:
    if guide.type == "administrative_licence" and not guide.faq:
        yield finding(("faq",), say("a licence without frequent questions; add at least one that people ask"))
