"""要求本人到场，又写可以代办 · The applicant must come in person, yet agents may act.

为什么：一处要求本人到场，一处又写镇街、村社可以代办，办事人不知道能不能托人。

怎么改：确实要本人到场的，把代办改为 false，或者写清代办只管哪一步；可以代办的，改掉“本人到场”的说法。

Why: one element demands the applicant in person, another offers agents in towns and villages. Nobody
can tell whether to send somebody.

Cure: say that agents do not act here, or for which step only; or soften the demand.
"""

from collections.abc import Iterator

from guidetool.lint.rule import Findings, finding, note, rule
from guidetool.model.diagnostic import DRAFT, WARNING
from guidetool.model.guide import Guide
from guidetool.model.index import Context
from guidetool.model.message import say
from guidetool.model.pattern import pattern
from guidetool.model.source import Pointer

_IN_PERSON = pattern(
    "(?:本人|双方|当事人|申请人|法定代表人)[^，。；]{0,8}?(?:亲自|共同)?(?:到场|到现场|到窗口|亲自|当面签)"
    "|(?:必须|须|应当|只能)由?本人(?:亲自)?(?:办理|申请|提交|签)|不(?:得|能|可|可以|接受|允许)(?:委托(?!书)|代办|代理|他人代)"
)
_UNLESS = pattern("或者?|委托(?!书)|受托|代理人|代办人|除外|无法|不能|不便|可以|可由|的，")


@rule(WARNING, DRAFT, "R")
def check(guide: Guide, context: Context) -> Findings:
    agency = guide.agency
    if agency is None or not (agency.town or agency.village):
        return
    where = note(("agency", "town" if agency.town else "village"), say("agents may act here"))
    for pointer, text in _texts(guide):
        match = _IN_PERSON.search(text)
        if match and (match[0].startswith("不") or not _UNLESS.search(text)):
            yield finding(
                pointer,
                say("“{demand}”, yet agents in towns or villages may act; say which of the two holds", demand=match[0]),
                where,
            )


def _texts(guide: Guide) -> Iterator[tuple[Pointer, str]]:
    yield ("visit_reason",), guide.visit_reason or ""
    yield from ((("conditions", i), text) for i, text in enumerate(guide.conditions))
    yield from ((("prohibitions", i), text) for i, text in enumerate(guide.prohibitions))
    for i, step in enumerate(guide.process):
        yield ("process", i, "standard"), step.standard or ""
    for i, material in enumerate(guide.materials):
        yield ("materials", i, "guidance"), material.guidance or ""
        yield ("materials", i, "remark"), material.remark or ""
