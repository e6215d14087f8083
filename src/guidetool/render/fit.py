"""Fit by rule: what a stand leaves out when it must, and how large its type is. Never cut, never crammed, never bare.

A sheet is filled to FULL at most. Among the editions that hold everything that matters the first that fits in comfortable type
is taken; where none does, the first that fits in somewhat smaller type, then in the smallest. Then the type grows as far as the sheet allows, and where even
the largest leaves much of the sheet bare the lines move apart.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from guidetool.model.frozen import dataclass

FULL = 0.95
"""Share of the sheet's height that may be in use: below stays a margin to breathe."""
EASY = 0.9
"""Share that moving lines apart aims at."""
EASE = (1.2, 1.1, 1.05)
"""Comfortable type, and type that still reads with ease, over the smallest."""
MOST_AIR = 2.6
WHOLE = 10_000
"""No limit."""


@dataclass(frozen=True, slots=True)
class Edition:
    """What a stand shows. ``limit``: characters of a remark, condition or fact; ``most``: of the materials, the first;
    ``facts``: of fee, result, delivery, channels …, the first."""

    notes: bool = True
    limit: int = WHOLE
    inline: bool = False
    """Number, form and necessity of a material stand behind its name, not below it."""
    roles: bool = True
    """Who does a step stands in the flow chart."""
    terse: bool = False
    """Less space in the flow chart."""
    conditions: bool = True
    facts: int = 9
    chart: bool = True
    branches: bool = True
    """The flow chart shows more than the ordinary case."""
    strip: bool = False
    """The flow chart runs from left to right in rows across the sheet, the ordinary case alone."""
    names_only: bool = False
    most: int = WHOLE
    windows: int = WHOLE
    """How many windows stand, the first."""
    large: bool = False
    """Large print: windows before materials, plain words."""
    back: bool = False
    """The list of materials goes on on the back."""
    extras: tuple[str, ...] = ()
    """What else stands there, of EXTRAS."""


_COMPACT = Edition(roles=False, inline=True, terse=True)
_BRIEF = replace(_COMPACT, notes=False, limit=60)
_PLAIN = replace(_BRIEF, branches=False)
_STRIP = replace(_PLAIN, strip=True)
_LISTS = replace(_BRIEF, chart=False)
_NAMES = replace(_LISTS, conditions=False, facts=2, names_only=True)
_BARE = replace(_NAMES, facts=0)
_ROOMY = (Edition(), Edition(roles=False), _COMPACT, replace(_COMPACT, limit=60), replace(_COMPACT, limit=30), _BRIEF)
_DRAWN = tuple(replace(chart, conditions=conditions, facts=facts) for conditions, facts in ((True, 9), (False, 9), (False, 2)) for chart in (_PLAIN, _STRIP))
_WINDOWS = (WHOLE, 2, 1)
EDITIONS = (
    *_ROOMY, *_DRAWN, *(replace(_STRIP, conditions=False, facts=facts, windows=windows) for facts in (2, 0) for windows in _WINDOWS[1:]),
    _LISTS, replace(_LISTS, conditions=False), *(replace(_NAMES, chart=True, branches=False, strip=strip) for strip in (False, True)),
    *(replace(_BARE, chart=True, branches=False, strip=True, windows=windows) for windows in _WINDOWS),
    _NAMES, _BARE, replace(_BARE, windows=2), *(replace(_BARE, windows=1, most=most) for most in (WHOLE, *range(20, 2, -1))),
)  # fmt: skip
"""From whole to shortest: remarks are shortened and go, then the chart's branches and its column, then conditions, the chart, the
particulars of the materials; their names go last, and the page says how many are left out."""


_PLAINEST = replace(_BARE, large=True)
LARGE = tuple(replace(_PLAINEST, windows=windows) for windows in (WHOLE, 3, 2, 1))
"""Editions of large print: names of materials alone."""
EXTRAS = ("chart", "windows", "conditions", "facts")
"""What the back of large print has besides the materials: the process, windows that the front left out, conditions, fee and result."""
LARGE_CUT = tuple(replace(_PLAINEST, windows=1, most=most) for most in range(20, 0, -1))
"""Large print where neither one side nor two hold all names: the first of them."""


@dataclass(frozen=True, slots=True)
class Fitted:
    """``fill`` is the share of the sheet's height that is used, 0 to 1; ``air`` stretches the space between lines of lists."""

    edition: Edition
    size: float
    fill: float
    air: float = 1


Used = Callable[[Edition, float, float], float]
"""Edition, type size in points, air → share of the height that it takes; over 1 it does not fit."""
Guess = Callable[[Edition, float], float]
"""The same without a layout, roughly."""
TRUST = 1.02
"""A guess so far over FULL is believed: guesses are within a few per cent of the layout (the tests hold them to it)."""


def fit(editions: Sequence[Edition], sizes: Sequence[float], used: Used, guess: Guess, ease: Sequence[float] = EASE) -> Fitted | None:
    """The edition and type for a sheet; None when nothing fits. ``sizes`` ascending, in points, the first the minimum.

    ``ease``: how much larger than that the type is where the first editions are tried, in turn.
    """
    known: dict[tuple[Edition, float], float] = {}

    def share(edition: Edition, size: float) -> float:
        if (edition, size) not in known:
            rough = guess(edition, size)
            known[edition, size] = rough if rough > FULL * (1.4 if edition == editions[-1] else TRUST) else used(edition, size, 1)
        return known[edition, size]

    rich = editions[: len(_ROOMY) + 1]
    for trial, over in (*((rich if n else rich[:-1], over) for n, over in enumerate(ease)), (editions, 1)):
        least = min((size for size in sizes if size >= sizes[0] * over - 0.01), default=sizes[-1])
        for edition in trial:
            if share(edition, least) <= FULL:
                return _aired(edition, _largest(edition, [s for s in sizes if s >= least], share, guess), share, used)
    return None


def _largest(edition: Edition, sizes: Sequence[float], share: Callable[[Edition, float], float], guess: Guess) -> float:
    """The largest size that fits, the first being known to. Layouts are dear: the guess, set right by each, says where to look."""
    low, high = 0, len(sizes)
    bend = share(edition, sizes[0]) / guess(edition, sizes[0])
    while hoped := [n for n in range(low + 1, high) if guess(edition, sizes[n]) * bend <= FULL]:
        at = max(hoped)
        found = share(edition, sizes[at])
        bend = max(found, FULL * 0.5) / guess(edition, sizes[at])
        low, high = (low, at) if found > FULL else (at, high)
    return sizes[low]


def _aired(edition: Edition, size: float, share: Callable[[Edition, float], float], used: Used) -> Fitted:
    """Move lines apart where the sheet is not well filled."""
    plain = Fitted(edition, size, share(edition, size))
    if plain.fill > EASY - 0.04:
        return plain
    wide = used(edition, size, MOST_AIR)
    if wide <= EASY or wide <= plain.fill:
        return replace(plain, fill=wide, air=MOST_AIR) if wide <= FULL else plain
    air = round(1 + (MOST_AIR - 1) * (EASY - plain.fill) / (wide - plain.fill), 2)
    fill = used(edition, size, air)
    return replace(plain, fill=fill, air=air) if fill <= FULL else plain
