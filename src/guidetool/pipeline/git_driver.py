"""What git asks of a program that compares or shows files: two contents of one file, or one as lines of text."""

from __future__ import annotations

import difflib
import os
import shlex
import shutil
import sys
from dataclasses import dataclass
from pathlib import Path

from guidetool.diff.outline import outline
from guidetool.load.encoding import read_text
from guidetool.model.change import DiffReport
from guidetool.model.errors import UserError
from guidetool.model.message import say
from guidetool.model.workspace import Registers
from guidetool.pipeline.diff import NO_REGISTERS, diff_sides
from guidetool.pipeline.files import read_bytes, write_whole
from guidetool.pipeline.git import repository, run
from guidetool.pipeline.resources import shape
from guidetool.pipeline.sides import Side
from guidetool.pipeline.versions import File, read_versions
from guidetool.pipeline.vocabulary import read_vocabulary
from guidetool.pipeline.workspace import Opened

NAME = "guidetool"
"""The driver's name in .gitattributes and in git's settings."""

_NO_FILE = "/dev/null"


@dataclass(frozen=True, slots=True)
class Compared:
    """Both contents of a file. ``report`` None: it is no guide on either side, and ``lines`` say what changed in its text."""

    report: DiffReport | None
    lines: tuple[str, ...] = ()


def compare_contents(path: str, old: str, new: str, registers: Registers = NO_REGISTERS) -> Compared:
    """Two files that git laid out for one path; ``/dev/null`` where there is none."""
    contents = {label: read_bytes(Path(place)) for label, place in ((f"a/{path}", old), (f"b/{path}", new)) if place != _NO_FILE}
    one, other = (_side(label, contents) for label in (f"a/{path}", f"b/{path}"))
    read = [file for side in (one, other) for file in read_versions(side, shape("guide"), {}).files.values()]
    if not any(file.guide is not None for file in read):
        return Compared(None, tuple(_lines(path, [file.text for file in read] if len(read) == 2 else _texts(read, one))))
    single = len(read) == 2
    one, other = (Side(side.label, side.files, single=single, prefix=side.prefix) for side in (one, other))
    return Compared(diff_sides(one, other, shape("guide"), registers))


def _side(label: str, contents: dict[str, bytes | None]) -> Side:
    name = label.rpartition("/")[2]
    return Side(label, {name: contents[label]} if label in contents else {}, prefix=label.removesuffix(name))  # type: ignore[arg-type]


def _texts(read: list[File], old: Side) -> list[str]:
    text = read[0].text if read else ""
    return [text, ""] if old.files else ["", text]


def _lines(path: str, texts: list[str]) -> list[str]:
    old, new = (text.splitlines() for text in texts)
    return list(difflib.unified_diff(old, new, f"a/{path}", f"b/{path}", lineterm=""))


def text_of(place: Path, language: str, registers: Registers = NO_REGISTERS) -> str:
    """One content for programs that compare lines: a guide as its facts, anything else as it is."""
    data = read_bytes(place)
    file = next(iter(read_versions(Side("", {"x": data}), shape("guide"), {}).files.values()))  # type: ignore[arg-type]
    if file.guide is None:
        return (read_text(data or b"").text or (data or b"").decode("utf-8", "replace")) if data else ""
    colon = "：" if language == "zh" else ": "
    facts = outline(file.tree, read_vocabulary(shape("guide"), registers))
    lines = (" / ".join(_said(name, language) for name in names) + colon + _said(words, language) for names, words in facts)
    return "".join(" ".join(line.split()) + "\n" for line in lines)


def _said(words: object, language: str) -> str:
    return words if isinstance(words, str) else str(words.words(language))  # type: ignore[attr-defined]


def install(opened: Opened) -> tuple[str, ...]:
    """Tell git to use the driver: a line in the workspace's .gitattributes, two in the repository's settings.

    What stands in the file stays. The lines that were written; UserError outside a repository.
    """
    root = repository(opened.root)
    line = f"/{opened.workspace.paths.guides.strip('/')}/**/*.yaml diff={NAME}"
    path = opened.root / ".gitattributes"
    text = (read_bytes(path) or b"").decode("utf-8")
    if line not in text.splitlines():
        write_whole(path, f"{text}{'' if not text or text.endswith(chr(10)) else chr(10)}{line}\n".encode())
    command = f"{_own()} git-diff-driver"
    settings = {f"diff.{NAME}.command": command, f"diff.{NAME}.textconv": f"{command} --textconv"}
    for key, value in settings.items():
        done = run(root, "config", "--local", key, value)
        if done.returncode != 0:
            raise UserError(say("git could not keep the setting {key}", key=key), say("run: git config {key} “{value}”", key=key, value=value))
    return (line, *(f"{key} = {value}" for key, value in settings.items()))


def _own() -> str:
    """How git finds this program: by its name where that is on the way, else by its whole path."""
    beside = Path(sys.executable).with_name("guidetool.exe" if os.name == "nt" else "guidetool")
    if shutil.which("guidetool") is None and beside.exists():
        return shlex.quote(beside.as_posix())
    return "guidetool" if shutil.which("guidetool") else f"{shlex.quote(Path(sys.executable).as_posix())} -m guidetool"
