"""What a rule may know besides its guide."""

from __future__ import annotations

from dataclasses import field

from guidetool.model.frozen import dataclass
from guidetool.model.workspace import Registers, Workspace


@dataclass(frozen=True, slots=True)
class Coverage:
    """Which characters the print fonts have, as inclusive code point ranges in order."""

    starts: tuple[int, ...] = ()
    ends: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Context:
    """What a rule may know besides its guide. ``today`` is ISO text: a value, not a clock."""

    workspace: Workspace = field(default_factory=Workspace)
    registers: Registers = field(default_factory=Registers)
    today: str = "1970-01-01"
    coverage: Coverage = field(default_factory=Coverage)
