"""The workspace's own files, its registers above all: what is remembered of one is unpacked when somebody looks at it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

from guidetool.load.decode_workspace import late_registers
from guidetool.model.workspace import Registers
from guidetool.pipeline.document import Document
from guidetool.pipeline.files import content_of, read_bytes
from guidetool.pipeline.memory import Memory, digest_of
from guidetool.pipeline.packing import pack, value_of
from guidetool.pipeline.resources import own_state

File = tuple[str, str, Path]
"""Path in the workspace, kind, and where it lies."""


class OwnFiles(Mapping[str, Document]):
    """Documents by path, with the digests of the bytes that they were read from. ``memory``: what earlier runs read."""

    def __init__(self, memory: Memory | None) -> None:
        self.contents: dict[str, str] = {}
        self._memory = memory
        self._kinds: dict[str, str] = {}
        self._data: dict[str, bytes | None] = {}
        self._ready: dict[str, Document] = {}
        self._holds: dict[str, frozenset[str]] = {}
        """First keys of the files that are remembered."""

    def read(self, files: Iterable[File]) -> None:
        """Read files, each once: whatever is said of it is said of these bytes."""
        names = []
        for name, kind, path in files:
            names.append(name)
            self._kinds[name], self._data[name] = kind, read_bytes(path)
            self.contents[name] = content_of(self._data[name])
        if self._memory is not None:
            self._remember(names, self._memory)

    def __getitem__(self, path: str) -> Document:
        if path not in self._ready:
            key = self._key(path)
            kept = value_of(self._memory.get([key]), key, Document) if self._memory is not None and path in self._holds else None
            self._ready[path] = kept or _fresh(path, self._kinds[path], self._data[path])
        return self._ready[path]

    def __contains__(self, path: object) -> bool:
        return path in self._kinds

    def __iter__(self) -> Iterator[str]:
        return iter(self._kinds)

    def __len__(self) -> int:
        return len(self._kinds)

    def kind(self, path: str) -> str:
        """The kind of one file; nothing is unpacked for it."""
        return self._kinds[path]

    def of_kind(self, kind: str) -> tuple[str, ...]:
        """The paths of the files of one kind, in their order; nothing is unpacked for it."""
        return tuple(path for path, one in self._kinds.items() if one == kind)

    def registers(self) -> Registers:
        """The registers, each decoded when it is looked at."""
        paths = self.of_kind("register")

        def trees(name: str | None) -> dict[str, Any]:
            return {path: self[path].tree for path in paths if name is None or path not in self._holds or name in self._holds[path]}

        return late_registers(trees)

    def _remember(self, names: list[str], memory: Memory) -> None:
        """Find out what the files hold. What is not remembered yet is decoded now."""
        marks = {path: self._key(path, "keys") for path in names}
        kept = memory.get(marks.values())
        self._holds |= {path: frozenset(held) for path, mark in marks.items() if (held := value_of(kept, mark, tuple)) is not None}
        memory.use(self._key(path) for path in names)
        values: dict[str, bytes] = {}
        for path in [path for path in names if path not in self._holds]:
            self._ready[path] = document = _fresh(path, self._kinds[path], self._data[path])
            keys = tuple(sorted(map(str, document.tree))) if isinstance(document.tree, dict) else ()
            self._holds[path] = frozenset(keys)
            values |= {marks[path]: pack(keys), self._key(path): pack(document)}
        memory.put(values)

    def _key(self, path: str, part: str = "") -> str:
        return digest_of("document", own_state(), self._kinds[path], path, self.contents[path], part)


class LateTexts(Mapping[str, str]):
    """Texts of documents, read when they are looked at; a document without one has an empty text."""

    def __init__(self, documents: Mapping[str, Document], paths: Iterable[str]) -> None:
        self._documents, self._paths = documents, tuple(paths)

    def __getitem__(self, path: str) -> str:
        if path not in self._paths:
            raise KeyError(path)
        return self._documents[path].text or ""

    def __contains__(self, path: object) -> bool:
        return path in self._paths

    def __iter__(self) -> Iterator[str]:
        return iter(self._paths)

    def __len__(self) -> int:
        return len(self._paths)

    def __reduce__(self) -> tuple[Any, ...]:
        return dict, (dict(self),)


def _fresh(name: str, kind: str, data: bytes | None) -> Document:
    from guidetool.pipeline.read import read_document  # not needed where all is remembered

    return read_document(name, kind, data)
