"""A comparison as JSON, version 1: ``schemas/diff-report.schema.json`` is its contract."""

from __future__ import annotations

import json
import math
from typing import Any

from guidetool.model.change import Change, DiffReport, GuideDiff
from guidetool.model.diagnostic import Diagnostic
from guidetool.model.message import Message, Translate
from guidetool.model.source import Place

VERSION = 1


def diff_json(report: DiffReport, language: str, translate: Translate) -> str:
    """The report as JSON text with a line end. Values are canonical; sentences in ``language``."""
    tree = {
        "version": VERSION,
        "language": language,
        "old": report.old,
        "new": report.new,
        "unchanged": report.unchanged,
        "counts": report.counts(),
        "guides": [_guide(guide, language, translate) for guide in report.guides],
        "diagnostics": [_diagnostic(found, language, translate) for found in report.diagnostics],
    }
    return json.dumps(tree, ensure_ascii=False, indent=2) + "\n"


def _guide(guide: GuideDiff, language: str, translate: Translate) -> dict[str, Any]:
    return {
        "identity": guide.identity,
        "name": guide.name,
        "old_path": guide.old_path,
        "new_path": guide.new_path,
        "changes": [_change(change, language, translate) for change in guide.changes],
    }


def _change(change: Change, language: str, translate: Translate) -> dict[str, Any]:
    def said(message: Message | None) -> str | None:
        return None if message is None else message.render(language, translate)

    return {
        "kind": change.kind,
        "impact": change.impact,
        "fingerprint": change.fingerprint,
        "path": list(change.path),
        "message": said(change.message),
        "meaning": said(change.meaning),
        "note": said(change.note),
        "old": _plain(change.old),
        "new": _plain(change.new),
        "old_place": _place(change.old_place),
        "new_place": _place(change.new_place),
    }


def _place(place: Place | None) -> dict[str, Any] | None:
    return None if place is None else {"path": place.path, "line": place.span.line, "column": place.span.column}


def _diagnostic(found: Diagnostic, language: str, translate: Translate) -> dict[str, Any]:
    return {
        "path": found.path,
        "line": found.span.line,
        "column": found.span.column,
        "rule": found.rule,
        "level": found.level,
        "message": found.message.render(language, translate),
        "help": None if found.help is None else found.help.render(language, translate),
    }


def _plain(value: Any) -> Any:
    """What JSON can say: keys as text, no infinities."""
    if isinstance(value, dict):
        return {str(key): _plain(part) for key, part in value.items()}
    if isinstance(value, (list, tuple)):
        return [_plain(part) for part in value]
    return str(value) if isinstance(value, float) and not math.isfinite(value) else value
