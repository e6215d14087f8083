"""几种材料的填报须知一字不差 · The same instructions stand under several materials.

为什么：“如实填写、不得弄虚作假”这样的话贴在每份材料下面，等于没有填写说明，真正要注意的反而看不见。

怎么改：每份材料写它自己要注意的地方；共同的要求写进申请人义务，只写一遍。

Why: the same general words under every material tell nobody how to fill in this one.

Cure: say what matters for each; what holds for all goes to the duties of the applicant, once.
"""

from guidetool.lint.rule import Findings, finding, note, rule
from guidetool.lint.texts import clip
from guidetool.lint.wording import normal
from guidetool.model.diagnostic import PUBLISH, WARNING
from guidetool.model.guide import Guide
from guidetool.model.index import Context
from guidetool.model.message import say

_SHORTEST = 8


@rule(WARNING, PUBLISH, "R")
def check(guide: Guide, context: Context) -> Findings:
    places: dict[str, list[int]] = {}
    for i, material in enumerate(guide.materials):
        key = normal(material.guidance or "")
        if len(key) >= _SHORTEST:
            places.setdefault(key, []).append(i)
    for found in places.values():
        if len(found) > 1:
            text = clip(guide.materials[found[0]].guidance or "")
            yield finding(
                ("materials", found[1], "guidance"),
                say("“{text}” stands under {count} materials; say what matters for each", text=text, count=len(found)),
                note(("materials", found[0], "guidance"), say("the same words")),
            )
