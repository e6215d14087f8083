"""要填表，却没有附示例样表 · A form comes without a filled-in example.

为什么：没有样表，填错了要重填，窗口要一遍遍讲。行政许可法第三十条要求公示申请书示范文本；其他事项有样表是通行做法。

怎么改：在示例样表里写上填好的样例的文件名或者网址；样例里用虚构的姓名和号码。

Why: without an example forms are filled in wrongly and the window explains it again and again.
Article 30 of the licensing law has an example of the application displayed; for other items it is good
practice.

Cure: give the file name or address of an example, with invented names and numbers in it.
"""

from guidetool.lint.documents import is_form
from guidetool.lint.rule import Findings, finding, rule
from guidetool.lint.texts import clip
from guidetool.model.diagnostic import INFO, PUBLISH
from guidetool.model.guide import Guide
from guidetool.model.index import Context
from guidetool.model.message import say


@rule(INFO, PUBLISH, "S 行政许可法第三十条")
def check(guide: Guide, context: Context) -> Findings:
    for i, material in enumerate(guide.materials):
        if is_form(material.name or "") and material.source != "issued" and not (material.sample or material.exempt):
            yield finding(
                ("materials", i, "name"),
                say("there is no filled-in example for “{name}”; give its file name or address", name=clip(material.name or "")),
            )
