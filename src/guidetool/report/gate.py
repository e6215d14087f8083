"""The gate's comparison with its approvals, for formats that show changes."""

from __future__ import annotations

from dataclasses import replace

from guidetool.model.approval import Granted, granted
from guidetool.model.change import DiffReport
from guidetool.model.gate import ADDED_HERE, OPEN, GateReport, Standing


def stood(report: GateReport, *, all_changes: bool) -> DiffReport:
    """The comparison with the approvals that count. ``all_changes``: also those that the gate does not ask about."""
    found = {one.change.fingerprint: _granted(one) for one in report.standings if one.state != OPEN and one.approval is not None}
    diff = replace(report.diff, approvals=found, day=report.diff.day or report.day)
    if all_changes:
        return diff
    asked = {one.change.fingerprint for one in report.standings}
    guides = (replace(g, changes=tuple(c for c in g.changes if c.fingerprint in asked)) for g in diff.guides)
    return replace(diff, guides=tuple(guide for guide in guides if guide.changes))


def _granted(one: Standing) -> Granted:
    assert one.approval is not None
    names = {office.id: office.name for office in one.offices}
    return granted(one.approval, names.get(one.approval.office or "", ""), one.state == ADDED_HERE)
