"""一件事写的到现场次数，比成员事项必须到的还少 · A bundle promises fewer visits than a member cannot do without.

为什么：成员事项写明了必须到现场的原因，例如照相、按指纹、当面核验，合在一起办也少不了这一趟。一件事写得更少，办事人会白等。

怎么改：核对成员事项的到现场次数；确实要到的，改一件事的次数；已经不用到的，改成员事项的指南，删掉必须现场办理原因。

Why: a member says why people must come: a photograph, fingerprints, a check of the person. Bundling does not
spare that visit, and who relies on the bundle's promise waits in vain.

Cure: check the visits of the member. Where they are needed, correct the bundle; where they no longer are, correct the member's guide
and take the reason out.
"""

from guidetool.lint.rule import Findings, finding, index_rule, note
from guidetool.lint.texts import clip
from guidetool.model.diagnostic import REVIEW, WARNING
from guidetool.model.index import Context, Index, Located
from guidetool.model.members import Members
from guidetool.model.message import say


@index_rule(WARNING, REVIEW, "R")
def check(index: Index, context: Context) -> Findings:
    for path, bundle in index.bundles.items():
        if type(bundle.visits) is not int:
            continue
        members = Members(bundle, index)
        found = (members.guide(i) for i in members.distinct)
        needing = [one for one in found if one and one.guide.visit_reason and _visits(one) > bundle.visits]
        most = max(needing, key=_visits, default=None)
        if most is not None:
            yield finding(
                ("visits",),
                say("the bundle says {visits} visits, “{name}” cannot do without {needed}; correct one of them",
                    visits=bundle.visits, name=clip(most.guide.name or "?", 40), needed=_visits(most)),
                *(note(("visits",), say("“{name}” needs them", name=clip(one.guide.name or "?", 40)), one.path) for one in needing), path=path,
            )  # fmt: skip


def _visits(located: Located) -> int:
    return located.guide.visits if type(located.guide.visits) is int else 0
