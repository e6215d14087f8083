"""Which register entries something names: where, in which register, which id."""

from __future__ import annotations

from collections.abc import Iterator

from guidetool.model.bundle import Bundle
from guidetool.model.guide import Guide
from guidetool.model.source import Pointer
from guidetool.model.workspace import Registers

Reference = tuple[Pointer, str, str]
"""Pointer to the element, name of the register, id."""

_BODIES = ("department", "accepting_body", "deciding_body", "entrusted_by")


def of_guide(guide: Guide) -> Iterator[Reference]:
    """The departments, windows and licences that a guide names."""
    for field in _BODIES:
        body: str | None = getattr(guide, field)
        if body:
            yield (field,), "departments", body
    yield from _listed("joint_bodies", "departments", guide.joint_bodies)
    yield from _listed("windows", "windows", guide.windows)
    for i, material in enumerate(guide.materials):
        if material.licence:
            yield ("materials", i, "licence"), "licences", material.licence


def of_bundle(bundle: Bundle) -> Iterator[Reference]:
    """The departments and windows that a bundle names."""
    if bundle.lead_department:
        yield ("lead_department",), "departments", bundle.lead_department
    yield from _listed("joint_departments", "departments", bundle.joint_departments)
    yield from _listed("windows", "windows", bundle.windows)


def of_registers(registers: Registers) -> Iterator[tuple[tuple[str, str], Reference]]:
    """What register entries name in turn: (register, id) of the entry, and the reference."""
    for key, site in registers.sites.items():
        if site.parent:
            yield ("sites", key), (("sites", key, "parent"), "sites", site.parent)
    for key, law in registers.laws.items():
        if law.superseded_by:
            yield ("laws", key), (("laws", key, "superseded_by"), "laws", law.superseded_by)
    for key, item in registers.catalogue.items():
        if item.department:
            yield ("catalogue", key), (("catalogue", key, "department"), "departments", item.department)
    for key, row in registers.print_plan.items():
        for field, register, ids in (("sites", "sites", row.sites), ("departments", "departments", row.departments)):
            yield from ((("print_plan", key), (("print_plan", key, *inner), of, id_)) for inner, of, id_ in _listed(field, register, ids))


def _listed(field: str, register: str, ids: tuple[str, ...]) -> Iterator[Reference]:
    for i, key in enumerate(ids):
        if key:
            yield (field, i), register, key
