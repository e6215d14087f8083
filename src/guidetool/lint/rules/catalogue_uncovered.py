"""目录里的事项还没有指南 · An item of the catalogue has no guide.

为什么：事项目录是本区对外公布要办的事项。目录里有、指南里没有的，办事人找不到怎么办。没有事项目录登记册的工作区不查。

怎么改：为它写一份指南；已经取消的事项，从目录里删掉。状态是“取消”的指南不算；读不出来的指南文件里写着它的编码的，算有指南。

Why: the catalogue is what the district says it handles. For an item without a guide nobody finds out
how. A workspace without a register of the catalogue is not asked.

Cure: write its guide; take an item that was abolished out of the catalogue. A cancelled guide does
not count; a code in a guide that cannot be read does.
"""

from guidetool.lint.catalogue import Catalogue
from guidetool.lint.rule import Findings, finding, index_rule
from guidetool.lint.texts import clip
from guidetool.model.diagnostic import PUBLISH, WARNING
from guidetool.model.index import Context, Index
from guidetool.model.message import say


@index_rule(WARNING, PUBLISH, "R")
def check(index: Index, context: Context) -> Findings:
    registers = context.registers
    for key, entry in Catalogue(registers).uncovered(index):
        office = registers.departments.get(entry.department or "")
        yield finding(
            ("catalogue", key),
            say("“{name}” of “{office}” has no guide yet; write one, or take the item out of the catalogue",
                name=clip(entry.name or "", 40), office=(office and office.name) or entry.department or "?"),
            path=registers.sources["catalogue", key],
        )  # fmt: skip
