"""The lists of a guide as printed: materials, steps with their branches, windows."""

from __future__ import annotations

from dataclasses import replace

from guidetool.model.guide import Guide, Material, Step
from guidetool.model.workspace import Registers
from guidetool.render import labels
from guidetool.render.values import MISSING, Field, MaterialView, StepView, WindowView
from guidetool.render.wording import joined, limit_words


def materials(guide: Guide, registers: Registers, whole: bool) -> tuple[MaterialView, ...]:
    cases = {c.id: c.name or c.id for c in guide.cases if c.id}
    return tuple(_material(n, m, registers, cases, whole) for n, m in enumerate(guide.materials, 1))


def _material(number: int, material: Material, registers: Registers, cases: dict[str, str], whole: bool) -> MaterialView:
    licence = registers.licences.get(material.licence or "")
    need = labels.name(labels.NECESSITY, material.necessity)
    supplement = material.supplement
    if material.when and not material.exempt:
        need = f"{need}（{' '.join(material.when.split()).rstrip('。')}）"
    later = joined("，", limit_words(supplement.within) + "内补交" if supplement.within else "", supplement.by) \
        if supplement else ""  # fmt: skip
    source = joined("：", labels.name(labels.SOURCE, material.source), material.issuer)
    pairs: tuple[tuple[str, str | None], ...] = (
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
        need="免提交" if material.exempt else need,
        aside="免提交" if material.exempt else "" if material.necessity == "required" else need,
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


def windows(guide: Guide, registers: Registers) -> tuple[WindowView, ...]:
    made = []
    for key in guide.windows:
        entry = registers.windows.get(key)
        if entry is None:
            made.append(WindowView(key, "", "", ""))
            continue
        title = joined(" ", entry.hall, entry.number, entry.name)
        made.append(WindowView(title, entry.address or "", entry.hours or "", entry.phone or ""))
    return tuple(made)


def factored(windows: tuple[WindowView, ...]) -> tuple[tuple[WindowView, ...], tuple[Field, ...]]:
    """Several windows and what they all have in common: place, hours, phone each stand once then."""
    shared = []
    if len(windows) > 1:
        for key, label in (("address", "地址"), ("hours", "时间"), ("phone", "电话")):
            values = {getattr(window, key) for window in windows}
            if len(values) == 1 and "" not in values:
                shared.append(Field(label, (values.pop(),)))
                windows = tuple(replace(window, **{key: ""}) for window in windows)
    return windows, tuple(shared)
