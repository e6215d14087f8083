"""指南的事项不在目录里 · A guide's item is not in the catalogue.

为什么：对外公布的指南要和事项目录一致。目录里没有的，多半是编码写错了，或者目录该更新了。没有事项目录登记册的工作区不查。

怎么改：核对实施编码；确实是本区的事项，补进事项目录；已经取消的，把事项状态改为取消。

Why: what is published must agree with the catalogue. A guide that is not in it mostly has a wrong
code, or the catalogue is out of date. A workspace without a register of the catalogue is not asked.

Cure: check the implementing code; enter the item in the catalogue where it belongs there; set the
status to cancelled where it was abolished.
"""

from guidetool.lint.catalogue import Catalogue
from guidetool.lint.codes import base_code, is_code_form
from guidetool.lint.rule import Findings, finding, index_rule, note
from guidetool.lint.wording import normal
from guidetool.model.diagnostic import REVIEW, WARNING
from guidetool.model.index import Context, Index
from guidetool.model.message import say
from guidetool.model.source import Pointer


@index_rule(WARNING, REVIEW, "R")
def check(index: Index, context: Context) -> Findings:
    registers = context.registers
    if not registers.catalogue:
        return
    catalogue = Catalogue(registers)
    names = {normal(entry.name): key for key, entry in registers.catalogue.items() if entry.name}
    for located in index.guides:
        guide = located.guide
        if guide.status == "cancelled" or not is_code_form(guide.code) or catalogue.lists(located):
            continue  # a code of the wrong form is another rule's finding
        same, named = catalogue.of_base(base_code(guide)), names.get(normal(guide.name or ""))
        where: Pointer = ("catalogue", same[0], "code") if same else ("catalogue", named or "")
        if same:
            message = say("the catalogue has this base code under another implementing code; correct one of the two")
        else:
            message = say("the catalogue does not list this item; check the code, or enter the item there")
        notes = [note(where, say("in the catalogue"), registers.sources["catalogue", str(where[1])])] if same or named else []
        yield finding(("code",), message, *notes, path=located.path)
