"""Which field of the item library is which element: one table, read from top to bottom.

What no row names, what a row finds empty, and what comes second to a place that is taken is kept
in the source record (来源记录): no leaf of a record is lost.
"""

from __future__ import annotations

from dataclasses import dataclass

from guidetool.exchange import codes
from guidetool.exchange.convert import (
    Convert,
    attached,
    count,
    day,
    flag,
    limit,
    lines,
    name_or_code,
    one,
    optional,
    optional_when,
    reason,
    several,
    spoken,
    spoken_when,
)

GUIDE, DEPARTMENT, ENTRUSTING, WINDOW = "guide", "department", "entrusting", "window"

Target = tuple[str | int, ...]


@dataclass(frozen=True, slots=True)
class Row:
    """Fields of one section → the element at ``target``, in the guide or in a register entry.

    In a section of several objects the target is inside the item that the object becomes.
    """

    section: str
    fields: tuple[str, ...]
    target: Target
    convert: Convert
    into: str = GUIDE


LISTS: dict[str, tuple[str, ...]] = {
    "AUDIT_ITEM_BYLAW": ("legal_basis",),
    "AUDIT_MATERIAL": ("materials",),
    "AUDIT_QA": ("faq",),
    "AUDIT_ITEM_SPECIAL": ("special_procedures",),
    "AUDIT_CHARGE": ("fees", "items"),
}
"""Sections whose objects become the items of a list."""

WINDOWS = "AUDIT_ITEM_WINDOW"
SINGLE = ("AUDIT_ITEM_EXTEND", "AUDIT_ITEM")
"""Of one object each; where two fields go to one place, the first that speaks has it."""

_ITEM: tuple[tuple[str, str, Convert], ...] = (
    ("task_name", "name", spoken),
    ("task_code", "code", spoken),
    ("ywcode", "handling_code", optional),
    ("catalog_code", "base_code", optional),
    ("task_type", "type", one(codes.ITEM_TYPE)),
    ("task_state", "status", one(codes.STATUS)),
    ("task_version", "version", count),
    ("use_level", "level", one(codes.LEVEL)),
    ("item_source", "power_source", one(codes.POWER_SOURCE)),
    ("serve_type", "audience", several(codes.AUDIENCE)),
    ("project_type", "handling", one(codes.HANDLING)),
    ("exercise_content", "scope", optional),
    ("accept_name", "conditions", lines),
    ("anticipate_day anticipate_type", "time_limit.statutory", limit),
    ("anticipate_day_explain", "time_limit.statutory_note", optional),
    ("promise_day promise_type", "time_limit.promised", limit),
    ("promise_day_explain", "time_limit.promised_note", optional),
    ("is_fee", "fees.charged", flag),
    ("handle_type", "channels", several(codes.CHANNEL)),
    ("transact_app_url", "online.mobile_url", optional),
    ("limit_scene_num", "visits", count),
    ("scene_reason", "visit_reason", optional),
    ("link_way", "consultation.phone", spoken),
    ("supervise_way", "supervision.phone", spoken),
    ("query_url", "progress", optional),
    ("reconsiderat", "remedies.reconsideration.within", optional),
    ("litigation", "remedies.litigation.within", optional),
    # The standards of examination belong to no step while there are no steps: they stand as a remark.
    ("accept_std", "remark", optional),
)
_EXTEND: tuple[tuple[str, str, Convert], ...] = (
    ("theme_natural_type", "themes.natural", several(codes.NATURAL_THEME)),
    ("theme_legal_type", "themes.legal", several(codes.LEGAL_THEME)),
    ("amount_limit_desc", "quota", optional),
    ("is_pay_online", "fees.online_payment", flag),
    ("result_name", "results.0.name", spoken),
    ("result_type", "results.0.kind", one(codes.RESULT_KIND)),
    ("result_guid", "results.0.sample", attached("结果样本")),
    ("handle_online_address", "online.url", spoken_when("handle_type", "2")),
    ("scene_reason", "visit_reason", reason),
    ("handle_area", "cross_region.range", several(codes.RANGE)),
    ("is_entry_center", "in_hall", flag),
    ("is_express", "express", flag),
    ("is_schedule", "appointment", flag),
    ("is_handle_machine", "self_service", flag),
)
_LAW: tuple[tuple[str, str, Convert], ...] = (
    ("law_name", "title", spoken),
    ("law_number", "number", optional),
    ("clause_number", "article", optional),
    ("clause_content", "text", optional),
    ("law_dept", "issuer", optional),
    ("law_date", "effective", day),
)
_MATERIAL: tuple[tuple[str, str, Convert], ...] = (
    ("material_name", "name", spoken),
    ("material_type", "kind", one(codes.MATERIAL_KIND)),
    ("material_form", "form", one(codes.MATERIAL_FORM)),
    ("original_amount", "originals", count),
    ("copy_amount", "copies", count),
    ("page_format", "size", optional),
    ("is_need", "necessity", one(codes.NECESSITY)),
    ("td_correctway", "supplement.by", optional),
    ("source_type", "source", one(codes.SOURCE)),
    ("source_explain", "issuer", optional_when("source_type", frozenset(("20", "99")))),
    ("by_law", "basis", optional),
    ("sign_ask", "seal", optional),
    ("form_guid", "blank_form", attached("空白表格")),
    ("example_guid", "sample", attached("示例样表")),
    ("fill_explian", "guidance", optional),
    ("accept_stand", "acceptance", optional),
    ("remark", "remark", optional),
)
_QUESTION: tuple[tuple[str, str, Convert], ...] = (("question", "question", spoken), ("answer", "answer", spoken))
_SPECIAL: tuple[tuple[str, str, Convert], ...] = (
    ("special_name", "name", name_or_code),
    ("special_date special_date_type", "time", limit),
    ("special_desc", "basis", optional),
)
_CHARGE: tuple[tuple[str, str, Convert], ...] = (
    ("charge_name", "name", spoken),
    ("charge_standard", "standard", optional),
    ("charge_basis", "basis", optional),
    ("reduce_basis", "reduction", optional),
)
_DEPARTMENT: tuple[tuple[str, str, Convert], ...] = (
    ("dept_name", "name", spoken),
    ("dept_code", "credit_code", optional),
    ("dept_type", "body_kind", one(codes.BODY_KIND)),
)
_WINDOW: tuple[tuple[str, str, Convert], ...] = (
    ("window_name", "name", spoken),
    ("transact_addr", "address", spoken),
    ("transact_time", "hours", spoken),
    ("window_tel", "phone", optional),
    ("traffic_info", "directions", optional),
)


def _rows(section: str, table: tuple[tuple[str, str, Convert], ...], into: str = GUIDE) -> tuple[Row, ...]:
    return tuple(Row(section, tuple(fields.split()), _target(target), convert, into) for fields, target, convert in table)


def _target(dotted: str) -> Target:
    return tuple(int(part) if part.isdigit() else part for part in dotted.split("."))


ROWS: tuple[Row, ...] = (
    *_rows("AUDIT_ITEM", _ITEM),
    *_rows("AUDIT_ITEM", _DEPARTMENT, DEPARTMENT),
    *_rows("AUDIT_ITEM", (("entrust_name", "name", optional),), ENTRUSTING),
    *_rows("AUDIT_ITEM_EXTEND", _EXTEND),
    # Where the address for handling is not given, the one for logging in leads there.
    Row("AUDIT_ITEM", ("login_url",), ("online", "url"), spoken_when("handle_type", "2")),
    *_rows("AUDIT_ITEM_BYLAW", _LAW),
    *_rows("AUDIT_MATERIAL", _MATERIAL),
    *_rows("AUDIT_QA", _QUESTION),
    *_rows("AUDIT_ITEM_SPECIAL", _SPECIAL),
    *_rows("AUDIT_CHARGE", _CHARGE),
    *_rows(WINDOWS, _WINDOW, WINDOW),
)
