"""流程没有写补正或不予受理 · The process says nothing of correction or refusal.

为什么：《中华人民共和国行政许可法》第三十二条规定了材料不齐要一次告知补正、依法不属于职权范围的不予受理。流程只写顺利的一条路，办事人遇到退件就不知道怎么办。即办件的环节可以并成一个，不查。

怎么改：在受理环节的“下一步”里加上补正和不予受理两条去向。

Why: art. 32 of 行政许可法 tells what happens when papers are missing (told once, what to mend) and when
the office is not competent (refused). A process that shows the smooth way only leaves applicants alone
when something is sent back. An instant item may merge its steps and is not judged.

Cure: let acceptance branch to a correction and to a refusal.
"""

from collections.abc import Iterator

from guidetool.lint.laws import LICENCE
from guidetool.lint.rule import Findings, finding, rule
from guidetool.model.diagnostic import REVIEW, WARNING
from guidetool.model.guide import Guide
from guidetool.model.index import Context
from guidetool.model.message import Name, Phrase, say
from guidetool.model.pattern import pattern

CORRECTION, REFUSAL = Name("correction", "补正"), Name("refusal to accept", "不予受理")
AND = Name(", ", "、")
_REFUSED = pattern("不予?受理|不受理")


@rule(WARNING, REVIEW, "S 行政许可法第三十二条")
def check(guide: Guide, context: Context) -> Findings:
    if guide.type != LICENCE or guide.handling != "promised" or not guide.process:
        return
    text = " ".join(_texts(guide))
    corrected = any(step.kind == "correct" for step in guide.process) or "补正" in text
    told = (None if corrected else CORRECTION, None if _REFUSED.search(text) else REFUSAL)
    missing = tuple(name for name in told if name)
    if missing:
        at = next((i for i, step in enumerate(guide.process) if step.kind == "accept"), None)
        yield finding(
            ("process",) if at is None else ("process", at, "name"),
            say("the process does not say what happens on: {branches}; add it to the next steps of acceptance",
                branches=Phrase(missing, AND)),
        )  # fmt: skip


def _texts(guide: Guide) -> Iterator[str]:
    for step in guide.process:
        yield from (text for text in (step.name, step.standard, step.result) if text)
        yield from (text for branch in step.next or () for text in (branch.to, branch.when) if text)
