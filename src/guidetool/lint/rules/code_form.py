"""编码的位数或字符不对 · A code has the wrong length or characters.

为什么：实施编码31位：统一社会信用代码18位、行使层级1位、基本编码12位；业务办理项编码再加2位；基本编码12位。位数不对，系统对接和二维码都会出错。

怎么改：从事项库复制，用半角数字和大写字母，不留空格。

Why: an implementing code has 31 characters (18 of the office, 1 of the level, 12 of the item), a
handling code 2 more, a base code 12. Anything else breaks interchange and QR codes.

Cure: copy it from the item library; half-width digits and capital letters, no blanks.
"""

import unicodedata

from guidetool.lint.codes import BASE_LENGTH, CODE_LENGTH, HANDLING_LENGTH, is_credit_form, is_platform_id
from guidetool.lint.rule import Findings, finding, rewrite, rule
from guidetool.model.diagnostic import DRAFT, ERROR, Edit
from guidetool.model.guide import Guide
from guidetool.model.index import Context
from guidetool.model.manual import SAFE
from guidetool.model.message import Message, say
from guidetool.model.pattern import pattern

_PLAIN = pattern(r"[0-9A-Z]*\Z")


@rule(ERROR, DRAFT, "R", fix=SAFE)
def check(guide: Guide, context: Context) -> Findings:
    for key, length in (("code", CODE_LENGTH), ("handling_code", HANDLING_LENGTH), ("base_code", BASE_LENGTH)):
        code = getattr(guide, key)
        if code:
            fault = _fault(code, length)
            if fault is not None:
                yield finding((key,), fault, edit=_edit(key, code, length))


def _mended(code: str) -> str:
    return "".join(unicodedata.normalize("NFKC", code).split()).upper()


def _edit(key: str, code: str, length: int) -> Edit | None:
    mended = _mended(code)
    return rewrite((key,), mended) if mended != code and _PLAIN.match(mended) and len(mended) == length else None


def _fault(code: str, length: int) -> Message | None:
    if not _PLAIN.match(code):
        mended = _mended(code)
        if _PLAIN.match(mended) and len(mended) == length:
            return say("a code has half-width digits and capital letters only, no blanks; write “{code}”", code=mended)
        return say("a code has half-width digits and capital letters only; correct “{code}”", code=code)
    if len(code) != length:
        return say("the code has {count} characters instead of {length}; copy it from the item library", count=len(code), length=length)
    if length == BASE_LENGTH:
        return None
    if not (is_platform_id(code[:18]) or is_credit_form(code[:18])):
        return say("“{credit}” at the beginning is no credit code; copy it from the register of departments", credit=code[:18])
    if code[18] not in "123456":
        return say("character 19, “{digit}”, is the level and must be 1 to 6", digit=code[18])
    return None
