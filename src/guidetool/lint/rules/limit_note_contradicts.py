"""时限说明和时限对不上 · The note names another limit than the element.

为什么：时限写66个工作日，说明里却写20个工作日，办事人不知道信哪一个，窗口也会被问住。

怎么改：核对依据，把写错的一处改过来。说明里讲延长、补正、听证等另外的时间，不算对不上。

Why: where the element says 66 working days and its note 20, nobody knows which holds.

Cure: check the law and correct the wrong one. Other periods in the note, of an extension, a
correction or a hearing, do not count.
"""


from guidetool.lint.periods import Period, periods_in
from guidetool.lint.rule import Findings, finding, note, rule
from guidetool.model.diagnostic import DRAFT, WARNING
from guidetool.model.duration import Duration
from guidetool.model.guide import Guide, Limit
from guidetool.model.index import Context
from guidetool.model.message import say
from guidetool.model.pattern import pattern

_CLAUSE = pattern(r"[^，。；,;、\n]*")
_OTHER = pattern("延长|延期|延续|补正|补齐|补交|告知|通知|听证|招标|拍卖|公示|公告|送达|颁发|领取|检验|检测|检疫|鉴定|评审|勘|核查"
                    "|压缩|缩短|提前|提速|原|上报|转报|报送|前置|有效|逾期|届满|除外|另")  # fmt: skip


@rule(WARNING, DRAFT, "R")
def check(guide: Guide, context: Context) -> Findings:
    limits = guide.limits
    yield from _compare("statutory", limits.statutory, limits.statutory_note)
    yield from _compare("promised", limits.promised, limits.promised_note)


def _compare(key: str, limit: Limit | None, text: str | None) -> Findings:
    if not (limit and limit.duration and text):
        return
    named = [p for clause in _CLAUSE.finditer(text) if not _OTHER.search(clause[0]) for p in periods_in(clause[0])]
    if not named or any(_agrees(period, limit.duration) for period in named):
        return
    yield finding(
        ("time_limit", f"{key}_note"),
        say("the note says “{noted}”, the limit says {limit}; correct one of them", noted=named[0].text, limit=limit.duration),
        note(("time_limit", key), say("the limit here")),
    )


def _agrees(period: Period, limit: Duration) -> bool:
    """The same number or the same length; the unit is another rule's business."""
    return period.duration.amount == limit.amount or period.duration.working_days == limit.working_days
