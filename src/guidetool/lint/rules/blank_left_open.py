"""文字里留着没有填的空 · A blank in a text was never filled in.

为什么：“XX路X号”“____年__月”是模板里等人填的地方。整栏没填，看得出来；夹在一句话里，就容易印出去。举例（如“例：XX市XX路”）和表格的填写说明不算。

怎么改：填上真实内容；暂时不知道的，把这半句删掉。

Why: XX路X号 and ____年 are places that a template leaves to be filled. An element left empty is seen; a blank inside a sentence is printed. Examples (如, 例) and the instructions for a form are not meant.

Cure: write what is true; where it is not known yet, take the words out.
"""

from guidetool.lint.rule import Findings, finding, rule
from guidetool.lint.texts import clip, field_of, prose, shared_texts, signs
from guidetool.model.diagnostic import DRAFT, ERROR
from guidetool.model.guide import Guide
from guidetool.model.index import Context, Index
from guidetool.model.message import Message, say
from guidetool.model.pattern import pattern

_UNIT = "(?:大?[路街道巷号楼层室栋幢座年月日时元份人区县镇乡村社组局科]|工作日|街道|窗口|中心|个工作日|公司|分钟)"
_BLANK = pattern(
    rf"(?<![A-Za-z0-9Ａ-Ｚａ-ｚ０-９])(?:[XxＸｘ]{{1,6}}|[×✕╳○〇◯]{{2,6}}|[*＊]{{2,6}}){_UNIT}"
    r"|(?:19|20)[XxＸｘ×]{2}[^A-Za-z0-9]|[_＿]{2,}|(?<=[^\s0-9])[ \u3000]{2,}(?:年(?![度龄检])|月(?![一-龥])|日(?![一-龥])|元(?![一-龥]))"
)
_SIGNS = pattern("[XxＸｘ×✕╳○〇◯*＊_＿ \u3000]")
_EXAMPLE = pattern("(?:如|例|比如|譬如|格式|样式|样例|示例|写成|写作|填写?为)[^。；]{0,12}\\Z")
_INSTRUCTIONS = frozenset(("guidance", "sample", "blank_form", "letter"))
_FRAGMENT = 6


def _shared(index: Index, context: Context) -> Findings:
    for path, pointer, text in shared_texts(index, context.registers):
        message = _fault(text)
        if message:
            yield finding(pointer, message, path=path)


@rule(ERROR, DRAFT, "R", shared=_shared, each=True)
def check(guide: Guide, context: Context) -> Findings:
    if not _SIGNS.search(signs(guide)):
        return
    for pointer, text in prose(guide):
        message = None if field_of(pointer) in _INSTRUCTIONS else _fault(text)
        if message:
            yield finding(pointer, message)


def _fault(text: str) -> Message | None:
    if not _SIGNS.search(text):
        return None
    for blank in _BLANK.finditer(text):
        if not _EXAMPLE.search(text[max(0, blank.start() - 24) : blank.start()]):
            around = clip(text[max(0, blank.start() - _FRAGMENT) : blank.end() + _FRAGMENT])
            return say("a blank was left open in “{around}”; fill it in or take the words out", around=around)
    return None
