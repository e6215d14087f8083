"""What is emitted is read back as the same tree, by every path, and no typing check speaks."""

from __future__ import annotations

import re
from typing import Any

import pytest
import yaml
from hypothesis import example, given, settings
from hypothesis import strategies as st

from guidetool.load.dialect import to_canonical
from guidetool.load.emit import emit, emit_chinese
from guidetool.load.parse import parse, parse_reference
from guidetool.load.typing_checks import check_typing
from guidetool.pipeline.resources import element_names, shape

NASTY = [
    "", " ", "否", "no", "yes", "on", "null", "~", "true", "1", "010", "0599", "0x1F", "1e5", "1_000", "9:00", "9:00-12:00", "12:30:45",
    "2026-03-01", "0777-6428913", "0777—6428913", "11450721348531435D4001033002000", "1145072100811537184452004020000", "-", "- a",
    "?", ": a", "a: b", "a:", "a:b", "名称:甲", "名称：甲", "http://a.b/?c=d#e", "# 甲", "甲 #乙", "甲# 乙", "*甲", "&甲", "!甲", "%甲",
    "@甲", "`甲", "|", ">", "[甲]", "{甲}", "“甲”", "‘甲’", "“甲”乙“丙”", "甲“乙”", "'甲'", '"甲"', "甲\\乙", " 甲", "甲 ", "\u3000甲",
    "甲\u3000乙", "甲\u00a0乙", "甲\t乙", "甲\r\n乙", "甲\n乙", "甲\n  乙\n", "甲\n\n乙", "\n甲", "甲\n\n", "甲\n ", " 甲\n乙", "甲 \n乙",
    "甲\n---\n乙", "甲\n% 乙", "---", "...", "甲\n* 乙", "<<", "=", "甲\u2028乙", "甲\x85乙", "\ufeff甲", "甲\ufeff", "\U00020bb7野家",
    "甲\x00乙", "甲\x7f", "名称：甲\n名称：乙", "甲\ufffe",
]  # fmt: skip

texts = st.one_of(st.sampled_from(NASTY), st.text(st.characters(codec="utf-8"), max_size=12), st.text("甲乙 :：#-\n\t\"'“”*&0129.\u3000", max_size=12))
scalars = st.one_of(texts, st.integers(-9999, 9999), st.booleans(), st.none(), st.floats(allow_nan=False, allow_infinity=False))
"""Whole numbers from 10000 on are codes typed without quotes, for the typing checks."""
keys = st.one_of(st.sampled_from(["名称", "备注", "AUDIT_ITEM"]), st.text("甲乙aZ_09-. :：#*&!?\u3000\n", max_size=9))
"""Keys as elements, ids and records have them; quotation marks and backslashes stand in values alone."""
trees = st.dictionaries(
    keys,
    st.recursive(scalars, lambda inner: st.lists(inner, max_size=4) | st.dictionaries(keys, inner, max_size=4), max_leaves=12),
    max_size=5,
)


@settings(max_examples=400, deadline=None)
@given(trees)
@example({"办理时间": NASTY})
@example({f"k{i}": text for i, text in enumerate(NASTY)})
@example({"a": [[["x\ny"], {"k": "v\nw"}], []], "b": {"c": {}}})
def test_read_back(tree: dict[str, Any]) -> None:
    text = emit(tree)
    assert parse(text) == tree
    assert parse_reference(text) == tree
    assert check_typing(text, element_names()) == ()


@settings(max_examples=200, deadline=None)
@given(texts.filter(lambda t: not re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", t)))  # a date is written as one
def test_text_stays_text_in_yaml_1_1(text: str) -> None:
    assert yaml.safe_load(emit({"甲": text, "乙": [text]})) == {"甲": text, "乙": [text]}


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("甲", "名称: 甲\n"),
        ("20个工作日", "名称: 20个工作日\n"),
        ("https://www.cq.gov.cn/a?b=c", "名称: https://www.cq.gov.cn/a?b=c\n"),
        ("周一至周五 9:00-12:00，14:00-17:30", "名称: 周一至周五 9:00-12:00，14:00-17:30\n"),
        ("2026-03-01", "名称: 2026-03-01\n"),
        ("023-12345678", '名称: "023-12345678"\n'),
        ("11500153MB155808114000104002000", '名称: "11500153MB155808114000104002000"\n'),
        ("否", "名称: 否\n"),
        ("no", '名称: "no"\n'),
        ("“甲”乙", '名称: "“甲”乙"\n'),
        ("甲\n乙", "名称: |-\n  甲\n  乙\n"),
        ("甲\n乙\n", "名称: |\n  甲\n  乙\n"),
        ("甲 #1", '名称: "甲 #1"\n'),
    ],
)
def test_styles(text: str, written: str) -> None:
    assert emit({"名称": text}) == written


def test_chinese_keys_in_the_standards_order() -> None:
    tree = {"materials": [{"copies": 0, "name": "申请表"}], "type": "payment", "name": "甲", "record": {"A": "1"}}
    text = emit_chinese(tree, shape("guide"))
    assert text == '事项名称: 甲\n事项类型: 行政给付\n申请材料:\n  - 名称: 申请表\n    复印件份数: 0\n来源记录:\n  A: "1"\n'
    assert to_canonical(parse(text), shape("guide")).tree == tree


def test_refuses_what_is_no_tree() -> None:
    with pytest.raises(TypeError):
        emit({"甲": object()})
