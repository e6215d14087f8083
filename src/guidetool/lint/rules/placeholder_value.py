"""该写清楚的地方只写了“无”“同上”“待完善” · A placeholder stands where the guide must speak.

为什么：办事人看到“无”“XXX”“同上”“详见附件”“符合以上条件”，等于什么也没看到；印出来更是笑话。登记册和一件事里的文字也查。

怎么改：写上真实内容；确实没有的要素，整项删掉，不要填“无”。

Why: a reader who meets 无, XXX, 同上, 详见附件 or 符合以上条件 has been told nothing, and it looks worse in print. The texts of registers and bundles are searched too.

Cure: write what is true; an element that does not exist is left out, not filled with 无.
"""

from guidetool.lint.rule import Findings, finding, rule
from guidetool.lint.texts import clip, field_of, shared_texts, texts
from guidetool.lint.wording import is_filler, refers_elsewhere, refers_to_nothing, says_nothing, says_something
from guidetool.model.diagnostic import DRAFT, ERROR
from guidetool.model.guide import Guide
from guidetool.model.index import Context, Index
from guidetool.model.message import Message, say
from guidetool.model.source import Pointer

_MAY_SAY_NOTHING = frozenset((
    "quota", "remark", "statutory_note", "promised_note", "size", "seal", "reduction", "validity", "prohibitions",
    "guidance", "sample", "mobile_url",
))  # fmt: skip
"""Elements in which “none” is an answer."""
_ELSEWHERE_AT_HOME = frozenset(("process", "legal_basis"))
"""In the process another rule says so."""
_LINKS = frozenset(("url", "mobile_url", "blank_form", "sample", "letter"))


def _shared(index: Index, context: Context) -> Findings:
    for path, pointer, text in shared_texts(index, context.registers):
        message = _fault(pointer, text)
        if message:
            yield finding(pointer, message, path=path)


@rule(ERROR, DRAFT, "R", shared=_shared, each=True)
def check(guide: Guide, context: Context) -> Findings:
    for pointer, text in texts(guide):
        if len(text) <= 40 and not says_something(text) and (message := _fault(pointer, text)):
            yield finding(pointer, message)


def _fault(pointer: Pointer, text: str) -> Message | None:
    if len(text) > 40:
        return None
    if is_filler(text) or (says_nothing(text) and not _may_be_none(pointer)):
        return say("“{text}” says nothing; write what is true or leave the element out", text=clip(text))
    if refers_to_nothing(text) and pointer[0] == "conditions":
        return say("“{text}” points at conditions that stand nowhere; write them out one by one", text=clip(text))
    if pointer[0] not in _ELSEWHERE_AT_HOME and field_of(pointer) not in _LINKS and refers_elsewhere(text):
        return say("“{text}” sends readers elsewhere; write out what stands there", text=clip(text))
    return None


def _may_be_none(pointer: Pointer) -> bool:
    return field_of(pointer) in _MAY_SAY_NOTHING
