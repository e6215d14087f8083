"""向办事人要本部门自己核发的材料 · People must bring what this very office has issued.

为什么：自己发的证、自己有的数据，不该让办事人再交一遍。

怎么改：改为免提交，由窗口自己查；确实要收回原证的，在填报须知或者受理标准里写明“收回”。

Why: an office has its own records; nobody should carry them back to it.

Cure: mark it as exempt and look it up; where the old paper is taken in, say so (收回).
"""


from guidetool.lint.rule import Findings, finding, rule
from guidetool.lint.texts import clip
from guidetool.lint.wording import normal
from guidetool.model.diagnostic import REVIEW, WARNING
from guidetool.model.guide import Guide, Material
from guidetool.model.index import Context
from guidetool.model.message import say
from guidetool.model.pattern import pattern

_TAKEN_IN = pattern(r"收回|交回|缴回|收缴|注销|换发|换领|\A原|\A旧")


@rule(WARNING, REVIEW, "R")
def check(guide: Guide, context: Context) -> Findings:
    own = _own_names(guide, context)
    for i, material in enumerate(guide.materials):
        if material.issuer and normal(material.issuer) in own and not (material.exempt or _is_taken_in(material)):
            yield finding(
                ("materials", i, "issuer"),
                say("this very office issues “{name}”; look it up instead of asking for it", name=clip(material.name or "")),
            )


def _own_names(guide: Guide, context: Context) -> set[str]:
    offices = (guide.department, guide.accepting_body, guide.deciding_body)
    entries = [context.registers.departments.get(id_) for id_ in offices if id_]
    return {normal(name) for entry in entries if entry for name in (entry.name, entry.short_name) if name} | {"本部门", "本单位", "本机关", "本局", "本委", "我局", "我委"}


def _is_taken_in(material: Material) -> bool:
    told = (material.name, material.guidance, material.acceptance, material.remark, material.when)
    return any(text and _TAKEN_IN.search(text) for text in told)
