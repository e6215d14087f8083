"""咨询电话和监督投诉电话相同 · Questions and complaints go to the same phone.

为什么：投诉打到了被投诉的窗口，等于没有监督。12345 是政府热线，咨询投诉都受理，不算。

怎么改：监督投诉电话写本单位监督机构的电话，或者写 12345。

Why: a complaint that is answered by the desk complained about is no supervision. 12345 takes both
by design and does not count.

Cure: give the phone of the office's own supervisors, or 12345.
"""

from guidetool.lint.phones import PUBLIC_HOTLINE, dialled
from guidetool.lint.rule import Findings, finding, note, rule
from guidetool.model.diagnostic import REVIEW, WARNING
from guidetool.model.guide import Guide
from guidetool.model.index import Context
from guidetool.model.message import say


@rule(WARNING, REVIEW, "R")
def check(guide: Guide, context: Context) -> Findings:
    asked = dialled((guide.consultation and guide.consultation.phone) or "")
    complained = dialled((guide.supervision and guide.supervision.phone) or "")
    if complained and complained <= asked and complained != {PUBLIC_HOTLINE}:
        yield finding(
            ("supervision", "phone"),
            say("complaints go to the phone that answers questions; give the supervisors' phone"),
            note(("consultation", "phone"), say("the phone for questions")),
        )
