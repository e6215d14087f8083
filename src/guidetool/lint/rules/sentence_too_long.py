"""一句话太长 · A sentence is too long.

为什么：超过60个字还没有停顿的句子，站在窗口前读不下来，老人更读不懂。

怎么改：分成几句，一句说一件事；并列的几项分条写。

Why: nobody standing at a desk reads a sentence of more than 60 characters without a stop.

Cure: make it several, one thing each; set out enumerations as a list.
"""


from guidetool.lint.rule import Findings, finding, rule
from guidetool.lint.sentences import sentences
from guidetool.lint.texts import clip, prose
from guidetool.model.diagnostic import INFO, PUBLISH
from guidetool.model.guide import Guide
from guidetool.model.index import Context
from guidetool.model.message import say
from guidetool.model.pattern import pattern

LONGEST = 60
_TITLE = pattern("《[^《》]{1,200}》")
_QUOTED = frozenset(("legal_basis", "name", "remedies"))
"""Words of laws and official names are not the office's to shorten."""


@rule(INFO, PUBLISH, "K", each=True)
def check(guide: Guide, context: Context) -> Findings:
    for pointer, text in prose(guide):
        if len(text) <= LONGEST or pointer[0] in _QUOTED or pointer[-1] in ("name", "basis", "progress"):
            continue
        longest = max((s.strip() for s in sentences(text)), key=_length, default="")
        if _length(longest) > LONGEST:
            yield finding(
                pointer,
                say("“{sentence}” runs on for {count} characters; make it several sentences",
                    sentence=clip(longest), count=_length(longest)),
            )  # fmt: skip


def _length(sentence: str) -> int:
    """Characters without the titles of laws, which nobody may shorten."""
    return len(_TITLE.sub("", sentence))
