"""有特别程序却没有写明 · A special procedure is used but not declared.

为什么：听证、招标、拍卖、检验、检测、检疫、鉴定和专家评审的时间不计入办理时限，但按《中华人民共和国行政许可法》第四十五条要把所需时间书面告知申请人；行政许可以外的事项，写清楚是通行做法。只看环节、下一步的条件和时限说明：别处提到检测、鉴定，多半说的是申请人早已做好的。

怎么改：在“特别程序”里写明名称、时限、依据，以及收不收费。

Why: hearings, tenders, auctions, tests, inspections, quarantine, expert opinions and expert reviews
do not count in the limit, but art. 45 of 行政许可法 obliges the office to say how long they take; for
items that are no licences it is good practice. Only steps, conditions of branches and notes on limits
are searched: elsewhere a test is mostly one that the applicant has behind them.

Cure: declare name, time, basis and fee under special procedures.
"""

import re
from collections.abc import Iterator

from guidetool.lint.rule import Findings, finding, rule
from guidetool.model.diagnostic import REVIEW, WARNING
from guidetool.model.guide import Guide
from guidetool.model.index import Context
from guidetool.model.message import Message, say
from guidetool.model.pattern import pattern
from guidetool.model.source import Pointer

_WORDS = "(?:听证|招标|拍卖|检验|检测|检疫|鉴定|专家评审)++(?!报告|合格|不合格|结果|证书|证明|机构|意见书|费)"
"""The procedure itself: an applicant who hands in a test report has it behind them."""

_NAMED = pattern(f"({_WORDS})")
_DONE = pattern(f"(?:组织|举行|举办|召开|开展|进行|委托)[^，。；]{{0,6}}?({_WORDS})")
_NOT = pattern("(?:不需|不再|不用|不进行|不组织|无需|无须|免于|免除|未)[^，。；]{0,6}$")


@rule(WARNING, REVIEW, "S 行政许可法第四十五条")
def check(guide: Guide, context: Context) -> Findings:
    if guide.special_procedures:
        return
    told: set[str] = set()
    for i, step in enumerate(guide.process):
        if step.kind == "special":
            told.update(_NAMED.findall(step.name or ""))
            yield finding(("process", i, "name"), _undeclared(step.name or "?"))
    for pointer, text, named in _places(guide):
        for match in named.finditer(text):
            word = match[1]
            if word in told or word in (guide.name or "") or _NOT.search(text[max(0, match.start() - 16) : match.start()]):
                continue
            told.add(word)
            yield finding(pointer, _undeclared(word))


def _undeclared(word: str) -> Message:
    return say("“{word}” is part of the process but no special procedure is declared", word=word)


def _places(guide: Guide) -> Iterator[tuple[Pointer, str, re.Pattern[str]]]:
    """Where a word means that the procedure takes place; standards and results must say that it is held."""
    for i, step in enumerate(guide.process):
        yield ("process", i, "name"), step.name or "", _NAMED
        yield ("process", i, "standard"), step.standard or "", _DONE
        yield ("process", i, "result"), step.result or "", _DONE
        for j, branch in enumerate(step.next or ()):
            yield ("process", i, "next", j, "when"), branch.when or "", _NAMED
    yield ("time_limit", "statutory_note"), guide.limits.statutory_note or "", _NAMED
    yield ("time_limit", "promised_note"), guide.limits.promised_note or "", _NAMED
