"""一件事里的事项没有指南 · A bundle names an item that has no guide.

为什么：一件事的材料、时限和流程都从成员事项的指南来。编码写错、事项已经取消，这件事就办不成。前置事项和材料的使用事项，也要是这件事的成员。

怎么改：改正编码；已经取消的事项，从成员事项里删掉；还没有指南的，先写指南。

Why: materials, limits and order of a bundle come from the guides of its members. With a wrong code, or
an item that was cancelled, it cannot be handled. What a member waits for and what uses a material
must be a member too.

Cure: correct the code; take a cancelled item out; write the guide first where there is none.
"""

from collections.abc import Iterator

from guidetool.lint.near import suggester
from guidetool.lint.rule import Findings, finding, index_rule, note
from guidetool.model.diagnostic import DRAFT, ERROR
from guidetool.model.index import Context, Index
from guidetool.model.members import Members
from guidetool.model.message import say
from guidetool.model.source import Pointer


@index_rule(ERROR, DRAFT, "R")
def check(index: Index, context: Context) -> Findings:
    near = suggester(index.by_identity, 0.9)
    for path, bundle in index.bundles.items():
        members = Members(bundle, index)
        for i, member in enumerate(bundle.members):
            at, found = ("members", i, "item"), members.guides[i]
            if member.item and not found and member.item not in index.unread:
                meant = near(member.item)
                if meant:
                    message = say("no guide has the code “{code}”; did you mean “{near}”?", code=member.item, near=meant)
                    there = note(("name",), say("the guide with that code"), index.by_identity[meant][0].path)
                    yield finding(at, message, there, path=path)
                else:
                    message = say("no guide has the code “{code}”; correct it, or write the guide first", code=member.item)
                    yield finding(at, message, path=path)
            elif found and all(located.guide.status == "cancelled" for located in found):
                message = say("“{name}” is cancelled; take it out of the bundle", name=found[0].guide.name or "?")
                yield finding(at, message, note(("status",), say("cancelled here"), found[0].path), path=path)
        for pointer, code in _strangers(members):
            yield finding(
                pointer, say("“{code}” is no member of this bundle; correct it, or add the member", code=code),
                note(("members",), say("the members")), path=path,
            )  # fmt: skip


def _strangers(members: Members) -> Iterator[tuple[Pointer, str]]:
    """Codes of items that a member waits for, or that use a material, and that are no members."""
    for i, member in enumerate(members.bundle.members):
        for j, code in enumerate(member.after):
            if code and members.place(code) is None:
                yield ("members", i, "after", j), code
    for i, material in enumerate(members.bundle.materials or ()):
        for j, code in enumerate(material.items):
            if code and members.place(code) is None:
                yield ("materials", i, "items", j), code
