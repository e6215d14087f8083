"""One side of a comparison: a file, a folder, a revision (``REF``) or part of one (``REF:path``)."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath

from guidetool.load.decode_workspace import decode_workspace
from guidetool.load.encoding import read_text
from guidetool.load.parse import RefusedError, parse
from guidetool.model.errors import UserError
from guidetool.model.message import say
from guidetool.model.workspace import Paths
from guidetool.pipeline import git
from guidetool.pipeline.files import SUFFIXES, read_bytes
from guidetool.pipeline.workspace import FILE_NAME, find_root

_OTHERS = ("registers", "bundles")
"""Folders that hold no guides where no workspace says which do."""

_RULES = "rules"
"""The folder of local rules, which say nothing to applicants and are not compared."""


@dataclass(frozen=True, slots=True)
class Side:
    """Files of one side, path → bytes (None: cannot be read), relative to what was named.

    ``others`` are registers and bundles; ``single`` says that one file was named.
    """

    label: str
    files: Mapping[str, bytes | None]
    others: Mapping[str, bytes | None] = field(default_factory=dict)
    single: bool = False
    prefix: str = ""

    def shown(self, path: str) -> str:
        """The path as people find it: for a revision ``REF:path``."""
        return self.label if self.single else f"{self.prefix}{path}"


@dataclass(frozen=True, slots=True)
class Named:
    """What the words of one argument mean, before anything is read."""

    text: str
    place: Path | None = None
    ref: str = ""
    within: str | None = None
    """The part of the revision that was named; None: not named."""


def open_sides(old: str, new: str, start: Path) -> tuple[Side, Side]:
    """Read both sides; ``start`` is where the user stands.

    A revision without a path is compared in the folder that the other side names, if that folder
    is in the repository, and otherwise in the whole workspace. Raises UserError for what is
    neither a file nor a revision, and for a folder without guides.
    """
    one, other = _named(old, start), _named(new, start)
    return _open(one, other, start), _open(other, one, start)


def _named(text: str, start: Path) -> Named:
    path = start / text
    if text and path.exists():
        if not any(mark in text for mark in "./\\") and _is_revision(text, start):
            raise UserError(
                say("“{text}” is both a folder and a revision", text=text),
                say("write ./{text} for the folder and {text}: for the revision", text=text),
            )
        return Named(text, place=path)
    ref, colon, within = text.partition(":")
    if colon and ref:
        return Named(text, ref=ref, within=within.strip("/") or None)
    if not _is_revision(text, start) and (text.endswith(SUFFIXES) or "/" in text or "\\" in text or text == "."):
        raise UserError(
            say("“{text}” is no file, no folder and no revision", text=text),
            say("check the spelling; a file of a revision is written REF:path"),
        )
    return Named(text, ref=text)


def _is_revision(text: str, start: Path) -> bool:
    try:
        return git.find_commit(git.repository(start), text) is not None
    except UserError:
        return False


def _open(named: Named, other: Named, start: Path) -> Side:
    if named.place is None:
        return _open_revision(named, other, start)
    if named.place.is_dir():
        return _open_folder(named.text, named.place)
    return Side(named.text, {_name_beside(other, named.place, start): read_bytes(named.place)}, single=True)


def _name_beside(other: Named, path: Path, start: Path) -> str:
    """The file's path as the other side would have it, so that the same file is found there."""
    folder = other.place
    if folder is None:
        root = git.repository(start)
        folder = root / (_folder_of(other, start, root) if other.within is None else other.within)
    return _relative(path, folder) or path.name


def _open_folder(text: str, folder: Path) -> Side:
    files = {path.relative_to(folder).as_posix(): path for path in sorted(_walk(folder))}
    guides, others = _sort(files, lambda path: read_bytes(files[path]))
    if not guides:
        raise UserError(
            say("there is no guide under {path}", path=text), say("name a folder that holds guides (*.yaml)")
        )
    prefix = "" if text in (".", "./") else text.replace("\\", "/").rstrip("/") + "/"
    here, beside = ({path: read_bytes(files[path]) for path in part} for part in (guides, others))
    return Side(text, here, beside, prefix=prefix)


def _walk(folder: Path) -> Iterator[Path]:
    """YAML files; hidden ones and links left out, as in a revision: what they lead to is read where it stands."""
    for where, folders, names in os.walk(folder):
        folders[:] = [name for name in folders if not name.startswith(".")]
        paths = (Path(where, name) for name in names if _wanted(name))
        yield from (path for path in paths if not path.is_symlink())


def _open_revision(named: Named, other: Named, start: Path) -> Side:
    root = git.repository(start)
    revision = git.commit(root, named.ref)
    within = named.within if named.within is not None else _folder_of(other, start, root)
    files = git.read_tree(root, revision, within, _wanted)
    if named.within is not None and within in files:
        return Side(f"{named.ref}:{within}", {PurePosixPath(within).name: files[within]}, single=True)
    cut = len(within) + 1 if within else 0
    inside = {path[cut:]: data for path, data in files.items()}
    if named.within is not None and not inside:
        raise UserError(
            say("there is no guide at {path} in “{ref}”", path=within, ref=named.ref),
            say("look with: git ls-tree -r --name-only {ref}", ref=named.ref),
        )
    guides, others = _sort(inside, inside.__getitem__)
    prefix = f"{named.ref}:{within}/" if within else f"{named.ref}:"
    here, beside = ({path: inside[path] for path in part} for part in (guides, others))
    return Side(named.text, here, beside, prefix=prefix)


def _folder_of(other: Named, start: Path, root: Path) -> str:
    """The folder, relative to the root, in which a revision without a path is read."""
    folder = other.place if other.place is not None and other.place.is_dir() else (find_root(start) or root)
    inside = _relative(folder, root)
    if inside is None:
        inside = _relative((find_root(start) or root), root) or ""
    return inside


def _relative(folder: Path, root: Path) -> str | None:
    try:
        inside = folder.resolve().relative_to(root.resolve()).as_posix()
    except ValueError:
        return None
    return "" if inside == "." else inside


def _wanted(path: str) -> bool:
    parts = path.split("/")
    return path.endswith(SUFFIXES) and not any(part.startswith(".") for part in parts)


def _sort(files: Mapping[str, object], read: Callable[[str], bytes | None]) -> tuple[list[str], list[str]]:
    """Guides, and the registers and bundles beside them: as the workspace says, else by folder."""
    if FILE_NAME not in files:
        others = {path for path in files if any(part in _OTHERS for part in path.split("/")[:-1])}
        return [path for path in files if path not in others and _RULES not in path.split("/")[:-1]], sorted(others)
    paths = _paths(read(FILE_NAME))
    others = {path for path in files if _under(path, paths.registers) or _under(path, paths.bundles)}
    apart = {path for path in files if path in others or path == FILE_NAME or _under(path, paths.rules)}
    guides = [path for path in files if _under(path, paths.guides) and path not in apart]
    return guides, sorted(others)


def _paths(settings: bytes | None) -> Paths:
    text = read_text(settings or b"").text
    try:
        return decode_workspace(parse(text) if text is not None else None).paths
    except RefusedError:
        return Paths()


def _under(path: str, folder: str) -> bool:
    where = str(PurePosixPath(folder))
    return where == "." or path.startswith(f"{where}/")
