"""文字里留有网页代码或者乱码 · Web code or control characters are left in the text.

为什么：从网页复制来的内容带进了标签、转义符号和脚本，印出来是一串看不懂的字符。登记册和一件事里的文字也查。

怎么改：删掉这些字符；附件改成看得懂的文件名，例如“申请表.docx”。

Why: text copied from a web page brings tags, entities and scripts along, which print as gibberish. The texts of registers and bundles are searched too.

Cure: delete them; give attachments a name that says what they are.
"""

import re

from guidetool.lint.rule import Findings, finding, rule
from guidetool.lint.texts import clip, field_of, joined, shared_texts, signs, texts
from guidetool.model.diagnostic import DRAFT, ERROR
from guidetool.model.guide import Guide
from guidetool.model.index import Context, Index
from guidetool.model.message import Message, say
from guidetool.model.pattern import pattern

_CODE = pattern(
    r"</?(?:p|br|hr|div|span|section|article|label|input|button|form|a|b|i|u|s|sup|sub|pre|code|center|font|table|tbody|thead|tr|td|th"
    r"|caption|col|img|iframe|strong|em|h[1-6]|ul|ol|li|dl|dt|dd|style|script|xml|html|body|head|[owv]:[a-z]{1,20}|st1:[a-z]{1,20})"
    r"(?:[\s/][^<>]{0,200})?>|&(?:[a-z]{2,8}[0-9]{0,2}|#[0-9]{2,6}|#x[0-9a-f]{2,5});"
    r"|javascript:[a-z0-9_.();]{0,30}|\[object [a-z]{1,20}\]|<!--|\\u[0-9a-f]{4}|\\[nrt](?![a-z])|\$\{[^{}]{0,60}\}|\{\{[^{}]{0,60}\}\}",
    re.IGNORECASE,
)
_CONTROL = pattern("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff\ufffd\ue000-\uf8ff]")
_HASH = pattern(r"(?<![0-9a-z])(?:[0-9a-f]{32}|[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12})(?![0-9a-z])", re.IGNORECASE)
_BROKEN = pattern("锟斤拷|烫烫烫|屯屯屯|ï»¿|â€|Ã[\x80-\xbf]|[?]{4,}")
"""What is left of text that was read in a wrong encoding."""
_BROKEN_HINTS = ("锟斤拷", "烫烫烫", "屯屯屯", "ï»¿", "â€", "Ã", "????")
_HINTS = ("<", "&", "script:", "[object", "\\", "{")
_LETTERS = pattern("[0-9a-fA-F]{8}(?:-[0-9a-fA-F]{4}-|[0-9a-fA-F]{24})")
"""What a name made by a machine has in it."""
_SIGNS = pattern(r"[<&\\{[jJ]")
"""What every piece of code has in it."""


def _shared(index: Index, context: Context) -> Findings:
    for path, pointer, text in shared_texts(index, context.registers):
        message = _fault(text, field_of(pointer))
        if message:
            yield finding(pointer, message, path=path)


@rule(ERROR, DRAFT, "R", shared=_shared, each=True)
def check(guide: Guide, context: Context) -> Findings:
    used, whole = signs(guide), joined(guide)
    if not (_SIGNS.search(used) or _CONTROL.search(used) or _LETTERS.search(whole) or any(hint in whole for hint in _BROKEN_HINTS)):
        return
    for pointer, text in texts(guide):
        message = _fault(text, field_of(pointer))
        if message:
            yield finding(pointer, message)


def _fault(text: str, field: str) -> Message | None:
    if _SIGNS.search(text) and any(hint in text.lower() for hint in _HINTS) and (code := _CODE.search(text)):
        return say("web code is left in the text: “{code}”; delete it", code=clip(code[0], 30))
    if control := _CONTROL.search(text):
        around = "".join(c for c in text[max(0, control.start() - 6) : control.end() + 6] if not _CONTROL.match(c))
        return say("an invisible or broken character stands in “{around}”; type these words anew", around=clip(around))
    if broken := _BROKEN.search(text):
        around = clip(text[max(0, broken.start() - 6) : broken.end() + 6])
        return say("the text is broken at “{around}”: it was read in a wrong encoding; type it anew", around=around)
    if field not in ("url", "mobile_url", "progress") and not text.startswith("http") and _LETTERS.search(text) and (name := _HASH.search(text)):
        return say("“{name}” is a name made by a machine; give the file a name that says what it is", name=clip(name[0], 40))
    return None
