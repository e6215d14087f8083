"""What the gate says of a comparison: which changes are approved, which are not, and who has to approve them."""

from __future__ import annotations

from guidetool.model.approval import Approval
from guidetool.model.change import Change, DiffReport, GuideDiff
from guidetool.model.diagnostic import ERROR, Diagnostic
from guidetool.model.frozen import dataclass
from guidetool.model.message import Message

OPEN, APPROVED, ADDED_HERE = "open", "approved", "approved_here"
STATES = (OPEN, ADDED_HERE, APPROVED)
"""Not approved; approved by an entry that the change under review itself adds (本次新增批准); approved before."""


@dataclass(frozen=True, slots=True)
class Office:
    """Who may approve: ``id`` of the register of departments, its name, and the accounts that CODEOWNERS names."""

    id: str
    name: str
    accounts: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Standing:
    """One change before the gate. ``approval`` is there in every state but OPEN, and there where one does not count.

    ``reason`` says why an approval that is there does not count; ``offices`` who has to approve, or has to look at an
    approval that was added here.
    """

    guide: GuideDiff
    change: Change
    state: str
    approval: Approval | None = None
    reason: Message | None = None
    offices: tuple[Office, ...] = ()


@dataclass(frozen=True, slots=True)
class GateReport:
    """The gate over a comparison.

    ``standings``: every change as bad as ``threshold``, guide by guide, the worst first; ``stale``: approvals that do
    nothing any more, placed; ``source``: of which state the approvals count, as it was named; ``day``: ISO text;
    ``approvals_file``: where approvals stand, relative to the workspace.
    """

    diff: DiffReport
    threshold: str
    standings: tuple[Standing, ...]
    stale: tuple[Diagnostic, ...] = ()
    source: str = ""
    day: str = ""
    approvals_file: str = ""

    def of(self, state: str) -> tuple[Standing, ...]:
        """The changes in one of STATES."""
        return tuple(one for one in self.standings if one.state == state)

    @property
    def owed(self) -> tuple[Diagnostic, ...]:
        """What the changes demand of the guides and is not done, and fails the gate: no approval makes up for it."""
        return tuple(d for d in self.diff.obligations if d.level == ERROR)

    @property
    def passed(self) -> bool:
        """Nothing unapproved stands, and nothing is owed."""
        return not self.of(OPEN) and not self.owed
