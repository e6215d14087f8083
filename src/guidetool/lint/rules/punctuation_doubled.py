"""标点重复了 · A mark of punctuation is typed twice.

为什么：“。。”“，。”是改句子时留下的，印出来显得没有校对。省略号“……”和“？！”不算。

怎么改：只留一个。两个不同的标点，看句子说完没有，再决定留哪一个。

Why: “。。” and “，。” are left over from rewriting a sentence, and look unread in print. An ellipsis (……) and ？！ are not meant.

Cure: keep one. Where the two differ, see whether the sentence ends there.
"""

from collections.abc import Iterator

from guidetool.lint.rule import Findings, finding, rewrite, rule
from guidetool.lint.texts import clip, joined, prose, shared_texts
from guidetool.model.diagnostic import INFO, PUBLISH
from guidetool.model.guide import Guide
from guidetool.model.index import Context, Index
from guidetool.model.manual import PARTLY
from guidetool.model.message import Message, say
from guidetool.model.pattern import pattern
from guidetool.model.source import Pointer

_DOUBLED = pattern("([，。；：、])\\1+|[，、；：]。|。[，、；：]|[，；：]、|、[，；：]|，；|；，")
_SAME = pattern("([，。；：、])\\1+")
_HINTS = tuple({f"{a}{b}" for a in "，。；：、" for b in "，。；：、"})


def _shared(index: Index, context: Context) -> Findings:
    for path, pointer, text in shared_texts(index, context.registers):
        for message, mended, safe in _faults(text):
            yield finding(pointer, message, path=path, edit=rewrite(pointer, mended, safe=safe))


@rule(INFO, PUBLISH, "R", shared=_shared, fix=PARTLY, each=True)
def check(guide: Guide, context: Context) -> Findings:
    whole = joined(guide)
    if not any(hint in whole for hint in _HINTS):
        return
    yield from (found for pointer, text in prose(guide) for found in _in_text(pointer, text))


def _in_text(pointer: Pointer, text: str) -> Findings:
    for message, mended, safe in _faults(text):
        yield finding(pointer, message, edit=rewrite(pointer, mended, safe=safe))


def _faults(text: str) -> Iterator[tuple[Message, str, bool]]:
    for match in _DOUBLED.finditer(text):
        around = clip(text[max(0, match.start() - 6) : match.end() + 6], 30)
        kept = "。" if "。" in match[0] else match[0][0]
        mended = _SAME.sub(r"\1", text) if match[1] else text[: match.start()] + kept + text[match.end() :]
        yield say("“{marks}” in “{around}” is one mark too many; keep one", marks=match[0], around=around), mended, bool(match[1])
