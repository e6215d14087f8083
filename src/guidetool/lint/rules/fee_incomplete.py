"""收费，却没有写项目、标准或者依据 · A fee is charged without item, standard or basis.

为什么：收费必须公示项目、标准和依据；少一样，办事人不知道要交多少、凭什么交。

怎么改：补上收费项目的名称、标准（例如 每证20元）和依据的文件名称、文号。

Why: a public fee is published with item, standard and basis; without one of them nobody knows how
much is due and on what ground.

Cure: add the name of the item, the standard and the document it rests on.
"""

from guidetool.lint.rule import Findings, finding, rule
from guidetool.lint.texts import clip
from guidetool.model.diagnostic import DRAFT, ERROR
from guidetool.model.guide import FeeItem, Guide
from guidetool.model.index import Context
from guidetool.model.message import Message, say


@rule(ERROR, DRAFT, "R")
def check(guide: Guide, context: Context) -> Findings:
    fees = guide.fees
    if fees is None or not fees.charged:
        return
    if not fees.items:
        yield finding(("fees", "charged"), say("a fee is charged, yet no item is listed; add item, standard and basis"))
    for i, item in enumerate(fees.items):
        message = _lacking(item)
        if message:
            yield finding(("fees", "items", i), message)


def _lacking(item: FeeItem) -> Message | None:
    name = clip(item.name or "")
    if not name:
        return say("this fee has no name; add it")
    if not (item.standard or item.amount) and not item.basis:
        return say("the fee “{name}” has neither standard nor basis; add both", name=name)
    if not (item.standard or item.amount):
        return say("the fee “{name}” does not say how much; add the standard", name=name)
    if not item.basis:
        return say("the fee “{name}” has no basis; name the document that sets it", name=name)
    return None
