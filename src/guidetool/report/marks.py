"""Which words of two texts differ: marks inside long Chinese text, numbers and terms whole.

A text is cut into tokens: a number with its unit, a word in Latin letters, a term of the trade, else a
single character. The tokens of both are aligned; what stands alike between two changes and is shorter
than they are is marked with them, so that a reader sees phrases and not confetti.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from rapidfuzz.distance import Indel

from guidetool.model.frozen import dataclass

TERMS = (
    "居民身份证", "身份证", "户口簿", "营业执照", "统一社会信用代码", "不动产权证书", "法定代表人", "委托代理人", "经办人", "申请人", "申请表",
    "申请书", "承诺书", "委托书", "证明", "原件", "复印件", "扫描件", "电子证照", "电子化", "纸质", "加盖", "公章", "签字", "窗口", "现场", "网上",
    "邮寄", "快递", "自取", "受理", "审查", "审核", "审批", "决定", "送达", "补正", "容缺后补", "免提交", "非必要", "必要", "收费", "免费", "不收费",
    "工作日", "自然日", "当场", "即办件", "承诺件", "法定", "承诺", "时限", "星期一", "星期二", "星期三", "星期四", "星期五", "星期六", "星期日",
    "上午", "下午", "以上", "以下", "以内", "超过", "不超过", "不少于", "不得", "应当", "可以", "或者", "以及", "有效期", "有限公司", "个体工商户",
    "人民政府", "管理局", "办法", "条例", "规定", "通知",
)  # fmt: skip
"""Words of guides that are marked whole or not at all."""

_UNITS = "个工作日|个自然日|工作日|自然日|个月|小时|分钟|平方米|公里|周岁|公斤|天|日|月|年|份|次|元|项|个|人|号|条|款|倍|岁|米|%|％"
_HAN = "[〇零一二两三四五六七八九十百千万亿]"
_TOKEN = re.compile(
    rf"{_HAN}+(?:{_UNITS})|{_HAN}{{2,}}|[0-9０-９]+(?:[.．:：/-][0-9０-９]+)*(?:{_UNITS})?|[A-Za-z]+(?:['’-][A-Za-z]+)*|\s+|"
    + "|".join(map(re.escape, sorted(TERMS, key=len, reverse=True)))
    + "|.",
    re.DOTALL,
)
SHARED = 0.2
"""Below this share of common text two texts have nothing in common: both are marked whole."""
ROOM = 30_000_000
"""Tokens of one times tokens of the other, beyond which only sentences are compared."""
_SENTENCE = re.compile(r"[^。；！？\n]*[。；！？\n]+|[^。；！？\n]+")


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of a text; ``marked``: the other text does not have it."""

    text: str
    marked: bool


Pieces = tuple[Piece, ...]


def marked(old: str | None, new: str | None) -> tuple[Pieces, Pieces]:
    """Both texts in pieces; put together they are the texts. What stands on one side only is marked whole."""
    if not old or not new or old == new:
        return _whole(old, old != new), _whole(new, old != new)
    one, other = tokens(old), tokens(new)
    if len(one) * len(other) > ROOM:
        one, other = _SENTENCE.findall(old), _SENTENCE.findall(new)
    kept = _tidy(_blocks(one, other), one, other)
    if _length(one, kept, 0) < SHARED * min(len(old), len(new)):
        return _whole(old, True), _whole(new, True)
    return _pieces(one, [(i, n) for i, _, n in kept]), _pieces(other, [(j, n) for _, j, n in kept])


def tokens(text: str) -> list[str]:
    """The text in its smallest parts that are marked whole."""
    return _TOKEN.findall(text)


def _whole(text: str | None, mark: bool) -> Pieces:
    return (Piece(text, mark),) if text else ()


Block = tuple[int, int, int]
"""Where a stretch begins in both, and how many tokens it has."""


def _blocks(one: Sequence[str], other: Sequence[str]) -> list[Block]:
    """What both have, in order."""
    return [(b.a, b.b, b.size) for b in Indel.opcodes(one, other).as_matching_blocks() if b.size]


def _tidy(blocks: list[Block], one: Sequence[str], other: Sequence[str]) -> list[Block]:
    """Without the stretches that are no longer than the changes on either side of them."""
    kept = list(blocks)
    while True:
        weak = next((k for k in range(len(kept)) if _weak(k, kept, one, other)), None)
        if weak is None:
            return kept
        del kept[weak]


def _weak(k: int, kept: list[Block], one: Sequence[str], other: Sequence[str]) -> bool:
    i, j, n = kept[k]
    before = kept[k - 1] if k else (0, 0, 0)
    after = kept[k + 1] if k + 1 < len(kept) else (len(one), len(other), 0)
    left = _chars(one[before[0] + before[2] : i]) + _chars(other[before[1] + before[2] : j])
    right = _chars(one[i + n : after[0]]) + _chars(other[j + n : after[1]])
    return left > 0 and right > 0 and _chars(one[i : i + n]) <= min(left, right) // 2 and _chars(one[i : i + n]) < 6


def _length(texts: Sequence[str], kept: Iterable[Block], which: int) -> int:
    return sum(_chars(texts[block[which] : block[which] + block[2]]) for block in kept)


def _chars(parts: Sequence[str]) -> int:
    return sum(map(len, parts))


def _pieces(parts: Sequence[str], kept: Sequence[tuple[int, int]]) -> Pieces:
    return tuple(_walk(parts, kept))


def _walk(parts: Sequence[str], kept: Sequence[tuple[int, int]]) -> Iterator[Piece]:
    at = 0
    for begin, count in [*kept, (len(parts), 0)]:
        if begin > at:
            yield Piece("".join(parts[at:begin]), True)
        at = begin + count
        if count:
            yield Piece("".join(parts[begin:at]), False)
