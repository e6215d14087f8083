"""A printing house's folder: files are put there whole, when they are other ones; what an earlier order put there goes."""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Collection, Iterable
from contextlib import suppress
from pathlib import Path, PurePosixPath

from guidetool.model.errors import UserError
from guidetool.model.message import say
from guidetool.pipeline.files import read_bytes, write_whole

MANIFEST, SUMS = "manifest.json", "SHA256SUMS"
FORMAT = "guidetool-print-order"


class Folder:
    """What an order puts into one folder. ``names``: of the files there, with their sums."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.names: dict[str, str] = {}
        self.written = 0

    def put(self, name: str, data: bytes) -> str:
        """Write a file unless it is there; its SHA-256. Raises UserError."""
        found = hashlib.sha256(data).hexdigest()
        target = self.path / name
        if _sum(target) != found:
            write_whole(target, data)
            self.written += 1
        self.names[name] = found
        return found

    def take(self, name: str, source: Path, data: bytes) -> str:
        """The same for a file that lies elsewhere already: one copy on the disk serves both where that can be. Raises UserError."""
        target = self.path / name
        with suppress(OSError):
            if not source.samefile(target):
                raise FileNotFoundError
            return self._noted(name, data)
        found = hashlib.sha256(data).hexdigest()
        if _sum(target) == found:
            return self._noted(name, data)
        try:
            _link(source, target)
        except OSError:
            return self.put(name, data)
        self.written += 1
        return self._noted(name, data)

    def _noted(self, name: str, data: bytes) -> str:
        self.names[name] = hashlib.sha256(data).hexdigest()
        return self.names[name]

    def sums(self) -> bytes:
        """What ``sha256sum -c`` reads."""
        return "".join(f"{found}  {name}\n" for name, found in sorted(self.names.items())).encode()

    def clear(self, earlier: Iterable[str]) -> int:
        """Delete what an earlier order put here and this one did not; how many."""
        gone = 0
        for name in earlier:
            if name not in self.names:
                with suppress(OSError):
                    (self.path / name).unlink()
                    gone += 1
        _drop_empty(self.path)
        return gone


def earlier_files(folder: Path) -> tuple[str, ...]:
    """The files that an earlier order put into a folder, as its manifest lists them; none where that is not ours."""
    data = read_bytes(folder / MANIFEST)
    try:
        tree = json.loads(data) if data else None
    except ValueError:
        tree = None
    if not isinstance(tree, dict) or tree.get("format") != FORMAT or not isinstance(tree.get("contents"), list):
        return ()
    return tuple(name for name in tree["contents"] if isinstance(name, str) and _inside(name))


def require_free(folder: Path, others: Collection[str] = ()) -> None:
    """Raises UserError where the folder holds a manifest that no order wrote: it is somebody else's."""
    if (folder / MANIFEST).exists() and not earlier_files(folder):
        raise UserError(say("{path} is not of an order of guidetool", path=str(folder / MANIFEST)),
                        say("choose another folder with --out, or move the file away"))  # fmt: skip


def old_shops(out: Path, kept: Collection[str]) -> list[Path]:
    """Folders of printing houses that an earlier order made and this one does not."""
    if not out.is_dir():
        return []
    return [folder for folder in sorted(out.iterdir()) if folder.is_dir() and folder.name not in kept and earlier_files(folder)]


def sweep(folder: Path) -> None:
    """Delete the torn pieces that a killed run left: they bear the names that ``write_whole`` gives."""
    for path in folder.rglob(".*.part") if folder.is_dir() else ():
        with suppress(OSError):
            path.unlink()


def _inside(name: str) -> bool:
    pure = PurePosixPath(name)
    return not pure.is_absolute() and ".." not in pure.parts


def _sum(path: Path) -> str:
    data = read_bytes(path)
    return "" if data is None else hashlib.sha256(data).hexdigest()


def _link(source: Path, target: Path) -> None:
    """At one stroke, as ``write_whole`` does."""
    target.parent.mkdir(parents=True, exist_ok=True)
    part = target.with_name(f".{target.name}.link.part")
    part.unlink(missing_ok=True)
    os.link(source, part)
    part.replace(target)


def _drop_empty(folder: Path) -> None:
    for root, _, _ in os.walk(folder, topdown=False):
        with suppress(OSError):
            Path(root).rmdir()
