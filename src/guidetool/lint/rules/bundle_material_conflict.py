"""一件事里同一份材料，各事项要求不一样 · Members of a bundle want one paper to be different things.

为什么：合办以后同一份材料只交一次。一个事项只收纸质、另一个只收电子的，一个要 A4、另一个要 A3，或者名称一样、电子证照不是同一种，交一次就满足不了，办事人到窗口才知道。份数不一样不算冲突，按要得最多的交。

怎么改：先和各部门商量定下来：能统一的，改成员事项的指南；合办时另有规定的，在一件事的申请材料里列出这份材料，写明形式或者规格；其实是两份材料的，分开写名称。

Why: as a bundle a paper is handed in once. Where one item takes it on paper only and another one
electronically only, where sizes differ, or where one name stands for two licences, one paper cannot do,
and people find out at the window. Different numbers are no conflict: the larger holds.

Cure: agree on it first. Change the guides where they can be alike; where the bundle has a rule of its own,
put the paper on the bundle's list with its form or size; give two papers two names.
"""

from guidetool.lint.rule import Findings, finding, index_rule, note
from guidetool.lint.texts import clip
from guidetool.model.combined import Clash, Need
from guidetool.model.combining import combined
from guidetool.model.diagnostic import REVIEW, WARNING, Note
from guidetool.model.index import Context, Index
from guidetool.model.members import Members
from guidetool.model.message import Message, Name, Phrase, say
from guidetool.model.source import Pointer

_FORMS = {"paper": Name("on paper here", "这里要纸质的"), "electronic": Name("electronically here", "这里要电子的")}


@index_rule(WARNING, REVIEW, "R")
def check(index: Index, context: Context) -> Findings:
    for path, bundle in index.bundles.items():
        members = Members(bundle, index)
        for need in combined(members, context.registers).needs:
            for clash in need.clashes:
                yield finding(_place(need), _message(need, clash), *_notes(clash, members), path=path)


def _message(need: Need, clash: Clash) -> Message:
    name, texts = clip(need.name, 40), Phrase(tuple(dict.fromkeys(f"“{clip(text, 20)}”" for _, text in clash.texts)), Name(", ", "、"))
    if clash.element == "form":
        return say("“{name}” is wanted on paper by one item and electronically by another; agree on one, or settle it on the bundle's list", name=name)
    if clash.element == "size":
        return say("“{name}” is wanted in different sizes: {texts}; agree on one, or settle it on the bundle's list", name=name, texts=texts)
    return say("“{name}” stands for different licences: {texts}; give each its own name", name=name, texts=texts)


def _place(need: Need) -> Pointer:
    return ("members",) if need.place is None else ("materials", need.place)


def _notes(clash: Clash, members: Members) -> list[Note]:
    found = []
    for source, text in clash.texts:
        located = members.guide(source.member)
        said = _FORMS.get(text) if clash.element == "form" else None
        message = say("{words}", words=said) if said else say("“{text}” here", text=clip(text, 20))
        if located:
            found.append(note(("materials", source.place, clash.element), message, located.path))
    return found
