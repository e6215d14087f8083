"""常见问题只是重复别的栏目 · A frequent question repeats another element.

为什么：几天办好、要什么条件，指南里已经写了。再写一遍，占了地方，改的时候还容易漏。

怎么改：删掉这一问，换成窗口真正常被问到的问题。

Why: how long it takes and who may apply stand in the guide already; said twice, one of them goes stale.

Cure: take it away and write down what people really ask.
"""

import re

from guidetool.lint.rule import Findings, finding, note, rule
from guidetool.lint.texts import clip, prose
from guidetool.lint.wording import normal
from guidetool.model.diagnostic import INFO, PUBLISH
from guidetool.model.guide import Guide, Question
from guidetool.model.index import Context
from guidetool.model.message import say
from guidetool.model.source import Pointer

_HOW_LONG = re.compile(
    r"(?:几日|几天|几个工作日|多少日|多少天|多少个?工作日|多久|多长时间).{0,6}(?:办结|办好|办完|办理完|办成|出证|拿证|拿到)|办理?时限"
)
_PLAIN = re.compile(r"[约需要大概一般为]{0,4}[0-9一二三四五六七八九十]{1,3}个?(?:工作日|日|天)(?:内|以内|之内)?(?:办结|办好|完成)?[。.]?\Z")
_SHORTEST = 10
_WORDS = re.compile(r"[一-龥]+")


@rule(INFO, PUBLISH, "R")
def check(guide: Guide, context: Context) -> Findings:
    for i, question in enumerate(guide.faq):
        twin = _twin(question.answer or "", guide)
        if twin:
            yield finding(
                ("faq", i, "answer"),
                say("the answer “{answer}” stands in the guide already; write what people really ask", answer=clip(question.answer or "")),
                note(twin, say("the same words")),
            )
        elif _asks_limit(question):
            yield finding(
                ("faq", i, "question"),
                say("the time limit has an element of its own; take this question away"),
                note(("time_limit",), say("the time limit")),
            )


def _twin(answer: str, guide: Guide) -> Pointer | None:
    """Where the words of an answer stand outside the questions and the laws."""
    words, begin = normal(answer), _WORDS.search(answer)
    if len(words) < _SHORTEST or begin is None:
        return None
    for pointer, text in prose(guide):
        if pointer[0] not in ("faq", "legal_basis") and begin[0] in text and words in normal(text):
            return pointer
    return None


def _asks_limit(question: Question) -> bool:
    return bool(_HOW_LONG.search(question.question or "") and _PLAIN.match((question.answer or "").strip()))
