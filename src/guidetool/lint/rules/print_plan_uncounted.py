"""印制计划的份数算不出来 · The print plan's copies cannot be counted.

为什么：份数按窗口、村社或者人口算的，要从站点登记册里取数。登记册里没有，就不知道印多少。

怎么改：在站点登记册里补上人口或者窗口数；补不了的，把这一条改成按站点计数。

Why: copies that are counted by windows, villages or people need the figure from the register of sites.
Where it is missing nobody knows how many to print.

Cure: add the population or the number of windows to the site, or count the row per site.
"""

from guidetool.lint.rule import Findings, finding, index_rule, note
from guidetool.model.diagnostic import ERROR, PUBLISH
from guidetool.model.index import Context, Index
from guidetool.model.message import Message, say
from guidetool.model.print_plan import PER_SITE, PER_THOUSAND, PER_WINDOW, count, sites_of


@index_rule(ERROR, PUBLISH, "K")
def check(index: Index, context: Context) -> Findings:
    registers = context.registers
    windows = len(registers.windows)
    for key, row in registers.print_plan.items():
        if row.per in (None, PER_SITE) or not row.copies:
            continue
        holes = [site for site in sites_of(row, registers.sites) if count(row, site, registers.sites, windows).copies is None]
        if not holes:
            continue
        first, more = holes[0], len(holes) - 1
        said = _missing(row.per, registers.sites[first].name or first)
        message = say("{said}, so its copies cannot be counted; add it, or count per site", said=said) if not more else say(
            "{said}, so its copies cannot be counted, nor those of {more} other sites; add it, or count per site", said=said, more=more)  # fmt: skip
        yield finding(("print_plan", key, "per"), message, note(("sites", first), say("this site"), registers.sources["sites", first]),
                      path=registers.sources["print_plan", key])  # fmt: skip


def _missing(per: str | None, site: str) -> Message:
    if per == PER_WINDOW:
        return say("the number of windows of “{site}” is missing", site=site)
    if per == PER_THOUSAND:
        return say("the population of “{site}” is missing", site=site)
    return say("no village belongs to “{site}”", site=site)
