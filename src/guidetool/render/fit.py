"""Fit by rule: type as large as the sheet holds, down to the minimum, then shorter editions. Never cut."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace


@dataclass(frozen=True, slots=True)
class Edition:
    """What a stand leaves out when even the smallest type does not hold it all."""

    notes: bool = True
    inline: bool = False
    """Number, form and necessity of a material stand behind its name, not below it."""
    roles: bool = True
    """Who does a step stands in the flow chart."""
    terse: bool = False
    """A step's time stands behind its name."""
    conditions: bool = True
    facts: int = 9
    """How many of fee, result, delivery, channels … stand, the first first."""
    chart: bool = True
    names_only: bool = False

    @property
    def pointer(self) -> bool:
        """Whether the page must say that the rest stands behind the code."""
        return self != Edition(roles=self.roles, inline=self.inline, terse=self.terse)


_COMPACT = Edition(roles=False, inline=True, terse=True)
_SHORT = replace(_COMPACT, notes=False, conditions=False)
EDITIONS = (
    Edition(),
    Edition(roles=False),
    Edition(roles=False, inline=True),
    _COMPACT,
    replace(_COMPACT, notes=False),
    _SHORT,
    replace(_SHORT, facts=2),
    replace(_SHORT, facts=2, names_only=True),
    replace(_SHORT, facts=0, names_only=True),
    replace(_SHORT, facts=0, names_only=True, chart=False),
)
"""From whole to shortest: first the remarks go, the list of materials last and never wholly."""


@dataclass(frozen=True, slots=True)
class Fitted:
    """``fill`` is the share of the sheet's height that is used, 0 to 1."""

    edition: Edition
    size: float
    fill: float


def fit(sizes: Sequence[float], used: Callable[[Edition, float], float]) -> Fitted | None:
    """The first edition that fits, in the largest type that fits; None when nothing does.

    ``sizes`` ascending, in points, the first being the minimum; ``used`` says which share of
    the height an edition takes in a size (over 1: it does not fit). Rises with the size.
    """
    for edition in EDITIONS:
        low, fill = 0, used(edition, sizes[0])
        if fill > 1:
            continue
        high = len(sizes)
        while high - low > 1:
            middle = (low + high) // 2
            share = used(edition, sizes[middle])
            if share > 1:
                high = middle
            else:
                low, fill = middle, share
        return Fitted(edition, sizes[low], fill)
    return None
