"""Where people go: windows, and the offices of towns and villages, made once for all pages."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from guidetool.model.frozen import dataclass
from guidetool.model.workspace import Registers, Site, Window
from guidetool.render.web.address import group_page
from guidetool.render.web.linking import phoned
from guidetool.render.web.values import Place


@dataclass(frozen=True, slots=True)
class Places:
    """``windows``: by their keys; ``near``: code of an item → the offices that handle it or take it in, by their rank in the register."""

    windows: Mapping[str, Place]
    near: Mapping[str, Mapping[int, Place]]

    def at(self, keys: Iterable[str]) -> tuple[Place, ...]:
        """The windows of these keys; one that the register does not know has its key for a name."""
        return tuple(self.windows.get(key) or Place(key, "", "", "", ()) for key in keys)

    def offices(self, codes: Iterable[str | None]) -> tuple[Place, ...]:
        """The offices for an item of these codes, in the register's order."""
        found: dict[int, Place] = {}
        for code in codes:
            found |= self.near.get(code or "", {})
        return tuple(found[rank] for rank in sorted(found))


def places_of(registers: Registers, area: str) -> Places:
    """All places of a district. ``area``: its area code, which mobile phones need."""
    near: dict[str, dict[int, Place]] = {}
    for rank, (key, site) in enumerate(registers.sites.items()):
        place = _office(key, site, area)
        for code in (*site.handles, *site.takes_in):
            near.setdefault(code, {})[rank] = place
    return Places({key: _window(key, window, area) for key, window in registers.windows.items()}, near)


def _window(key: str, window: Window, area: str) -> Place:
    name = " ".join(part for part in (window.hall, window.number, window.name) if part)
    return Place(name, "../" + group_page("window", key), window.address or "", window.hours or "", phoned(window.phone or "", area),
                 window.directions or "")  # fmt: skip


def _office(key: str, site: Site, area: str) -> Place:
    return Place(site.name or key, "../" + group_page("town", key), site.address or "", site.hours or "", phoned(site.phone or "", area))
