"""时限含糊 · A time limit is vague.

为什么：“原则上”“一般”“尽快”“左右”让时限失去意义：办事人不知道哪天来取，超期也无从认定。

怎么改：写成确定的数字和单位；确有例外的，把例外的条件和时限分别写清。

Why: “in principle”, “usually”, “as soon as possible”, “about” make a limit worthless: nobody knows
when to come back or when the office is late.

Cure: a number and a unit; where there are exceptions, their condition and their own limit.
"""

from collections.abc import Iterator

from guidetool.lint.rule import Findings, finding, rule
from guidetool.model.diagnostic import REVIEW, WARNING
from guidetool.model.guide import Guide, Limit
from guidetool.model.index import Context
from guidetool.model.message import say
from guidetool.model.pattern import pattern
from guidetool.model.source import Pointer

_VAGUE = pattern(
    "原则上|尽快|尽早|尽量|尽可能|酌情|左右|(?<=[日天时月])上下|大约|大概|视情况|视情形|视具体情况|正常情况下"
    "|(?:一般|通常)(?=为|是|在|不超过|需|要|情况下|[0-9])|及时(?=办[结理完]|出证|发证)"
    "|(?<![预节条契制合签大])约(?=[0-9０-９一二三四五六七八九十])"
)


@rule(WARNING, REVIEW, "R")
def check(guide: Guide, context: Context) -> Findings:
    for pointer, text in _limits(guide):
        match = _VAGUE.search(text)
        if match:
            yield finding(pointer, say("“{word}” makes the limit vague; give a number and a unit", word=match[0]))


def _limits(guide: Guide) -> Iterator[tuple[Pointer, str]]:
    limits, delivery = guide.limits, guide.delivery
    written: list[tuple[Pointer, Limit | None]] = [
        (("time_limit", "statutory"), limits.statutory), (("time_limit", "promised"), limits.promised),
        (("delivery", "within"), delivery.within if delivery else None),
        *((("special_procedures", i, "time"), p.time) for i, p in enumerate(guide.special_procedures)),
        *((("process", i, "time"), s.time) for i, s in enumerate(guide.process)),
        *((("materials", i, "supplement", "within"), m.supplement.within)
          for i, m in enumerate(guide.materials) if m.supplement),
    ]  # fmt: skip
    yield from ((pointer, limit.text) for pointer, limit in written if limit)
    yield ("time_limit", "statutory_note"), limits.statutory_note or ""
    yield ("time_limit", "promised_note"), limits.promised_note or ""
