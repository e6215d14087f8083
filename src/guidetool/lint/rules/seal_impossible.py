"""要自然人盖公章 · A natural person is asked for an official seal.

为什么：个人没有公章，照这个要求谁也交不出合格的材料。

怎么改：个人申请的写“本人签字”；单位和个人都能申请的，写“单位盖公章，个人签字”。

Why: a person has no official seal; nobody could hand in what is asked.

Cure: ask persons for a signature; where both may apply, say which is for whom.
"""


from guidetool.lint.rule import Findings, finding, note, rule
from guidetool.lint.texts import clip
from guidetool.model.diagnostic import REVIEW, WARNING
from guidetool.model.guide import Guide, Material
from guidetool.model.index import Context
from guidetool.model.message import say
from guidetool.model.pattern import pattern

_APPLICANTS_SEAL = pattern(r"(?:申请人|申请者|本人)的?[（(]?(?:须|应当?|需)?(?:加盖|盖)?(?:单位)?的?(?:公章|单位印章)")
_ANY_SEAL = pattern(r"(?:须|应当?|需要?|请|逐页)*(?:加盖|盖|单位|盖单位|加盖单位)?公章|单位盖章")
_PERSON_TOO = pattern(r"个人|签字|签名|手印|自然人|没有公章|无公章")


@rule(WARNING, REVIEW, "R")
def check(guide: Guide, context: Context) -> Findings:
    if "natural_person" not in guide.audience:
        return
    only_persons = set(guide.audience) == {"natural_person"}
    for i, material in enumerate(guide.materials):
        if material.seal and _impossible(material.seal, material, only_persons):
            yield finding(
                ("materials", i, "seal"),
                say("“{seal}”: a natural person has no official seal; ask for a signature", seal=clip(material.seal)),
                note(("audience",), say("natural persons may apply")),
            )


def _impossible(seal: str, material: Material, only_persons: bool) -> bool:
    if _PERSON_TOO.search(seal):
        return False
    if _APPLICANTS_SEAL.search(seal):
        return True
    return only_persons and material.source == "self" and not material.issuer and _ANY_SEAL.fullmatch(seal.strip()) is not None
