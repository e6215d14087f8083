"""Plants about words, contacts, fees, results and codes of one guide."""

from __future__ import annotations

from typing import Any

from corpus_plant import Expected, Pointer, Spot, plant
from corpus_words import LICENCE

Found = list[Expected] | None


def _set(rule: str, pointer: Pointer, value: Any, *others: tuple[str, Pointer]) -> None:
    """A plant that sets one element; the finding stands there."""

    def set_(spot: Spot) -> Found:
        tree: Any = spot.guide
        for part in pointer[:-1]:
            tree = tree.setdefault(part, {}) if isinstance(tree, dict) else tree[part]
        tree[pointer[-1]] = value
        return spot.found(pointer, *others)

    plant(rule)(set_)


_set("leftover-markup", ("scope",), "适用于荣昌区的申请人。<br/>")
_set("word-doubled", ("scope",), "适用于在在荣昌区经营的申请人。")
_set("punctuation-width", ("scope",), "适用于荣昌区,镇街也可以受理。")
_set("sentence-too-long", ("scope",), "适用于住在" + "、".join(("昌元街道", "昌州街道", "广顺街道", "双河街道", "安富街道", "峰高街道", "直升镇", "万灵镇", "清江镇", "仁义镇", "河包镇", "古昌镇", "吴家镇")) + "的申请人。")
_set("text-repeated", ("remark",), "请按要求准备材料并逐项核对。请按要求准备材料并逐项核对。请按要求准备材料并逐项核对。")
_set("fact-in-wrong-field", ("remark",), "有疑问请拨打023-46123456。")
_set("personal-data", ("remark",), "有疑问请联系经办人手机13812345678。")
_set("glyph-missing", ("remark",), "欢迎办理\U0001f600。")
_set("placeholder-value", ("conditions", 0), "暂无")
_set("url-form", ("consultation", "url"), "zwykb.cq.gov.cn")
_set("qr-host-not-allowed", ("online", "url"), "https://elsewhere.example/item")
_set("phone-form", ("consultation", "phone"), "023—46123456")
_set("address-too-vague", ("consultation", "address"), "城区")
_set("blank-left-open", ("scope",), "适用于住在荣昌区XX路X号一带的申请人。")
_set("punctuation-doubled", ("scope",), "适用于荣昌区的申请人。。")


@plant("name-numbered")
def name_numbered(spot: Spot) -> Found:
    at = next(iter(spot.papers()), None)
    if at is None:
        return None
    spot.guide["materials"][at]["name"] = f"1、{spot.guide['materials'][at]['name']}"
    return spot.found(("materials", at, "name"))


@plant("other-item-named")
def other_item_named(spot: Spot) -> Found:
    """A guide of another item was copied; the item's variants share a name and would not show."""
    other = next((plan for plan in spot.untouched() if plan.subject not in spot.plan.subject and spot.plan.subject not in plan.subject), None)
    if other is None:
        return None
    spot.guide["scope"] = f"适用于{spot.corpus.guides[other.path]['name']}的申请。"
    return spot.found(("scope",))


@plant("phones-equal")
def phones_equal(spot: Spot) -> Found:
    spot.guide["supervision"]["phone"] = spot.guide["consultation"]["phone"]
    return spot.found(("supervision", "phone"))


@plant("fee-incomplete")
def fee_incomplete(spot: Spot) -> Found:
    spot.guide["fees"] = {"charged": True}
    return spot.found(("fees", "charged"))


@plant("fee-when-free")
def fee_when_free(spot: Spot) -> Found:
    spot.guide["fees"] = {"charged": False, "items": [{"name": "工本费", "standard": "每份5元", "basis": "《收费样例通知》"}]}
    return spot.found(("fees", "items"))


@plant("online-payment-when-free")
def online_payment_when_free(spot: Spot) -> Found:
    spot.guide["fees"] = {"charged": False, "online_payment": True}
    return spot.found(("fees", "online_payment"))


@plant("faq-missing")
def faq_missing(spot: Spot) -> Found:
    if spot.plan.type != LICENCE:
        return None
    del spot.guide["faq"]
    return spot.found(("faq",))


@plant("faq-repeats-element")
def faq_repeats_element(spot: Spot) -> Found:
    if "faq" not in spot.guide:
        return None
    spot.guide["faq"][0]["answer"] = spot.guide["scope"]
    return spot.found(("faq", 0, "answer"))


@plant("result-kind-disagrees")
def result_kind_disagrees(spot: Spot) -> Found:
    if spot.plan.type != LICENCE:
        return None
    spot.guide["results"][0]["kind"] = "other"
    return spot.found(("results", 0, "kind"))


@plant("result-sample-missing")
def result_sample_missing(spot: Spot) -> Found:
    del spot.guide["results"][0]["sample"]
    return spot.found(("results", 0, "name"))


@plant("audience-theme-disagree")
def audience_theme_disagree(spot: Spot) -> Found:
    if "natural" not in spot.guide["themes"]:
        return None
    spot.guide["audience"] = ["enterprise"]
    return spot.found(("themes", "natural"))
