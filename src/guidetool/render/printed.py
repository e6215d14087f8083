"""What a product of a guide says today: its view and fingerprint, by the name that the ledger knows it by."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from guidetool.model.frozen import dataclass
from guidetool.model.guide import Guide
from guidetool.model.message import Name
from guidetool.model.workspace import Registers, Workspace
from guidetool.render.address import BOOKLET
from guidetool.render.fingerprint import fingerprint
from guidetool.render.parts import materials
from guidetool.render.product import BUS, BY_NAME, DESK, LEAVES, TITLES
from guidetool.render.sheets import stands
from guidetool.render.spots import plain
from guidetool.render.values import MISSING, MaterialView
from guidetool.render.view import item_view, stand_view
from guidetool.render.wording import department_name


@dataclass(frozen=True, slots=True)
class NamedView:
    """What a directory says of an item."""

    name: str
    department: str


@dataclass(frozen=True, slots=True)
class BroughtView:
    """What the sheet of a service bus says of an item: besides its name what to bring, and when."""

    name: str
    department: str
    materials: tuple[MaterialView, ...]


def named_view(product: str, guide: Guide, registers: Registers) -> NamedView | BroughtView:
    """An item as it stands on a product that names many."""
    name, department = guide.name or MISSING, department_name(guide.department, registers)
    if product != BUS:
        return NamedView(name, department)
    wanted = materials(guide, registers, whole=False)
    return BroughtView(name, department, tuple(replace(one, need="", amounts=(), form="", source="", notes=()) for one in wanted))


def printed(product: str, bound: bool, guide: Guide, registers: Registers, workspace: Workspace) -> tuple[str, dict[str, Any]]:
    """Fingerprint and view. ``bound``: several guides stand in one piece, each as in the booklet; else it is a stand.

    A sheet that the workspace no longer describes says what every stand says.
    """
    if product in BY_NAME:
        named = named_view(product, guide, registers)
        return fingerprint(BOOKLET, named), plain(named)
    if bound or product in {leaf.name for leaf in LEAVES if leaf.letter == BOOKLET}:
        item = item_view(guide, registers)
        return fingerprint(BOOKLET, item), plain(item)
    view = stand_view(guide, registers, workspace)
    return fingerprint(stands(workspace).get(product, DESK).letter, view), plain(view)


def titles(workspace: Workspace) -> Mapping[str, Name]:
    """What each product is called."""
    return {**TITLES, **{name: stand.title for name, stand in stands(workspace).items()}}


def singles(workspace: Workspace) -> frozenset[str]:
    """The products of which each guide has a piece of its own."""
    return frozenset((*stands(workspace), *(leaf.name for leaf in LEAVES)))
