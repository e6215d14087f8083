"""A comparison as JSON, version 1: ``schemas/diff-report.schema.json`` is its contract."""

from __future__ import annotations

import json
import math
from typing import Any, TextIO

from guidetool.model.change import Change, DiffReport, GuideDiff
from guidetool.model.diagnostic import Diagnostic
from guidetool.model.message import Bilingual, Message
from guidetool.model.report import Voice
from guidetool.model.source import Place

VERSION = 1


def diff_json(report: DiffReport, voice: Voice, stream: TextIO) -> None:
    """Write the report as JSON with a line end. Values are canonical; sentences in the voice's language."""
    tree = {
        "version": VERSION,
        "language": voice.language,
        "old": report.old,
        "new": report.new,
        "unchanged": report.unchanged,
        "counts": report.counts(),
        "guides": [guide_tree(guide, voice) for guide in report.guides],
        "diagnostics": [diagnostic_tree(found, voice) for found in report.diagnostics],
    }
    stream.write(json.dumps(tree, ensure_ascii=False, indent=2) + "\n")


def guide_tree(guide: GuideDiff, voice: Voice) -> dict[str, Any]:
    return {
        "identity": guide.identity,
        "name": guide.name,
        "old_path": guide.old_path,
        "new_path": guide.new_path,
        "changes": [change_tree(change, voice) for change in guide.changes],
    }


def change_tree(change: Change, voice: Voice) -> dict[str, Any]:
    return {
        "kind": change.kind,
        "impact": change.impact,
        "fingerprint": change.fingerprint,
        "path": list(change.path),
        "subject": _words(change.subject, voice),
        "basis": change.basis or None,
        "message": _said(change.message, voice),
        "meaning": _said(change.meaning, voice),
        "note": _said(change.note, voice),
        "old": _plain(change.old),
        "new": _plain(change.new),
        "old_place": _place(change.old_place),
        "new_place": _place(change.new_place),
    }


def _said(message: Message | None, voice: Voice) -> str | None:
    return None if message is None else message.render(voice.language, voice.translate)


def _words(words: str | Bilingual, voice: Voice) -> str:
    return words if isinstance(words, str) else words.words(voice.language)


def _place(place: Place | None) -> dict[str, Any] | None:
    return None if place is None else {"path": place.path, "line": place.span.line, "column": place.span.column}


def diagnostic_tree(found: Diagnostic, voice: Voice) -> dict[str, Any]:
    return {
        "path": found.path,
        "line": found.span.line,
        "column": found.span.column,
        "rule": found.rule,
        "level": found.level,
        "message": _said(found.message, voice),
        "help": _said(found.help, voice),
    }


def _plain(value: Any) -> Any:
    """What JSON can say: keys as text, no infinities."""
    if isinstance(value, dict):
        return {str(key): _plain(part) for key, part in value.items()}
    if isinstance(value, (list, tuple)):
        return [_plain(part) for part in value]
    return str(value) if isinstance(value, float) and not math.isfinite(value) else value
