"""What rules look up instead of comparing each with each gives the same as comparing would."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from guidetool.lint.documents import papers_in_a_row
from guidetool.lint.engine import all_rules
from guidetool.lint.rule import LONGEST, finding, note
from guidetool.lint.turned import Turned
from guidetool.model.duration import Duration
from guidetool.model.guide import Guide, Material, Question
from guidetool.model.index import Context
from guidetool.model.message import say
from guidetool.model.source import Pointer

RULES = {rule.id: rule for rule in all_rules()}


def pointers(rule: str, guide: Guide) -> list[Pointer]:
    check = RULES[rule].check_guide
    assert check is not None
    return [found.pointer for found in check(guide, Context())]


def apart(one: Material, other: Material) -> bool:
    if one.cases and other.cases:
        return not set(one.cases) & set(other.cases)
    return bool(one.when and other.when and one.when != other.when)


MATERIALS = st.builds(
    Material, name=st.sampled_from(("身份证", "户口簿")), when=st.sampled_from((None, "甲", "乙")),
    cases=st.lists(st.sampled_from(("a", "b")), max_size=2, unique=True).map(tuple),
)  # fmt: skip


@given(st.lists(MATERIALS, max_size=8))
def test_duplicates_are_those_that_comparing_each_with_each_finds(materials: list[Material]) -> None:
    expected = [
        ("materials", i, "name") for i, material in enumerate(materials)
        if any(other.name == material.name and not apart(other, material) for other in materials[:i])
    ]  # fmt: skip
    assert pointers("material-duplicate", Guide(materials=tuple(materials))) == expected


def test_a_question_past_the_hundredth_is_compared_with_whole_texts() -> None:
    scope = "提交以后请在三个月以内保持电话畅通，并留意短信。"
    inside, whole = Question("问", "请在三个月以内保持电话畅通"), Question("问", scope)
    few = Guide(scope=scope, faq=(inside, whole, Question("问", "请"), Question("问", "12345678901234")))
    assert pointers("faq-repeats-element", few) == [("faq", 0, "answer"), ("faq", 1, "answer")]
    many = Guide(scope=scope, faq=(*(Question("问", "不同") for _ in range(100)), inside, whole))
    assert pointers("faq-repeats-element", many) == [("faq", 101, "answer")]


def test_papers_of_a_long_name() -> None:
    """What is no paper by itself belongs to the next one, however long it is."""
    assert papers_in_a_row("甲、" * 300 + "设计图、可行性报告") == ("甲、" * 300 + "设计图", "可行性报告")
    joined = "、".join(("结婚证", *["离婚证或判决书"] * 3))
    assert papers_in_a_row(joined) == ("结婚证", "离婚证或判决书", "离婚证或判决书", "离婚证或判决书")


def test_a_turned_register_is_made_anew_for_another_one() -> None:
    made: list[int] = []

    def turn(entries: object) -> int:
        made.append(1)
        return len(made)

    turned = Turned(turn)
    first, second = {"a": 1}, {"a": 1}
    assert [turned(first), turned(first), turned(second), turned(first)] == [1, 1, 2, 3]


def test_messages_quote_no_more_than_a_line() -> None:
    long = "长" * 1000
    found = finding(("name",), say("“{name}” {count}", name=long, count=3), note((), say("“{name}”", name=long)))
    assert dict(found.message.args) == {"name": "长" * LONGEST + "…", "count": 3}
    assert dict(found.related[0].message.args) == {"name": "长" * LONGEST + "…"}
    assert finding((), say("{a}", a="短", b=Duration)).message == say("{a}", a="短", b=Duration)  # type: ignore[arg-type]
