"""Findings for programs: one JSON document, its schema in ``schemas/lint-report.schema.json``."""

from __future__ import annotations

import json
from typing import IO, Any

from guidetool.model.diagnostic import Diagnostic
from guidetool.model.report import LintReport, Voice
from guidetool.model.source import Span
from guidetool.report.wording import word

FORMAT_VERSION = 1


def report_json(report: LintReport, voice: Voice, stream: IO[str]) -> None:
    """Write one document, also when nothing was found."""
    document = {
        "version": FORMAT_VERSION,
        "tool": {"name": "guidetool", "version": report.version},
        "profile": report.profile,
        "reached": report.reached,
        "failed": report.failed,
        "files": report.files,
        "counts": report.counts(),
        "silenced": len(report.in_profile(report.silenced)),
        "accepted": len(report.in_profile(report.accepted)),
        "settled": report.settled,
        "crashed": list(report.crashed),
        "findings": [_finding(d, voice) for d in report.shown],
    }
    json.dump(document, stream, ensure_ascii=False, indent=2)
    stream.write("\n")


def _finding(d: Diagnostic, voice: Voice) -> dict[str, Any]:
    return {
        "path": d.path,
        "span": _span(d.span),
        "rule": d.rule,
        "level": d.level,
        "profile": d.profile,
        "message": word(d.message, voice),
        "help": word(d.help, voice) if d.help else None,
        "pointer": list(d.pointer),
        "related": [
            {"path": r.place.path, "span": _span(r.place.span), "message": word(r.message, voice)} for r in d.related
        ],
        "fixable": d.fix is not None,
        "fingerprint": d.fingerprint,
    }


def _span(span: Span) -> dict[str, int]:
    return {"line": span.line, "column": span.column, "end_line": span.end_line, "end_column": span.end_column}
