"""编码和别的要素对不上 · The code disagrees with other elements.

为什么：实施编码里已经写着实施主体、行使层级、事项类型和基本编码。和别处不一致，必有一处是错的。

怎么改：对照事项库，改正写错的一处。

Why: the implementing code holds the office, the level, the item type and the base code. Where another
element says otherwise, one of the two is wrong.

Cure: compare with the item library and correct the wrong one.
"""

from collections.abc import Iterator

from guidetool.lint.codes import LEVEL_DIGITS, TYPE_DIGITS, is_base_form, split_code
from guidetool.lint.rule import Findings, finding, note, rule
from guidetool.model.diagnostic import DRAFT, ERROR, Note
from guidetool.model.guide import Guide
from guidetool.model.index import Context
from guidetool.model.message import Message, say


@rule(ERROR, DRAFT, "R")
def check(guide: Guide, context: Context) -> Findings:
    for message, related in _faults(guide, context):
        yield finding(("code",), message, related)


def _faults(guide: Guide, context: Context) -> Iterator[tuple[Message, Note]]:
    parts = split_code(guide.code)
    if parts is None:
        return
    if guide.base_code and is_base_form(guide.base_code) and guide.base_code != parts.base:
        yield (
            say("the last 12 characters, “{base}”, are not the base code; correct one of them", base=parts.base),
            note(("base_code",), say("the base code here")),
        )
    if guide.level in LEVEL_DIGITS and parts.level in "123456" and LEVEL_DIGITS[guide.level] != parts.level:
        yield (
            say("character 19, “{digit}”, stands for another level; correct one of them", digit=parts.level),
            note(("level",), say("the level here")),
        )
    types = TYPE_DIGITS.get(parts.base[2:4])
    if types and guide.type and guide.type not in types:
        yield (
            say("“{digits}” in the base code stands for another item type; correct one of them", digits=parts.base[2:4]),
            note(("type",), say("the type here")),
        )
    department = context.registers.departments.get(guide.department or "")
    if department and department.credit_code and department.credit_code != parts.credit:
        yield (
            say("“{credit}” at the beginning is not the credit code of “{name}”; correct one of them",
                credit=parts.credit, name=department.name or "?"),
            note(("departments", guide.department or "", "credit_code"), say("the register of departments"),
                 context.registers.sources["departments", guide.department or ""]),
        )  # fmt: skip
