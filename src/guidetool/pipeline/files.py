"""Reading and writing files: whole or not at all."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterator
from pathlib import Path

from guidetool.model.errors import UserError
from guidetool.model.message import say

SUFFIXES = (".yaml", ".yml")
_READ = os.O_RDONLY | getattr(os, "O_BINARY", 0) | getattr(os, "O_CLOEXEC", 0)
_MORE = 1 << 20


def read_bytes(path: Path | str) -> bytes | None:
    """The bytes of a file; None when it cannot be read."""
    try:
        handle = os.open(path, _READ)  # a run over one file reads all files of the district: no stream is made for each
    except OSError:
        return None
    try:
        data = os.read(handle, os.fstat(handle).st_size + 1)
        while more := os.read(handle, _MORE):
            data += more
        return data
    except OSError:
        return None
    finally:
        os.close(handle)


def content_of(data: bytes | None) -> str:
    """The digest of a file's bytes; of one that cannot be read, a word of its own."""
    return "unreadable" if data is None else hashlib.sha256(data).hexdigest()[:32]  # processors have it built in


def facts_of(path: Path | str) -> tuple[int, int] | None:
    """Size and time (ns) of a file, by which a change is noticed without reading it; None when there is none."""
    try:
        found = os.stat(path)  # noqa: PTH116 # thousands of them: a Path each would take longer
    except OSError:
        return None
    return found.st_size, found.st_mtime_ns


def write_whole(path: Path, data: bytes, *, durable: bool = True) -> None:
    """Replace a file at one stroke; what was there stays when writing fails. Raises UserError.

    ``durable``: wait until the disk has it; what is made anew in a moment need not.
    """
    import tempfile  # slow to load, and most runs write nothing

    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.", suffix=".part")
        try:
            with os.fdopen(handle, "wb") as stream:
                stream.write(data)
                if durable:
                    stream.flush()
                    os.fsync(stream.fileno())
            part = Path(name)
            part.chmod(0o644)
            part.replace(path)
        except BaseException:
            Path(name).unlink(missing_ok=True)
            raise
    except OSError as error:
        raise UserError(
            say("{path} cannot be written ({reason})", path=str(path), reason=error.strerror or type(error).__name__),
            say("check the folder's permissions and the free space, or choose another folder"),
        ) from None


def yaml_files(folder: Path) -> Iterator[Path]:
    """YAML files below a folder in a stable order; hidden folders and links out of it are left out."""
    return map(Path, yaml_paths(str(folder)))


def yaml_paths(folder: str) -> Iterator[str]:
    """The same as texts: of a whole district it takes long to make so many paths."""
    for root, folders, names in os.walk(folder):
        folders[:] = sorted(f for f in folders if not f.startswith("."))
        for name in sorted(names):
            if name.endswith(SUFFIXES) and not name.startswith("."):
                yield os.path.join(root, name)


def relative(path: Path, root: Path) -> str:
    """A path as reports show it: relative to the workspace where possible, forward slashes."""
    try:
        # A link keeps its own name: only the folders above it are followed.
        return (path.parent.resolve() / path.name).relative_to(root.resolve()).as_posix()
    except ValueError:
        return path.as_posix()
