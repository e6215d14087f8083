"""全部材料都可以容缺后补 · Every material may be handed in later.

为什么：主要材料不能容缺；样样都能后补，等于空手就能受理，多半是误选。

怎么改：把主要材料改为必要。

Why: what an application rests on cannot come later; if everything may, one could apply with empty
hands. Mostly a slip in a list.

Cure: mark the main materials as required.
"""

from guidetool.lint.rule import Findings, finding, rule
from guidetool.model.diagnostic import REVIEW, WARNING
from guidetool.model.guide import Guide
from guidetool.model.index import Context
from guidetool.model.message import say


@rule(WARNING, REVIEW, "R")
def check(guide: Guide, context: Context) -> Findings:
    asked = [m for m in guide.materials if not m.exempt]
    if asked and all(m.necessity == "supplement_later" for m in asked):
        yield finding(("materials",), say("every material may be handed in later; mark the main ones as required"))
