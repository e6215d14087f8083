"""办公时间没有写哪几天 · Opening hours do not say on which days.

为什么：只写钟点，办事人不知道周末开不开门，白跑一趟。

怎么改：在前面写上星期几，例如“周一至周五 9:00-12:00，14:00-17:30（法定节假日除外）”。

Why: with times alone nobody knows whether the window is open at the weekend.

Cure: say the days first, such as 周一至周五 or 工作日.
"""

from guidetool.lint.hours import names_days
from guidetool.lint.rule import Findings, finding, index_rule
from guidetool.lint.wording import is_filler, says_nothing
from guidetool.model.diagnostic import REVIEW, WARNING
from guidetool.model.index import Context, Index
from guidetool.model.message import say


@index_rule(WARNING, REVIEW, "R")
def check(index: Index, context: Context) -> Findings:
    registers = context.registers
    for name, entries in (("windows", registers.windows), ("sites", registers.sites)):
        for id_, entry in entries.items():
            hours = entry.hours
            if hours and not (names_days(hours) or says_nothing(hours) or is_filler(hours)):
                yield finding(
                    (name, id_, "hours"),
                    say("the hours do not say on which days; add the days of the week"),
                    path=registers.sources.get((name, id_)),
                )
