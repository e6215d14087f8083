"""A bundle (一件事) to its page: its items in their order, one list of what to bring, one place, one time."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from guidetool.model.bundle import Bundle
from guidetool.model.frozen import dataclass
from guidetool.model.workspace import Registers
from guidetool.render.values import MISSING
from guidetool.render.web.address import group_page
from guidetool.render.web.linking import phoned
from guidetool.render.web.listing import entry
from guidetool.render.web.values import Entry, Listed, Piece, Place, Row
from guidetool.render.wording import contact, department_name, limit_words


@dataclass(frozen=True, slots=True)
class Need:
    """A row of the combined list of materials."""

    name: str
    note: str


@dataclass(frozen=True, slots=True)
class BundlePage:
    name: str
    plain_name: str
    department: str
    facts: tuple[Row, ...]
    members: tuple[tuple[Entry | None, str, str], ...]
    """(its page, its name where it has none, what to do first and other remarks)."""
    needs: tuple[Need, ...]
    spared: tuple[Need, ...]
    places: tuple[Place, ...]
    remark: str


def bundle_page(bundle: Bundle, items: Mapping[str, Listed], materials: Mapping[str, Sequence[str]], registers: Registers, area: str
                ) -> BundlePage:  # fmt: skip
    """The view. ``items``: by identity and by code; ``materials``: names of what each identity asks for by itself."""
    members = []
    for member in bundle.members:
        item = items.get(member.item or "")
        first = [items[code].name for code in member.after if code in items]
        told = "；".join(part for part in (f"先办好{'、'.join(first)}" if first else "", (member.remark or "").rstrip("。")) if part)
        members.append((entry(item, "../") if item else None, item.name if item else member.item or MISSING, told))
    rows = (
        ("办理时限", limit_words(bundle.time_limit) if bundle.time_limit else ""),
        ("到现场次数", "" if bundle.visits is None else "不用跑现场" if bundle.visits == 0 else f"{bundle.visits}次"),
        ("申请表", bundle.form or ""), ("牵头部门", department_name(bundle.lead_department, registers)),
    )  # fmt: skip
    calls = tuple(phoned(line, area) for line in contact(bundle.consultation))
    facts = tuple(Row(label, ((Piece(text),),)) for label, text in rows if text)
    return BundlePage(
        bundle.name or MISSING, bundle.plain_name or "", department_name(bundle.lead_department, registers),
        (*facts, *((Row("咨询", calls),) if calls else ())), tuple(members), _needs(bundle, items, materials),
        tuple(Need(s.name or MISSING, s.reason or "") for s in bundle.spared_materials),
        tuple(_place(key, registers, area) for key in bundle.windows), bundle.remark or "",
    )  # fmt: skip


def _needs(bundle: Bundle, items: Mapping[str, Listed], materials: Mapping[str, Sequence[str]]) -> tuple[Need, ...]:
    """The combined list, else every member's materials, each once."""
    if bundle.materials is not None:
        return tuple(
            Need(m.name or MISSING, "；".join(p for p in ("、".join(items[i].name for i in m.items if i in items), m.remark or "") if p))
            for m in bundle.materials
        )  # fmt: skip
    found: dict[str, list[str]] = {}
    for member in bundle.members:
        item = items.get(member.item or "")
        for name in materials.get(item.identity, ()) if item else ():
            found.setdefault(name, []).append(item.name if item else "")
    return tuple(Need(name, "用于" + "、".join(users)) for name, users in found.items())


def _place(key: str, registers: Registers, area: str) -> Place:
    window = registers.windows.get(key)
    if window is None:
        return Place(key, "", "", "", ())
    name = " ".join(part for part in (window.hall, window.number, window.name) if part)
    return Place(name, "../" + group_page("window", key), window.address or "", window.hours or "", phoned(window.phone or "", area))
