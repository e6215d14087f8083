"""The files of a workspace, read when somebody looks at them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from guidetool.load.encoding import read_text
from guidetool.pipeline.document import Document
from guidetool.pipeline.files import read_bytes
from guidetool.pipeline.own_files import OwnFiles


class Documents(Mapping[str, Document]):
    """Files by workspace-relative path. ``files``: path → (where it lies, kind); ``ready``: those already read."""

    def __init__(self, files: Mapping[str, tuple[str, str]], ready: Mapping[str, Document]) -> None:
        self._files = files
        self._own = ready
        self._ready: dict[str, Document] = {}

    def __getitem__(self, path: str) -> Document:
        if path in self._own:
            return self._own[path]
        if path not in self._ready:
            from guidetool.pipeline.read import read_document  # a run that remembers everything reads nothing

            place, kind = self._files[path]
            self._ready[path] = read_document(path, kind, read_bytes(place))
        return self._ready[path]

    def __contains__(self, path: object) -> bool:
        return path in self._own or path in self._files

    def __iter__(self) -> Iterator[str]:
        return iter(dict.fromkeys((*self._own, *self._files)))

    def __len__(self) -> int:
        return len(self._own.keys() | self._files.keys())

    def kind(self, path: str) -> str:
        """Which schema a file follows; nothing is read for it."""
        known = self._files.get(path)
        if known is not None:
            return known[1]
        return self._own.kind(path) if isinstance(self._own, OwnFiles) else self._own[path].kind

    def text(self, path: str) -> str | None:
        """The text of a file; None where it has none."""
        if path in self._own:
            return self._own[path].text
        data = read_bytes(self._files[path][0])
        return None if data is None else read_text(data).text


class Texts(Mapping[str, str]):
    """The texts of the files, for excerpts: read when asked for. A file without a text has an empty one."""

    def __init__(self, documents: Documents) -> None:
        self._documents = documents

    def __getitem__(self, path: str) -> str:
        return self._documents.text(path) or ""

    def __contains__(self, path: object) -> bool:
        return path in self._documents

    def __iter__(self) -> Iterator[str]:
        return iter(self._documents)

    def __len__(self) -> int:
        return len(self._documents)
