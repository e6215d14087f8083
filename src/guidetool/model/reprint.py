"""Which papers are wrong after a change: how badly, why, where they lie."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from guidetool.model.diagnostic import ERROR, Diagnostic
from guidetool.model.ledger import Holding
from guidetool.model.message import Message, Name

WITHDRAW, JUDGE, NEXT_PRINT = "withdraw", "judge", "next_print"
SEVERITIES = (WITHDRAW, JUDGE, NEXT_PRINT)
"""From bad to mild."""
SEVERITY_NAMES: Mapping[str, Name] = {
    WITHDRAW: Name("withdraw now", "立即撤下"), JUDGE: Name("to be judged", "需研判"), NEXT_PRINT: Name("at the next print", "下次印刷"),
}  # fmt: skip
NEVER = "never"
THRESHOLDS = (*SEVERITIES, NEVER)

Spot = tuple[str, ...]
"""A place on a product: its part, then the item or label, then what of it: ``("materials", "身份证", "amounts")``."""


@dataclass(frozen=True, slots=True)
class ViewDelta:
    """What stands differently on paper than it would now; None: not there."""

    spot: Spot
    old: str | None
    new: str | None


@dataclass(frozen=True, slots=True)
class Reason:
    """Why a guide on a product is wrong. ``impact`` and ``fingerprint`` are those of the change that explains it, if one does."""

    severity: str
    delta: ViewDelta | None = None
    message: Message | None = None
    """Said where it is not one place that differs: the guide is gone, suspended, or cannot be read."""
    impact: str = ""
    fingerprint: str = ""


@dataclass(frozen=True, slots=True)
class StaleGuide:
    """One guide on a product that is wrong, the worst reason first."""

    code: str
    name: str
    reasons: tuple[Reason, ...]

    @property
    def severity(self) -> str:
        return min((r.severity for r in self.reasons), key=SEVERITIES.index)


@dataclass(frozen=True, slots=True)
class StalePaper:
    """Copies at one place that are wrong. ``renewed``: the day on which the same piece was printed as it is now, if it was."""

    holding: Holding
    product: str | Name
    site: str
    guides: tuple[StaleGuide, ...]
    renewed: str = ""

    @property
    def severity(self) -> str:
        return min((g.severity for g in self.guides), key=SEVERITIES.index)


@dataclass(frozen=True, slots=True)
class ReprintReport:
    """What has to be done with the paper that lies about. ``fresh``: pieces at a place that are still right, and their copies."""

    old: str
    new: str
    papers: tuple[StalePaper, ...]
    fresh: int = 0
    fresh_copies: int = 0
    diagnostics: tuple[Diagnostic, ...] = ()
    sites: tuple[str, ...] = ()
    """The sites asked for; empty: all."""
    day: str = ""
    district: str = ""

    def of(self, severity: str) -> tuple[StalePaper, ...]:
        """The papers of one of SEVERITIES."""
        return tuple(paper for paper in self.papers if paper.severity == severity)

    def meets(self, threshold: str) -> bool:
        """Whether any paper is as bad as the threshold, or something cannot be read, so that nobody knows."""
        if threshold == NEVER:
            return False
        worst = SEVERITIES.index(threshold)
        return any(SEVERITIES.index(p.severity) <= worst for p in self.papers) or any(d.level == ERROR for d in self.diagnostics)
