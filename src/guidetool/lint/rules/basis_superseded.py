"""引用的法规已被替代 · A law that is cited has been superseded.

为什么：设定依据失效，办理就没有依据，申请人可以据此申请复议。法规登记册记着每部法规被哪一部替代。

怎么改：改成新法规的名称、文号和条款，并核对条件、材料和时限是不是也变了。

Why: without a basis in force the office cannot act, and applicants can have its decision reviewed.
The register of laws says what superseded each.

Cure: cite the successor with number and article, and check whether conditions, materials and limits
changed with it.
"""

from guidetool.lint.laws import laws_of, laws_titled, over, quoted_laws
from guidetool.lint.rule import Findings, finding, note, rule
from guidetool.model.diagnostic import DRAFT, ERROR, Finding
from guidetool.model.guide import Guide
from guidetool.model.index import Context
from guidetool.model.message import say
from guidetool.model.source import Pointer
from guidetool.model.workspace import Law


@rule(ERROR, DRAFT, "S")
def check(guide: Guide, context: Context) -> Findings:
    for i, basis in enumerate(guide.legal_basis):
        entries = laws_of(basis, context.registers)
        if entries and all(over(law, context.today) for _, law in entries):
            yield _told(("legal_basis", i, "title"), entries[0], context)
    told: set[Pointer] = set()
    for pointer, title in quoted_laws(guide):
        entries = laws_titled(title, context.registers)
        if entries and pointer not in told and all(over(law, context.today) for _, law in entries):
            told.add(pointer)
            yield _told(pointer, entries[0], context)


def _told(pointer: Pointer, entry: tuple[str, Law], context: Context) -> Finding:
    key, law = entry
    successor = context.registers.laws.get(law.superseded_by or "")
    title = law.title or "?"
    where = note(("laws", key), say("the register of laws says so"), context.registers.sources["laws", key])
    if successor is None:
        return finding(pointer, say("“{title}” is no longer in force; cite what holds now", title=title), where)
    return finding(
        pointer,
        say("“{title}” has been superseded by “{successor}” (“{number}”); cite that",
            title=title, successor=successor.title or "?", number=successor.number or "?"),
        where,
    )  # fmt: skip
