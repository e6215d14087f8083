"""What every command knows of its terminal: language, day, output and log."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from typing import IO, TYPE_CHECKING

import click

from guidetool.model.frozen import dataclass
from guidetool.model.message import Message, Translate
from guidetool.pipeline.spoken import translation

if TYPE_CHECKING:
    from guidetool.model.report import Voice

CLEAN, FINDINGS, USAGE, CRASHED, INTERRUPTED = 0, 1, 2, 3, 130

RARELY = (400_000, 20, 100)
"""How often Python looks for values that hold each other: trees, findings and pages do not, and looking takes a tenth of a check."""


@dataclass(frozen=True, slots=True)
class Shell:
    """``language`` zh or en; ``today`` ISO text; ``chosen``: the language was asked for by name."""

    language: str
    today: str
    chosen: bool = False
    clock: Callable[[], str] | None = None
    """The day as it is when it is asked for: what goes on for long goes on past midnight."""

    @property
    def translate(self) -> Translate:
        return translation(self.language)

    @property
    def voice(self) -> Voice:
        from guidetool.model.report import Voice  # what says a word or two makes no report

        return Voice(self.language, self.translate)

    def words(self, message: Message) -> str:
        """A message in the shell's language."""
        return message.render(self.language, self.translate)

    def out(self, text: str) -> None:
        """Results: to stdout."""
        click.echo(text)

    def log(self, message: Message | str) -> None:
        """Progress and complaints: to stderr."""
        click.echo(message if isinstance(message, str) else self.words(message), err=True)

    def in_workspace(self, language: str) -> Shell:
        """The shell in the workspace's language, unless one was asked for."""
        return self if self.chosen else Shell(language, self.today, clock=self.clock)

    @staticmethod
    def color(stream: IO[str]) -> bool:
        """Whether to colour: a terminal, and NO_COLOR is not set."""
        return stream.isatty() and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"

    @staticmethod
    def columns(stream: IO[str]) -> int | None:
        """How wide the terminal is; None where there is none."""
        try:
            return os.get_terminal_size(stream.fileno()).columns if stream.isatty() else None
        except (OSError, ValueError):
            return None


def make_streams_safe() -> None:
    """A console that cannot show a character (GBK) shows a stand-in instead of crashing."""
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure is not None:
            reconfigure(errors="replace" if stream.isatty() or _legacy(stream) else "strict")


def _legacy(stream: IO[str]) -> bool:
    return str(getattr(stream, "encoding", None) or "").lower().replace("-", "") not in ("utf8", "utf8sig")
