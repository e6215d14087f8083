"""What a page's template sees: frozen values whose every word is chosen, and whose every link is made."""

from __future__ import annotations

from dataclasses import field

from guidetool.model.frozen import dataclass
from guidetool.render.values import Figure


@dataclass(frozen=True, slots=True)
class Piece:
    """A run of text; with ``href`` it is a link."""

    text: str
    href: str = ""


Line = tuple[Piece, ...]


@dataclass(frozen=True, slots=True)
class Row:
    label: str
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class Section:
    """``key``: the anchor; ``folded``: few need it, so it opens when it is touched."""

    key: str
    title: str
    rows: tuple[Row, ...]
    folded: bool = False


@dataclass(frozen=True, slots=True)
class Tick:
    """A material to bring. ``key`` is what the device remembers; ``files``: blank forms and examples to download."""

    key: str
    name: str
    aside: str
    amounts: str
    notes: tuple[str, ...]
    files: Line = ()


@dataclass(frozen=True, slots=True)
class Place:
    """A window or a town's office. ``href``: the list of everything that is handled there."""

    name: str
    href: str
    address: str
    hours: str
    phone: Line
    directions: str = ""


@dataclass(frozen=True, slots=True)
class Way:
    """A step, and where it goes on: (name of the next step, condition); ``ends``: the matter ends here."""

    name: str
    facts: str
    result: str
    next: tuple[tuple[str, str], ...] = ()
    ends: bool = False


@dataclass(frozen=True, slots=True)
class Mark:
    """A paper and whether it tells the truth: ``fresh``, ``same`` (nothing changed for applicants) or ``stale``."""

    id: str
    state: str
    head: str
    text: str


@dataclass(frozen=True, slots=True)
class Shift:
    """A change as applicants read it."""

    impact: str
    label: str
    text: str
    meaning: str


@dataclass(frozen=True, slots=True)
class Turn:
    """A day on which something changed (as people write it); ``marks``: the papers that were true until then."""

    on: str
    shifts: tuple[Shift, ...]
    marks: tuple[Mark, ...] = ()


@dataclass(frozen=True, slots=True)
class Notice:
    """What a page says of papers: turns oldest first, then the papers that are true now."""

    turns: tuple[Turn, ...] = ()
    fresh: tuple[Mark, ...] = ()
    earlier: bool = False
    """Older turns were left out."""


@dataclass(frozen=True, slots=True)
class Listed:
    """An item as lists, search and data for others know it; plain values, so that it can be remembered."""

    identity: str
    id: str
    code: str
    name: str
    plain_name: str
    department: str
    department_name: str
    limit: str
    visits: int | None
    charged: bool | None
    natural: tuple[str, ...] = ()
    legal: tuple[str, ...] = ()
    windows: tuple[str, ...] = ()
    changed: str = ""


@dataclass(frozen=True, slots=True)
class GuidePage:
    """An item's page: first what a person needs who stands at a counter."""

    id: str
    name: str
    plain_name: str
    department: Piece
    state: str
    """Why nobody can apply now (暂停、取消); empty where all is as usual."""
    figures: tuple[Figure, ...]
    ticks: tuple[Tick, ...]
    spared: tuple[str, ...]
    """Materials that the office fetches itself."""
    no_materials: bool
    places: tuple[Place, ...]
    towns: tuple[Place, ...]
    calls: tuple[Row, ...]
    ways: tuple[Way, ...]
    chart: str
    sections: tuple[Section, ...]
    notice: Notice
    mend: tuple[Piece, ...]
    """Where an error is told: telephone, mail, form."""
    rate: str
    updated: str
    version: str
    bundles: Line = ()


@dataclass(frozen=True, slots=True)
class Entry:
    """A line of a list."""

    href: str
    name: str
    plain_name: str = ""
    facts: str = ""


@dataclass(frozen=True, slots=True)
class ListPage:
    """A list under a heading; ``facts`` stand above it (an office's address and telephone)."""

    title: str
    kind: str
    facts: tuple[Row, ...] = ()
    groups: tuple[tuple[str, tuple[Entry, ...]], ...] = ()


@dataclass(frozen=True, slots=True)
class Frame:
    """What every page shows around its content."""

    site: str
    district: str
    sample: bool
    hotline: str
    version: str
    """Changes when style or script does."""
    root: str = ""
    canonical: str = ""
    links: tuple[Piece, ...] = field(default_factory=tuple)
