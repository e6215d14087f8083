"""What a template sees of a guide. Every printed word, its order and its number's form is chosen here."""

from __future__ import annotations

from dataclasses import dataclass, replace

from guidetool.model.guide import Contact, Guide, Limit, Material, SpecialProcedure, Step
from guidetool.model.workspace import Registers, Workspace
from guidetool.render import labels

MISSING = "（未填写）"


@dataclass(frozen=True, slots=True)
class Field:
    """A label and what stands beside it; ``lines`` are paragraphs or list items."""

    label: str
    lines: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Figure:
    """A figure to be read from afar: ``number`` large, ``unit`` behind it."""

    label: str
    number: str
    unit: str
    note: str = ""


@dataclass(frozen=True, slots=True)
class MaterialView:
    number: int
    name: str
    need: str
    amounts: tuple[str, ...]
    form: str
    source: str
    notes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class StepView:
    """``next`` holds (position of the next step, condition); empty at an end."""

    name: str
    kind: str
    role: str
    time: str
    result: str
    next: tuple[tuple[int, str], ...]


@dataclass(frozen=True, slots=True)
class WindowView:
    name: str
    address: str
    hours: str
    phone: str


@dataclass(frozen=True, slots=True)
class StandView:
    """What stands on a desk or floor stand."""

    name: str
    plain_name: str
    department: str
    district: str
    figures: tuple[Figure, ...]
    conditions: tuple[str, ...]
    materials: tuple[MaterialView, ...]
    no_materials: bool
    steps: tuple[StepView, ...]
    windows: tuple[WindowView, ...]
    shared: tuple[Field, ...]
    """What all windows have in common, said once."""
    facts: tuple[Field, ...]
    phones: tuple[Field, ...]


@dataclass(frozen=True, slots=True)
class ItemView:
    """A guide in the booklet, whole, in the order of real published guides."""

    name: str
    plain_name: str
    department: str
    version: str
    figures: tuple[Figure, ...]
    before: tuple[tuple[str, tuple[Field, ...]], ...]
    """Sections (heading, fields) before the flow."""
    steps: tuple[StepView, ...]
    standards: tuple[Field, ...]
    """What each step is judged by."""
    materials: tuple[MaterialView, ...]
    no_materials: bool
    after: tuple[tuple[str, tuple[Field, ...]], ...]
    windows: tuple[WindowView, ...]
    contacts: tuple[Field, ...]


def stand_view(guide: Guide, registers: Registers, workspace: Workspace) -> StandView:
    """The view of a stand: what an applicant must know before coming."""
    windows, shared = _factored(_windows(guide, registers))
    return StandView(
        name=guide.name or MISSING,
        plain_name=guide.plain_name or "",
        department=department_name(guide.department, registers),
        district=workspace.district.name or "",
        figures=_figures(guide),
        conditions=_texts(guide.conditions),
        materials=_materials(guide, registers, whole=False),
        no_materials=guide.no_materials,
        steps=steps(guide.process),
        windows=windows,
        shared=shared,
        facts=_present(
            ("收费", _fees(guide)), ("办理结果", _results(guide)), ("领取方式", _delivery(guide)),
            ("办理形式", _channels(guide)), ("网上办理", _online(guide)),
        ),
        phones=_phones(guide),
    )  # fmt: skip


def item_view(guide: Guide, registers: Registers) -> ItemView:
    """The view of a guide in the booklet."""
    return ItemView(
        name=guide.name or MISSING,
        plain_name=guide.plain_name or "",
        department=department_name(guide.department, registers),
        version="" if guide.version is None else str(guide.version),
        figures=_figures(guide),
        before=_sections(_before(guide, registers)),
        steps=steps(guide.process),
        standards=_present(*((s.name or MISSING, _texts((s.standard,))) for s in guide.process)),
        materials=_materials(guide, registers, whole=True),
        no_materials=guide.no_materials,
        after=_sections(_after(guide)),
        windows=_windows(guide, registers),
        contacts=_present(
            ("咨询方式", _contact(guide.consultation)), ("监督投诉", _contact(guide.supervision)),
            ("进程查询", _texts((guide.progress,))), ("备注", _texts((guide.remark,))),
        ),
    )  # fmt: skip


def department_name(key: str | None, registers: Registers) -> str:
    """The registered name of a department, else its id as written."""
    entry = registers.departments.get(key or "")
    return (entry.name if entry else None) or key or MISSING


_Pairs = tuple[tuple[str, tuple[str, ...]], ...]


def _present(*pairs: tuple[str, tuple[str, ...]]) -> tuple[Field, ...]:
    return tuple(Field(label, lines) for label, lines in pairs if lines)


def _sections(parts: tuple[tuple[str, _Pairs], ...]) -> tuple[tuple[str, tuple[Field, ...]], ...]:
    made = ((title, _present(*pairs)) for title, pairs in parts)
    return tuple((title, fields) for title, fields in made if fields)


def _before(guide: Guide, registers: Registers) -> tuple[tuple[str, _Pairs], ...]:
    cross = guide.cross_region
    bodies = tuple(department_name(b, registers) for b in guide.joint_bodies if b)
    agency = guide.agency
    agents = (("镇街",) if agency and agency.town else ()) + (("村社",) if agency and agency.village else ())
    return (
        ("基础信息", (
            ("实施编码", _texts((guide.code,))), ("业务办理项编码", _texts((guide.handling_code,))),
            ("事项类型", _texts((labels.name(labels.TYPE, guide.type),))),
            ("事项状态", _texts((labels.name(labels.STATUS, guide.status),))),
            ("实施主体", (department_name(guide.department, registers),)),
            ("受理机构", _body(guide.accepting_body, registers)), ("决定机构", _body(guide.deciding_body, registers)),
            ("联办机构", bodies), ("委托部门", _body(guide.entrusted_by, registers)),
            ("行使层级", _texts((labels.name(labels.LEVEL, guide.level),))),
            ("权力来源", _texts((labels.name(labels.POWER_SOURCE, guide.power_source),))),
            ("服务对象", _texts((labels.names(labels.AUDIENCE, guide.audience),))),
            ("实施日期", _texts((guide.effective.text if guide.effective else None,))),
            ("取消日期", _texts((guide.expires.text if guide.expires else None,))),
        )),
        ("跨域通办", (
            ("通办范围", _texts((labels.names(labels.CROSS_REGION, cross.range) if cross else None,))),
            ("通办地区", _texts(("、".join(cross.partners) if cross else None,))),
            ("代办", _texts(("、".join(agents) + "可代办" if agents else None,))),
        )),
        ("审批信息", (
            ("办件类型", _texts((labels.name(labels.HANDLING, guide.handling),))),
            ("审查类型", _texts((labels.name(labels.REVIEW_TYPE, guide.review_type),))),
            ("法定时限说明", _texts((guide.limits.statutory_note,))),
            ("承诺时限说明", _texts((guide.limits.promised_note,))),
            ("特别程序", tuple(_special(s) for s in guide.special_procedures)),
            ("必须现场办理原因", _texts((guide.visit_reason,))),
            ("办理形式", _channels(guide)), ("网上办理", _online(guide)), ("服务方式", _services(guide)),
        )),
        ("办理结果", (("结果名称", _results(guide)), ("结果送达", _delivery(guide)))),
        ("受理范围", (("适用范围", _texts((guide.scope,))), ("数量限制", _texts((guide.quota,))))),
        ("受理条件", (
            ("申请条件", _texts(guide.conditions)), ("禁止性要求", _texts(guide.prohibitions)),
            ("办理情形", tuple(_joined("：", c.name, c.when) for c in guide.cases)),
        )),
    )  # fmt: skip


def _after(guide: Guide) -> tuple[tuple[str, _Pairs], ...]:
    pledge, remedies = guide.pledge, guide.remedies
    appeal, court = (remedies.reconsideration, remedies.litigation) if remedies else (None, None)
    return (
        ("收费", (("是否收费", _fees(guide)),)),
        ("设定依据", (("依据", tuple(
            _joined("，", _joined("", f"《{b.title}》" if b.title else "", f"（{b.number}）" if b.number else ""),
                    b.article) + (f"：{b.text}" if b.text else "")
            for b in guide.legal_basis)),)),
        ("权利义务", (("申请人权利", _texts(guide.rights)), ("申请人义务", _texts(guide.obligations)))),
        ("法律救济", (
            ("行政复议", _texts((_joined("，", appeal.body, appeal.within) if appeal else None,))),
            ("行政诉讼", _texts((_joined("，", court.body, court.within) if court else None,))),
        )),
        ("告知承诺", (
            ("可替代材料", _texts(pledge.replaces) if pledge and pledge.applies else ()),
            ("承诺书", _texts((pledge.letter,)) if pledge and pledge.applies else ()),
        )),
        ("常见问题", tuple((q.question or MISSING, _texts((q.answer,))) for q in guide.faq)),
        ("常见错误", (("请注意", _texts(guide.mistakes)),)),
    )  # fmt: skip


def _texts(values: tuple[str | None, ...]) -> tuple[str, ...]:
    """Non-empty paragraphs: a text of several lines is several."""
    return tuple(line.strip() for value in values if value for line in value.splitlines() if line.strip())


def _joined(mark: str, *parts: str | None) -> str:
    return mark.join(part for part in parts if part)


def _body(key: str | None, registers: Registers) -> tuple[str, ...]:
    return (department_name(key, registers),) if key else ()


def limit_words(limit: Limit | None) -> str:
    """A limit as printed: a duration in Chinese, else the text as written."""
    if limit is None:
        return MISSING
    return limit.duration.words("zh") if limit.duration else limit.text


def _figures(guide: Guide) -> tuple[Figure, ...]:
    promised = guide.limits.promised
    number, unit = limit_words(promised), ""
    if promised and promised.duration and promised.duration.unit != "on_the_spot":
        number = promised.duration.number
        unit = promised.duration.words("zh").removeprefix(number)
    visits = ("—", "") if guide.visits is None else (str(guide.visits), "次")
    charged = guide.fees.charged if guide.fees else None
    return (
        Figure("承诺时限", number, unit, f"法定时限 {limit_words(guide.limits.statutory)}"),
        Figure("到现场次数", *visits, "全程不用跑现场" if guide.visits == 0 else ""),
        Figure("收费", {True: "收费", False: "免费", None: "—"}[charged], ""),
    )


def _materials(guide: Guide, registers: Registers, whole: bool) -> tuple[MaterialView, ...]:
    cases = {c.id: c.name or c.id for c in guide.cases if c.id}
    return tuple(_material(n, m, registers, cases, whole) for n, m in enumerate(guide.materials, 1))


def _material(number: int, material: Material, registers: Registers, cases: dict[str, str], whole: bool) -> MaterialView:
    licence = registers.licences.get(material.licence or "")
    need = labels.name(labels.NECESSITY, material.necessity)
    supplement = material.supplement
    later = _joined("，", limit_words(supplement.within) + "内补交" if supplement.within else "", supplement.by) \
        if supplement else ""  # fmt: skip
    source = _joined("：", labels.name(labels.SOURCE, material.source), material.issuer)
    pairs = (
        ("办理情形", "、".join(cases.get(c, c) for c in material.cases)), ("容缺补正", later),
        ("电子证照", (licence.name if licence else None) or material.licence), ("填报须知", material.guidance),
        ("签章", material.seal), ("备注", material.remark),
    )  # fmt: skip
    if whole:
        pairs += (
            ("规格", material.size), ("受理标准", material.acceptance), ("依据", material.basis),
            ("空白表格", material.blank_form), ("示例样表", material.sample),
        )  # fmt: skip
    notes = tuple(f"{label}：{' '.join(text.split())}" for label, text in pairs if text)
    return MaterialView(
        number=number,
        name=material.name or MISSING,
        need="免提交" if material.exempt else f"{need}（{' '.join(material.when.split())}）" if material.when else need,
        amounts=_amounts(material),
        form=labels.name(labels.MATERIAL_FORM, material.form),
        source=source,
        notes=notes,
    )


def _amounts(material: Material) -> tuple[str, ...]:
    counts = (("原件", material.originals), ("复印件", material.copies))
    return tuple(f"{label}{count}份" for label, count in counts if count)


def steps(process: tuple[Step, ...]) -> tuple[StepView, ...]:
    """Steps with their branches resolved to positions; a branch to no known step is left out."""
    places: dict[str, int] = {}
    for i, step in enumerate(process):
        for key in (step.id, step.name):
            if key:
                places.setdefault(key.strip(), i)
    made = []
    for i, step in enumerate(process):
        if step.next is None:
            following: tuple[tuple[int, str], ...] = ((i + 1, ""),) if i + 1 < len(process) else ()
        else:
            to = [(places.get((branch.to or "").strip(), i), branch.when or "") for branch in step.next]
            following = tuple((place, when) for place, when in to if place != i)
        made.append(StepView(
            step.name or labels.name(labels.STEP_KIND, step.kind) or MISSING, step.kind or "", step.role or "",
            limit_words(step.time) if step.time else "", step.result or "", following,
        ))  # fmt: skip
    return tuple(made)


def _windows(guide: Guide, registers: Registers) -> tuple[WindowView, ...]:
    made = []
    for key in guide.windows:
        entry = registers.windows.get(key)
        if entry is None:
            made.append(WindowView(key, "", "", ""))
            continue
        title = _joined(" ", entry.hall, entry.number, entry.name)
        made.append(WindowView(title, entry.address or "", entry.hours or "", entry.phone or ""))
    return tuple(made)


def _factored(windows: tuple[WindowView, ...]) -> tuple[tuple[WindowView, ...], tuple[Field, ...]]:
    """Several windows and what they all have in common: place, hours, phone each stand once then."""
    shared = []
    if len(windows) > 1:
        for key, label in (("address", "地址"), ("hours", "时间"), ("phone", "电话")):
            values = {getattr(window, key) for window in windows}
            if len(values) == 1 and "" not in values:
                shared.append(Field(label, (values.pop(),)))
                windows = tuple(replace(window, **{key: ""}) for window in windows)
    return windows, tuple(shared)


def _special(special: SpecialProcedure) -> str:
    counted = {True: "计入办理时限", False: "不计入办理时限", None: ""}[special.counted]
    charged = {True: "收费", False: "不收费", None: ""}[special.charged]
    return _joined("，", special.name, limit_words(special.time) if special.time else "", counted, charged,
                   special.basis)  # fmt: skip


def _fees(guide: Guide) -> tuple[str, ...]:
    if guide.fees is None or guide.fees.charged is None:
        return ()
    if not guide.fees.charged:
        return ("不收费",)
    items = tuple(
        _joined("，", _joined("：", f.name, f.amount or f.standard), f.standard if f.amount else "",
                f"减免：{f.reduction}" if f.reduction else "", f"依据：{f.basis}" if f.basis else "")
        for f in guide.fees.items
    )  # fmt: skip
    return (items or ("收费",)) + (("可以网上支付",) if guide.fees.online_payment else ())


def _results(guide: Guide) -> tuple[str, ...]:
    return tuple(
        _joined("", r.name, f"（{labels.name(labels.RESULT_KIND, r.kind)}）" if r.kind else "",
                f"，有效期：{r.validity}" if r.validity else "")
        for r in guide.results
    )  # fmt: skip


def _delivery(guide: Guide) -> tuple[str, ...]:
    if guide.delivery is None:
        return ()
    within = f"{limit_words(guide.delivery.within)}内送达" if guide.delivery.within else ""
    if guide.delivery.within and limit_words(guide.delivery.within) == "当场":
        within = "当场送达"
    return _texts((_joined("，", labels.names(labels.DELIVERY, guide.delivery.methods), within),))


def _channels(guide: Guide) -> tuple[str, ...]:
    return _texts((labels.names(labels.CHANNEL, guide.channels),))


def _online(guide: Guide) -> tuple[str, ...]:
    if guide.online is None:
        return ()
    depth = f"网办深度{labels.name(labels.DEPTH, guide.online.depth)}" if guide.online.depth else ""
    return _texts((_joined("，", guide.online.url, depth),))


def _services(guide: Guide) -> tuple[str, ...]:
    flags = (("进驻政务大厅", guide.in_hall), ("物流快递", guide.express), ("预约办理", guide.appointment),
             ("自助办理", guide.self_service))  # fmt: skip
    return _texts(("、".join(label for label, flag in flags if flag),))


def _contact(contact: Contact | None) -> tuple[str, ...]:
    return _texts((contact.phone, contact.address, contact.url)) if contact else ()


def _phones(guide: Guide) -> tuple[Field, ...]:
    pairs = (("咨询电话", guide.consultation), ("投诉电话", guide.supervision))
    return _present(*((label, _texts((contact.phone,)) if contact else ()) for label, contact in pairs))
