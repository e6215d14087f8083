"""A format of a report: found by name, loaded when asked for, made whole before anything is written."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterable, Mapping
from importlib import import_module
from typing import IO, Any, Generic, TypeVar

from guidetool.model.frozen import dataclass
from guidetool.model.report import Voice

R = TypeVar("R")

COLOR, WIDTH = "color", "width"
"""What a text may want to know of the terminal: whether it shows colours, and its columns (None: no terminal)."""


@dataclass(frozen=True, slots=True)
class Format(Generic[R]):
    """One format of a command's report.

    ``module``: in ``guidetool.report``, with a function ``function`` (report, voice, stream); ``through``: such a
    function where two stages are needed; ``binary``: (report, voice) → bytes, for what is no text. ``suffixes``: of
    its files; ``manuals``: it tells what the manuals say; ``console``: it is read on a terminal; ``asks``: which of
    COLOR and WIDTH its function takes as keywords.
    """

    name: str
    suffixes: tuple[str, ...] = ()
    manuals: bool = False
    console: bool = False
    asks: tuple[str, ...] = ()
    module: str = ""
    function: str = ""
    through: Callable[[R, Voice, IO[str]], None] | None = None
    binary: Callable[[R, Voice], bytes] | None = None

    @property
    def write(self) -> Callable[..., None]:
        """The reporter of a format that is a text."""
        if self.through is not None:
            return self.through
        reporter: Callable[..., None] = getattr(import_module(f"guidetool.report.{self.module}"), self.function)
        return reporter

    def made(self, report: R, voice: Voice, **terminal: Any) -> str | bytes:
        """The whole report. ``terminal``: what is known of it; a format takes what it asks for."""
        if self.binary is not None:
            return self.binary(report, voice)
        stream = io.StringIO()
        self.write(report, voice, stream, **{key: terminal[key] for key in self.asks if key in terminal})
        return stream.getvalue()


Formats = Mapping[str, Format[Any]]
"""The formats of one command, by name, in the order in which help lists them."""


def table(rows: Iterable[Format[Any]]) -> Formats:
    """The table of a command."""
    return {row.name: row for row in rows}


def formats_of(name: str, formats: Formats) -> list[str]:
    """The formats whose files are called like this: of the longest suffix that fits."""
    fitting = [(len(s), format_) for format_, row in formats.items() for s in row.suffixes if name.lower().endswith(s)]
    longest = max((length for length, _ in fitting), default=0)
    return [format_ for length, format_ in fitting if length == longest]
