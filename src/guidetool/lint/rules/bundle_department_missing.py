"""一件事没有列出办理某个事项的部门 · A bundle leaves out the department of one of its items.

为什么：联办部门要接收材料、同步审查。没有列进来，它就收不到这件事，办事人也不知道该问谁。

怎么改：把办理这个事项的部门加进“联办部门”。

Why: departments that take part get the papers and review at the same time. One that is not named does not hear
of it, and people do not know whom to ask.

Cure: add the department of the item to the joint departments.
"""

from guidetool.lint.rule import Findings, finding, index_rule, note
from guidetool.lint.texts import clip
from guidetool.model.diagnostic import REVIEW, WARNING
from guidetool.model.index import Context, Index
from guidetool.model.members import Members
from guidetool.model.message import say
from guidetool.model.source import Pointer


@index_rule(WARNING, REVIEW, "K")
def check(index: Index, context: Context) -> Findings:
    for path, bundle in index.bundles.items():
        members, named = Members(bundle, index), {bundle.lead_department, *bundle.joint_departments}
        at: Pointer = ("joint_departments",) if bundle.joint_departments else ("lead_department",)
        told: set[str] = set()
        for i in members.distinct:
            located = members.guide(i)
            department = located.guide.department if located else None
            if located is None or not department or department in named | told or not bundle.lead_department:
                continue
            told.add(department)
            office = context.registers.departments.get(department)
            yield finding(
                at,
                say("“{name}” handles “{item}” and is not named; add it to the joint departments",
                    name=clip((office and office.name) or department, 40), item=clip(located.guide.name or "?", 40)),
                note(("department",), say("handled here"), located.path), path=path,
            )  # fmt: skip
