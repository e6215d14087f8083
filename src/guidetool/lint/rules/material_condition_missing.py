"""非必要材料没有写适用情形 · A conditional material does not say when it is needed.

为什么：标为“非必要”却不说什么时候要，办事人不知道自己该不该带。

怎么改：写上适用情形，例如“委托他人代办的”，或者列出它属于哪些办理情形。

Why: marked as needed only sometimes, without saying when, it leaves everybody guessing.

Cure: say when, such as “when somebody else applies for you”, or name the cases it belongs to.
"""

from guidetool.lint.rule import Findings, finding, rule
from guidetool.model.diagnostic import DRAFT, ERROR
from guidetool.model.guide import Guide
from guidetool.model.index import Context
from guidetool.model.message import say


@rule(ERROR, DRAFT, "R")
def check(guide: Guide, context: Context) -> Findings:
    for i, material in enumerate(guide.materials):
        if material.necessity == "conditional" and not material.when and not material.cases:
            yield finding(("materials", i, "necessity"), say("needed only sometimes, yet it does not say when; add when it applies"))
