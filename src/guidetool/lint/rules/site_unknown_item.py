"""站点办理的事项没有指南 · A site handles an item that has no guide.

为什么：镇街、村社站点的登记写着它办理和代收哪些事项。编码写错，办事人就查不到这个站点能不能办。指南里没有、事项目录里有的，不算错。

怎么改：改正编码；确实不再办理的，从这个站点删掉。

Why: the register of sites says what each town or village handles and takes in. With a wrong code nobody
learns that it can be done there. An item that the catalogue lists is known even without a guide.

Cure: correct the code, or take it off the site's list.
"""

from guidetool.lint.near import suggester
from guidetool.lint.rule import Findings, finding, index_rule
from guidetool.model.diagnostic import REVIEW, WARNING
from guidetool.model.index import Context, Index
from guidetool.model.message import say


@index_rule(WARNING, REVIEW, "K")
def check(index: Index, context: Context) -> Findings:
    registers = context.registers
    listed = {code for item in registers.catalogue.values() for code in (item.code, item.base_code) if code}
    known = index.by_identity.keys() | index.by_code.keys() | index.unread | listed
    near = suggester(sorted(index.by_code), 0.9)
    for key, site in registers.sites.items():
        for field, codes in (("handles", site.handles), ("takes_in", site.takes_in)):
            for i, code in enumerate(codes):
                if code and code not in known:
                    meant = near(code)
                    message = (
                        say("no guide has the code “{code}”; did you mean “{near}”?", code=code, near=meant) if meant
                        else say("no guide has the code “{code}”; correct it, or take it off the list", code=code)
                    )  # fmt: skip
                    yield finding(("sites", key, field, i), message, path=registers.sources["sites", key])
