"""The item library's code lists (element standard §5) and the canonical values they stand for."""

from __future__ import annotations

from collections.abc import Mapping

Codes = Mapping[str, str]

ITEM_TYPE: Codes = {
    "01": "administrative_licence", "02": "penalty", "03": "coercion", "04": "levy", "05": "payment", "06": "inspection",
    "07": "confirmation", "08": "reward", "09": "adjudication", "10": "other_power", "20": "public_service",
}  # fmt: skip
STATUS: Codes = {"1": "in_use", "2": "suspended", "3": "cancelled"}
HANDLING: Codes = {"1": "instant", "2": "promised"}
AUDIENCE: Codes = {
    "1": "natural_person", "2": "enterprise", "3": "public_institution", "4": "social_organisation",
    "5": "unincorporated_enterprise", "6": "administrative_organ", "9": "other",
}  # fmt: skip
LEVEL: Codes = {"1": "national", "2": "provincial", "3": "municipal", "4": "county", "5": "township", "6": "village"}
POWER_SOURCE: Codes = {
    "1": "statutory", "2": "delegated", "3": "authorised_by_superior", "4": "authorised_by_peer",
    "5": "entrusted_by_superior", "6": "entrusted_by_peer",
}  # fmt: skip
BODY_KIND: Codes = {"1": "statutory_body", "2": "authorised_organisation", "3": "entrusted_organisation"}
CHANNEL: Codes = {"1": "window", "2": "online", "3": "post"}
MATERIAL_KIND: Codes = {"1": "certificate", "2": "form", "3": "other"}
MATERIAL_FORM: Codes = {"1": "paper", "2": "electronic", "3": "either"}
NECESSITY: Codes = {"1": "required", "2": "conditional", "3": "supplement_later"}
SOURCE: Codes = {"10": "self", "20": "issued", "99": "other"}
RANGE: Codes = {
    "1": "nationwide", "2": "cross_province", "3": "cross_city", "4": "cross_county", "5": "whole_town", "6": "whole_village",
}  # fmt: skip
RESULT_KIND: Codes = {"10": "licence", "20": "approval_document", "99": "other"}
UNIT: Codes = {"1": "个工作日", "2": "个自然日"}
FLAG: Mapping[str, bool] = {"1": True, "0": False, "是": True, "否": False}

_NATURAL = (
    "005 010 015 020 025 030 035 040 045 050 055 060 065 070 075 085 090 095 100 105 110 115 120 125 130 135 140 145 150 155 998 999"
)
_LEGAL = (
    "005 010 015 020 025 030 035 040 045 050 055 060 065 070 075 085 090 095 100 105 110 115 120 125 130 135 140 145 150 155 160 165 "
    "170 998 999"
)
NATURAL_THEME: Codes = {code: code for code in _NATURAL.split()}
LEGAL_THEME: Codes = {code: code for code in _LEGAL.split()}
