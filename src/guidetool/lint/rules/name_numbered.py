"""名称前面带着序号 · A name begins with a number of its own.

为什么：环节、材料、情形、结果印出来会自动编号，名称里再写“1、”“（一）”，就成了“1. 1、申请表”；增删一项，手写的序号还会错。名称按字比对，带序号的也对不上别处的同一份材料。

怎么改：删掉序号，只写名称。别处按名称指向这个环节的，一并改。

Why: steps, materials, cases and results are numbered when they are shown, so “1、” before a name is printed twice and is wrong as soon as one is added. Names are also compared, and a numbered one equals no other.

Cure: take the number off. Where a branch names the step, change it there as well.
"""

from collections.abc import Iterator

from guidetool.lint.rule import Findings, finding, rewrite, rule
from guidetool.lint.texts import clip
from guidetool.model.diagnostic import REVIEW, WARNING
from guidetool.model.guide import Guide
from guidetool.model.index import Context
from guidetool.model.manual import GUESS
from guidetool.model.message import say
from guidetool.model.pattern import pattern
from guidetool.model.source import Pointer

_NUMBER = pattern(
    r"\s*(?:[0-9０-９]{1,2}\s?[、)）]|[0-9０-９]{1,2}\s?[.．](?![0-9０-９])|[（(][0-9０-９一二三四五六七八九十]{1,3}[)）]"
    r"|[一二三四五六七八九十]{1,3}、(?![一二三四五六七八九十两甲乙丙])|[①-⑳⑴-⒇⒈-⒛]|第[0-9一二三四五六七八九十]{1,2}步[：:，、\s]?)\s*(?=[^\s])"
)


@rule(WARNING, REVIEW, "R", fix=GUESS)
def check(guide: Guide, context: Context) -> Findings:
    for pointer, name in _names(guide):
        number = _NUMBER.match(name)
        if number:
            bare = name[number.end() :]
            message = say("“{name}” is numbered by hand; names are numbered when they are shown", name=clip(name))
            yield finding(pointer, message, edit=rewrite(pointer, bare, safe=False))


def _names(guide: Guide) -> Iterator[tuple[Pointer, str]]:
    names: tuple[tuple[str, list[str | None]], ...] = (
        ("process", [one.name for one in guide.process]), ("materials", [one.name for one in guide.materials]),
        ("cases", [one.name for one in guide.cases]), ("results", [one.name for one in guide.results]),
    )  # fmt: skip
    for element, several in names:
        yield from (((element, i, "name"), name) for i, name in enumerate(several) if name)
