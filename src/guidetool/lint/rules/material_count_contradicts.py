"""材料份数自相矛盾 · The number of copies contradicts itself.

为什么：原件、复印件都写0份，却又要交；名称写着“复印件”，份数却是0。办事人不知道带几份。

怎么改：填上真实的份数；不用交的，标为免提交或者从清单里删掉。

Why: no original and no copy, yet it is asked for; or a copy by name and none by number. Nobody knows
how many to bring.

Cure: give the real numbers; what need not be handed in is marked exempt or taken off the list.
"""


from guidetool.lint.rule import Findings, finding, note, rule
from guidetool.model.diagnostic import DRAFT, ERROR
from guidetool.model.guide import Guide
from guidetool.model.index import Context
from guidetool.model.message import say
from guidetool.model.pattern import pattern

_COPY = pattern(r"复印件(?!与|和原件|须|应|由)")
_ORIGINAL = pattern(r"(?<![与和对验])原件(?!一致|备查|核对|相符|无异)")


@rule(ERROR, DRAFT, "R")
def check(guide: Guide, context: Context) -> Findings:
    for i, material in enumerate(guide.materials):
        if material.exempt or material.form == "electronic":
            continue
        at, name = ("materials", i), material.name or ""
        if material.originals == 0 and material.copies == 0:
            yield finding(
                (*at, "originals"),
                say("neither an original nor a copy is asked for; give the number, or mark the material as exempt"),
                note((*at, "copies"), say("no copy here either")),
            )
        elif material.copies == 0 and _COPY.search(name):
            yield finding(
                (*at, "copies"), say("the name asks for a copy, yet the number of copies is 0"), note((*at, "name"), say("named here"))
            )
        elif material.originals == 0 and _ORIGINAL.search(name):
            yield finding(
                (*at, "originals"),
                say("the name asks for the original, yet the number of originals is 0"),
                note((*at, "name"), say("named here")),
            )
