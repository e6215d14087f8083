"""What staff write in words of its own kind: the text, and what it says where it can be read."""

from __future__ import annotations

from datetime import date

from guidetool.model.duration import Duration
from guidetool.model.frozen import dataclass

Text = str | None
Flag = bool | None
Texts = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Limit:
    """A time limit as written and, where it can be read, as a duration."""

    text: str
    duration: Duration | None


@dataclass(frozen=True, slots=True)
class Day:
    """A date as written and, where it exists in the calendar, as a date."""

    text: str
    date: date | None
