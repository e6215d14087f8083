"""What a check yields, before it has a file and a line."""

from __future__ import annotations

from dataclasses import dataclass

from guidetool.model.diagnostic import ERROR
from guidetool.model.message import Message


@dataclass(frozen=True, order=True, slots=True)
class Fault:
    """``page`` from 1, 0 for the whole file; ``rule`` one of ``rules.RULES``."""

    page: int
    rule: str
    message: Message
    help: Message | None = None
    level: str = ERROR
