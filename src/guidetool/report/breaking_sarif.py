"""The gate as SARIF: what is as bad as its threshold; what is approved is suppressed, with office, day and basis."""

from __future__ import annotations

from typing import IO

from guidetool.model.gate import GateReport
from guidetool.model.report import Voice
from guidetool.report.diff_sarif import diff_sarif
from guidetool.report.gate import stood


def breaking_sarif(report: GateReport, voice: Voice, stream: IO[str]) -> None:
    """Write one log with one run, also when nothing stands before the gate."""
    diff_sarif(stood(report, all_changes=False), voice, stream)
