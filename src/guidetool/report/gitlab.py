"""Findings as a GitLab code quality report: an array, empty when nothing was found.

What was silenced or accepted is left out: GitLab knows nothing of either.
"""

from __future__ import annotations

import json
from typing import IO, Any

from guidetool.model.diagnostic import ERROR, INFO, WARNING, Diagnostic
from guidetool.model.report import LintReport, Voice
from guidetool.report.wording import told

SEVERITIES = {ERROR: "major", WARNING: "minor", INFO: "info"}


def report_gitlab(report: LintReport, voice: Voice, stream: IO[str]) -> None:
    """Write one array."""
    json.dump([_issue(d, voice) for d in report.shown], stream, ensure_ascii=False, indent=2)
    stream.write("\n")


def _issue(d: Diagnostic, voice: Voice) -> dict[str, Any]:
    return {
        "type": "issue",
        "description": told(d, voice),
        "check_name": d.rule,
        "fingerprint": d.fingerprint,
        "severity": SEVERITIES[d.level],
        "location": {"path": d.path, "lines": {"begin": d.span.line, "end": d.span.end_line}},
    }
