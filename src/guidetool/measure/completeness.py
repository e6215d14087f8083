"""How complete a guide is: by the eight elements checked nationwide in 2015, and by the full standard."""

from __future__ import annotations

from dataclasses import dataclass

from guidetool.model.figures import EIGHT
from guidetool.model.guide import Guide
from guidetool.model.workspace import Registers, Window

_POINTS = 2
"""Two points for each of the eight classes, sixteen in all."""


@dataclass(frozen=True, slots=True)
class Standard:
    """The elements of the standard, by key: those that must stand, and all."""

    required: tuple[str, ...]
    elements: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Score:
    points: int
    required: int
    present: int
    elements: int
    filled: int


def completeness(guide: Guide, registers: Registers, standard: Standard) -> Score:
    """``required`` counts conditional elements where their condition holds."""
    asked = [*standard.required, *(key for key in _conditional(guide) if key not in standard.required)]
    return Score(
        EIGHT - _POINTS * sum(not held for held in eight(guide, registers).values()),
        len(asked), sum(stands(guide, key) for key in asked),
        len(standard.elements), sum(stands(guide, key) for key in standard.elements),
    )  # fmt: skip


def _conditional(guide: Guide) -> list[str]:
    """Elements that must stand because of what the guide says (element standard, C)."""
    found = []
    if "online" in guide.channels:
        found.append("online")
    if "window" in guide.channels:
        found.append("windows")
    if guide.visits:
        found.append("visit_reason")
    return found


def stands(guide: Guide, key: str) -> bool:
    """Whether an element is there: “no materials” is said, an empty list is not."""
    if key == "materials" and guide.no_materials:
        return True
    return getattr(guide, key, None) not in (None, (), "")


def eight(guide: Guide, registers: Registers) -> dict[str, bool]:
    """The eight classes: name, basis, conditions, materials, place, hours, phone, process.

    Place and hours are those of the windows; what is handled without a window has its address on the network,
    which is open at all hours.
    """
    windows = [entry for id_ in guide.windows if (entry := registers.windows.get(id_)) is not None]
    afar = not guide.windows and bool(guide.online and guide.online.url)
    return {
        "name": bool(guide.name),
        "legal_basis": bool(guide.legal_basis),
        "conditions": bool(guide.conditions),
        "materials": bool(guide.materials) or guide.no_materials,
        "place": afar or any(window.address for window in windows),
        "hours": afar or any(window.hours for window in windows),
        "phone": bool(guide.consultation and guide.consultation.phone) or _phone(windows),
        "process": bool(guide.process),
    }


def _phone(windows: list[Window]) -> bool:
    return any(window.phone for window in windows)
