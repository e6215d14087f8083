"""法定时限超过法律规定 · The statutory limit is longer than the law allows.

为什么：《中华人民共和国行政许可法》第四十二条规定，行政许可自受理之日起20日内作出决定，统一办理、联合办理、集中办理的不超过45日；其他法律、法规另有规定的从其规定。经批准延长的时间不写进法定时限。按第八十二条，这里的日是工作日。

怎么改：核对法定时限。确有法律、法规规定更长期限的，在设定依据里写上这部法规，并在法规登记册里填它的自定时限。

Why: art. 42 of 行政许可法 allows 20 working days for a licence and 45 where several offices decide
together, unless another law or regulation says otherwise. An extension that has to be approved is no
part of the limit.

Cure: check the limit; where a law allows more, cite it in the legal basis and enter its own limit
in the register of laws.
"""

from fractions import Fraction

from guidetool.lint.laws import LICENCE, laws_of
from guidetool.lint.rule import Findings, finding, note, rule
from guidetool.model.diagnostic import REVIEW, WARNING
from guidetool.model.duration import WORKING_DAY, Duration
from guidetool.model.guide import Guide
from guidetool.model.index import Context
from guidetool.model.message import say

ALONE, JOINT = 20, 45


@rule(WARNING, REVIEW, "S 行政许可法第四十二条")
def check(guide: Guide, context: Context) -> Findings:
    statutory = guide.limits.statutory
    if guide.type != LICENCE or not (statutory and statutory.duration):
        return
    general = Duration(Fraction(JOINT if guide.joint_bodies else ALONE), WORKING_DAY)
    own = [(law.limit.duration, key) for b in guide.legal_basis for key, law in laws_of(b, context.registers)
           if law.limit and law.limit.duration]  # fmt: skip
    longest, source = max([(general, None), *own], key=lambda pair: pair[0].working_days)
    if statutory.duration.working_days <= longest.working_days:
        return
    where = ("time_limit", "statutory")
    if source is None:
        yield finding(where, say(
            "{statutory} is longer than the {allowed} that the law allows for a licence, and no law with a limit of its own is cited",
            statutory=statutory.duration, allowed=longest))  # fmt: skip
        return
    yield finding(
        where,
        say("{statutory} is longer than the {allowed} of the law cited", statutory=statutory.duration, allowed=longest),
        note(("laws", source, "limit"), say("the law's own limit"), context.registers.sources["laws", source]),
    )
