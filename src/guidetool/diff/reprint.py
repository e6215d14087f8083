"""How bad it is that a paper differs from today: two tables, and nothing else decides.

The first says of each spot of a product what kind of statement it is and which elements stand behind it; the second
says what to do with the paper, by that kind and by what the change means to an applicant (``docs/changes.md``).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from guidetool.model.change import ADVERSE, FAVOURABLE, IMPACTS, LOUD, NEUTRAL, TO_JUDGE, Change
from guidetool.model.items import normalise
from guidetool.model.reprint import JUDGE, NEXT_PRINT, SEVERITIES, WITHDRAW, Reason, Spot, ViewDelta

FACT, TERM, TEXT = "fact", "term", "text"
"""What an applicant acts on; what needs reading; what only has to be right."""
UNKNOWN = ""
"""No change between the two versions explains the difference: the paper is older, or a register changed."""

SEVERITY: Mapping[str, Mapping[str, str]] = {
    FACT: {ADVERSE: WITHDRAW, TO_JUDGE: WITHDRAW, FAVOURABLE: WITHDRAW, NEUTRAL: NEXT_PRINT, UNKNOWN: WITHDRAW},
    TERM: {ADVERSE: WITHDRAW, TO_JUDGE: JUDGE, FAVOURABLE: NEXT_PRINT, NEUTRAL: NEXT_PRINT, UNKNOWN: JUDGE},
    TEXT: {ADVERSE: WITHDRAW, TO_JUDGE: JUDGE, FAVOURABLE: NEXT_PRINT, NEUTRAL: NEXT_PRINT, UNKNOWN: NEXT_PRINT},
}  # fmt: skip
"""A wrong fact is withdrawn also where the change is good for applicants: who reads it brings or pays too much."""

_M, _S = "materials.*", "process.*"
SPOTS: tuple[tuple[str, str, tuple[str, ...]], ...] = (
    ("figures.承诺时限", FACT, ("time_limit.promised", "handling")),
    ("figures.承诺时限.note", FACT, ("time_limit.statutory",)),
    ("figures.到现场次数", FACT, ("visits",)),
    ("figures.到现场次数.note", FACT, ("visits",)),
    ("figures.收费", FACT, ("fees.charged",)),
    ("conditions", TERM, ("conditions",)),
    ("no_materials", FACT, ("materials",)),
    ("materials.order", TEXT, ("materials",)),
    ("materials.*", FACT, (_M, f"{_M}.name")),
    ("materials.*.need", FACT, (f"{_M}.necessity", f"{_M}.when", f"{_M}.exempt")),
    ("materials.*.aside", FACT, (f"{_M}.necessity", f"{_M}.when", f"{_M}.exempt")),
    ("materials.*.amounts", FACT, (f"{_M}.originals", f"{_M}.copies")),
    ("materials.*.form", FACT, (f"{_M}.form",)),
    ("materials.*.source", TERM, (f"{_M}.source", f"{_M}.issuer")),
    ("materials.*.notes.容缺补正", FACT, (f"{_M}.supplement",)),
    ("materials.*.notes.签章", FACT, (f"{_M}.seal",)),
    ("materials.*.notes.办理情形", TERM, (f"{_M}.cases", "cases")),
    ("materials.*.notes.电子证照", TERM, (f"{_M}.licence",)),
    ("materials.*.notes.填报须知", TERM, (f"{_M}.guidance",)),
    ("materials.*.notes.受理标准", TERM, (f"{_M}.acceptance",)),
    ("materials.*.notes.备注", TERM, (f"{_M}.remark",)),
    ("materials.*.notes.规格", TERM, (f"{_M}.size",)),
    ("materials.*.notes.依据", TEXT, (f"{_M}.basis",)),
    ("materials.*.notes.空白表格", TEXT, (f"{_M}.blank_form",)),
    ("materials.*.notes.示例样表", TEXT, (f"{_M}.sample",)),
    ("materials.*.notes.order", TEXT, (_M,)),
    ("steps.order", TERM, ("process",)),
    ("steps.*", TERM, (_S, f"{_S}.name")),
    ("steps.*.time", TERM, (f"{_S}.time",)),
    ("steps.*.role", TEXT, (f"{_S}.role",)),
    ("steps.*.result", TERM, (f"{_S}.result",)),
    ("steps.*.kind", TERM, (f"{_S}.kind",)),
    ("steps.*.next", TERM, (f"{_S}.next",)),
    ("standards.*", TEXT, (f"{_S}.standard",)),
    ("windows.order", TEXT, ("windows",)),
    ("windows.*", FACT, ("windows",)),
    ("windows.*.address", FACT, ("windows",)),
    ("windows.*.hours", FACT, ("windows",)),
    ("windows.*.phone", FACT, ("windows",)),
    ("shared.*", FACT, ("windows",)),
    ("facts.收费", FACT, ("fees",)),
    ("facts.办理结果", TERM, ("results",)),
    ("facts.领取方式", TERM, ("delivery",)),
    ("facts.办理形式", FACT, ("channels",)),
    ("facts.网上办理", TERM, ("online",)),
    ("phones.咨询电话", FACT, ("consultation.phone",)),
    ("phones.投诉电话", FACT, ("supervision.phone",)),
    ("contacts.咨询方式", FACT, ("consultation",)),
    ("contacts.监督投诉", FACT, ("supervision",)),
    ("contacts.进程查询", TERM, ("progress",)),
    ("contacts.备注", TERM, ("remark",)),
    ("name", TEXT, ("name",)),
    ("plain_name", TEXT, ("plain_name",)),
    ("department", TEXT, ("department",)),
    ("district", TEXT, ()),
    ("version", TEXT, ("version",)),
    ("before.order", TEXT, ()),
    ("before.*.order", TEXT, ()),
    ("before.基础信息.事项状态", FACT, ("status",)),
    ("before.基础信息.服务对象", TERM, ("audience",)),
    ("before.基础信息.取消日期", TERM, ("expires",)),
    ("before.基础信息.*", TEXT, (
        "code", "handling_code", "type", "department", "accepting_body", "deciding_body", "joint_bodies", "entrusted_by", "level",
        "power_source", "effective",
    )),
    ("before.跨域通办.*", TERM, ("cross_region", "agency")),
    ("before.审批信息.承诺时限说明", TERM, ("time_limit.promised_note",)),
    ("before.审批信息.法定时限说明", TERM, ("time_limit.statutory_note",)),
    ("before.审批信息.特别程序", FACT, ("special_procedures",)),
    ("before.审批信息.办件类型", FACT, ("handling",)),
    ("before.审批信息.审查类型", TEXT, ("review_type",)),
    ("before.审批信息.办理形式", FACT, ("channels",)),
    ("before.审批信息.网上办理", TERM, ("online",)),
    ("before.审批信息.服务方式", TERM, ("in_hall", "express", "appointment", "self_service")),
    ("before.审批信息.必须现场办理原因", TERM, ("visit_reason",)),
    ("before.办理结果.结果名称", TERM, ("results",)),
    ("before.办理结果.结果送达", TERM, ("delivery",)),
    ("before.受理范围.适用范围", TERM, ("scope",)),
    ("before.受理范围.数量限制", TERM, ("quota",)),
    ("before.受理条件.申请条件", TERM, ("conditions",)),
    ("before.受理条件.禁止性要求", TERM, ("prohibitions",)),
    ("before.受理条件.办理情形", TERM, ("cases",)),
    ("after.order", TEXT, ()),
    ("after.*.order", TEXT, ()),
    ("after.收费.*", FACT, ("fees",)),
    ("after.设定依据.*", TEXT, ("legal_basis",)),
    ("after.权利义务.*", TERM, ("rights", "obligations")),
    ("after.法律救济.*", TERM, ("remedies",)),
    ("after.告知承诺.*", TERM, ("pledge",)),
    ("after.常见问题.*", TERM, ("faq",)),
    ("after.常见错误.*", TERM, ("mistakes",)),
)  # fmt: skip
"""Spot (the first row that fits counts), kind of statement, elements behind it. What no row fits is a term."""


def reasons(deltas: Iterable[ViewDelta], changes: Sequence[Change]) -> tuple[Reason, ...]:
    """Why a guide on a product is wrong, the worst first. ``changes``: of the guide between the two versions compared."""
    found = [_reason(delta, changes) for delta in deltas]
    return tuple(sorted(found, key=lambda reason: SEVERITIES.index(reason.severity)))


def _reason(delta: ViewDelta, changes: Sequence[Change]) -> Reason:
    statement, elements = _row(delta.spot)
    behind = sorted(_behind(delta.spot, elements, changes), key=lambda c: (c.kind not in LOUD, IMPACTS.index(c.impact), c.fingerprint))
    worst = behind[0] if behind else None
    impact = UNKNOWN if worst is None else ADVERSE if worst.kind in LOUD else worst.impact
    return Reason(SEVERITY[statement][impact], delta, impact=impact, fingerprint=worst.fingerprint if worst else "")


def _row(spot: Spot) -> tuple[str, tuple[str, ...]]:
    fitting = ((statement, elements) for pattern, statement, elements in SPOTS if _fits(spot, pattern))
    return next(fitting, (TERM, ()))


def _fits(spot: Spot, pattern: str) -> bool:
    parts = pattern.split(".")
    return len(parts) == len(spot) and all(part in ("*", here) for part, here in zip(parts, spot))


def _behind(spot: Spot, elements: Iterable[str], changes: Sequence[Change]) -> list[Change]:
    """The changes of the elements; of those of one item that stands at the spot, where one can tell."""
    found = [change for change in changes if any(_of(change, element) for element in elements)]
    item = normalise(spot[1]) if len(spot) > 1 else ""
    own = [change for change in found if len(change.path) > 1 and normalise(change.path[1]) == item]
    return own or found


def _of(change: Change, element: str) -> bool:
    """``materials.*`` is the item itself, any other element also what is in it."""
    parts, path = element.split("."), change.path
    if len(path) < len(parts) or (parts[-1] == "*" and len(path) > len(parts)):
        return False
    return all(part in ("*", here) for part, here in zip(parts, path))
