"""一件事的成员事项互相等待 · Members of a bundle wait for one another.

为什么：甲要等乙办完，乙又要等甲办完，这件事永远办不完，时限也算不出来。

怎么改：核对前置事项，删掉写反的一条。

Why: one waits for the other and the other for the one: nobody can ever finish, and no time can be told.

Cure: check what each member waits for, and delete the one that is the wrong way round.
"""

from guidetool.lint.rule import Findings, finding, index_rule
from guidetool.model.diagnostic import DRAFT, ERROR
from guidetool.model.index import Context, Index
from guidetool.model.members import Members
from guidetool.model.message import say


@index_rule(ERROR, DRAFT, "R")
def check(index: Index, context: Context) -> Findings:
    for path, bundle in index.bundles.items():
        members = Members(bundle, index)
        ordered = set(members.order)
        # Of all that never come to their turn only those in a circle wait for each other: one is enough to mend it.
        stuck = next((i for i in range(len(bundle.members)) if i not in ordered), None)
        if stuck is not None:
            at = _in_circle(members, ordered, stuck)
            yield finding(
                ("members", at, "after"),
                say("“{name}” waits for a member that waits for it; correct the order", name=_name(members, at)),
                path=path,
            )


def _in_circle(members: Members, ordered: set[int], start: int) -> int:
    """Walk back from a member that is stuck: the first one met twice is in a circle."""
    met: set[int] = set()
    at = start
    while at not in met:
        met.add(at)
        at = min(members.before[at] - ordered)
    return at


def _name(members: Members, position: int) -> str:
    located = members.guide(position)
    return (located and located.guide.name) or members.bundle.members[position].item or "?"
