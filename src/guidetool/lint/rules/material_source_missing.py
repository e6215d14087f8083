"""没有写材料从哪里来 · A material does not say where it comes from.

为什么：办事人不知道是自己准备，还是要先去别的单位开。

怎么改：填来源；选“其他”的，在核发部门或者备注里写明找谁。

Why: people do not know whether to write it themselves or to fetch it elsewhere first.

Cure: fill in the source; with “other”, say in the issuer or the remark whom to ask.
"""

from guidetool.lint.rule import Findings, finding, rule
from guidetool.model.diagnostic import REVIEW, WARNING
from guidetool.model.guide import Guide
from guidetool.model.index import Context
from guidetool.model.message import say


@rule(WARNING, REVIEW, "R")
def check(guide: Guide, context: Context) -> Findings:
    for i, material in enumerate(guide.materials):
        if material.source is None and material.name:
            yield finding(("materials", i), say("“{name}” does not say where it comes from; fill in the source", name=material.name))
        elif material.source == "other" and not (material.issuer or material.remark or material.guidance):
            yield finding(("materials", i, "source"), say("the source is “other” and nothing says where; add who gives it out"))
