"""材料由“有关部门”“相关单位”出具 · A material comes from “the department concerned”.

为什么：办事人不知道找谁开、找谁盖章，只能一家一家问。

怎么改：写出具单位的名称，例如“户籍所在地派出所”。

Why: nobody knows whom to ask for it, and goes from door to door.

Cure: name the office, such as the police station of the registered residence.
"""


from guidetool.lint.rule import Findings, finding, rule
from guidetool.model.diagnostic import REVIEW, WARNING
from guidetool.model.guide import Guide
from guidetool.model.index import Context
from guidetool.model.message import say
from guidetool.model.pattern import pattern

_VAGUE = pattern(r"(?:有关|相关|当地|所在地|上级|对口)(?:的)?(?:主管|职能|行政|政府|业务)?(?:部门|单位|机构|机关)")
_NOBODY = pattern(r"(?:各|政府|职能|行政|主管)*(?:部门|单位|政府|机关)\Z|当地政府\Z")
"""As a whole: an office of no name."""


@rule(WARNING, REVIEW, "R")
def check(guide: Guide, context: Context) -> Findings:
    for i, material in enumerate(guide.materials):
        for field, text in (("name", material.name), ("issuer", material.issuer), ("seal", material.seal)):
            found = _VAGUE.search(text or "") or (_NOBODY.match(text.strip()) if text and field == "issuer" else None)
            if found:
                yield finding(("materials", i, field), say("“{words}” does not say which office; give its name", words=found[0]))
