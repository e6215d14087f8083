"""印制计划的这一条什么也不印 · A row of the print plan prints nothing.

为什么：没有这一类站点，或者这些站点都不办理写明的事项，这一条就什么也不印，没有人会发现少印了。

怎么改：改正站点类型、事项或者部门；站点确实办理的，先在站点登记册里写上；不印的删掉。

Why: where no site has the kind that is written, or none of the sites handles or takes in the items that
are written, nothing is printed, and nobody notices what is missing.

Cure: correct kind, items or departments; write what the sites handle into their register first; delete
what is not printed.
"""

from collections.abc import Sequence

from guidetool.lint.rule import Findings, finding, index_rule
from guidetool.model.diagnostic import PUBLISH, WARNING
from guidetool.model.edition import codes_of
from guidetool.model.guide import Guide
from guidetool.model.index import Context, Index
from guidetool.model.message import say
from guidetool.model.print_plan import Pick, sites_of
from guidetool.model.workspace import PrintRow, Registers


@index_rule(WARNING, PUBLISH, "K")
def check(index: Index, context: Context) -> Findings:
    registers = context.registers
    guides = [located.guide for located in index.guides]
    for key, row in registers.print_plan.items():
        path, sites = registers.sources["print_plan", key], list(sites_of(row, registers.sites))
        if not sites:
            if not row.sites:  # a site that is named and not registered is told by its id
                pointer = ("print_plan", key, *(["site_kinds"] if row.site_kinds else []))
                yield finding(pointer, say("no site is registered that this is printed for; correct the kind, or register the sites"), path=path)
        elif (row.items or row.departments) and not index.unread & set(row.items) and not _takes_any(row, sites, registers, guides):
            pointer = ("print_plan", key, "items" if row.items else "departments")
            yield finding(pointer, say("none of the sites handles or takes in any of these, so nothing is printed"), path=path)


def _takes_any(row: PrintRow, sites: Sequence[str], registers: Registers, guides: Sequence[Guide]) -> bool:
    picks = [Pick(row, registers.sites[site]) for site in sites]
    return any(pick.takes(codes_of(guide), guide.department) for guide in guides for pick in picks)
