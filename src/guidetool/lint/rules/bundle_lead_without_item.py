"""一件事的牵头部门，没有一个成员事项是它办的 · The department that leads a bundle handles none of its items.

为什么：牵头部门统一收件、催办、答复。它一个事项都不办，多半是部门编号填错了，或者漏了它的事项。

怎么改：核对牵头部门的编号；编号没错的，补上它办的事项，或者改由办理事项的部门牵头。成员事项没有指南的，不查。

Why: the department in the lead accepts, presses and answers for all. Where it handles none of the items, most likely the
id is wrong, or its item is missing.

Cure: check the id; else add its item, or let a department lead that handles one. Nothing is said where a member has no guide.
"""

from guidetool.lint.rule import Findings, finding, index_rule, note
from guidetool.lint.texts import clip
from guidetool.model.diagnostic import REVIEW, WARNING
from guidetool.model.guide import Guide
from guidetool.model.index import Context, Index
from guidetool.model.members import Members
from guidetool.model.message import say


@index_rule(WARNING, REVIEW, "K")
def check(index: Index, context: Context) -> Findings:
    for path, bundle in index.bundles.items():
        members, lead = Members(bundle, index), bundle.lead_department
        found = [members.guide(i) for i in range(len(bundle.members))]
        guides = [located.guide for located in found if located]
        if not lead or not guides or len(guides) < len(found) or any(lead in _bodies(guide) for guide in guides):
            continue
        office = context.registers.departments.get(lead)
        yield finding(
            ("lead_department",),
            say("“{name}” leads and handles none of the items; correct the department, or add its item", name=clip((office and office.name) or lead, 40)),
            note(("members",), say("the members")), path=path,
        )  # fmt: skip


def _bodies(guide: Guide) -> set[str | None]:
    return {guide.department, guide.accepting_body, guide.deciding_body, *guide.joint_bodies}
