"""How words of guides are compared, and which of them say nothing."""

from __future__ import annotations

from functools import lru_cache

from guidetool.model.papers import normal as normal
from guidetool.model.papers import without_asides as without_asides
from guidetool.model.pattern import pattern

_PUNCTUATION = pattern(r"[\s。.，,；;！!]+")
_NOTHING = frozenset(("无", "暂无", "没有", "空", "无内容", "无此项", "不涉及", "不适用", "/", "-", "—", "——", "n/a", "na", "null", "none", "nil", "nan"))
_FILLER = pattern(
    r"(?:x{2,}|×{2,}|s{3,}|a{3,}|\*{2,}|\?{2,}|？{2,}|…+|\.{3,}|同上|同前|如上|如前|见上|待定"
    r"|(?:暂|尚|还)?(?:未|待)(?:进一步)?(?:补充|确定|完善|填写|确认|更新|明确|核实|定)+|此处(?:填写|填|写|输入).{0,12}|请(?:在此)?(?:填写|填|输入)(?:内容)?"
    r"|略|(?:测试)+(?:数据|内容)?|不详|未知|todo|tbd|test|undefined)\Z"
)
_EMPTY_REFERENCE = pattern(
    r"(?:符合|满足|具备|同|按照?|根据|依照|依据)(?:以上|上述|前述|上列|规定|相关|有关|法定|所有|国家|法律、?法规|法律|法规|政策|全部|的){0,4}"
    r"(?:条件|要求|规定)(?:的?条件|办理|执行|提供|准备)?\Z"
    r"|(?:详?见|参见|参照)(?:附件|附表|附录|附页|下文|上文|文件|清单|(?:相关|有关)?(?:法律、?法规|法律|法规|规定|文件|政策))[0-9一二三]?\Z"
)
_ELSEWHERE = pattern(
    "(?:详情?请?见|请?详见|见|请见|请看|参见|参照|参阅|请查看|查看|按照?|另见)(?:本?(?:指南|文|网站|公众号|单位|局)的?)?"
    "(?:附件|附表|附录|附页|附图|后附|下文|上文|文件|清单|网站|官网|通知|公告|公示|表格|样表|说明|链接|二维码|宣传单)[0-9一二三四五]?\\Z"
)

_FIRST = frozenset("xX×sSaA*?？….同如前见待略测不未尚还此请tTuU无暂没空/-—nN")
"""What the words above begin with."""


_KEPT = 20_000
"""Short texts that are known: a district writes the same ones again and again."""


@lru_cache(maxsize=_KEPT)
def says_nothing(text: str) -> bool:
    """Whether a whole text is a word for “nothing here”."""
    return len(text) <= 12 and _may_be_empty(text) and (_bare(text) in _NOTHING or not _bare(text))


@lru_cache(maxsize=_KEPT)
def is_filler(text: str) -> bool:
    """Whether a whole text only holds a place that somebody wanted to fill later."""
    return len(text) <= 40 and _may_be_empty(text) and _FILLER.match(_bare(text)) is not None


@lru_cache(maxsize=_KEPT)
def refers_to_nothing(text: str) -> bool:
    """Whether a whole text points at conditions that stand nowhere."""
    return len(text) <= 20 and _EMPTY_REFERENCE.match(_bare(text)) is not None


@lru_cache(maxsize=_KEPT)
def refers_elsewhere(text: str) -> bool:
    """Whether a whole text only points at an attachment, a notice or a site."""
    return len(text) <= 20 and ("见" in text or "看" in text or "参" in text or "按" in text) and _ELSEWHERE.match(_bare(text)) is not None


@lru_cache(maxsize=_KEPT)
def says_something(text: str) -> bool:
    """Whether a whole text is none of these: most are, and one look is enough."""
    return not (is_filler(text) or says_nothing(text) or refers_to_nothing(text) or refers_elsewhere(text))


def _may_be_empty(text: str) -> bool:
    stripped = text.lstrip(" \t\u3000。.，,；;！!")
    return not stripped or stripped[0] in _FIRST or text[0] in _FIRST


def _bare(text: str) -> str:
    stripped = text.strip()
    return (_PUNCTUATION.sub("", stripped) or stripped).lower()
