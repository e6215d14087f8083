"""Comments that silence findings: ``# guidetool: ignore[rule] reason (until 2027-06-30)``."""

from __future__ import annotations

from guidetool.model.frozen import dataclass
from guidetool.model.source import Span

WORD = "guidetool"
"""A file without this word has no such comment."""


@dataclass(frozen=True, slots=True)
class Silence:
    """One such comment. ``rules`` is empty where the comment cannot be read.

    It silences what begins on lines ``first`` to ``last`` (from 1); ``whole``: findings on the file as a
    whole too. ``until`` is ISO text as written; a day that does not exist makes the comment unreadable.
    """

    span: Span
    rules: tuple[str, ...] = ()
    reason: str = ""
    until: str = ""
    first: int = 0
    last: int = 0
    whole: bool = False

    def covers(self, span: Span, *, whole: bool) -> bool:
        """Whether a finding at a span is in reach. ``whole``: it is on the file as a whole."""
        return self.first <= span.line <= self.last or (self.whole and whole)
