"""分支的条件和去向对不上 · A branch leads where its condition does not.

为什么：“材料齐全”的分支指向了补正，办事人照流程图走就会原地打转；“材料不齐全”的分支指向了审查，等于不用补正。多半是复制分支以后忘了改去向。

怎么改：核对这个分支的条件和去向，改正写错的一个。容缺受理的，在条件里写明“容缺”。

Why: a branch that says the papers are complete and leads to the correction sends applicants in a circle; one that says they are incomplete and leads on skips the correction. Mostly a branch was copied and its target forgotten.

Cure: compare condition and target, and correct the wrong one. Where missing papers are tolerated (容缺), say so in the condition.
"""

from guidetool.lint.process import flow_of
from guidetool.lint.rule import Findings, finding, note, rule
from guidetool.lint.texts import clip
from guidetool.model.diagnostic import REVIEW, WARNING
from guidetool.model.guide import Guide, Step
from guidetool.model.index import Context
from guidetool.model.message import say
from guidetool.model.pattern import pattern

_COMPLETE = pattern("(?<![不未])(?:齐全|齐备|完整|符合(?:法定形式|条件|要求|规定)|审[查核]通过|合格)")
_LACKING = pattern("[不未没缺欠无][^，。；、]{0,8}(?:齐|全|备|完整|符合|规范|清|通过|合格)|补|缺|欠|退回|更正|修改|整改|否则|问题")
_INCOMPLETE = pattern("材料(?:[^，。；]{0,4})(?:不齐|不全|不完整|缺|欠)|不齐全|不符合法定形式|需要?补[正齐交充]")
_TOLERATED = pattern("容缺|承诺|后补|除外|可以先|不影响")
_ONWARD = ("review", "decide", "certify", "deliver")
_CORRECTION = pattern("补正|补齐|补交|补充材料|一次告知|一次性告知")


@rule(WARNING, REVIEW, "R")
def check(guide: Guide, context: Context) -> Findings:
    flow = flow_of(guide.process)
    for ways in flow.ways:
        for way in ways:
            step, target = flow.steps[way.source], flow.steps[way.target]
            when = (step.next or ())[way.branch].when if way.branch is not None and step.next else None
            if when and _contradicts(when, step, target):
                yield finding(
                    ("process", way.source, "next", way.branch or 0, "to"),
                    say("under “{when}” this leads to “{target}”; condition and target do not fit together", when=clip(when), target=target.name or "?"),
                    note(("process", way.target, "name"), say("it leads here")),
                )


def _contradicts(when: str, step: Step, target: Step) -> bool:
    if target.kind == "correct" or _CORRECTION.search(target.name or ""):
        return bool(_COMPLETE.search(when)) and not _LACKING.search(when)
    onward = target.kind in _ONWARD and "不予" not in (target.name or "") and "退回" not in (target.name or "")
    return onward and step.kind != "correct" and bool(_INCOMPLETE.search(when)) and not _TOLERATED.search(when)
