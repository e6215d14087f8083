"""What forms share: the words at their edges, whom they are of, the law that they rest on, where their code leads."""

from __future__ import annotations

from collections.abc import Mapping

from guidetool.model.guide import Basis, Case, Guide
from guidetool.model.message import Message
from guidetool.model.workspace import Registers, Workspace
from guidetool.render.address import BOOKLET, qr_address
from guidetool.render.fingerprint import fingerprint
from guidetool.render.leaf import Target
from guidetool.render.parts import factored, windows
from guidetool.render.values import MISSING, Field
from guidetool.render.view import item_view
from guidetool.render.wording import contact, department_name, joined, present, quoted, texts

COMMON: Mapping[str, str] = {
    "sample": "样例", "draft": "草稿", "scan": "扫码看完整指南", "case": "办理情形", "windows": "到哪里办",
    "year": "年", "month": "月", "date": "日", "pointer": "有的要求这里只写了开头，全文请扫右上角的二维码。",
}  # fmt: skip
"""Printed words that every form has."""


def head(guide: Guide, registers: Registers, case: Case | None = None) -> tuple[str, str, str, str]:
    """Name, what people call it, department, and the case where it is for one only."""
    named = (case.name or case.id or MISSING) if case else ""
    return guide.name or MISSING, guide.plain_name or "", department_name(guide.department, registers), named


def heading(title: str, name: str, case: str = "") -> str:
    """What the file is called."""
    return f"{title} · {name}（{case}）" if case else f"{title} · {name}"


def lead(guide: Guide, registers: Registers, workspace: Workspace) -> Target | Message:
    """Where the code leads: to the page that knows the booklet's print; or why there is none."""
    address = qr_address(guide, workspace.qr, BOOKLET, fingerprint(BOOKLET, item_view(guide, registers)))
    return address if isinstance(address, Message) else Target(address, f"{guide.name or MISSING}：{COMMON['scan']}")


def places(guide: Guide, registers: Registers, most: int) -> tuple[Field, ...]:
    """Where to go: a line for each window, the first of them; what all have in common said once."""
    found, shared = factored(windows(guide, registers))
    lines = tuple("　".join(part for part in (w.name, w.address, w.hours, w.phone) if part) for w in found[:most])
    common = "　".join(f"{field.label}：{'、'.join(field.lines)}" for field in shared)
    more = (f"另有{len(found) - most}个窗口也可以办，扫码查看",) if len(found) > most else ()
    return present(("办理窗口", texts((*lines, common, *more)))) if lines else ()


def asked(guide: Guide, ways: bool) -> tuple[Field, ...]:
    """Whom to ask and to whom to complain: in all ways, or by phone in one line where both have one."""
    asking, complaining = guide.consultation, guide.supervision
    if not ways and asking and asking.phone and complaining and complaining.phone:
        return (Field("咨询电话", (f"{asking.phone}　监督投诉：{complaining.phone}",)),)
    return present(*((label, texts(("　".join(contact(one)),))) for label, one in (("咨询方式", asking), ("监督投诉", complaining))))


def bases(guide: Guide) -> tuple[str, ...]:
    """The laws of a guide: title, number, article."""
    return tuple(text for basis in guide.legal_basis if (text := _basis(basis)))


def _basis(basis: Basis) -> str:
    return joined("", quoted(basis.title), f"（{basis.number}）" if basis.number else "", basis.article)
