"""Plants about materials."""

from __future__ import annotations

import copy
from typing import Any

from corpus_plant import Expected, Spot, plant

Found = list[Expected] | None
LATER = {"necessity": "supplement_later", "supplement": {"within": "3个工作日", "by": "交到受理窗口。"}}


def _change(rule: str, field: str, add: dict[str, Any], drop: tuple[str, ...] = ()) -> None:
    """A plant that changes one paper of the applicant's; the finding stands at one of its fields."""

    def change(spot: Spot) -> Found:
        if not spot.papers():
            return None
        at = spot.papers()[0]
        paper = spot.guide["materials"][at]
        paper.update(copy.deepcopy(add))
        for key in drop:
            paper.pop(key, None)
        return spot.found(("materials", at, field) if field else ("materials", at))

    plant(rule)(change)


_change("material-catch-all", "name", {"name": "其他相关材料"})
_change("material-vague-issuer", "seal", {"seal": "加盖有关部门公章"})
_change("materials-in-one-row", "name", {"name": "房屋租赁合同、设备购置合同"})
_change("material-count-contradicts", "originals", {"form": "paper", "originals": 0, "copies": 0})
_change("material-condition-missing", "necessity", {"necessity": "conditional"}, ("when", "supplement"))
_change("supplement-undefined", "necessity", {"necessity": "supplement_later"}, ("supplement",))
_change("material-source-missing", "source", {"source": "other"}, ("guidance", "remark"))
_change("issued-without-issuer", "source", {"source": "issued"}, ("issuer",))
_change("proof-without-basis", "name", {"name": "居住情况证明"}, ("basis",))


@plant("all-materials-deferrable")
def all_materials_deferrable(spot: Spot) -> Found:
    for material in spot.guide["materials"]:
        if not material.get("exempt"):
            material.update(copy.deepcopy(LATER))
            material.pop("when", None)
    return spot.found(("materials",))


@plant("form-without-blank")
def form_without_blank(spot: Spot) -> Found:
    del spot.guide["materials"][0]["blank_form"]
    return spot.found(("materials", 0, "name"))


@plant("form-without-sample")
def form_without_sample(spot: Spot) -> Found:
    del spot.guide["materials"][0]["sample"]
    return spot.found(("materials", 0, "name"))


@plant("own-document-demanded")
def own_document_demanded(spot: Spot) -> Found:
    if not spot.papers():
        return None
    at = spot.papers()[0]
    spot.guide["materials"][at] |= {"source": "issued", "issuer": f"重庆市荣昌区{spot.plan.office}"}
    return spot.found(("materials", at, "issuer"))


@plant("licence-demanded-on-paper")
def licence_demanded_on_paper(spot: Spot) -> Found:
    if not spot.certificates():
        return None
    at = spot.certificates()[0]
    spot.guide["materials"][at]["copies"] = 1
    return spot.found(("materials", at, "copies"))


@plant("material-name-nonstandard")
def material_name_nonstandard(spot: Spot) -> Found:
    if not spot.certificates():
        return None
    at = spot.certificates()[0]
    spot.guide["materials"][at]["name"] = "证照电子件"
    return spot.found(("materials", at, "name"))


@plant("material-duplicate")
def material_duplicate(spot: Spot) -> Found:
    if not spot.papers():
        return None
    again = copy.deepcopy(spot.guide["materials"][spot.papers()[0]])
    del again["guidance"]
    spot.guide["materials"].append(again)
    return spot.found(("materials", len(spot.guide["materials"]) - 1, "name"))


@plant("guidance-repeated")
def guidance_repeated(spot: Spot) -> Found:
    if len(spot.papers()) < 2:
        return None
    first, second = spot.papers()[:2]
    spot.guide["materials"][second]["guidance"] = spot.guide["materials"][first]["guidance"]
    return spot.found(("materials", second, "guidance"))


@plant("seal-impossible")
def seal_impossible(spot: Spot) -> Found:
    if "natural_person" not in spot.guide["audience"]:
        return None
    spot.guide["materials"][0]["seal"] = "加盖申请人公章"
    return spot.found(("materials", 0, "seal"))


def _condition(rule: str, text: str) -> None:
    def condition(spot: Spot) -> Found:
        spot.guide["conditions"].append(text)
        return spot.found(("conditions", len(spot.guide["conditions"]) - 1))

    plant(rule)(condition)


_condition("condition-names-unlisted-material", "已满十八周岁，办理时出示健康证明。")
_condition("materials-inside-conditions", "提交经过公示的财务材料。")
