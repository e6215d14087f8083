"""常见问题只是重复别的栏目 · A frequent question repeats another element.

为什么：几天办好、要什么条件，指南里已经写了。再写一遍，占了地方，改的时候还容易漏。

怎么改：删掉这一问，换成窗口真正常被问到的问题。

Why: how long it takes and who may apply stand in the guide already; said twice, one of them goes stale.

Cure: take it away and write down what people really ask.
"""

from functools import cached_property

from guidetool.lint.rule import Findings, finding, note, rule
from guidetool.lint.texts import clip, prose_outside
from guidetool.lint.wording import normal
from guidetool.model.diagnostic import INFO, PUBLISH
from guidetool.model.guide import Guide, Question
from guidetool.model.index import Context
from guidetool.model.message import say
from guidetool.model.pattern import pattern
from guidetool.model.source import Pointer

_HOW_LONG = pattern(
    r"(?:几日|几天|几个工作日|多少日|多少天|多少个?工作日|多久|多长时间).{0,6}(?:办结|办好|办完|办理完|办成|出证|拿证|拿到)|办理?时限"
)
_PLAIN = pattern(r"[约需要大概一般为]{0,4}[0-9一二三四五六七八九十]{1,3}个?(?:工作日|日|天)(?:内|以内|之内)?(?:办结|办好|完成)?[。.]?\Z")
_OWN = frozenset(("faq", "legal_basis"))
_SHORTEST = 10
_MANY = 100
"""Of more questions than anybody asks only whole texts are compared: a list may be of any length."""
_WORDS = pattern(r"[一-龥]+")


@rule(INFO, PUBLISH, "R")
def check(guide: Guide, context: Context) -> Findings:
    elsewhere = _Elsewhere(guide)
    for i, question in enumerate(guide.faq):
        twin = elsewhere.twin(question.answer or "", inside=i < _MANY)
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


class _Elsewhere:
    """The texts outside the questions and the laws."""

    def __init__(self, guide: Guide) -> None:
        self._guide = guide

    @cached_property
    def _texts(self) -> list[tuple[Pointer, str]]:
        return list(prose_outside(self._guide, _OWN))

    @cached_property
    def _all(self) -> str:
        return "\n".join(text for _, text in self._texts)

    @cached_property
    def _whole(self) -> dict[str, Pointer]:
        return {normal(text): pointer for pointer, text in reversed(self._texts)}

    def twin(self, answer: str, inside: bool) -> Pointer | None:
        """Where the words of an answer stand: as a whole text, and ``inside`` one where that is asked."""
        words, begin = normal(answer), _WORDS.search(answer)
        if len(words) < _SHORTEST or begin is None:
            return None
        if not inside:
            return self._whole.get(words)
        if begin[0] in self._all:
            return next((pointer for pointer, text in self._texts if begin[0] in text and words in normal(text)), None)
        return None


def _asks_limit(question: Question) -> bool:
    return bool(_HOW_LONG.search(question.question or "") and _PLAIN.match((question.answer or "").strip()))
