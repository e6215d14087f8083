"""要证明，却没有写依据 · A proof is asked for without saying on what ground.

为什么：国办发〔2015〕86号要求：没有法律法规依据的证明和盖章，原则上一律取消。没写依据，就说不清这个证明该不该要。

怎么改：写上凭哪部法规的哪一条要这个证明；找不到依据的，删掉这份材料，或者改为告知承诺。

Why: the State Council's office (国办发〔2015〕86号) has proofs without a legal ground abolished as a
rule.

Cure: name the law and the article; without one, take the material off the list or accept a pledge.
"""


from guidetool.lint.rule import Findings, finding, rule
from guidetool.lint.texts import clip
from guidetool.lint.wording import without_asides
from guidetool.model.diagnostic import REVIEW, WARNING
from guidetool.model.guide import Guide
from guidetool.model.index import Context
from guidetool.model.message import say
from guidetool.model.pattern import pattern

_PROOF = pattern(r"(?<!身份)(?<!出生医学)证明(?:材料|书|信|文件)?(?:原件|复印件)?\Z")


@rule(WARNING, REVIEW, "S 国办发〔2015〕86号")
def check(guide: Guide, context: Context) -> Findings:
    for i, material in enumerate(guide.materials):
        name = without_asides(material.name or "").strip()
        if _PROOF.search(name) and not (material.basis or material.exempt or material.licence):
            yield finding(
                ("materials", i, "name"),
                say("“{name}” is a proof without a basis; name the law that asks for it, or do without", name=clip(name)),
            )
