"""一行里写了几种材料 · Several materials stand in one row.

为什么：几种材料挤在一行，份数、来源、必要性就说不清是哪一种的；窗口和办事人都容易漏。

怎么改：一行一种材料，各写各的份数和来源；“甲证或乙证”这样任选一种的可以不拆。

Why: with several papers in one row nobody can tell to which the copies and the source belong, and
one of them is forgotten.

Cure: one row each, with its own copies and source; alternatives (this or that) may share a row.
"""

from guidetool.lint.documents import papers_in_a_row
from guidetool.lint.rule import Findings, finding, rule
from guidetool.lint.texts import clip
from guidetool.model.diagnostic import REVIEW, WARNING
from guidetool.model.guide import Guide
from guidetool.model.index import Context
from guidetool.model.message import say


@rule(WARNING, REVIEW, "R")
def check(guide: Guide, context: Context) -> Findings:
    for i, material in enumerate(guide.materials):
        papers = papers_in_a_row(material.name or "")
        if papers:
            listed = "”“".join(clip(paper, 16) for paper in papers)
            yield finding(
                ("materials", i, "name"),
                say("one row asks for {count} papers: “{papers}”; give each a row of its own", count=len(papers), papers=listed),
            )
