"""一个事项要用另一个事项的结果，却没有写先后 · A member needs what another one results in, and does not wait for it.

为什么：后面的事项要用前面事项办出来的证，就要等它办完。没有写先后，时限会算短，合并后的清单也会让办事人再交一份还没有办出来的证。

怎么改：在后办的事项下面写“前置事项”；办事人本来就有这份材料、不是这次办出来的，在一件事的申请材料里列出这份材料。

Why: who needs the licence that another member results in has to wait for it. Without the order the time comes out too
short, and the combined list asks people for a licence that is not there yet.

Cure: say what the later member waits for. Where people have the paper already and it is none that comes of this bundle, put it on
the bundle's list.
"""

from guidetool.lint.rule import Findings, finding, index_rule, note
from guidetool.lint.texts import clip
from guidetool.model.combined import OWN
from guidetool.model.combining import combined
from guidetool.model.diagnostic import INFO, REVIEW
from guidetool.model.index import Context, Index, Located
from guidetool.model.members import Members
from guidetool.model.message import say
from guidetool.model.papers import bare_name


@index_rule(INFO, REVIEW, "K")
def check(index: Index, context: Context) -> Findings:
    for path, bundle in index.bundles.items():
        members = Members(bundle, index)
        if members.has_circle:
            continue
        makers = _makers(members)
        for need in combined(members, context.registers).needs:
            for source in need.sources if need.origin == OWN else ():
                maker = makers.get(bare_name(need.name))
                user = members.guide(source.member)
                if maker is None or user is None or not _unordered(members, source.member, maker[0]):
                    continue
                yield finding(
                    ("members", source.member),
                    say("“{user}” needs “{paper}”, which comes of “{maker}”, and does not wait for it; say so, or put the paper on the bundle's list",
                        user=clip(user.guide.name or "?", 40), paper=clip(need.name, 40), maker=clip(maker[1].guide.name or "?", 40)),
                    note(("materials", source.place, "name"), say("needed here"), user.path),
                    note(("results", maker[2], "name"), say("made here"), maker[1].path), path=path,
                )  # fmt: skip


def _makers(members: Members) -> dict[str, tuple[int, Located, int]]:
    """A paper → the first member that results in it, its guide, and the result's place there."""
    found: dict[str, tuple[int, Located, int]] = {}
    for i in members.distinct:
        located = members.guide(i)
        for n, result in enumerate(located.guide.results if located else ()):
            if located and result.name:
                found.setdefault(bare_name(result.name), (i, located, n))
    return found


def _unordered(members: Members, one: int, other: int) -> bool:
    return one != other and not members.awaits(other, one) and not members.awaits(one, other)
