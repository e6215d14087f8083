"""申请条件里写成了材料清单 · Conditions that are really a list of materials.

为什么：条件说的是“什么人能办”，材料说的是“要带什么”。混在一起，办事人看两处、对两遍，还会不一致。

怎么改：把要交的材料移到申请材料，条件里只写要满足的事实。

Why: a condition says who may apply, a material what to bring. Mixed, they are read twice and drift apart.

Cure: move the papers to the materials; keep the facts that must hold.
"""


from guidetool.lint.rule import Findings, finding, rule
from guidetool.lint.texts import clip
from guidetool.model.diagnostic import REVIEW, WARNING
from guidetool.model.guide import Guide
from guidetool.model.index import Context
from guidetool.model.message import say
from guidetool.model.pattern import pattern

_NUMBER = r"\s*(?:[（(]?[0-9一二三四五六七八九十]{1,2}[)）、.．]\s?)?"
_PAPER = pattern(
    _NUMBER + r"[^，。；\n]{0,60}?(?:出具|编制|签订|开具|核发|填写)的[^，。；\n]{0,60}"
    r"(?:报告|意见|证明|证明文件|审批意见|承诺书|文件|证书|协议|合同|申请表)(?:[（(][^（）()\n]{0,60}[）)])?[。；;]?\s*\Z"
)
_BRING = pattern(
    _NUMBER
    + r"(?:申请人|申请单位)?(?:应当|应|须|需|需要|请)?(?:提交|提供|携带|备齐)(?!的)[^，。；\n]{0,40}(?:材料|证|表|书|图|报告|证明|合同|协议|复印件|原件|照片|户口簿|执照)"
)
_LISTED = pattern(
    _NUMBER + r"(?![^，。；\n]{0,30}(?:持有|取得|具有|领取|办理|已|有|无|没|未|不|与|为))[^，。；\n]{0,30}"
    r"(?:申请表|申请书|登记表|复印件|原件|承诺书|委托书|平面图|户口簿)[。；;]?\s*\Z"
)


@rule(WARNING, REVIEW, "R")
def check(guide: Guide, context: Context) -> Findings:
    for i, condition in enumerate(guide.conditions):
        papers = [line.strip() for line in condition.split("\n") if any(p.match(line) for p in (_PAPER, _BRING, _LISTED))]
        if papers:
            yield finding(
                ("conditions", i),
                say("“{paper}” is a material, not a condition; move it to the materials", paper=clip(papers[0], 30)),
            )
