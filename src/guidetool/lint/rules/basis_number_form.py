"""文号的括号或者写法不对 · A document number is not in the official form.

为什么：公文的年份用六角括号〔〕，序号不加“第”、不补零。写成方括号、圆括号，按文号检索就找不到。

怎么改：写成“国发〔2006〕28号”这样；文号外面不要再套括号。

Why: official documents put the year into 〔〕 and number without 第 and without leading zeros. With
other brackets a search by number finds nothing.

Cure: write it as 国发〔2006〕28号, with no brackets around the whole.
"""


from guidetool.lint.rule import Findings, finding, rewrite, rule
from guidetool.lint.texts import clip, texts
from guidetool.model.diagnostic import REVIEW, WARNING
from guidetool.model.guide import Guide
from guidetool.model.index import Context
from guidetool.model.manual import SAFE
from guidetool.model.message import say
from guidetool.model.pattern import pattern

_WRONG = pattern(
    r"([一-龥]{0,12})[\[(（﹝【［<〈{]\s?((?:19|20)[0-9]{2})\s?年?[\])）﹞】］>〉}]\s?第?0{0,3}([0-9]{1,5})\s?号"
    r"|([一-龥]{0,12})〔((?:19|20)[0-9]{2})年?〕\s?(?:第0{0,3}|0{1,3})([0-9]{1,5})\s?号"
)
_WHOLE = pattern(
    r"\s*([一-龥]{1,12})\s{0,3}[^0-9一-龥\s]?\s{0,3}((?:19|20)[0-9]{2})\s{0,3}年?\s{0,3}[^0-9一-龥\s]?\s{0,3}"
    r"[^0-9一-龥\s]?第?0{0,3}([0-9]{1,5})[^0-9一-龥\s]?\s{0,3}号?\s*\Z"
)
"""A whole number in any form."""
_RIGHT = pattern(r"[^\s0-9]{1,12}〔(?:19|20)[0-9]{2}〕[1-9][0-9]{0,4}号\Z")
"""The official form, which nothing else need be asked about."""
_ORDER = pattern("公告|通告|命令|令|决定|法释")
"""Orders and announcements are numbered by other customs: 公告2019年第5号."""
_YEAR = pattern("(?:19|20)[0-9]{2}")
_IN_ORDER = pattern("〔(?:19|20)[0-9]{2}〕[1-9]")
"""A year as it should stand."""
_LEADING = pattern(r"\A.{0,12}(?:依据|根据|按照|依照|执行|参照|关于|按|和|与|及|对)")
_WRAPPED = pattern(r"\s*[（(][^（）()]*[）)]\s*\Z")


@rule(WARNING, REVIEW, "R", fix=SAFE, each=True)
def check(guide: Guide, context: Context) -> Findings:
    for pointer, text in texts(guide):
        for match in _WRONG.finditer(text) if "号" in text and _may_be_wrong(text) else ():
            office, year, number = (match[1], match[2], match[3]) if match[2] else (match[4], match[5], match[6])
            before = _LEADING.sub("", office)
            written, good = match[0][len(office) - len(before) :], f"{before}〔{year}〕{number}号"
            message = say("the document number “{written}” should be written “{good}”", written=written, good=good)
            yield finding(pointer, message, edit=rewrite(pointer, text.replace(written, good)))
    for i, basis in enumerate(guide.legal_basis):
        if basis.number and _YEAR.search(basis.number) and not _RIGHT.match(basis.number) and (whole := _WHOLE.match(basis.number)) and not (_WRONG.search(basis.number) or _ORDER.search(whole[1])):
            good = f"{whole[1]}〔{whole[2]}〕{whole[3]}号"
            if good != basis.number.strip():
                message = say("the document number “{written}” should be written “{good}”", written=clip(basis.number, 40), good=good)
                yield finding(("legal_basis", i, "number"), message, edit=rewrite(("legal_basis", i, "number"), good))
        if basis.number and _WRAPPED.match(basis.number):
            yield finding(
                ("legal_basis", i, "number"),
                say("the document number “{written}” stands in brackets; take them off", written=clip(basis.number, 40)),
                edit=rewrite(("legal_basis", i, "number"), basis.number.strip()[1:-1].strip()),
            )


def _may_be_wrong(text: str) -> bool:
    """Whether a year stands in a text in any other way than it should."""
    return len(_YEAR.findall(text)) > len(_IN_ORDER.findall(text))
