"""容缺后补的材料没有写补交时限或者方式 · A deferrable material lacks its deadline or its way.

为什么：容缺受理的前提是说清什么时候、怎样补交；不说，窗口不敢收，办事人也会误期。

怎么改：在容缺补正里写上时限和方式。

Why: a missing paper can be accepted later only when it is said until when and how.

Cure: add the deadline and the way under 容缺补正.
"""

from guidetool.lint.rule import Findings, finding, rule
from guidetool.model.diagnostic import DRAFT, ERROR
from guidetool.model.guide import Guide, Supplement
from guidetool.model.index import Context
from guidetool.model.message import say


@rule(ERROR, DRAFT, "R")
def check(guide: Guide, context: Context) -> Findings:
    for i, material in enumerate(guide.materials):
        if material.necessity != "supplement_later":
            continue
        supplement = material.supplement or Supplement()
        pointer = ("materials", i, "supplement") if material.supplement else ("materials", i, "necessity")
        if not supplement.within and not supplement.by:
            yield finding(pointer, say("may be handed in later, yet it does not say until when and how; add both"))
        elif not supplement.within:
            yield finding(pointer, say("may be handed in later, yet it does not say until when; add the time"))
        elif not supplement.by:
            yield finding(pointer, say("may be handed in later, yet it does not say how; add the way"))
