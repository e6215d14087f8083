"""How words of guides are compared, and which of them say nothing."""

from __future__ import annotations

import re
import unicodedata

_SPACE_AND_STOPS = re.compile(r"[\s,，.。、;；:：!！?？·\-—_()（）\[\]【】〔〕《》<>〈〉“”\"'‘’]+")
_PUNCTUATION = re.compile(r"[\s。.，,；;！!]+")
_NOTHING = frozenset(("无", "暂无", "没有", "空", "无内容", "无此项", "/", "-", "—", "——", "n/a", "na", "null", "none", "nil"))
_FILLER = re.compile(
    r"(?:x{2,}|×{2,}|s{3,}|a{3,}|\*{2,}|\?{2,}|？{2,}|…+|\.{3,}|同上|同前|如上|如前|见上|待定|待完善|待补充|待填写|待确认|待更新"
    r"|略|测试|测试数据|不详|未知|todo|tbd|test|undefined)\Z"
)
_EMPTY_REFERENCE = re.compile(r"(?:符合|满足|具备|同)(?:以上|上述|前述|上列|规定|相关|有关|法定|所有)?(?:的)?(?:全部)?(?:条件|要求|规定)\Z")

_FIRST = frozenset("xX×sSaA*?？….同如前见待略测不未tTuU无暂没空/-—nN")
"""What the words above begin with."""

BRACKETED = re.compile(r"（[^（）]{0,200}）|\([^()]{0,200}\)")
"""An aside in brackets."""


def normal(text: str) -> str:
    """Compared form: one width, no space, no punctuation, lower case."""
    return _SPACE_AND_STOPS.sub("", unicodedata.normalize("NFKC", text)).lower()


def says_nothing(text: str) -> bool:
    """Whether a whole text is a word for “nothing here”."""
    return len(text) <= 12 and _may_be_empty(text) and (_bare(text) in _NOTHING or not _bare(text))


def is_filler(text: str) -> bool:
    """Whether a whole text only holds a place that somebody wanted to fill later."""
    return len(text) <= 40 and _may_be_empty(text) and _FILLER.match(_bare(text)) is not None


def refers_to_nothing(text: str) -> bool:
    """Whether a whole text points at conditions that stand nowhere."""
    return len(text) <= 20 and _EMPTY_REFERENCE.match(_bare(text)) is not None


def _may_be_empty(text: str) -> bool:
    stripped = text.lstrip(" \t\u3000。.，,；;！!")
    return not stripped or stripped[0] in _FIRST or text[0] in _FIRST


def _bare(text: str) -> str:
    stripped = text.strip()
    return (_PUNCTUATION.sub("", stripped) or stripped).lower()


def without_asides(text: str) -> str:
    """A text without what stands in brackets."""
    return BRACKETED.sub("", text)
