"""Pointers find their lines in files of either language."""

import pytest

from guidetool.load.locate import Locator
from guidetool.pipeline.resources import shape

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
