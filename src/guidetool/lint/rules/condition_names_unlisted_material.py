"""条件里要求提交的材料，清单里没有 · A condition asks for a paper that the list does not hold.

为什么：办事人照材料清单准备，到了窗口才知道还缺一样。

怎么改：把它加进申请材料；不用交的，从条件里删掉。

Why: people prepare by the list and learn at the window that one paper is missing.

Cure: add it to the materials, or take it out of the condition.
"""

from functools import cached_property

from guidetool.lint.documents import NAMED
from guidetool.lint.rule import Findings, finding, note, rule
from guidetool.lint.wording import normal
from guidetool.model.diagnostic import REVIEW, WARNING
from guidetool.model.guide import Guide
from guidetool.model.index import Context
from guidetool.model.message import say
from guidetool.model.pattern import pattern

_ASKS = pattern(
    r"(?:提交|提供|出示|携带|附上|附)([^，。；;\n]{2,40})|(?:凭|持)(?!有|股|续)([^，。；;\n]{2,16}?)(?=办理|申请|到窗口|前往)"
)
_NOT = pattern("(?:不|未|没有|无需|无须|免|勿|禁止|伪造)[^，。；;]{0,3}\\Z")
_UNTRUE = ("虚假", "伪造", "不实")
_KEY = 4
"""A word that is no name by itself (合同, 报告) is told apart by four characters: 租赁合同."""


@rule(WARNING, REVIEW, "R")
def check(guide: Guide, context: Context) -> Findings:
    listed = _Listed(guide)
    for i, condition in enumerate(guide.conditions):
        for asked in _ASKS.finditer(condition):
            what = asked[1] or asked[2]
            if what.startswith(_UNTRUE) or _NOT.search(condition[max(0, asked.start() - 8) : asked.start()]):
                continue
            for paper in NAMED.finditer(what):
                key = paper[1] if len(paper[1]) > 2 else normal(paper[0])[-_KEY:]
                if not (listed.holds(key) or listed.ends_one_in(paper[0])):
                    yield finding(
                        ("conditions", i),
                        say("the condition asks for “{paper}”, which is not among the materials; add it there", paper=paper[0]),
                        note(("materials",), say("the list of materials")),
                    )


class _Listed:
    """The names on the list, looked up by four characters: both lists and conditions may be of any length."""

    def __init__(self, guide: Guide) -> None:
        self._guide = guide

    @cached_property
    def _names(self) -> list[str]:
        return [name for m in self._guide.materials if (name := normal(m.name or ""))]

    @cached_property
    def _parts(self) -> set[str]:
        return set().union(*(_parts(name) for name in self._names))

    @cached_property
    def _ends(self) -> set[str]:
        return {name[-_KEY:] for name in self._names}

    def holds(self, key: str) -> bool:
        """Whether a name has these (at most four) characters in it."""
        return key in self._parts

    def ends_one_in(self, paper: str) -> bool:
        """Whether the end of a name stands in a paper's."""
        return not self._ends.isdisjoint(_parts(paper))


def _parts(text: str) -> set[str]:
    """Every stretch of one to four characters."""
    return {text[i : i + n] for n in range(1, _KEY + 1) for i in range(len(text) - n + 1)}
