"""An approval: an office lets a change stand that is worse for applicants, or has to be judged."""

from __future__ import annotations

from datetime import date

from guidetool.model.frozen import dataclass
from guidetool.model.source import Place
from guidetool.model.written import Day, Text


@dataclass(frozen=True, slots=True)
class Approval:
    """An entry of approvals.yaml. ``office`` is an id of the register of departments.

    ``change`` is the fingerprint of the change, ``guide`` the identity of its guide; ``summary`` is for people and
    decides nothing. ``until`` is the last day on which it counts. ``place`` is where the entry stands.
    """

    change: Text = None
    guide: Text = None
    summary: Text = None
    office: Text = None
    on: Day | None = None
    basis: Text = None
    until: Day | None = None
    place: Place | None = None

    def expired(self, today: str) -> bool:
        """Whether its last day is over. ``today``: ISO text."""
        last = self.until.date if self.until is not None else None
        return last is not None and last < date.fromisoformat(today)

    def begun(self, today: str) -> bool:
        """Whether it was given by today: an approval of tomorrow is none yet."""
        day = self.on.date if self.on is not None else None
        return day is None or day <= date.fromisoformat(today)


@dataclass(frozen=True, slots=True)
class Entry:
    """An approval as it is written: the elements of one entry."""

    change: Text = None
    guide: Text = None
    summary: Text = None
    office: Text = None
    on: Day | None = None
    basis: Text = None
    until: Day | None = None

    def at(self, place: Place) -> Approval:
        """The approval that stands there."""
        return Approval(self.change, self.guide, self.summary, self.office, self.on, self.basis, self.until, place)


@dataclass(frozen=True, slots=True)
class Approvals:
    """The file of approvals."""

    approvals: tuple[Entry, ...] = ()


@dataclass(frozen=True, slots=True)
class Granted:
    """An approval that counts, in plain words for reports. ``office`` by name; days as ISO text, empty where not given.

    ``here``: the change under review itself adds it (本次新增批准).
    """

    office: str = ""
    on: str = ""
    basis: str = ""
    until: str = ""
    here: bool = False


def granted(approval: Approval, office: str = "", here: bool = False) -> Granted:
    """The approval as reports show it. ``office``: its name, by default the id."""
    on, until = (day.text if day is not None else "" for day in (approval.on, approval.until))
    return Granted(office or approval.office or "", on, approval.basis or "", until, here)
