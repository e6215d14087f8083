"""What a page is made with: templates, print fonts, the renderer itself. Read here, handed on as values."""

from __future__ import annotations

import hashlib
import subprocess
from collections.abc import Mapping, Sequence
from importlib.metadata import version
from pathlib import Path

from guidetool.model.errors import UserError
from guidetool.model.frozen import dataclass
from guidetool.model.message import say
from guidetool.model.workspace import Fonts
from guidetool.pipeline.resources import data
from guidetool.render.paper.attached import PROFILE_FILE

_TEXT = (".html", ".css")
_FILES = (*_TEXT, ".svg", ".png", ".jpg", ".jpeg")


@dataclass(frozen=True, slots=True)
class Sources:
    """``templates``: name → text; ``files``: name → bytes; ``mark`` changes when a page could."""

    templates: Mapping[str, str]
    files: Mapping[str, bytes]
    mark: str


def read_sources(folders: Sequence[Path], fonts: Fonts) -> Sources:
    """Read templates (a later folder overrides an earlier one by name) and check the fonts.

    Raises UserError for a link that leads out of its folder, an unreadable file, a missing font.
    """
    files: dict[str, bytes] = {}
    for folder in folders:
        files.update(_read_folder(folder))
    if not files:
        raise UserError(say("no templates were found in {path}", path=str(folders[0])),
                        say("install guidetool again"))  # fmt: skip
    templates = {name: _text(name, content) for name, content in files.items() if name.endswith(_TEXT)}
    files[PROFILE_FILE] = data(f"render/paper/{PROFILE_FILE}")
    mark = hashlib.sha256(f"{_renderer()}\n{font_files(fonts)}".encode())
    for name in sorted(files):
        mark.update(name.encode() + b"\0" + hashlib.sha256(files[name]).digest())
    for path in sorted((Path(__file__).parent.parent / "render").rglob("*.py")):
        mark.update(path.name.encode() + path.read_bytes())
    return Sources(templates, files, mark.hexdigest())


def _renderer() -> str:
    """The versions of what draws; asked without loading it."""
    return " ".join(f"{name}-{version(name)}" for name in ("weasyprint", "pydyf", "uharfbuzz", "pikepdf"))


def _read_folder(folder: Path) -> dict[str, bytes]:
    found: dict[str, bytes] = {}
    root = folder.resolve()
    for path in sorted(folder.rglob("*")) if folder.is_dir() else ():
        if path.suffix not in _FILES or not path.is_file():
            continue
        if root not in path.resolve().parents:
            raise UserError(say("the template {path} is a link to a file outside its folder", path=str(path)),
                            say("put the file itself into the template folder"))  # fmt: skip
        try:
            found[path.relative_to(folder).as_posix()] = path.read_bytes()
        except OSError as error:
            reason = error.strerror or type(error).__name__
            raise UserError(say("cannot read {path}: {reason}", path=str(path), reason=reason)) from error
    return found


def _text(name: str, content: bytes) -> str:
    try:
        return content.decode("utf-8-sig").replace("\r\n", "\n")
    except UnicodeDecodeError as error:
        raise UserError(say("the template {name} is not UTF-8", name=name),
                        say("save it again as UTF-8")) from error  # fmt: skip


def font_files(fonts: Fonts) -> str:
    """Family, file and version of the print fonts. Raises UserError when one is not installed."""
    lines = []
    for family in dict.fromkeys((fonts.sans, fonts.serif)):
        found = _fc_list(family)
        if not found:
            raise UserError(
                say("the print font {family} is not installed", family=family),
                say("install it (on Debian and Ubuntu: apt install fonts-noto-cjk), or name an installed font"
                    " under “fonts” in guidetool.yaml"),
            )  # fmt: skip
        lines += found
    return "\n".join(lines)


def _fc_list(family: str) -> list[str]:
    escaped = "".join(f"\\{c}" if c in "\\-:,=" else c for c in family)
    try:
        done = subprocess.run(["fc-list", escaped, "file", "fontversion", "style"], capture_output=True, check=False)
    except OSError as error:
        raise UserError(
            say("fc-list was not found, so the print fonts cannot be looked up"),
            say("install fontconfig (on Debian and Ubuntu: apt install fontconfig)"),
        ) from error
    return sorted(done.stdout.decode("utf-8", "replace").splitlines())
