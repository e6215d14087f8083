"""The formats of diff, changelog and breaking: one table a command.

What a format gets: diff a ``DiffReport``, changelog a ``Changelog``, breaking a ``GateReport`` (``guidetool.model``).
"""

from __future__ import annotations

from typing import Any

from guidetool.pipeline.formats import COLOR, WIDTH, Format, Formats, table


def _row(command: str, name: str, suffixes: tuple[str, ...] = (), *, console: bool = False, asks: tuple[str, ...] = ()) -> Format[Any]:
    """A format that is ``COMMAND_NAME(report, voice, stream)`` in ``guidetool.report.COMMAND_NAME``."""
    return Format(name, suffixes, console=console, asks=asks, module=f"{command}_{name}", function=f"{command}_{name}")


DIFF_FORMATS: Formats = table((
    _row("diff", "text", (".txt",), console=True),
    _row("diff", "json", (".json",)),
))  # fmt: skip

CHANGELOG_FORMATS: Formats = table((
    _row("changelog", "text", (".txt",), console=True),
    _row("changelog", "json", (".json",)),
))  # fmt: skip

BREAKING_FORMATS: Formats = table((
    _row("breaking", "text", (".txt",), console=True, asks=(COLOR,)),
    _row("breaking", "json", (".json",)),
))  # fmt: skip

__all__ = ["BREAKING_FORMATS", "CHANGELOG_FORMATS", "COLOR", "DIFF_FORMATS", "WIDTH"]
