"""很久没有核实了 · The guide has not been verified for long.

为什么：电话、窗口、办公时间会变，久未核实的指南容易让人白跑。核实周期在工作区里定，不写就是12个月。

怎么改：逐项核实，再更新“最近核实”的日期。

Why: phones, windows and hours change; a guide that nobody verified sends people to closed doors. The
workspace says how many months are allowed; 12 where it does not.

Cure: verify it element by element, then put the new date.
"""

from datetime import date

from guidetool.lint.rule import Findings, finding, rule
from guidetool.model.diagnostic import INFO, PUBLISH
from guidetool.model.guide import Guide
from guidetool.model.index import Context
from guidetool.model.message import say


@rule(INFO, PUBLISH, "K")
def check(guide: Guide, context: Context) -> Findings:
    on = guide.reviewed.on.date if guide.reviewed and guide.reviewed.on else None
    months = context.workspace.review_months
    if on is not None and _months_between(on, date.fromisoformat(context.today)) >= months:
        yield finding(
            ("reviewed", "on"),
            say("last verified on {day}, more than {months} months ago; verify the guide again", day=on.isoformat(), months=months),
        )


def _months_between(earlier: date, later: date) -> int:
    """Whole months that have passed; a month is over on the day after its like."""
    return (later.year - earlier.year) * 12 + later.month - earlier.month - (later.day <= earlier.day)
