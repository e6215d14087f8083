"""同一段话在一项里贴了几遍 · The same sentence stands twice in one element.

为什么：多半是复制粘贴时多贴了几遍，读的人以为各有不同，逐句去找差别；印出来也占地方。

怎么改：只留一遍。

Why: mostly pasted once too often; a reader looks for the difference, and it wastes the page.

Cure: keep it once.
"""

from guidetool.lint.rule import Findings, finding, rule
from guidetool.lint.sentences import repeated
from guidetool.lint.texts import clip, prose
from guidetool.model.diagnostic import REVIEW, WARNING
from guidetool.model.guide import Guide
from guidetool.model.index import Context
from guidetool.model.message import say


@rule(WARNING, REVIEW, "R", each=True)
def check(guide: Guide, context: Context) -> Findings:
    for pointer, text in prose(guide):
        found = repeated(text)
        if found:
            yield finding(pointer, say("“{sentence}” stands here {count} times; keep it once", sentence=clip(found[0]), count=found[1]))
