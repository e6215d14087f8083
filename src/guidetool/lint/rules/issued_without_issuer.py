"""政府部门核发的材料没有写核发部门 · An issued material does not name its issuer.

为什么：办事人不知道去哪个部门开。

怎么改：填核发部门的名称。

Why: nobody knows which office gives it out.

Cure: name the issuer.
"""

from guidetool.lint.rule import Findings, finding, rule
from guidetool.lint.wording import is_filler, says_nothing
from guidetool.model.diagnostic import REVIEW, WARNING
from guidetool.model.guide import Guide
from guidetool.model.index import Context
from guidetool.model.message import say


@rule(WARNING, REVIEW, "R")
def check(guide: Guide, context: Context) -> Findings:
    for i, material in enumerate(guide.materials):
        issuer = material.issuer or ""
        if material.source == "issued" and (says_nothing(issuer) or is_filler(issuer) or issuer in ("政府部门核发", "申请人自备")):
            yield finding(("materials", i, "source"), say("given out by an office, yet not by which; name the issuer"))
