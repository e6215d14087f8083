"""What the schema refuses, in the words of a clerk: message and advice, in both languages."""

from pathlib import Path

import pytest

from guidetool.load.emit import emit
from guidetool.load.parse import parse
from guidetool.pipeline.read import read_document
from guidetool.pipeline.resources import shape, translation

BASE = (Path(__file__).parent / "rules" / "base.yaml").read_text(encoding="utf-8")

CASES = [
    ({"事项名称": None}, "element-empty", "“事项名称”后面没有写内容", "补上内容；不适用的，删掉这一行"),
    ({"事项名称": ""}, "element-empty", "“事项名称”后面没有写内容", "补上内容；不适用的，删掉这一行"),
    ({"事项名称": 5}, "value-type", "“事项名称”写成了数字，要写成文字", "加上引号"),
    ({"事项名称": ["甲"]}, "value-type", "“事项名称”要写成文字", "加上引号"),
    ({"办理时限": "5个工作日"}, "value-type", "“办理时限”要写成一组“名称: 内容”的行", "另起一行，缩进两格，一行一个“名称: 内容”"),
    ({"申请条件": "年满十八周岁"}, "value-type", "“申请条件”要写成列表", "每项另起一行，前面加“- ”"),
    ({"收费": "是否收费：否"}, "value-type", "“收费”要写成一组“名称: 内容”的行", "冒号可能打成了全角的“：”，请改成半角冒号，后面加一个空格"),
    ({"到现场次数": "一次"}, "value-type", "“到现场次数”要写成整数", "只写数字，不带单位，不加引号"),
    ({"进驻政务大厅": "是"}, "value-type", "“进驻政务大厅”要写成true（是）或 false（否）", "是写 true，否写 false，不加引号"),
    ({"到现场次数": -1}, "value-range", "“到现场次数”不能小于0", "改正这个数字"),
    ({"事项类型": "行政许克"}, "value-unlisted", "“事项类型”不能写“行政许克”", "是否想写“行政许可”？"),
    ({"办件类型": "快办"}, "value-unlisted", "“办件类型”不能写“快办”", "请从这些里选一个：即办件、承诺件"),
    ({"办件类型": None}, "element-empty", "“办件类型”后面没有写内容", "补上内容；不适用的，删掉这一行"),
    ({"主题分类": {"自然人主题": ["吃饭"]}}, "value-unlisted", "“自然人主题”不能写“吃饭”", "“自然人主题”能写哪些，请查要素手册"),
    ({"申请材料": "没有"}, "value-unlisted", "“申请材料”不能写“没有”", "请从这些里选一个：无需材料"),
    ({"申请材料": []}, "element-empty", "“申请材料”至少要写1项", "补上；什么材料都不要的，写 无需材料"),
    ({"服务对象": []}, "element-empty", "“服务对象”至少要写1项", "补上一项"),
    ({"服务对象": ["自然人", "自然人"]}, "value-repeated", "“服务对象”里有一项写了两遍", "删掉重复的一个"),
    ({"咨询方式": {}}, "element-empty", "“咨询方式”至少要写1项", "补上一项"),
    ({"实施日期": "2026/3/1"}, "value-form", "“2026/3/1”不能这样写在“实施日期”里", "日期要写成 年-月-日，是日历上有的日子，例如 2026-03-01"),
    ({"办理时限": {"法定": 5, "承诺": "当场"}}, "value-type", "“法定”写成了数字，要写成文字", "时限要写数字和单位，例如 20个工作日、60天、2小时、当场"),
    ({"实施主体": "卫健委"}, "value-form", "“卫健委”不能这样写在“实施主体”里", "编号只能用小写字母、数字和连字符，例如 rlsbj 或 zwzx-a01"),
    ({"办理时间": "5天"}, "key-unknown", "没有“办理时间”这个要素", "是否想写“办理时限”？"),
    ({"天气": "晴"}, "key-unknown", "没有“天气”这个要素", "删掉，或者把文字移到备注"),
]  # fmt: skip


@pytest.mark.parametrize(("change", "rule", "message", "cure"), CASES, ids=[f"{r}-{i}" for i, (_, r, _, _) in enumerate(CASES)])
def test_a_refusal_is_said_in_plain_words(change: dict[str, object], rule: str, message: str, cure: str) -> None:
    text = emit(parse(BASE) | change)
    found = [d for d in read_document("a.yaml", "guide", text.encode()).diagnostics if d.rule != "element-missing"]
    assert [d.rule for d in found] == [rule]
    words = translation("zh")
    assert found[0].message.render("zh", words) == message
    assert found[0].help is not None
    assert found[0].help.render("zh", words) == cure
    assert found[0].message.render("en", translation("en"))


@pytest.mark.parametrize("key", [key for key in parse(BASE) if key in
                                 {shape("guide").chinese[k] for k in shape("guide").schema["required"]}])  # fmt: skip
def test_a_missing_element_is_named_with_the_line_to_add(key: str) -> None:
    tree = parse(BASE)
    del tree[key]
    found = read_document("a.yaml", "guide", emit(tree).encode()).diagnostics
    assert [(d.rule, d.message.render("zh", translation("zh"))) for d in found] == [("element-missing", f"缺少要素“{key}”")]


def test_what_a_channel_needs_is_demanded() -> None:
    tree = parse(BASE)
    for channel, element in (("窗口办理", "办理窗口"), ("网上办理", "网上办理")):
        changed = {k: v for k, v in tree.items() if k != element} | {"办理形式": [channel]}
        found = read_document("a.yaml", "guide", emit(changed).encode()).diagnostics
        assert [d.message.render("zh", translation("zh")) for d in found] == [f"缺少要素“{element}”"]


def test_an_id_that_is_none_and_an_entry_without_its_facts() -> None:
    text = "窗口:\n  一号窗:\n    名称: 甲\n    地址: 乙\n    办公时间: 丙\n  a1:\n    名称: 甲\n"
    found = read_document("r.yaml", "register", text.encode()).diagnostics
    said = sorted((d.span.line, d.message.render("zh", translation("zh"))) for d in found)
    assert said == [(2, "“一号窗”不能当编号"), (6, "“窗口”里缺少“办公时间”"), (6, "“窗口”里缺少“地址”")]
