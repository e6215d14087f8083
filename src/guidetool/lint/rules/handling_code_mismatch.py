"""业务办理项编码和实施编码对不上 · The handling code does not begin with the implementing code.

为什么：业务办理项编码是实施编码加2位序号。前31位不同，就指到了别的事项。

怎么改：从事项库复制，或者改正写错的一个。

Why: a handling code is the implementing code and two more digits. Where the first 31 differ, it points
to another item.

Cure: copy it from the item library, or correct the wrong one.
"""

from guidetool.lint.codes import CODE_LENGTH, HANDLING_LENGTH
from guidetool.lint.rule import Findings, finding, note, rule
from guidetool.model.diagnostic import DRAFT, ERROR
from guidetool.model.guide import Guide
from guidetool.model.index import Context
from guidetool.model.message import say


@rule(ERROR, DRAFT, "R")
def check(guide: Guide, context: Context) -> Findings:
    code, handling = guide.code, guide.handling_code
    if not code or not handling or len(code) != CODE_LENGTH or len(handling) != HANDLING_LENGTH:
        return  # the form is another rule's finding
    if not handling.startswith(code):
        yield finding(
            ("handling_code",),
            say("the first 31 characters are not the implementing code; correct one of them"),
            note(("code",), say("the implementing code here")),
        )
