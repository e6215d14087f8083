"""What a file should be: its sheet, its binding, where its codes lead."""

from __future__ import annotations

from dataclasses import dataclass

PRINT, SCREEN, ARCHIVE, PLAIN = "print", "screen", "archive", "plain"
PURPOSES = (PRINT, SCREEN, ARCHIVE, PLAIN)
"""What a file is for; plain: what holds for every file alone."""

SADDLE, PERFECT, SINGLE = "saddle", "perfect", "single"
BINDINGS = (SADDLE, PERFECT, SINGLE)

INK_LIMIT = 3.0
"""300 %: what coated paper takes in offset (practice; FOGRA39 allows 330)."""
LARGE_MM = 500
"""From this height on a sheet is a stand read from afar: its pictures need fewer dots."""


@dataclass(frozen=True, slots=True)
class Expected:
    """Lengths in millimetres; None: not known, so not judged.

    ``known``: the only places to which codes may lead; ``addresses``: those to which one must lead;
    ``hosts``: the only hosts. ``distance_mm``: from where the codes are read.
    """

    purpose: str = PLAIN
    trim_mm: tuple[float, float] | None = None
    bleed_mm: float | None = None
    safe_mm: float = 5.0
    binding: str | None = None
    most_pages: int | None = None
    pages: int | None = None
    ink_limit: float = INK_LIMIT
    distance_mm: float | None = None
    hosts: frozenset[str] | None = None
    known: frozenset[str] | None = None
    addresses: frozenset[str] | None = None

    def least_dpi(self, height_mm: float) -> int:
        """300 dots an inch, 96 on what is read from afar (practice of print shops)."""
        return 96 if height_mm >= LARGE_MM else 300

    def reading_mm(self, height_mm: float) -> float:
        """From where a sheet of this height is read: in the hand, on a desk, standing before it."""
        if self.distance_mm is not None:
            return self.distance_mm
        return 1500.0 if height_mm >= LARGE_MM else 400.0 if height_mm >= 260 else 250.0
