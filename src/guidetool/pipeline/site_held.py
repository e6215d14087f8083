"""What a build of the site leaves to the next one in the same process, so that an edit costs what it changes."""

from __future__ import annotations

from collections.abc import Mapping

from guidetool.model.frozen import dataclass
from guidetool.model.history import History
from guidetool.pipeline.past import World
from guidetool.pipeline.resources import folder, shape
from guidetool.pipeline.site_files import Output
from guidetool.pipeline.site_guides import Kept
from guidetool.pipeline.site_sources import Templates, addresses, read_forms, read_templates
from guidetool.pipeline.vocabulary import read_vocabulary
from guidetool.pipeline.workspace import Opened
from guidetool.render.web.places import Places, places_of
from guidetool.render.web.values import Frame


@dataclass(frozen=True, slots=True)
class Parts:
    """What all pages are made with besides their guides. ``state``: what it was read from; ``forms``: name → (address, bytes);
    ``files``: name of a form → its address as links write it."""

    state: tuple[object, ...]
    world: World
    places: Places
    templates: Templates
    forms: Mapping[str, tuple[str, bytes]]
    files: Mapping[str, str]
    frame: Frame


@dataclass(frozen=True, slots=True)
class Held:
    """``products``: path of a guide → (digest of its bytes, line of its past, what it gave); ``output``: the folder as it was left."""

    parts: Parts
    mark: str
    history: History
    products: Mapping[str, tuple[str, bytes, Kept]]
    output: Output
    sounds: Mapping[str, str]


def parts_of(opened: Opened, others: tuple[str, ...], held: Held | None) -> Parts:
    """Read what all pages have in common, unless it is held. ``others``: digests of templates and forms. Raises UserError."""
    state = (tuple(sorted(opened.contents.items())), others)
    if held is not None and held.parts.state == state:
        return held.parts
    workspace = opened.workspace
    forms = read_forms(opened.root / workspace.website.forms)
    templates = read_templates(list(dict.fromkeys(f.resolve() for f in (folder("templates"), opened.folder("templates")))))
    world = World(opened.registers, workspace, read_vocabulary(shape("guide"), opened.registers))
    district = workspace.district.name or ""
    frame = Frame(
        site=workspace.website.name or f"{district}办事指南", district=district, sample=workspace.sample, hotline=workspace.website.hotline,
        version=templates.mark[:8], canonical=f"{(workspace.qr.base or '').rstrip('/')}/",
    )  # fmt: skip
    return Parts(state, world, places_of(opened.registers, workspace.district.area_code or ""), templates, forms, addresses(forms), frame)
