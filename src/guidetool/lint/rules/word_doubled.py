"""一个字或者词连写了两遍 · A word is typed twice in a row.

为什么：“在在”“的的”这样的重字是打字时多打的，印成册子就改不了了。

怎么改：删掉一个。

Why: 在在 or 的的 is a slip of the keyboard, and in a printed booklet it stays.

Cure: delete one of the two.
"""

import re

from guidetool.lint.rule import Findings, finding, rewrite, rule
from guidetool.lint.texts import clip, joined, prose
from guidetool.model.diagnostic import INFO, PUBLISH
from guidetool.model.guide import Guide
from guidetool.model.index import Context
from guidetool.model.manual import GUESS
from guidetool.model.message import say
from guidetool.model.pattern import pattern

_DOUBLED = pattern(
    r"(?<![现存所正实潜在])在在+(?!线|职|校|册|建|在)|(?<!目)的的+(?!确|士|的)|(?<![总饱温中调柔和])和和+|(?<![参赠给])与与+"
    r"|(?<![可所予加])以以+|(?<![理自事缘由])由由+|或或+|及及+(?!时|格|早|及)|(?<!必)须须+|(?<![行作认成人])为为+|被被+|把把+|将将+"
    r"|(?<!申)请请+|需需+|(?<![相适对反响供效顺])应应+|(?<!合)并并+|(?<![但还于只不凡就都也即总])是是+(?!非)|(?<![以普涉危触顾提波])及及时"
    r"|(证明|材料|申请|办理)的\1(?![一-龥])|(窗口|材料|提交|流程|部门|受理|审查|单位|人员)\2"
)
_WORDS = ("窗口", "材料", "提交", "流程", "部门", "受理", "审查", "单位", "人员")
_HINTS = (
    *(char * 2 for char in "在的和与以由或及须为被把将请需应并是"),
    *(f"{word}的{word}" for word in ("证明", "材料", "申请", "办理")), *(word * 2 for word in _WORDS),
)


@rule(INFO, PUBLISH, "R", fix=GUESS, each=True)
def check(guide: Guide, context: Context) -> Findings:
    whole = joined(guide)
    if not any(word in whole for word in _HINTS):
        return
    for pointer, text in prose(guide):
        for match in _DOUBLED.finditer(text):
            around = clip(text[max(0, match.start() - 6) : match.end() + 6], 30)
            once = text[: match.start()] + _once(match) + text[match.end() :]
            message = say("“{word}” is typed twice in “{around}”; delete one", word=match[0], around=around)
            yield finding(pointer, message, edit=rewrite(pointer, once, safe=False))


def _once(match: re.Match[str]) -> str:
    if match[1] or match[2]:
        return match[1] or match[2]
    return "及时" if match[0] == "及及时" else match[0][0]
