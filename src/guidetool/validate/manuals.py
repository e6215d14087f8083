"""The manuals of what the schema finds."""

from __future__ import annotations

from guidetool.model.manual import GUESS, Manual

_ROWS: tuple[tuple[str, str, str, str, str], ...] = (
    ("element-missing", "缺少要素", "为什么：要素标准规定必须有的要素没有写，印出来的指南就缺一块。\n\n怎么改：按提示补上这一行。",
     "An element is missing", "Why: an element that the standard demands is not there, and the printed guide would lack it.\n\n"
     "Cure: add the line."),
    ("element-empty", "要素后面没有内容", "为什么：只有名称、没有内容，等于没有写。\n\n怎么改：补上内容；不适用的，删掉这一行。",
     "An element has no content", "Why: a key without a value says nothing.\n\nCure: fill it in, or delete the line where it does not apply."),
    ("key-unknown", "没有这个要素", "为什么：名称写错了，内容就不会被读到，也不会印出来。\n\n怎么改：改成标准的名称；没有合适要素的，写进备注。",
     "No such element", "Why: under a wrong name the text is neither read nor printed.\n\n"
     "Cure: use the name of the standard; what has no element goes into the remark."),
    ("value-unlisted", "内容不在规定的选项里", "为什么：这个要素只能从规定的选项里选，别的写法没法统计、比对。\n\n怎么改：从提示的选项里选一个。",
     "A value is not in the list", "Why: this element takes listed values only; others can be neither counted nor compared.\n\n"
     "Cure: choose one of the list."),
    ("value-type", "内容的种类不对", "为什么：该写文字的写成了数，该写列表的写成了一段话，程序就读不出来。\n\n怎么改：按提示改成文字、数、列表或者分行填写。",
     "A value is of the wrong kind", "Why: a number where text belongs, a sentence where a list belongs cannot be read.\n\n"
     "Cure: write text, a number, a list or a group as the finding says."),
    ("value-form", "内容的写法不对", "为什么：时限、日期、编号有固定写法，写法不对就算不出、比不了。\n\n怎么改：照提示的例子写。",
     "A value is not written as it must be", "Why: limits, dates and ids have a fixed form; otherwise nothing can be computed from them.\n\n"
     "Cure: follow the example."),
    ("value-range", "数太小", "为什么：份数、次数不能是负数，版本从1起。\n\n怎么改：改正数字。",
     "A number is too small", "Why: counts cannot be negative, versions begin at 1.\n\nCure: correct the number."),
    ("value-repeated", "同一项写了两遍", "为什么：列表里同一项只应有一次。\n\n怎么改：删掉多余的一项。",
     "A value stands twice in a list", "Why: a list holds each value once.\n\nCure: delete one of the two."),
)  # fmt: skip

_GUESSED = frozenset(("key-unknown", "value-unlisted"))
"""What --fix --unsafe writes anew."""

MANUALS: tuple[Manual, ...] = tuple(
    Manual(id_, zh, en, body_zh, body_en, basis="R", stage="schema", fix=GUESS if id_ in _GUESSED else "") for id_, zh, body_zh, en, body_en in _ROWS
)
