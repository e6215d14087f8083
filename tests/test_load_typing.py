"""What people type wrong: each kind is found where it stands, and sound text is left alone."""

import pytest

from guidetool.load.encoding import read_text
from guidetool.load.typing_checks import check_typing
from guidetool.pipeline.resources import count_names

KEYS = frozenset({"事项名称", "地址", "电话", "说明", "适用范围", "name", "材料"})

WRONG = [
    ("事项名称：甲\n", "fullwidth-colon", (1, 5)),
    ("事项名称:甲\n", "colon-without-space", (1, 5)),
    ("事项名称:\u3000甲\n", "wide-space", (1, 6)),
    ("事项名称: \u00a0甲\n", "wide-space", (1, 7)),
    ("材料:\n\u3000- 甲\n", "wide-space", (2, 1)),
    ("材料:\n\t- 甲\n", "tab-character", (2, 1)),
    ("地址: 昌元街道 #3 号楼\n", "hash-swallows-text", (1, 10)),
    ("电话: 02312345678\n", "digits-unquoted", (1, 5)),
    ("材料:\n  - 000104002000\n", "digits-unquoted", (2, 5)),
    ("事项名称: “甲乙”\n", "smart-quotes", (1, 7)),
    ("材料: &a 甲\n地址: *a\n", "alias-refused", (1, 5)),
    ("事项名称: !a 乙\n", "alias-refused", (1, 7)),
    ("材料:\n  <<: {事项名称: 甲}\n", "alias-refused", (2, 3)),
    ("事项名称: 甲\n---\n事项名称: 乙\n", "several-documents", (2, 1)),
    ("说明: 甲\u2028乙\n", "line-separator", (1, 6)),
    ("说明: 甲\r地址: 乙\n", "line-separator", (1, 6)),
    ("%YAML 1.1\n---\n事项名称: 甲\n", "directive-refused", (1, 1)),
]

SOUND = [
    "---\n事项名称: 甲\n",
    "# 注释：随便写\n事项名称: 甲  # 两个空格后的注释\n",
    "事项名称: 甲 # guidetool: 说明\n",
    "材料:\n  - 注意：带齐材料\n  - 说明：这是正文\n",
    "适用范围: |\n  事项名称：甲\n  \u3000\u3000缩进的正文 #1\n  电话: 02312345678\n地址: 乙\n",
    "适用范围: '第一行\n  事项名称：第二行 # 还是正文'\n地址: 乙\n",
    "说明: “一网通办”和“一次办好”\n",
    '电话: "02312345678"\n',
    "说明: 每天9:00-12:00\n",
    "说明: 甲\u3000乙\n",
    "说明: a&b*c!\n",
]


@pytest.mark.parametrize(("text", "rule", "place"), WRONG, ids=[f"{r}-{i}" for i, (_, r, _) in enumerate(WRONG)])
def test_a_slip_is_found_where_it_stands(text: str, rule: str, place: tuple[int, int]) -> None:
    found = check_typing(text, KEYS)
    assert (found[0].rule, (found[0].span.line, found[0].span.column)) == (rule, place)


@pytest.mark.parametrize("text", SOUND)
def test_sound_text_is_left_alone(text: str) -> None:
    assert check_typing(text, KEYS) == ()


@pytest.mark.parametrize(
    ("data", "rule"),
    [
        (b"", "file-empty"),
        (b" \n\r\n", "file-empty"),
        ("事项名称: 甲\n".encode("gbk"), "file-not-utf8"),
        ("事项名称: 甲\n".encode("utf-16"), "file-not-utf8"),
        (b"\xff\x80abc", "file-not-utf8"),
        (b"%PDF-1.7\x00\x01", "file-binary"),
        (b"a: " + b"x" * 20_000_000, "file-too-large"),
    ],
)
def test_bytes_that_are_no_guide_are_named(data: bytes, rule: str) -> None:
    source = read_text(data)
    assert source.text is None
    assert [f.rule for f in source.findings] == [rule]


def test_gbk_is_recognised_with_the_command_that_converts() -> None:
    source = read_text("事项名称: 甲\n".encode("gbk"))
    assert "GBK" in source.findings[0].message.text
    assert "iconv -f GB18030 -t UTF-8" in source.findings[0].help.text  # type: ignore[union-attr]


@pytest.mark.parametrize("data", [b"\xef\xbb\xbfname: a\n", b"name: a\r\n"])
def test_byte_order_mark_and_windows_line_ends_are_accepted(data: bytes) -> None:
    source = read_text(data)
    assert source.text is not None
    assert source.text.startswith("name: a")
    assert check_typing(source.text, KEYS) == ()


@pytest.mark.parametrize(
    ("line", "rules"),
    [("人口: 128000", []), ("population: 128000  # 2025", []), ("人口: 012800", ["digits-unquoted"]), ("电话: 128000", ["digits-unquoted"])],
)
def test_a_count_is_no_text_however_many_digits_it_has(line: str, rules: list[str]) -> None:
    assert [found.rule for found in check_typing(f"站点:\n  a:\n    {line}\n", KEYS, frozenset({"人口", "population"}))] == rules


def test_the_schemas_say_which_elements_are_counts() -> None:
    assert {"人口", "population", "到现场次数", "visits"} <= count_names()
    assert not {"电话", "实施编码", "基本编码", "phone", "code"} & count_names()
