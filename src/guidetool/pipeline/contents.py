"""Files by path and the id of their content; a content is read when it is looked at."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping
from pathlib import Path

from guidetool.pipeline.files import read_bytes
from guidetool.pipeline.git_objects import Objects, blob_id

UNREADABLE = ""
"""The id of a file that cannot be read."""


class Contents(Mapping[str, bytes | None]):
    """Path → bytes, None where a file cannot be read. ``ids``: path → the id that git has, or would have, for it."""

    def __init__(self, ids: Mapping[str, str], read: Callable[[str, str], bytes | None]) -> None:
        self.ids = ids
        self._read = read

    def __getitem__(self, path: str) -> bytes | None:
        return self._read(path, self.ids[path])

    def __contains__(self, path: object) -> bool:
        return path in self.ids

    def __iter__(self) -> Iterator[str]:
        return iter(self.ids)

    def __len__(self) -> int:
        return len(self.ids)

    def only(self, paths: Collection[str]) -> Contents:
        """Some of them."""
        return Contents({path: self.ids[path] for path in self.ids if path in paths}, self._read)


def kept(ids: Mapping[str, str], objects: Objects) -> Contents:
    """Files of git's object store."""
    return Contents(ids, lambda _, blob: objects[blob])


def on_disk(files: Mapping[str, Path], digits: int) -> Contents:
    """Files where they lie; each is read once for its id, and again when it is looked at: most never are.

    ``digits``: of the ids of the repository that they are compared with.
    """
    return Contents({path: _id(read_bytes(where), digits) for path, where in files.items()}, lambda path, _: read_bytes(files[path]))


def in_memory(held: Mapping[str, bytes | None], digits: int) -> Contents:
    """Contents that are there already."""
    return Contents({path: _id(data, digits) for path, data in held.items()}, lambda path, _: held[path])


def _id(data: bytes | None, digits: int) -> str:
    return UNREADABLE if data is None else blob_id(data, digits)


NOTHING = Contents({}, lambda *_: None)
