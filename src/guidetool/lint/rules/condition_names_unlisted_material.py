"""条件里要求提交的材料，清单里没有 · A condition asks for a paper that the list does not hold.

为什么：办事人照材料清单准备，到了窗口才知道还缺一样。

怎么改：把它加进申请材料；不用交的，从条件里删掉。

Why: people prepare by the list and learn at the window that one paper is missing.

Cure: add it to the materials, or take it out of the condition.
"""

import re

from guidetool.lint.documents import NAMED
from guidetool.lint.rule import Findings, finding, note, rule
from guidetool.lint.wording import normal
from guidetool.model.diagnostic import REVIEW, WARNING
from guidetool.model.guide import Guide
from guidetool.model.index import Context
from guidetool.model.message import say

_ASKS = re.compile(r"(?:提交|提供|出示|携带|附上|附)([^，。；;\n]{2,40})")
_KEY = 4
"""A word that is no name by itself (合同, 报告) is told apart by four characters: 租赁合同."""


@rule(WARNING, REVIEW, "R")
def check(guide: Guide, context: Context) -> Findings:
    listed = [normal(m.name) for m in guide.materials if m.name]
    for i, condition in enumerate(guide.conditions):
        for asked in _ASKS.finditer(condition):
            for paper in NAMED.finditer(asked[1]):
                key = paper[1] if len(paper[1]) > 2 else normal(paper[0])[-_KEY:]
                if not any(key in name or name[-_KEY:] in paper[0] for name in listed):
                    yield finding(
                        ("conditions", i),
                        say("the condition asks for “{paper}”, which is not among the materials; add it there", paper=paper[0]),
                        note(("materials",), say("the list of materials")),
                    )
