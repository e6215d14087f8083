"""Where items are done: the lines of a directory, and a site as it is printed."""

from __future__ import annotations

from collections.abc import Mapping

from guidetool.model.edition import HANDLED, Edition
from guidetool.model.guide import Guide
from guidetool.model.workspace import Registers, Site
from guidetool.render import words
from guidetool.render.book import Host, Way
from guidetool.render.values import WindowView
from guidetool.render.wording import department_name, joined


def where_done(guide: Guide, registers: Registers) -> tuple[str, str]:
    """Place and phone in the district: the guide's first window that the register knows, else its department."""
    window = next((registers.windows[key] for key in guide.windows if key in registers.windows), None)
    department = registers.departments.get(guide.department or "")
    asked = guide.consultation.phone if guide.consultation else None
    if window:
        return joined(" ", window.hall, window.number, window.name), window.phone or asked or ""
    return department_name(guide.department, registers), asked or (department.phone if department else None) or ""


def way_to(path: str, name: str, done: tuple[str, str], edition: Edition, others: Mapping[str, Edition]) -> Way:
    """A line of a site's directory: the nearest site above that does the item or takes it in, else where it is done in the district."""
    for key in edition.above:
        above = others[key]
        way = above.ways.get(path)
        if way and not above.whole:
            return Way(name, above.name if way == HANDLED else f"{above.name}（代收）", above.site.phone or done[1])
    return Way(name, *done)


def host_of(edition: Edition) -> Host:
    """The site of an edition as its booklet prints it."""
    site = edition.site
    pairs = (("地址", site.address), ("时间", site.hours), ("电话", site.phone), ("代办", site.agent_post))
    counts = (0, 0) if edition.whole else (len(edition.handles), len(edition.takes_in))
    return Host(edition.name, tuple((label, text) for label, text in pairs if text), contacts_of(site), *counts)


def contacts_of(site: Site) -> str:
    """What stands of a site on every page."""
    return words.contact_line(site.hours or "", site.phone or "", site.agent_post or "")


def place_of(edition: Edition, path: str) -> WindowView | None:
    """The window that a stand of this site names; None where the guide's own windows are the site's."""
    if edition.whole:
        return None
    site = edition.site
    post = f"（{site.agent_post}）" if site.agent_post and edition.ways.get(path) != HANDLED else ""
    return WindowView(edition.name + post, site.address or "", site.hours or "", site.phone or "")
