"""中文里用了半角标点或者全角数字 · Half-width punctuation or full-width digits in Chinese text.

为什么：中文标点用全角，数字和字母用半角。混用时印出来间距不齐，按词检索也对不上。登记册和一件事里的文字也查。

怎么改：汉字之间的逗号、冒号、分号、括号改成全角；全角数字和字母改成半角。

Why: Chinese takes full-width punctuation, and digits and letters half-width. Mixed, the line prints
unevenly and searches miss. The texts of registers and bundles are searched too.

Cure: change the comma, colon, semicolon and brackets between characters to full width, digits and
letters to half width.
"""

import unicodedata
from collections.abc import Iterator

from guidetool.lint.rule import Findings, finding, rewrite, rule
from guidetool.lint.texts import clip, field_of, prose, shared_texts
from guidetool.model.diagnostic import PUBLISH, WARNING
from guidetool.model.guide import Guide
from guidetool.model.index import Context, Index
from guidetool.model.manual import SAFE
from guidetool.model.message import Message, say
from guidetool.model.pattern import pattern

_HALF = pattern(
    r"(?<=[一-龥》）”])[ ]?[,;:?!](?=[ ]?[一-龥《（“]|[ ]?\Z|[ ]?\n)|(?<=[一-龥》）])\.(?=[一-龥]|\Z|\n)|\([^()]{0,60}[一-龥》〕][^()]{0,60}\)"
    r'|"[^"\n]{0,60}[一-龥][^"\n]{0,60}"'
)
_ANY = pattern('[,;:?!.("０-９Ａ-Ｚａ-ｚ]')
_WIDE = pattern("[０-９Ａ-Ｚａ-ｚ]+")
_FULL = str.maketrans(",;:?!.", "，；：？！。")
_OTHERS = ("phone", "hours", "url")
"""Elements of registers whose signs are other rules' business."""


def _shared(index: Index, context: Context) -> Findings:
    for path, pointer, text in shared_texts(index, context.registers):
        if field_of(pointer) not in _OTHERS:
            yield from (finding(pointer, m, path=path, edit=rewrite(pointer, _mended(text))) for m in _faults(text))


@rule(WARNING, PUBLISH, "R", shared=_shared, fix=SAFE, each=True)
def check(guide: Guide, context: Context) -> Findings:
    for pointer, text in prose(guide):
        if field_of(pointer) != "progress":
            yield from (finding(pointer, message, edit=rewrite(pointer, _mended(text))) for message in _faults(text))


def _mended(text: str) -> str:
    """Full width between characters, half width for digits and letters."""
    return _WIDE.sub(lambda m: unicodedata.normalize("NFKC", m[0]), _HALF.sub(lambda m: _widened(m[0]), text))


def _widened(written: str) -> str:
    if written[0] == '"':
        return f"“{written[1:-1]}”"
    return f"（{written[1:-1]}）" if written[0] == "(" else written.strip(" ").translate(_FULL)


def _faults(text: str) -> Iterator[Message]:
    if not _ANY.search(text):
        return
    half = _HALF.search(text)
    if half:
        around = clip(text[max(0, half.start() - 6) : half.end() + 6], 30)
        yield say("half-width punctuation in “{around}”; use full width between characters", around=around)
    wide = _WIDE.search(text)
    if wide:
        yield say("“{wide}” is full-width; type it half-width", wide=clip(wide[0]))
