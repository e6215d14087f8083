"""What a site is made with: its templates, and the blank forms that people download."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import field
from functools import cache
from pathlib import Path
from urllib.parse import quote

from guidetool.model.errors import UserError
from guidetool.model.frozen import dataclass
from guidetool.model.message import say
from guidetool.pipeline.cache import digest
from guidetool.pipeline.files import read_bytes
from guidetool.render.html import Renderer, renderer

FOLDER = "site"


@dataclass(frozen=True, slots=True)
class Templates:
    """Name → text. ``mark`` changes when one of them does, and alone counts in comparing."""

    mark: str
    texts: Mapping[str, str] = field(compare=False)


def read_templates(folders: Sequence[Path]) -> Templates:
    """The site's templates; a later folder overrides an earlier one by name. Raises UserError when one cannot be read."""
    texts: dict[str, str] = {}
    for folder in folders:
        for path in sorted((folder / FOLDER).glob("*")):
            if path.suffix in (".html", ".css", ".js", ".svg") and path.is_file():
                texts[f"{FOLDER}/{path.name}"] = _text(path)
    return Templates(digest(texts), texts)


def _text(path: Path) -> str:
    data = read_bytes(path)
    try:
        if data is not None:
            return data.decode("utf-8-sig").replace("\r\n", "\n")
    except UnicodeDecodeError:
        pass
    raise UserError(say("the template {name} is not UTF-8", name=path.name), say("save it again as UTF-8"))


@cache
def render_of(templates: Templates) -> Renderer:
    """The templates, compiled once in a process."""
    return renderer(templates.texts.get)


def read_forms(folder: Path) -> dict[str, tuple[str, bytes]]:
    """Blank forms and examples by their name: (address under the base, bytes). Links out of the folder are left out."""
    found: dict[str, tuple[str, bytes]] = {}
    root = folder.resolve()
    for path in sorted(folder.rglob("*")) if folder.is_dir() else ():
        inside = path.is_file() and not path.name.startswith(".") and root in path.resolve().parents
        data = read_bytes(path) if inside else None
        if data is not None:
            found.setdefault(path.name, (f"files/{path.name}", data))
    return found


def addresses(forms: Mapping[str, tuple[str, bytes]]) -> dict[str, str]:
    """Name of a form → its address as links write it."""
    return {name: quote(place) for name, (place, _) in forms.items()}
