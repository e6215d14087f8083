"""内容写错了栏目 · A fact stands in an element that is not its own.

为什么：网址、电话、办公时间、收费、依据都有自己的栏目。写进说明文字里，改了一处漏了另一处，办事人看到两个说法。

怎么改：把它移到自己的栏目；说明里不再重复。

Why: addresses, phones, hours, fees and laws have elements of their own. Inside prose they are
forgotten when the fact changes, and readers meet two answers.

Cure: move it to its own element and do not repeat it in the prose.
"""

import re

from guidetool.lint.rule import Findings, finding, rule
from guidetool.lint.texts import clip, field_of, joined, prose
from guidetool.model.diagnostic import PUBLISH, WARNING
from guidetool.model.guide import Guide
from guidetool.model.index import Context
from guidetool.model.message import Message, say
from guidetool.model.pattern import pattern
from guidetool.model.source import Pointer

_FREE = frozenset(("faq", "legal_basis", "fees", "consultation", "supervision", "remedies", "progress", "pledge"))
"""Elements in which such facts are at home, or are the answer to a question."""

_URL = pattern(
    r"https?://[^\s，。；、）)”》一-龥]{4,}|(?<![A-Za-z0-9])www\.[a-z0-9.-]{4,}|(?<![A-Za-z0-9.@-])(?:[a-z0-9-]{1,63}\.){1,4}cn(?![A-Za-z0-9])",
    re.IGNORECASE,
)
_LINKS = ("http", "www", ".cn")
_DIGIT = pattern("[0-9]")
_PHONE = pattern(
    r"(?<![0-9])0[0-9]{2,3}[-—–－][0-9]{7,8}(?![0-9])|(?<![0-9])400-?[0-9]{3}-?[0-9]{4}(?![0-9])"
    r"|(?<=[话线打真])[：:]?\s?[2-9][0-9]{6,7}(?![0-9])"
)
_HOURS = pattern(
    r"[0-9]{1,2}[:：][0-9]{2}\s?[-—–~～至到]{1,2}\s?(?:下午)?[0-9]{1,2}[:：][0-9]{2}"
    r"|(?:上午|下午|早上|中午)?[0-9]{1,2}[点时](?:[0-9]{1,2}分|半)?\s?[-—–~～至到]{1,2}\s?(?:上午|下午|中午|晚上)?[0-9]{1,2}[点时](?![效限长])"
)
_MONEY = pattern(r"(?:收费|工本费|手续费|登记费|证照费|收取|缴纳费用)[^。；\n]{0,12}?[0-9]+(?:\.[0-9]+)?元")
_STATUTE = pattern(r"\s*(?:[（(]?[0-9一二三四五]{1,2}[)）、.．]\s?)?(?:根据|依据|按照|依照)(《[^》]{2,80}》)")
_MORE_THAN_NUMBER = pattern(r"[0-9]{4}年[0-9]{1,2}月|施行|实施|颁布|修订|修正")
_ARTICLE = pattern(
    r"》.{0,20}?(?:第[一二三四五六七八九十百零0-9]{1,6}[条款章]|[（(]?[一二三四五六七八九十]{1,3}[)）]|[一二三四五六七八九十]{1,2}\s?[(（])"
)


@rule(WARNING, PUBLISH, "R", each=True)
def check(guide: Guide, context: Context) -> Findings:
    links = any(hint in joined(guide) for hint in _LINKS)
    for pointer, text in prose(guide):
        if pointer[0] not in _FREE and (message := _in_prose(pointer, text, links)):
            yield finding(pointer, message)
    for i, basis in enumerate(guide.legal_basis):
        if basis.number and (found := _MORE_THAN_NUMBER.search(basis.number)):
            yield finding(
                ("legal_basis", i, "number"),
                say("the document number holds more (“{found}”); move dates and issuer to their own elements", found=found[0]),
            )
        if basis.title and (found := _ARTICLE.search(basis.title)):
            yield finding(("legal_basis", i, "title"), say("the title of the law holds an article; move it to its own element"))


def _in_prose(pointer: Pointer, text: str, links: bool) -> Message | None:
    if links and any(hint in text for hint in _LINKS) and (found := _URL.search(text)):
        return say("the web address “{found}” stands in the text; it has an element of its own", found=clip(found[0], 40))
    if not _DIGIT.search(text):
        return _statute(pointer, text)
    if found := _PHONE.search(text):
        return say("the phone number “{found}” stands in the text; it belongs with the contacts", found=found[0].lstrip("：: "))
    if found := _HOURS.search(text):
        return say("the hours “{found}” stand in the text; they belong in the register of windows", found=found[0])
    if found := _MONEY.search(text):
        return say("the fee “{found}” stands in the text; it belongs with the fees", found=clip(found[0], 30))
    return _statute(pointer, text)


def _statute(pointer: Pointer, text: str) -> Message | None:
    if field_of(pointer) in ("conditions", "scope") and (found := _STATUTE.match(text)):
        return say("the text begins with the law “{found}”; it belongs with the legal basis", found=clip(found[1], 40))
    return None
