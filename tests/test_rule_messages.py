"""What a rule says in its rarer cases; the usual case is its golden."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from rules.cases import FOLDER, check_case
from test_rule_texts import BASE

from guidetool.load.emit import emit

Tree = dict[str, Any]
STATUTORY = {"办理时限": {"法定": "40个工作日", "法定时限说明": None}}


def last(key: str, **item: Any) -> Tree:
    """The base guide's list with one more item."""
    return {key: [*BASE[key], item]}


CASES: list[tuple[str, Tree, str]] = [
    ("audience-theme-disagree", {"服务对象": ["自然人"]}, "themes for legal persons, who cannot apply; delete them or correct the audience"),
    ("basis-incomplete", last("设定依据", 文号="国发〔2020〕5号", 条款="第一条"), "this basis names no law; add its title, number and article"),
    ("basis-superseded", {**last("设定依据", 名称="样例旧办法", 文号="令第1号", 条款="第一条"),
     "登记册": {"法规": {"jiu": {"名称": "样例旧办法", "文号": "令第1号", "效力级别": "部门规章", "失效日期": "2020-01-01",
                              "核对": {"日期": "2026-10-12", "出处": "样例"}}}}}, "“{title}” is no longer in force; cite what holds now"),
    ("fee-incomplete", {"收费": {"是否收费": True}}, "a fee is charged, yet no item is listed; add item, standard and basis"),
    ("fee-incomplete", {"收费": {"是否收费": True, "收费项目": [{"名称": "工本费", "标准": "每证20元"}]}},
     "the fee “{name}” has no basis; name the document that sets it"),
    ("instant-limit-too-long", {"办理时限": {"承诺": "当场"}}, "a promised item is done on the spot; make it an instant item, or write how long it takes"),
    ("material-source-missing", last("申请材料", 名称="经营场所照片", 类型="其他", 形式="纸质", 原件份数=1, 复印件份数=0, 必要性="必要"),
     "“{name}” does not say where it comes from; fill in the source"),
    ("phone-form", {"咨询方式": {"电话": "见门户"}}, "there is no phone number in “{written}”; write the number to dial"),
    ("process-kind-missing", {"办件类型": "即办件", "办理流程": [{**BASE["办理流程"][0]}]},
     "no step accepts, reviews or decides; add the step that handles the matter"),
    ("qr-host-not-allowed", {"工作区": {"二维码": {"基址": "https://elsewhere.example", "允许域名": ["qr.qingshan.example"]}}},
     "the printed QR codes lead to “{host}”, which is not among the allowed hosts"),
    ("statutory-exceeds-law", {**STATUTORY, "登记册": {"法规": {"gongchang-tiaoli": {"自定时限": "30个工作日"}}}},
     "{statutory} is longer than the {allowed} of the law cited"),
    ("url-form", {"网上办理": {"网址": "http://[1"}}, "“{url}” is no web address; copy it from the browser"),
]  # fmt: skip


@pytest.mark.parametrize(("rule", "over", "said"), CASES, ids=[f"{rule} {i}" for i, (rule, _, _) in enumerate(CASES)])
def test_it_says_this(rule: str, over: Tree, said: str, tmp_path: Path) -> None:
    case = tmp_path / "case.yaml"
    case.write_text(emit(over), encoding="utf-8")
    found = check_case(case, tmp_path / "workspace").diagnostics
    assert [d.message.text for d in found if d.rule == rule] == [said]
    assert (FOLDER / rule / "bad.out").is_file()
