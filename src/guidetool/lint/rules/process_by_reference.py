"""流程写成了“详见流程图” · The process refers to something else.

为什么：办事人手里只有这份指南，“详见流程图”“见附件”等于没有写。

怎么改：把环节、时限、去向逐一写出来，流程图会自动画出。

Why: applicants hold this guide and nothing else; “see the flow chart” tells them nothing.

Cure: write out steps, times and branches; the flow chart is drawn from them.
"""

from collections.abc import Iterator

from guidetool.lint.rule import Findings, finding, rule
from guidetool.model.diagnostic import REVIEW, WARNING
from guidetool.model.guide import Guide
from guidetool.model.index import Context
from guidetool.model.message import say
from guidetool.model.pattern import pattern
from guidetool.model.source import Pointer

_ELSEWHERE = pattern(
    "(?:详见|参见|参照|参阅|请见|请看|见|按)(?:[^，。；、]{0,8}?)(?:流程图|附件|附图|附表|下图|上图|示意图)|流程图(?=$|。)"
    "|(?:参见|参阅|请见|请看|见)(?:官网|网站|网址|链接|办事指南|平台)|详见[^，。；、]{1,12}"
)


@rule(WARNING, REVIEW, "R")
def check(guide: Guide, context: Context) -> Findings:
    for pointer, text in _texts(guide):
        match = _ELSEWHERE.search(text)
        if match:
            yield finding(pointer, say("“{text}” tells applicants nothing; write the steps out", text=match[0]))


def _texts(guide: Guide) -> Iterator[tuple[Pointer, str]]:
    for i, step in enumerate(guide.process):
        for field in ("name", "role", "standard", "result"):
            yield ("process", i, field), getattr(step, field) or ""
        if step.time:
            yield ("process", i, "time"), step.time.text
        for j, branch in enumerate(step.next or ()):
            yield ("process", i, "next", j, "when"), branch.when or ""
