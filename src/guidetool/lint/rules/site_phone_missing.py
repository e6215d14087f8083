"""站点没有电话 · A site has no phone.

为什么：站点的手册和台牌每页都印它的电话，指南也把人指到站点去。没有电话，办事人没法先问一声再跑。

怎么改：补上站点的公开电话；没有自己的座机的，写镇街的电话或者 12345。

Why: a site's booklets and stands print its phone on every page, and send people to the site. Without a phone nobody
can ask before coming.

Cure: add the site's public phone; where it has none of its own, that of the town, or 12345.
"""

from guidetool.lint.rule import Findings, finding, index_rule
from guidetool.model.diagnostic import REVIEW, WARNING
from guidetool.model.index import Context, Index
from guidetool.model.message import say


@index_rule(WARNING, REVIEW, "K")
def check(index: Index, context: Context) -> Findings:
    registers = context.registers
    for key, site in registers.sites.items():
        if not (site.phone or "").strip():
            message = say("“{site}” has no phone; its booklets and stands cannot say whom to call", site=site.name or key)
            yield finding(("sites", key), message, path=registers.sources["sites", key])
