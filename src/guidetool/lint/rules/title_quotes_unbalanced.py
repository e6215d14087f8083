"""书名号或者括号没有成对 · Title marks or brackets do not pair.

为什么：缺一半书名号，看不出法规名称到哪里为止；程序也认不出引用的是哪一部。

怎么改：补上缺的那一半，或者删掉多出来的。

Why: with half of 《》 missing nobody sees where the title ends, and no program knows which law is meant.

Cure: add the missing half or take away the one too many.
"""


from guidetool.lint.rule import Findings, finding, rule
from guidetool.lint.texts import clip, field_of, prose
from guidetool.model.diagnostic import REVIEW, WARNING
from guidetool.model.guide import Guide
from guidetool.model.index import Context
from guidetool.model.message import say
from guidetool.model.pattern import pattern
from guidetool.model.source import Pointer

_TITLES = {"》": "《"}
_ALL = {"》": "《", "）": "（", "〕": "〔", "】": "【", "〉": "〈"}
_MARKS = pattern("[《》（）〔〕【】〈〉]")
_ANY = pattern("[()《》（）〔〕【】〈〉]")
_HALF = str.maketrans("()", "（）")


@rule(WARNING, REVIEW, "R", each=True)
def check(guide: Guide, context: Context) -> Findings:
    for pointer, text in prose(guide):
        if not _ANY.search(text):
            continue
        place = _unpaired(text.translate(_HALF), _ALL if _is_reference(pointer) else _TITLES)
        if place is not None:
            around = clip(text[max(0, place - 10) : place + 12], 40)
            yield finding(pointer, say("“{mark}” in “{around}” has no partner; make them pair", mark=text[place], around=around))


def _is_reference(pointer: Pointer) -> bool:
    """Where laws are named no list is numbered with half brackets."""
    return field_of(pointer) in ("basis", "title", "number", "article")


def _unpaired(text: str, pairs: dict[str, str]) -> int | None:
    """The place of the first mark without a partner; what an ellipsis cuts off may hold it."""
    open_marks: list[int] = []
    wanted = {*pairs, *pairs.values()}
    for match in _MARKS.finditer(text):
        mark = match[0]
        if mark not in wanted:
            continue
        if mark not in pairs:
            open_marks.append(match.start())
        elif not open_marks or text[open_marks.pop()] != pairs[mark]:
            return match.start()
    cut = text.rstrip().endswith(("…", "..."))
    return open_marks[0] if open_marks and not cut else None
