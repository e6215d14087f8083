"""Which words are marked: numbers and terms whole, phrases and no confetti, and nothing is lost."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from guidetool.report.marks import marked, tokens


def shown(old: str, new: str) -> tuple[str, str]:
    """Both texts with their marks in brackets."""
    one, other = ("".join(f"[{p.text}]" if p.marked else p.text for p in pieces) for pieces in marked(old, new))
    return one, other


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ("承诺时限5个工作日", "承诺时限15个工作日", ("承诺时限[5个工作日]", "承诺时限[15个工作日]")),
        ("面积不超过六十平方米的小餐饮", "面积不超过八十平方米的小餐饮", ("面积不超过[六十平方米]的小餐饮", "面积不超过[八十平方米]的小餐饮")),
        ("带身份证到窗口办理", "带营业执照到窗口办理", ("带[身份证]到窗口办理", "带[营业执照]到窗口办理")),
        ("星期一至星期五 9:00—12:00", "星期一至星期六 9:00—11:30", ("星期一至[星期五] 9:00—[12:00]", "星期一至[星期六] 9:00—[11:30]")),
        ("交10元，凭票领取", "交10元，凭票和卡领取", ("交10元，凭票领取", "交10元，凭票[和卡]领取")),
        ("电话：023-12345678", "电话：023-12345679", ("电话：[023-12345678]", "电话：[023-12345679]")),
        ("按原样办理", "按原样办理", ("按原样办理", "按原样办理")),
        ("身份证", "营业执照", ("[身份证]", "[营业执照]")),
        ("", "新增的", ("", "[新增的]")),
        ("甲乙丙丁", "完全不同的另一句话", ("[甲乙丙丁]", "[完全不同的另一句话]")),
    ],
)
def test_it_is_marked_like_this(old: str, new: str, told: tuple[str, str]) -> None:
    assert shown(old, new) == told
    assert shown(new, old) == told[::-1], "the other way round the same words are marked"


def test_short_words_that_happen_to_be_alike_are_marked_with_their_neighbours() -> None:
    old, new = "提交申请表原件的经办人员须在现场等候叫号", "提交申请表可以由快递公司的收件员代为转送"
    one, other = marked(old, new)
    assert len(one) <= 4 and len(other) <= 4


_GUIDE_TEXT = st.text(alphabet="的申请人身份证原件复印份5120元个工作日，。；\n abA—:", max_size=60)


@given(_GUIDE_TEXT, _GUIDE_TEXT)
def test_nothing_is_lost_and_what_is_not_marked_stands_in_both(old: str, new: str) -> None:
    one, other = marked(old, new)
    assert "".join(p.text for p in one) == old
    assert "".join(p.text for p in other) == new
    if old and new:
        assert "".join(p.text for p in one if not p.marked) == "".join(p.text for p in other if not p.marked)
    assert (old == new) == (not any(p.marked for p in (*one, *other)))


@given(st.text(max_size=80))
def test_tokens_put_together_are_the_text(text: str) -> None:
    assert "".join(tokens(text)) == text


def test_long_hostile_texts_take_no_more_than_a_moment() -> None:
    one, other = "申请人的" * 2000, "的人申请" * 2000
    begun = time.process_time()
    pieces = marked(one, other) + marked("甲" * 20_000, "甲乙" * 10_000)
    assert all(pieces) and time.process_time() - begun < 10
