"""要到现场却没写原因 · Applicants must come, and the reason is missing.

为什么：每让群众跑一次，都要说得出为什么必须到场。写不出原因的，往往可以网上办或者邮寄。

怎么改：写上“必须现场办理原因”，例如采集指纹、核对原件；没有原因的，把到现场次数改为0。

Why: an office that makes people come has to say why. Where no reason can be given, the matter can
usually be done online or by post.

Cure: give the reason, such as fingerprints or a check of originals; where there is none, make it 0
visits.
"""

from guidetool.lint.rule import Findings, finding, rule
from guidetool.model.diagnostic import ERROR, REVIEW
from guidetool.model.guide import Guide
from guidetool.model.index import Context
from guidetool.model.message import say


@rule(ERROR, REVIEW, "R")
def check(guide: Guide, context: Context) -> Findings:
    if guide.visits and not guide.visit_reason:
        yield finding(
            ("visits",),
            say("applicants must come in person, but the guide does not say why; add the reason, or make it 0 visits"),
        )
