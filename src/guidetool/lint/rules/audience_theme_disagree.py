"""服务对象和主题分类对不上 · Audience and themes disagree.

为什么：网上大厅按主题找事项。只对企业的事项挂在自然人主题下，个人点进来办不了。

怎么改：核对服务对象，删掉不相干的主题，或者补上漏掉的服务对象。

Why: portals lead people by theme; what only enterprises may apply for is no use under a theme for persons.

Cure: check the audience; take the theme away or add the audience that is missing.
"""

from guidetool.lint.rule import Findings, finding, note, rule
from guidetool.model.diagnostic import REVIEW, WARNING
from guidetool.model.guide import Guide
from guidetool.model.index import Context
from guidetool.model.message import say


@rule(WARNING, REVIEW, "R")
def check(guide: Guide, context: Context) -> Findings:
    if guide.themes is None or not guide.audience:
        return
    here = note(("audience",), say("who may apply"))
    if guide.themes.natural and "natural_person" not in guide.audience:
        yield finding(("themes", "natural"), say("themes for natural persons, who cannot apply; delete them or correct the audience"), here)
    if guide.themes.legal and set(guide.audience) == {"natural_person"}:
        yield finding(("themes", "legal"), say("themes for legal persons, who cannot apply; delete them or correct the audience"), here)
