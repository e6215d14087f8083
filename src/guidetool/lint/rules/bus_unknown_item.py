"""服务大巴办理的事项没有指南 · A service bus offers an item that has no guide.

为什么：单页按编码取事项的名称和要带的材料。编码写错，这一项就印不上去，群众白跑一趟。

怎么改：改正编码；大巴不再办理的，从清单里删掉。

Why: the sheet takes name and materials of an item from its guide by the code. With a wrong code the item is
missing on the sheet.

Cure: correct the code, or take it off the bus's list.
"""

from guidetool.lint.near import suggester
from guidetool.lint.rule import Findings, finding, index_rule
from guidetool.model.diagnostic import REVIEW, WARNING
from guidetool.model.index import Context, Index
from guidetool.model.message import say


@index_rule(WARNING, REVIEW, "K")
def check(index: Index, context: Context) -> Findings:
    registers = context.registers
    known = index.by_identity.keys() | index.by_code.keys() | index.unread
    near = suggester(sorted(index.by_code), 0.9)
    for key, bus in registers.buses.items():
        for i, code in enumerate(bus.items):
            if code and code not in known:
                meant = near(code)
                message = (
                    say("no guide has the code “{code}”; did you mean “{near}”?", code=code, near=meant) if meant
                    else say("no guide has the code “{code}”; correct it, or take it off the list", code=code)
                )  # fmt: skip
                yield finding(("buses", key, "items", i), message, path=registers.sources["buses", key])
