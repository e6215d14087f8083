"""一件事要跑的次数，比一项一项办加起来还多 · A bundle takes more visits than its members one by one.

为什么：合成一件事是为了少跑。次数比各事项加起来还多，还不如分开办，多半是哪边写错了。有成员事项没有写到现场次数的，不查。

怎么改：核对各成员事项和一件事的到现场次数，改正写错的一个。

Why: items are bundled to spare ways. More visits than one by one is worse than doing them apart; most likely one of
the numbers is wrong. Nothing is said where a member does not give its visits.

Cure: check the visits of members and bundle, and correct the one that is wrong.
"""

from guidetool.lint.rule import Findings, finding, index_rule, note
from guidetool.lint.texts import clip
from guidetool.model.diagnostic import REVIEW, WARNING
from guidetool.model.index import Context, Index
from guidetool.model.members import Members
from guidetool.model.message import say


@index_rule(WARNING, REVIEW, "R")
def check(index: Index, context: Context) -> Findings:
    for path, bundle in index.bundles.items():
        members = Members(bundle, index)
        found = [members.guide(i) for i in members.distinct]
        known = [one for one in found if one and type(one.guide.visits) is int]
        total = sum(one.guide.visits or 0 for one in known)
        if type(bundle.visits) is int and len(known) == len(found) and bundle.visits > total:
            yield finding(
                ("visits",),
                say("the bundle takes {visits} visits, its items one by one only {total}; correct the number", visits=bundle.visits, total=total),
                *(note(("visits",), say("counted: “{step}”", step=clip(one.guide.name or "?", 40)), one.path) for one in known), path=path,
            )  # fmt: skip
