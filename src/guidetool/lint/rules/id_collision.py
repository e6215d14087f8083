"""两个事项的二维码短号相同 · Two items share one short id.

为什么：二维码里的短号由编码算出，只有七位。两个事项短号相同，扫码会打开另一个事项。碰上的机会极小，但要查出来。

怎么改：给其中一个事项写上业务办理项编码，短号就会变。

Why: the address in a QR code holds a short id of seven characters, computed from the code. Where two
items share one, a scan opens the wrong service. It is rare, but it must be seen.

Cure: give one of the two a handling code; its short id changes with it.
"""

from guidetool.lint.rule import Findings, finding, index_rule, note
from guidetool.model.diagnostic import DRAFT, ERROR
from guidetool.model.guide import Guide
from guidetool.model.identity import collisions, short_id
from guidetool.model.index import Context, Index
from guidetool.model.message import say
from guidetool.model.source import Pointer


@index_rule(ERROR, DRAFT, "R")
def check(index: Index, context: Context) -> Findings:
    for group in collisions(index.by_identity):
        first = index.by_identity[group[0]][0]
        for identity in group[1:]:
            other = index.by_identity[identity][0]
            yield finding(
                _key(other.guide),
                say("the short id “{id}” of this item is also that of “{name}”; a scan would open the wrong one",
                    id=short_id(identity), name=first.guide.name or "?"),
                note(_key(first.guide), say("the other item"), first.path),
                path=other.path,
            )  # fmt: skip


def _key(guide: Guide) -> Pointer:
    return ("handling_code",) if guide.handling_code else ("code",)
