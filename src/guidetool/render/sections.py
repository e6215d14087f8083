"""The booklet's sections around flow and materials, in the order of real published guides."""

from __future__ import annotations

from guidetool.model.guide import Guide
from guidetool.model.workspace import Registers
from guidetool.render import labels
from guidetool.render.values import MISSING, Field
from guidetool.render.wording import (
    body,
    channels,
    delivery,
    department_name,
    fees,
    joined,
    online,
    present,
    quoted,
    results,
    services,
    special,
    texts,
)  # fmt: skip

Pairs = tuple[tuple[str, tuple[str, ...]], ...]


def sections(parts: tuple[tuple[str, Pairs], ...]) -> tuple[tuple[str, tuple[Field, ...]], ...]:
    made = ((title, present(*pairs)) for title, pairs in parts)
    return tuple((title, fields) for title, fields in made if fields)


def before(guide: Guide, registers: Registers) -> tuple[tuple[str, Pairs], ...]:
    cross = guide.cross_region
    bodies = tuple(department_name(b, registers) for b in guide.joint_bodies if b)
    agency = guide.agency
    agents = (("镇街",) if agency and agency.town else ()) + (("村社",) if agency and agency.village else ())
    return (
        ("基础信息", (
            ("实施编码", texts((guide.code,))), ("业务办理项编码", texts((guide.handling_code,))),
            ("事项类型", texts((labels.name(labels.TYPE, guide.type),))),
            ("事项状态", texts((labels.name(labels.STATUS, guide.status),))),
            ("实施主体", (department_name(guide.department, registers),)),
            ("受理机构", body(guide.accepting_body, registers)), ("决定机构", body(guide.deciding_body, registers)),
            ("联办机构", bodies), ("委托部门", body(guide.entrusted_by, registers)),
            ("行使层级", texts((labels.name(labels.LEVEL, guide.level),))),
            ("权力来源", texts((labels.name(labels.POWER_SOURCE, guide.power_source),))),
            ("服务对象", texts((labels.names(labels.AUDIENCE, guide.audience),))),
            ("实施日期", texts((guide.effective.text if guide.effective else None,))),
            ("取消日期", texts((guide.expires.text if guide.expires else None,))),
        )),
        ("跨域通办", (
            ("通办范围", texts((labels.names(labels.CROSS_REGION, cross.range) if cross else None,))),
            ("通办地区", texts(("、".join(cross.partners) if cross else None,))),
            ("代办", texts(("、".join(agents) + "可代办" if agents else None,))),
        )),
        ("审批信息", (
            ("办件类型", texts((labels.name(labels.HANDLING, guide.handling),))),
            ("审查类型", texts((labels.name(labels.REVIEW_TYPE, guide.review_type),))),
            ("法定时限说明", texts((guide.limits.statutory_note,))),
            ("承诺时限说明", texts((guide.limits.promised_note,))),
            ("特别程序", tuple(special(s) for s in guide.special_procedures)),
            ("必须现场办理原因", texts((guide.visit_reason,))),
            ("办理形式", channels(guide)), ("网上办理", online(guide)), ("服务方式", services(guide)),
        )),
        ("办理结果", (("结果名称", results(guide)), ("结果送达", delivery(guide)))),
        ("受理范围", (("适用范围", texts((guide.scope,))), ("数量限制", texts((guide.quota,))))),
        ("受理条件", (
            ("申请条件", texts(guide.conditions)), ("禁止性要求", texts(guide.prohibitions)),
            ("办理情形", tuple(joined("：", c.name, c.when) for c in guide.cases)),
        )),
    )  # fmt: skip


def after(guide: Guide) -> tuple[tuple[str, Pairs], ...]:
    pledge, remedies = guide.pledge, guide.remedies
    appeal, court = (remedies.reconsideration, remedies.litigation) if remedies else (None, None)
    return (
        ("收费", (("是否收费", fees(guide, whole=True)),)),
        ("设定依据", (("依据", tuple(
            joined("，", joined("", quoted(b.title), f"（{b.number}）" if b.number else ""),
                    b.article) + (f"：{b.text}" if b.text else "")
            for b in guide.legal_basis)),)),
        ("权利义务", (("申请人权利", texts(guide.rights)), ("申请人义务", texts(guide.obligations)))),
        ("法律救济", (
            ("行政复议", texts((joined("，", appeal.body, appeal.within) if appeal else None,))),
            ("行政诉讼", texts((joined("，", court.body, court.within) if court else None,))),
        )),
        ("告知承诺", (
            ("可替代材料", texts(pledge.replaces) if pledge and pledge.applies else ()),
            ("承诺书", texts((pledge.letter,)) if pledge and pledge.applies else ()),
        )),
        ("常见问题", tuple((q.question or MISSING, texts((q.answer,))) for q in guide.faq)),
        ("常见错误", (("请注意", texts(guide.mistakes)),)),
    )  # fmt: skip
