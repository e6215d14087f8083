"""办理结果没有附样本 · A result has no sample.

为什么：看过样本，办事人才知道办完拿到的是什么、真的长什么样。

怎么改：在样本里写上图片或者文件的名称。

Why: with a sample people know what they will hold in hand and what a genuine one looks like.

Cure: give the file name of a picture or document.
"""

from guidetool.lint.rule import Findings, finding, rule
from guidetool.lint.texts import clip
from guidetool.lint.wording import says_nothing
from guidetool.model.diagnostic import INFO, PUBLISH
from guidetool.model.guide import Guide
from guidetool.model.index import Context
from guidetool.model.message import say


@rule(INFO, PUBLISH, "R")
def check(guide: Guide, context: Context) -> Findings:
    for i, result in enumerate(guide.results):
        if result.name and not (result.sample or says_nothing(result.name)):
            yield finding(("results", i, "name"), say("there is no sample of “{name}”; add one", name=clip(result.name)))
