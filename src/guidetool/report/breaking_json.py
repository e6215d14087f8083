"""The gate as JSON, version 1: ``schemas/breaking-report.schema.json`` is its contract."""

from __future__ import annotations

import json
from typing import Any, TextIO

from guidetool.model.approval import Approval
from guidetool.model.gate import STATES, GateReport, Standing
from guidetool.model.report import Voice
from guidetool.report.diff_json import change_tree, diagnostic_tree
from guidetool.report.diff_sheet import said

VERSION = 1


def breaking_json(report: GateReport, voice: Voice, stream: TextIO) -> None:
    """Write the gate as JSON with a line end. Values are canonical; sentences in the voice's language."""
    tree = {
        "version": VERSION,
        "language": voice.language,
        "old": report.diff.old,
        "new": report.diff.new,
        "day": report.day,
        "approvals_from": report.source,
        "passed": report.passed,
        "counts": {state: len(report.of(state)) for state in STATES},
        "changes": [_standing(one, voice) for one in report.standings],
        "obligations": [diagnostic_tree(found, voice) for found in report.diff.obligations],
        "approvals": [diagnostic_tree(found, voice) for found in report.stale],
        "diagnostics": [diagnostic_tree(found, voice) for found in report.diff.diagnostics],
    }
    stream.write(json.dumps(tree, ensure_ascii=False, indent=2) + "\n")


def _standing(one: Standing, voice: Voice) -> dict[str, Any]:
    return {
        "guide": one.guide.identity,
        "name": one.guide.name,
        "state": one.state,
        "reason": said(one.reason, voice) if one.reason is not None else None,
        "approval": _approval(one.approval) if one.approval is not None else None,
        "offices": [{"id": office.id, "name": office.name, "accounts": list(office.accounts)} for office in one.offices],
        "change": change_tree(one.change, voice),
    }


def _approval(one: Approval) -> dict[str, Any]:
    return {
        "office": one.office,
        "on": one.on.text if one.on is not None else None,
        "basis": one.basis,
        "until": one.until.text if one.until is not None else None,
        "place": {"path": one.place.path, "line": one.place.span.line, "column": one.place.span.column} if one.place is not None else None,
    }
