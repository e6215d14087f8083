"""The print ledger: which paper was printed, what stood on it, where it went, what was withdrawn."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from guidetool.model.written import Day, Flag, Text

PRINTED, DELIVERED, WITHDRAWN = "printed", "delivered", "withdrawn"


@dataclass(frozen=True, slots=True)
class PrintedGuide:
    """A guide on paper. ``fingerprint`` is the product's; ``view`` what stood there, once in a ledger for each fingerprint."""

    code: Text = None
    name: Text = None
    fingerprint: Text = None
    view: Mapping[str, Any] | None = None


@dataclass(frozen=True, slots=True)
class Record:
    """One line. ``printed`` opens a batch; ``delivered`` and ``withdrawn`` tell of a batch, of some guides or of all.

    ``bound``: all guides stand in one piece (a booklet), else each is a piece of its own (a stand). ``quantity``: copies
    of each piece; ``pages``: of one copy. ``site`` is an id of the register of sites, ``place`` any words.
    """

    event: Text = None
    batch: Text = None
    day: Day | None = None
    product: Text = None
    bound: Flag = None
    site: Text = None
    place: Text = None
    quantity: int | None = None
    pages: int | None = None
    commit: Text = None
    note: Text = None
    guides: tuple[PrintedGuide, ...] = ()
    line: int | None = None
    """Where it stands in the file, from 1."""


@dataclass(frozen=True, slots=True)
class Ledger:
    """Every line that can be read, in order; ``views`` by fingerprint; ``path``: the file as people find it."""

    records: tuple[Record, ...] = ()
    views: Mapping[str, Mapping[str, Any]] | None = None
    path: str = ""

    def view(self, fingerprint: str) -> Mapping[str, Any] | None:
        """What stood on paper under a fingerprint; None where no line has it."""
        return (self.views or {}).get(fingerprint)


ONE_SIDED = frozenset(("directory",))
"""Products of several pages that are printed on one side."""


@dataclass(frozen=True, slots=True)
class Holding:
    """Copies of one piece that lie at one place. ``quantity`` None: nobody wrote it down."""

    batch: Record
    guides: tuple[PrintedGuide, ...]
    site: str
    place: str
    quantity: int | None

    @property
    def sheets(self) -> int | None:
        """Sheets of paper: two pages stand on one, on its two sides; of a board the back is not printed."""
        if self.quantity is None:
            return None
        pages = self.batch.pages or 1
        return self.quantity * (pages if self.batch.product in ONE_SIDED else (pages + 1) // 2)
