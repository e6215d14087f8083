"""Put files in the standard's shape, or into the other language; whole or not at all."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from functools import partial
from pathlib import Path

from guidetool.load.comments import comments_of
from guidetool.load.encoding import read_text
from guidetool.load.format import format_text
from guidetool.load.reference import compose
from guidetool.load.translate import translate_text
from guidetool.model.diagnostic import ERROR, Diagnostic
from guidetool.model.frozen import dataclass
from guidetool.model.message import say
from guidetool.model.source import START
from guidetool.pipeline.files import read_bytes, write_whole
from guidetool.pipeline.read import read_document
from guidetool.pipeline.resources import shape
from guidetool.pipeline.workers import default_jobs, ordered_map

CHUNK = 32


@dataclass(frozen=True, slots=True)
class Formatted:
    """``after`` is None where the file is left alone; ``told`` says why."""

    path: str
    before: bytes
    after: bytes | None
    told: tuple[Diagnostic, ...] = ()

    @property
    def changed(self) -> bool:
        """Whether the file is not in shape yet."""
        return self.after is not None and self.after != self.before


def format_files(files: dict[str, tuple[str, str]], language: str | None, *, write: bool) -> Iterator[Formatted]:
    """Files (path → where it lies, kind) in their order. Raises UserError when one cannot be written."""
    tasks = [(name, place, kind) for name, (place, kind) in files.items()]
    chunks = [tasks[i : i + CHUNK] for i in range(0, len(tasks), CHUNK)]
    run = partial(_chunk, language)
    for chunk, outcome in zip(chunks, ordered_map(run, chunks, default_jobs(), fork=True)):
        for (_, place, _), done in zip(chunk, outcome.value if outcome.value is not None else run(chunk)):
            if write and done.changed:
                write_whole(Path(place), done.after or b"")
            yield done


def _chunk(language: str | None, tasks: list[tuple[str, str, str]]) -> list[Formatted]:
    return [format_file(name, kind, read_bytes(place), language) for name, place, kind in tasks]


def format_file(name: str, kind: str, data: bytes | None, language: str | None = None) -> Formatted:
    """One file in shape, with line feeds and without a byte order mark. ``language`` None: as it is."""
    document = read_document(name, kind, data)
    text = read_text(data).text if data is not None else None
    if not isinstance(document.tree, dict) or text is None or data is None:
        return Formatted(name, data or b"", None, tuple(d for d in document.diagnostics if d.level == ERROR))
    spoken = text if language is None else translate_text(text, shape(kind), language)
    after = format_text(spoken, shape(kind))
    again = read_document(name, kind, after.encode("utf-8"))
    if again.tree != document.tree or _comments(after) != _comments(text):
        message = say("this file could not be put in shape without changing what it says; it was left alone")
        return Formatted(name, data, None, (Diagnostic(name, START, "fmt", message, ERROR, help=say("please report it, with the file")),))
    return Formatted(name, data, after.encode("utf-8"))


def _comments(text: str) -> Counter[str]:
    root = compose(text)
    return Counter(comment.text for comment in comments_of(text, root)) if root is not None else Counter()
