"""Plausible texts for every rule about wording: ``rules/texts.yaml`` says which are good and which are bad."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from rules.cases import FOLDER, TODAY, overlay

from guidetool.index.build import build_index
from guidetool.lint.engine import all_rules, lint_guide, lint_index
from guidetool.load.decode import decode_guide
from guidetool.load.decode_workspace import decode_registers, decode_workspace
from guidetool.load.dialect import to_canonical
from guidetool.load.parse import parse
from guidetool.model.index import Context, Located
from guidetool.pipeline.coverage import print_coverage
from guidetool.pipeline.resources import shape

Tree = dict[str, Any]


def read(name: str) -> Tree:
    tree: Tree = parse((FOLDER / name).read_text(encoding="utf-8"))
    return tree


def canonical(name: str, kind: str) -> Any:
    return to_canonical(read(name), shape(kind)).tree


BASE = read("base.yaml")
TEXTS: dict[str, list[Tree]] = read("texts.yaml")  # type: ignore[assignment]
CONTEXT = Context(
    decode_workspace(canonical("workspace/guidetool.yaml", "workspace")),
    decode_registers({name: canonical(f"workspace/registers/{name}", "register") for name in ("departments.yaml", "laws.yaml")}),
    TODAY, print_coverage(),
)  # fmt: skip
NO_CARE = {"register-unused", "register-unknown"}
"""Rules over a whole workspace: the one guide here is not all of it."""


def material(**changes: Any) -> Tree:
    """One more material, complete; null takes a key away."""
    more = {
        "名称": "经营场所照片", "类型": "其他", "形式": "纸质", "原件份数": 1, "复印件份数": 0, "必要性": "必要", "来源": "申请人自备",
        "依据": "《公共场所卫生管理条例实施细则》第二十三条",
    }  # fmt: skip
    return {"申请材料": [*BASE["申请材料"], overlay(more, changes)]}


def steps(kind: str, **changes: Any) -> list[Tree]:
    """The steps of the base guide without the hearing and the way to it, those of a kind changed."""
    kept = [overlay(step, {"下一步": None} if step["类型"] == "审查" else {}) for step in BASE["办理流程"] if step["编号"] != "hearing"]
    return [overlay(step, changes) if step["类型"] == kind else step for step in kept]


def basis(**changes: Any) -> Tree:
    return {"设定依据": [*BASE["设定依据"], {"名称": "关于规范审批的通知", "文号": "国发〔2020〕5号", "条款": "第一条", **changes}]}


PERSONS = {"服务对象": ["自然人"], "主题分类": {"法人主题": None, "自然人主题": ["就业创业"]}}
NO_HEARING = {"特别程序": None, "办理时限": {"承诺时限说明": "自受理之日起计算。"}}

PLACES: dict[str, Callable[[str], Tree]] = {
    "scope": lambda text: {"适用范围": text},
    "remark": lambda text: {"备注": text},
    "condition": lambda text: {"申请条件": [*BASE["申请条件"], text]},
    "note": lambda text: {"办理时限": {"承诺时限说明": text}},
    "statutory_note": lambda text: {"办理时限": {"法定时限说明": text}},
    "visit_reason": lambda text: {"代办": {"镇街": True}, "必须现场办理原因": text},
    "material": lambda text: material(名称=text, 空白表格="a.docx", 示例样表="b.pdf"),
    "proof": lambda text: material(名称=text, 依据=None, 复印件份数=1),
    "issuer": lambda text: material(来源="政府部门核发", 核发部门=text),
    "seal": lambda text: {**PERSONS, **material(名称="情况说明", 签章要求=text)},
    "other_result": lambda text: {"办理结果": [{"名称": text, "类型": "其他", "样本": "a.png"}]},
    "licence_result": lambda text: {"办理结果": [{"名称": text, "类型": "证照", "样本": "a.png"}]},
    "standard": lambda text: {**NO_HEARING, "办理流程": steps("审查", 审查标准=text)},
    "flow": lambda text: {**NO_HEARING, "办理流程": steps("申请", 办理结果=text)},
    "number": lambda text: basis(文号=text),
    "title": lambda text: basis(名称=text),
    "url": lambda text: {"网上办理": {"网址": text}},
    "address": lambda text: {"咨询方式": {"电话": "023-40000015", "地址": text}},
    "answer": lambda text: {"常见问题": [{"问题": "办理时要注意什么？", "答案": text}]},
}
"""Where a text is put: overlays on the base guide."""


def rules_found(place: str, text: str) -> set[str]:
    guide = decode_guide(to_canonical(overlay(BASE, PLACES[place](text)), shape("guide")).tree)
    index = build_index([Located("a.yaml", guide)], {})
    return {rule.id for rule, _ in (*lint_guide(guide, CONTEXT), *lint_index(index, CONTEXT))} - NO_CARE


def cases(kind: str) -> list[Any]:
    return [
        pytest.param(rule, group["place"], text, id=f"{rule} {text[:30]}")
        for rule, groups in TEXTS.items() for group in groups for text in group[kind]
    ]  # fmt: skip


@pytest.mark.parametrize(("rule", "place", "text"), cases("good"))
def test_good_texts_are_silent(rule: str, place: str, text: str) -> None:
    assert rules_found(place, text) == set()


@pytest.mark.parametrize(("rule", "place", "text"), cases("bad"))
def test_bad_texts_are_found(rule: str, place: str, text: str) -> None:
    assert rule in rules_found(place, text)


def test_every_rule_named_has_texts_of_both_kinds() -> None:
    assert len(TEXTS) > 25
    assert set(TEXTS) <= {rule.id for rule in all_rules()}
    for rule, groups in TEXTS.items():
        counts = [sum(len(group[kind]) for group in groups) for kind in ("good", "bad")]
        assert min(counts) >= 2, rule
