"""Materials as forms show them: what to bring, how it is filled in, what is looked at; all of them, or those of one case."""

from __future__ import annotations

from dataclasses import replace

from guidetool.model.frozen import dataclass
from guidetool.model.guide import Case, Guide, Material
from guidetool.model.message import Message, say
from guidetool.model.workspace import Registers
from guidetool.render import labels
from guidetool.render.shorten import shorten
from guidetool.render.values import MISSING
from guidetool.render.wording import joined, limit_words

WHOLE = 1_000_000
"""No limit to the characters of a note."""


@dataclass(frozen=True, slots=True)
class Row:
    """A material. ``need``: when it is needed and what may follow later, empty where it is simply needed; ``fill``: how it is
    filled in; ``look``: what it is accepted by; ``cases``: names of the cases that it belongs to, none: to all."""

    number: int
    name: str
    amount: str
    source: str
    need: str
    exempt: bool
    fill: str
    look: str
    seal: str
    papers: str
    """Blank form and sample."""
    remark: str
    cases: tuple[str, ...] = ()

    @property
    def notes(self) -> tuple[tuple[str, str], ...]:
        """Label and text of what is said besides name and amount."""
        pairs = (("填写", self.fill), ("核对", self.look), ("签章", self.seal), ("备注", self.remark))
        return tuple((label, text) for label, text in pairs if text)


def rows(guide: Guide, registers: Registers, case: Case | None = None) -> tuple[Row, ...]:
    """The materials of a guide; with ``case`` those that are needed in it, numbered anew."""
    names = {one.id: one.name or one.id for one in guide.cases if one.id}
    kept = [m for m in guide.materials if case is None or not m.cases or case.id in m.cases]
    return tuple(_row(number, material, registers, names) for number, material in enumerate(kept, 1))


def cut(row: Row, limit: int) -> Row:
    """The row with notes of at most ``limit`` characters, shortened by whole sentences; what it needs and when stays whole."""
    return replace(row, fill=shorten(row.fill, limit), look=shorten(row.look, limit), seal=shorten(row.seal, limit), remark=shorten(row.remark, limit))


def case_of(guide: Guide, named: str) -> Case | Message:
    """The case of an id or a name, or which there are."""
    for one in guide.cases:
        if named and named in (one.id, one.name):
            return one
    known = "、".join(f"{one.id}（{one.name}）" if one.name else one.id for one in guide.cases if one.id)
    if not known:
        return say("the guide has no cases, so none of {case}; leave out --case", case=named)
    return say("the guide has no case {case}; there are: {known}", case=named, known=known)


def amount(material: Material) -> str:
    """How many, and in which form: 原件1份、复印件2份，纸质。"""
    counts = "、".join(f"{label}{count}份" for label, count in (("原件", material.originals), ("复印件", material.copies)) if count)
    return joined("，", counts, labels.name(labels.MATERIAL_FORM, material.form))


def _row(number: int, material: Material, registers: Registers, cases: dict[str, str]) -> Row:
    return Row(
        number=number,
        name=material.name or MISSING,
        amount=amount(material),
        source=_source(material),
        need=_need(material),
        exempt=bool(material.exempt),
        fill=_flat(material.guidance),
        look=_flat(material.acceptance),
        seal=_flat(material.seal),
        papers=joined("、", material.blank_form, material.sample),
        remark=joined("；", _flat(material.remark), _licence(material, registers)),
        cases=tuple(cases.get(key, key) for key in material.cases),
    )


def _source(material: Material) -> str:
    if material.source == "issued":
        return f"{material.issuer}核发" if material.issuer else "政府部门核发"
    return "" if material.source == "other" else labels.name(labels.SOURCE, material.source)


def _need(material: Material) -> str:
    if material.exempt:
        return "免提交"
    later = material.supplement
    parts = (
        f"只在这种情形要：{_flat(material.when).rstrip('。')}" if material.when else "",
        joined("，", "可以容缺后补", f"{limit_words(later.within)}内补交" if later and later.within else "", later.by if later else "")
        if material.necessity == "supplement_later" else "",
    )  # fmt: skip
    return "；".join(_flat(part).rstrip("。") for part in parts if part) or ("不是都要" if material.necessity == "conditional" else "")


def _licence(material: Material, registers: Registers) -> str:
    if not material.licence or material.exempt:
        return ""
    licence = registers.licences.get(material.licence)
    return f"可以出示电子证照“{(licence.name if licence else None) or material.licence}”"


def _flat(text: str | None) -> str:
    return " ".join((text or "").split())
