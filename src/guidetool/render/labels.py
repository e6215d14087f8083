"""The printed names of listed values: the titles of the guide schema (a test compares them)."""

from __future__ import annotations

from collections.abc import Mapping

TYPE: Mapping[str, str] = {
    "administrative_licence": "行政许可", "penalty": "行政处罚", "coercion": "行政强制", "levy": "行政征收",
    "payment": "行政给付", "inspection": "行政检查", "confirmation": "行政确认", "reward": "行政奖励",
    "adjudication": "行政裁决", "other_power": "其他行政权力", "public_service": "公共服务",
}  # fmt: skip
STATUS: Mapping[str, str] = {"in_use": "在用", "suspended": "暂停", "cancelled": "取消"}
LEVEL: Mapping[str, str] = {
    "national": "国家级", "provincial": "省级", "municipal": "市级", "county": "县级",
    "township": "镇（乡、街道）级", "village": "村（社区）级",
}  # fmt: skip
POWER_SOURCE: Mapping[str, str] = {
    "statutory": "法定本级行使", "delegated": "上级下放", "authorised_by_superior": "上级授权",
    "authorised_by_peer": "同级授权", "entrusted_by_superior": "上级委托", "entrusted_by_peer": "同级委托",
}  # fmt: skip
AUDIENCE: Mapping[str, str] = {
    "natural_person": "自然人", "enterprise": "企业法人", "public_institution": "事业法人",
    "social_organisation": "社会组织法人", "unincorporated_enterprise": "非法人企业",
    "administrative_organ": "行政机关", "other": "其他组织",
}  # fmt: skip
REVIEW_TYPE: Mapping[str, str] = {"approve_at_once": "即审即办", "review_then_approve": "前审后批"}
HANDLING: Mapping[str, str] = {"instant": "即办件", "promised": "承诺件"}
STEP_KIND: Mapping[str, str] = {
    "apply": "申请", "receive": "收件", "accept": "受理", "review": "审查", "special": "特别程序",
    "decide": "决定", "correct": "补正", "certify": "制证", "deliver": "送达",
}  # fmt: skip
MATERIAL_FORM: Mapping[str, str] = {"paper": "纸质", "electronic": "电子化", "either": "纸质/电子化"}
NECESSITY: Mapping[str, str] = {"required": "必要", "conditional": "非必要", "supplement_later": "容缺后补"}
SOURCE: Mapping[str, str] = {"self": "申请人自备", "issued": "政府部门核发", "other": "其他"}
RESULT_KIND: Mapping[str, str] = {"licence": "证照", "approval_document": "批文", "other": "其他"}
DELIVERY: Mapping[str, str] = {
    "on_site": "当场", "pickup": "自取", "post": "邮寄", "online": "网上", "notice": "公告",
}  # fmt: skip
CHANNEL: Mapping[str, str] = {"window": "窗口办理", "online": "网上办理", "post": "快递申请"}
DEPTH: Mapping[str, str] = {"level_1": "I级", "level_2": "II级", "level_3": "III级", "level_4": "IV级"}
CROSS_REGION: Mapping[str, str] = {
    "nationwide": "全国", "cross_province": "跨省", "cross_city": "跨市", "cross_county": "跨县",
    "whole_town": "全镇", "whole_village": "全村",
}  # fmt: skip


def name(table: Mapping[str, str], value: str | None) -> str:
    """The printed name; a value that no list knows is printed as written."""
    return "" if value is None else table.get(value, value)


def names(table: Mapping[str, str], values: tuple[str, ...]) -> str:
    """The printed names of several values in their own order."""
    return "、".join(name(table, value) for value in values if value)
