"""A bundle (一件事) to its page: what it spares, what to bring once, the way through its items, where to go.

It says what the printed guide of the bundle says, from the same view, with links.
"""

from __future__ import annotations

from collections.abc import Mapping

from guidetool.model.bundle_sum import BundleSum
from guidetool.model.frozen import dataclass
from guidetool.model.workspace import Registers, Workspace
from guidetool.render.bundle_view import BundleView, MemberView, bundle_view
from guidetool.render.web.linking import phoned
from guidetool.render.web.listing import entry
from guidetool.render.web.places import Places
from guidetool.render.web.values import Entry, Listed, Piece, Place, Row


@dataclass(frozen=True, slots=True)
class BundlePage:
    """``members``: each with its page where it has one."""

    view: BundleView
    facts: tuple[Row, ...]
    members: tuple[tuple[Entry | None, MemberView], ...]
    places: tuple[Place, ...]
    remark: str


def bundle_page(one: BundleSum, items: Mapping[str, Listed], registers: Registers, workspace: Workspace, places: Places) -> BundlePage:
    """The view. ``items``: by identity and by code."""
    view, area = bundle_view(one, registers, workspace), workspace.district.area_code or ""
    found = (items.get(m.guide.identity or "") or items.get(m.code) for m in one.members)
    members = tuple((entry(item, "../") if item else None, shown) for item, shown in zip(found, view.members, strict=True))
    rows = (("申请表", (one.bundle.form or "",)), ("牵头部门", (view.lead,)), ("联办部门", view.joint), ("适用对象", (view.audience,)))
    facts = tuple(Row(label, tuple((Piece(line),) for line in lines)) for label, lines in rows if any(lines))
    calls = tuple(Row(f.label, tuple(phoned(line, area) for line in f.lines)) for f in view.contacts)
    keys = one.bundle.windows or tuple(dict.fromkeys(key for m in one.members for key in m.guide.windows))
    return BundlePage(view, (*facts, *calls), members, places.at(keys), one.bundle.remark or "")
