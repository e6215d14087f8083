"""指南里有个人信息 · A guide holds personal data.

为什么：指南是公开的。样表、说明里留下真实的身份证号、银行卡号、手机号，就是泄露个人信息。登记册和一件事里的文字也查。

怎么改：删掉；要举例的，用明显虚构的号码（例如全是0）。联系电话里的手机号不算。

Why: guides are public; a real resident id, bank card or mobile number in an example is a leak. The texts of registers and bundles are searched too.

Cure: delete it; in examples use numbers that are plainly invented. Mobile numbers among the
contacts do not count.
"""

from collections.abc import Iterator

from guidetool.lint.private import BANK_CARD, MOBILE, RESIDENT_ID, PrivateNumber, private_numbers
from guidetool.lint.rule import Findings, finding, rule
from guidetool.lint.texts import field_of, joined, shared_texts, texts
from guidetool.model.diagnostic import DRAFT, ERROR
from guidetool.model.guide import Guide
from guidetool.model.index import Context, Index
from guidetool.model.message import Message, say
from guidetool.model.source import Pointer


def _shared(index: Index, context: Context) -> Findings:
    for path, pointer, text in shared_texts(index, context.registers):
        yield from (finding(pointer, _say(number), path=path) for number in _personal(pointer, text))


@rule(ERROR, DRAFT, "R", shared=_shared, each=True)
def check(guide: Guide, context: Context) -> Findings:
    if next(private_numbers(joined(guide)), None) is None:
        return
    for pointer, text in texts(guide):
        yield from (finding(pointer, _say(number)) for number in _personal(pointer, text))


def _personal(pointer: Pointer, text: str) -> Iterator[PrivateNumber]:
    """Numbers of persons outside links; a mobile number among the contacts is meant to stand there."""
    field = field_of(pointer)
    for number in private_numbers(text) if field not in ("url", "mobile_url", "progress") else ():
        if not (number.kind == MOBILE and field == "phone"):
            yield number


def _say(number: PrivateNumber) -> Message:
    if number.kind == RESIDENT_ID:
        return say("a real resident id number ({number}) stands in the guide; delete it", number=number.masked)
    if number.kind == BANK_CARD:
        return say("a real bank card number ({number}) stands in the guide; delete it", number=number.masked)
    return say("a mobile number ({number}) stands in the guide; delete it or give it as a contact", number=number.masked)
