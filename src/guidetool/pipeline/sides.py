"""One side of a comparison, listed: files on disk, of a revision or of the index, or records of an item library."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping
from dataclasses import field
from pathlib import Path, PurePosixPath

from guidetool.load.decode_workspace import decode_workspace
from guidetool.load.encoding import read_text
from guidetool.load.parse import RefusedError, parse
from guidetool.model.diagnostic import Diagnostic
from guidetool.model.errors import UserError
from guidetool.model.frozen import dataclass
from guidetool.model.message import say
from guidetool.model.workspace import Paths, Registers
from guidetool.pipeline import git
from guidetool.pipeline.contents import NOTHING, Contents, in_memory, kept, on_disk
from guidetool.pipeline.files import SUFFIXES
from guidetool.pipeline.git_objects import Objects, list_commit, list_index
from guidetool.pipeline.named import Named
from guidetool.pipeline.workspace import FILE_NAME, find_root, open_workspace

_OTHERS = ("registers", "bundles")
"""Folders that hold no guides where no workspace says which do."""

_RULES = "rules"
"""The folder of local rules, which say nothing to applicants and are not compared."""

_RECORD = ".json"


@dataclass(frozen=True, slots=True)
class Side:
    """Files of one side, path → bytes (None: cannot be read), relative to what was named.

    ``others`` are registers and bundles; ``single`` says that one file was named; ``made``: the files were made of
    records, so that their lines say nothing; ``told``: what could not be made. ``commit`` is empty where the side is
    none; ``folder`` is where it begins, relative to the root of the repository.
    """

    label: str
    files: Contents
    others: Contents = field(default_factory=lambda: NOTHING)
    single: bool = False
    prefix: str = ""
    made: bool = False
    told: tuple[Diagnostic, ...] = ()
    commit: str = ""
    folder: str = ""

    def __post_init__(self) -> None:
        # Plain mappings of bytes will do: they are what a side in memory is made of.
        for name in ("files", "others"):
            given = getattr(self, name)
            if not isinstance(given, Contents):
                object.__setattr__(self, name, in_memory(given, 40))

    def shown(self, path: str) -> str:
        """The path as people find it: for a revision ``REF:path``."""
        return self.label if self.single else f"{self.prefix}{path}"


def open_sides(old: Named, new: Named, start: Path, objects: Objects) -> tuple[Side, Side]:
    """List both sides; contents are read when they are looked at. ``start`` is where the user stands.

    A revision without a path is compared in the folder that the other side names, if that folder
    is in the repository, and otherwise in the whole workspace. Raises UserError for what is
    neither a file nor a revision, and for a folder without guides.
    """
    return _open(old, new, start, objects), _open(new, old, start, objects)


def _open(named: Named, other: Named, start: Path, objects: Objects) -> Side:
    if named.place is None:
        return _open_tree(named, other, start, objects)
    digits = 40 if other.place is not None else objects.digits
    if named.place.is_dir():
        return _open_folder(named.text, named.place, start, digits)
    if named.place.suffix == _RECORD:
        return _open_records(named.text, named.place, start, digits)
    return Side(named.text, on_disk({_name_beside(other, named.place, start, objects): named.place}, digits), single=True)


def _name_beside(other: Named, path: Path, start: Path, objects: Objects) -> str:
    """The file's path as the other side would have it, so that the same file is found there."""
    folder = other.place
    if folder is None:
        root = objects.root
        folder = root / (_folder_of(other, start, root) if other.within is None else other.within)
    return _relative(path, folder) or path.name


def _open_folder(text: str, folder: Path, start: Path, digits: int) -> Side:
    files = {path.relative_to(folder).as_posix(): path for path in sorted(_walk(folder))}
    contents = on_disk(files, digits)
    guides, others = _sort(contents)
    if not guides and any(folder.glob(f"*{_RECORD}")):
        return _open_records(text, folder, start, digits)
    if not guides:
        raise UserError(
            say("there is no guide under {path}", path=text), say("name a folder that holds guides (*.yaml)")
        )
    prefix = "" if text in (".", "./") else text.replace("\\", "/").rstrip("/") + "/"
    return Side(text, contents.only(guides), contents.only(others), prefix=prefix)


def _open_records(text: str, place: Path, start: Path, digits: int) -> Side:
    from guidetool.pipeline.import_records import guides_of  # few comparisons begin with records

    root = find_root(start)
    made = guides_of(place, text, open_workspace(root).registers if root is not None else Registers())
    prefix = "" if place.is_file() else text.replace("\\", "/").rstrip("/") + "/"
    single = place.is_file() and len(made.guides) == 1
    return Side(text, in_memory(made.guides, digits), in_memory(made.register, digits), single, prefix, True, made.diagnostics)


def _walk(folder: Path) -> Iterator[Path]:
    """YAML files; hidden ones and links left out, as in a revision: what they lead to is read where it stands."""
    for where, folders, names in os.walk(folder):
        folders[:] = [name for name in folders if not name.startswith(".")]
        paths = (Path(where, name) for name in names if _wanted(name))
        yield from (path for path in paths if not path.is_symlink())


def _open_tree(named: Named, other: Named, start: Path, objects: Objects) -> Side:
    """A revision, or the index."""
    root = objects.root
    commit = "" if named.index else git.commit(root, named.ref)
    within = named.within if named.within is not None else _folder_of(other, start, root)
    ids = list_index(root, within, _wanted) if named.index else list_commit(root, commit, within, _wanted)
    if named.within is not None and within in ids:
        one = kept({PurePosixPath(within).name: ids[within]}, objects)
        return Side(f"{named.ref}:{within}", one, single=True, commit=commit, folder=within)
    if named.within is None and not within:
        within = _home(ids)
    cut = len(within) + 1 if within else 0
    inside = kept({path[cut:]: blob for path, blob in ids.items() if not within or path.startswith(f"{within}/")}, objects)
    if named.within is not None and not inside:
        raise UserError(
            say("there is no guide at {path} in “{ref}”", path=within, ref=named.ref),
            say("look with: git ls-tree -r --name-only {ref}", ref=named.ref),
        )
    guides, others = _sort(inside)
    prefix = f"{named.ref}:{within}/" if within else f"{named.ref}:"
    return Side(named.text, inside.only(guides), inside.only(others), prefix=prefix, commit=commit, folder=within)


def _home(ids: Mapping[str, str]) -> str:
    """The one folder with a guidetool.yaml, where a repository is read without a work tree; else all of it."""
    homes = [path.removesuffix(FILE_NAME).rstrip("/") for path in ids if path == FILE_NAME or path.endswith(f"/{FILE_NAME}")]
    return homes[0] if len(homes) == 1 else ""


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


def _sort(files: Contents) -> tuple[list[str], list[str]]:
    """Guides, and the registers and bundles beside them: as the workspace says, else by folder."""
    if FILE_NAME not in files:
        others = {path for path in files if any(part in _OTHERS for part in path.split("/")[:-1])}
        return [path for path in files if path not in others and _RULES not in path.split("/")[:-1]], sorted(others)
    paths = _paths(files[FILE_NAME])
    others = {path for path in files if _under(path, paths.registers) or _under(path, paths.bundles)}
    apart = {path for path in files if path in others or path in (FILE_NAME, paths.baseline, paths.approvals) or _under(path, paths.rules)}
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
