"""Pointers find their lines in files of either language."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from guidetool.load.dialect import to_canonical
from guidetool.load.locate import Locator
from guidetool.load.locate_part import FEW, PartLocator
from guidetool.load.parse import parse
from guidetool.model.diagnostic import Edit
from guidetool.model.message import say
from guidetool.pipeline.resources import shape

REGISTERS = Path(__file__).resolve().parent.parent / "guides" / "registers"

TEXT = """\
事项名称: 甲
办理时限:
  法定: 20个工作日
申请材料:
  - 名称: 身份证
    形式: 纸质
  - {名称: 户口簿, 原件份数: 1}
备注: |
  第一行
  第二行
错名: 乙
收费:
"""


@pytest.mark.parametrize(
    ("pointer", "place"),
    [
        ((), (1, 1, 1)),
        (("name",), (1, 7, 8)),
        (("time_limit",), (2, 1, 5)),
        (("time_limit", "statutory"), (3, 7, 13)),
        (("time_limit", "promised"), (2, 1, 5)),
        (("materials",), (4, 1, 5)),
        (("materials", 0), (5, 5, 7)),
        (("materials", 0, "form"), (6, 9, 11)),
        (("materials", 1, "originals"), (7, 21, 22)),
        (("materials", 9), (4, 1, 5)),
        (("remark",), (8, 1, 3)),
        (("错名",), (11, 1, 3)),
        (("fees",), (12, 1, 3)),
    ],
)
def test_a_pointer_finds_its_line_and_columns(pointer: tuple[str | int, ...], place: tuple[int, int, int]) -> None:
    span = Locator(TEXT, shape("guide")).span(pointer)
    assert (span.line, span.column, span.end_column) == place


def test_a_text_that_cannot_be_parsed_is_placed_at_its_start() -> None:
    assert Locator("a: [", shape("guide")).span(("name",)).line == 1


REGISTER = """\
# 两个窗口
窗口:
  a01: # 一楼
    名称: 甲窗口
    地址: 一楼
    # 午休
    时间: "9:00-12:00


  14:00-17:00"
  'a02':
    名称: |
      a03:
        乙窗口

    地址: 二楼

# 以下是部门
部门:
  scjgj:
    名称: 市场监管局
  a04: {名称: 丁}
"""


def _ways(tree: Any, pointer: tuple[str | int, ...] = ()) -> Iterator[tuple[str | int, ...]]:
    yield pointer
    for key, value in tree.items() if isinstance(tree, dict) else enumerate(tree) if isinstance(tree, list) else ():
        yield from _ways(value, (*pointer, key))


@pytest.mark.parametrize("text", [REGISTER, REGISTER.replace("\n", "\r\n"), *(p.read_text(encoding="utf-8") for p in sorted(REGISTERS.glob("*.yaml")))])
def test_an_entry_alone_stands_where_it_stands_in_its_register(text: str) -> None:
    table = shape("register")
    whole = Locator(text, table)
    ways = list(_ways(to_canonical(parse(text), table).tree))
    entries = {way[:2] for way in ways if len(way) > 1}
    assert len(entries) > 3 or len(ways) > 20
    for number, entry in enumerate(sorted(entries, key=str)):
        if number % FEW == 0:
            alone = PartLocator(text, table)  # that composes so many entries one by one
        for way in (*(way for way in ways if way[:2] == entry), (*entry, "没有的")):
            assert alone.span(way) == whole.span(way), way


def test_where_an_entry_is_not_plain_to_see_the_whole_is_asked() -> None:
    table = shape("register")
    for text in ("窗口: {a01: {名称: 甲}}\n", "窗口:\n  a01:\n    名称: 甲\n部门:\n  a01:\n    名称: 乙\n", 'x: "\n  a01: "\n窗口: {"a01": {名称: 甲}}\n'):
        assert PartLocator(text, table).span(("windows", "a01", "name")) == Locator(text, table).span(("windows", "a01", "name")), text


GUIDE = """\
# 开头
事项名称: 甲 # 注
受理条件:
- 第一条
-   第二条
办理时限:

  法定: 20个工作日
备注: |
  第一行

  第二行

# 说明在下面
办理形式说明: "一行

  又一行"
"""


def test_an_element_alone_is_found_and_mended_as_in_the_whole() -> None:
    table = shape("guide")
    for text in (GUIDE, GUIDE.replace("\n", "\r\n")):
        whole, tree = Locator(text, table), to_canonical(parse(text), table).tree
        ways = [way for way in _ways(tree) if way]
        assert len(ways) == 8
        alone = PartLocator(text, table, parsed=True)
        mended = 0
        for way in ways:
            assert alone.span(way) == whole.span(way), way
            value = tree
            for part in way:
                value = value[part]
            if isinstance(value, str):
                edit = Edit(way, value.replace("第", "又"), say("write {word}", word="又"))
                assert alone.fix(edit) == whole.fix(edit), way
                mended += alone.fix(edit) is not None
        assert mended == 4, "a block that ends in a blank line is left alone"
        assert alone.span(()) == whole.span(()) and alone.span(("fees",)) == whole.span(("fees",))
