"""特别程序计入了办理时限，或者没有写时限 · A special procedure is counted in the limit or has no time.

为什么：按《中华人民共和国行政许可法》第四十五条，行政许可的听证、检验、检测、专家评审等所需时间不计算在办理时限内，但要告知申请人要多久。行政许可以外的事项不适用这一条：计不计入由各自的规定定，这里只看有没有写时限。

怎么改：“计入时限”改为 false，并写上这个程序自己的时限。

Why: by art. 45 of 行政许可法 such time is outside the limit of a licence, and the applicant must be told
how long it takes. Other items are not under that article: whether it counts is a matter of their own
rules, and only a time is asked for.

Cure: say that it is not counted, and give the procedure its own time.
"""

from guidetool.lint.laws import LICENCE
from guidetool.lint.rule import Findings, finding, rule
from guidetool.model.diagnostic import REVIEW, WARNING
from guidetool.model.guide import Guide
from guidetool.model.index import Context
from guidetool.model.message import say


@rule(WARNING, REVIEW, "S 行政许可法第四十五条")
def check(guide: Guide, context: Context) -> Findings:
    for i, procedure in enumerate(guide.special_procedures):
        name = procedure.name or "?"
        if procedure.counted and guide.type == LICENCE:
            yield finding(
                ("special_procedures", i, "counted"),
                say("the time of “{name}” is counted in the limit; the law leaves it out", name=name),
            )
        if procedure.time is None:
            yield finding(
                ("special_procedures", i, "name"),
                say("“{name}” has no time of its own; applicants must be told how long it takes", name=name),
            )
