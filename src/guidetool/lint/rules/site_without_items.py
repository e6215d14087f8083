"""站点没有办理和代收的事项 · A site neither handles nor takes in any item.

为什么：站点的手册收它办理和代收的事项。一项都没有，就做不出它的手册和台牌，网站上也没有它的一页。区级站点办理全部事项，不用写。

怎么改：把办理的事项编码写进“办理事项”，代办代收的写进“代收事项”；已经撤并的站点从登记册里删掉。

Why: a site's booklet holds what it handles or takes in. Without any item neither booklet nor stands can be made, and
the website has no page of it. A site of the district level does everything and lists nothing.

Cure: list the codes of its items; take a site that was merged into another out of the register.
"""

from guidetool.lint.rule import Findings, finding, index_rule
from guidetool.model.diagnostic import REVIEW, WARNING
from guidetool.model.edition import DISTRICT
from guidetool.model.index import Context, Index
from guidetool.model.message import say


@index_rule(WARNING, REVIEW, "K")
def check(index: Index, context: Context) -> Findings:
    registers = context.registers
    for key, site in registers.sites.items():
        if site.kind != DISTRICT and not any((*site.handles, *site.takes_in)):
            message = say("“{site}” neither handles nor takes in any item: no booklet can be made for it", site=site.name or key)
            yield finding(("sites", key), message, path=registers.sources["sites", key])
