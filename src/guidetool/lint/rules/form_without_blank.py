"""要填表，却没有附空白表格 · A form is asked for without its blank.

为什么：行政许可法第二十九条：申请书需要采用格式文本的，行政机关应当向申请人提供。行政许可以外的事项，照此提供是通行做法。找不到表，办事人只能跑到窗口领。

怎么改：在空白表格里写上文件名或者网址。

Why: article 29 of the licensing law has the office provide the form of an application; for other
items it is good practice. Without it people come to the window only to fetch one.

Cure: give the file name or the address of the blank form.
"""

from guidetool.lint.documents import is_form
from guidetool.lint.rule import Findings, finding, rule
from guidetool.lint.texts import clip
from guidetool.model.diagnostic import REVIEW, WARNING
from guidetool.model.guide import Guide
from guidetool.model.index import Context
from guidetool.model.message import say


@rule(WARNING, REVIEW, "S 行政许可法第二十九条")
def check(guide: Guide, context: Context) -> Findings:
    for i, material in enumerate(guide.materials):
        if is_form(material.name or "") and material.source != "issued" and not (material.blank_form or material.exempt):
            yield finding(
                ("materials", i, "name"),
                say("there is no blank form for “{name}”; give its file name or address", name=clip(material.name or "")),
            )
