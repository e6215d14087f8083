"""能调电子证照或者免提交，还要复印件 · A copy is asked for although the office can fetch it.

为什么：已经关联电子证照或者标为免提交，却还写着要复印件，办事人照样去复印；标为免提交，却要原件，更是自相矛盾。关联电子证照的，出示原件核对不算。

怎么改：份数改为0；不能免的，去掉“免提交”或者电子证照。

Why: linked to a licence that the office can fetch, or marked exempt, and still a copy is asked for:
people will go and make one. Exempt, and an original is asked for, contradicts itself; to show an
original of a linked licence does not count.

Cure: set the number to 0, or take the mark or the link away where it is not true.
"""

from guidetool.lint.rule import Findings, finding, note, rule
from guidetool.model.diagnostic import REVIEW, WARNING
from guidetool.model.guide import Guide
from guidetool.model.index import Context
from guidetool.model.message import say


@rule(WARNING, REVIEW, "R")
def check(guide: Guide, context: Context) -> Findings:
    for i, material in enumerate(guide.materials):
        at = ("materials", i)
        if material.exempt and material.originals:
            yield finding(
                (*at, "originals"),
                say("need not be handed in, yet {count} originals are asked for; set them to 0", count=material.originals),
                note((*at, "exempt"), say("exempt here")),
            )
        if not material.copies:
            continue
        if material.exempt:
            yield finding(
                (*at, "copies"),
                say("need not be handed in, yet {count} copies are asked for; set them to 0", count=material.copies),
                note((*at, "exempt"), say("exempt here")),
            )
        elif material.licence:
            yield finding(
                (*at, "copies"),
                say("the office can fetch the licence, yet {count} copies are asked for; set them to 0", count=material.copies),
                note((*at, "licence"), say("linked here")),
            )
