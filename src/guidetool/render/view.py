"""What a template sees of a guide: which facts a product shows, and in which order."""

from __future__ import annotations

from guidetool.model.guide import Guide
from guidetool.model.workspace import Registers, Workspace
from guidetool.render.parts import factored, materials, steps, windows
from guidetool.render.sections import after, before, sections
from guidetool.render.values import MISSING, ItemView, StandView
from guidetool.render.wording import (
    channels,
    contact,
    delivery,
    department_name,
    fees,
    figures,
    online_at,
    phones,
    present,
    results,
    texts,
)  # fmt: skip


def stand_view(guide: Guide, registers: Registers, workspace: Workspace) -> StandView:
    """The view of a stand: what an applicant must know before coming."""
    places, shared = factored(windows(guide, registers))
    return StandView(
        name=guide.name or MISSING,
        plain_name=guide.plain_name or "",
        department=department_name(guide.department, registers),
        district=workspace.district.name or "",
        figures=figures(guide),
        conditions=texts(guide.conditions),
        materials=materials(guide, registers, whole=False),
        no_materials=guide.no_materials,
        steps=steps(guide.process),
        windows=places,
        shared=shared,
        facts=present(
            ("收费", fees(guide, whole=False) if guide.fees and guide.fees.charged else ()), ("办理结果", results(guide)), ("领取方式", delivery(guide)),
            ("办理形式", channels(guide)), ("网上办理", online_at(guide, workspace.portal)),
        ),
        phones=phones(guide),
    )  # fmt: skip


def item_view(guide: Guide, registers: Registers) -> ItemView:
    """The view of a guide in the booklet."""
    return ItemView(
        name=guide.name or MISSING,
        plain_name=guide.plain_name or "",
        department=department_name(guide.department, registers),
        version="" if guide.version is None else str(guide.version),
        figures=figures(guide),
        before=sections(before(guide, registers)),
        steps=steps(guide.process),
        standards=present(*((s.name or MISSING, texts((s.standard,))) for s in guide.process)),
        materials=materials(guide, registers, whole=True),
        no_materials=guide.no_materials,
        after=sections(after(guide)),
        windows=windows(guide, registers),
        contacts=present(
            ("咨询方式", contact(guide.consultation)), ("监督投诉", contact(guide.supervision)),
            ("进程查询", texts((guide.progress,))), ("备注", texts((guide.remark,))),
        ),
    )  # fmt: skip
