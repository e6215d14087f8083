"""一件事里同一个事项写了两次 · A bundle names one item twice.

为什么：同一个事项只办一次。写了两次，材料、环节和时限就会重复计算；有时是第二个编码抄错了，本来想写的事项反而漏了。用业务办理项编码和实施编码各写一次，也是同一个事项。

怎么改：删掉一个；想写的是另一个事项的，改正编码。

Why: an item is handled once. Named twice, its materials, steps and time are counted twice; or the second code was
copied wrongly, and the item that was meant is missing. A handling code and an implementing code may name one item.

Cure: delete one of them; where another item was meant, correct the code.
"""

from guidetool.lint.rule import Findings, finding, index_rule, note
from guidetool.lint.texts import clip
from guidetool.model.diagnostic import DRAFT, ERROR
from guidetool.model.index import Context, Index
from guidetool.model.members import Members
from guidetool.model.message import say


@index_rule(ERROR, DRAFT, "R")
def check(index: Index, context: Context) -> Findings:
    for path, bundle in index.bundles.items():
        members = Members(bundle, index)
        first: dict[str, int] = {}
        for i, member in enumerate(bundle.members):
            located = members.guide(i)
            identity = (located and located.guide.identity) or member.item
            if identity is None:
                continue
            if identity in first:
                yield finding(
                    ("members", i, "item"), say("“{name}” stands here twice; delete one, or correct the code", name=_name(members, i)),
                    note(("members", first[identity], "item"), say("first here")), path=path,
                )  # fmt: skip
            first.setdefault(identity, i)


def _name(members: Members, position: int) -> str:
    located = members.guide(position)
    return clip((located and located.guide.name) or members.bundle.members[position].item or "?", 40)
