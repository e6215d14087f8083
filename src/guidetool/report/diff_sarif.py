"""A comparison as SARIF 2.1.0, for code scanning: one result a change, its level by what it means to applicants.

A change that was approved is a result with a suppression that says by whom and on what basis.
"""

from __future__ import annotations

import json
from typing import IO, Any

from guidetool.model.change import ADVERSE, FAVOURABLE, LOUD, NEUTRAL, TO_JUDGE, Change, DiffReport, GuideDiff
from guidetool.model.diagnostic import Diagnostic
from guidetool.model.message import say
from guidetool.model.report import Voice
from guidetool.model.source import START, Place
from guidetool.report.diff_sheet import approved, element, said
from guidetool.report.sarif import BASE, EXTERNAL, SCHEMA, TONGUES, location, region
from guidetool.report.sarif import LEVELS as OWED

LEVELS = {ADVERSE: "error", TO_JUDGE: "warning", FAVOURABLE: "note", NEUTRAL: "note"}
FINGERPRINT = "guidetoolChange/v1"


def diff_sarif(report: DiffReport, voice: Voice, stream: IO[str]) -> None:
    """Write one log with one run, also when nothing changed."""
    json.dump({"$schema": SCHEMA, "version": "2.1.0", "runs": [_Run(report, voice).tree()]}, stream, ensure_ascii=False, indent=2)
    stream.write("\n")


class _Run:
    """A comparison as a SARIF run."""

    def __init__(self, report: DiffReport, voice: Voice) -> None:
        self._report = report
        self._voice = voice
        self._kinds = {change.kind: change.impact for change in report.changes}
        self._rules = {rule: index for index, rule in enumerate(sorted({*self._kinds, *(d.rule for d in report.obligations)}))}

    def tree(self) -> dict[str, Any]:
        report = self._report
        levels = {kind: _level(kind, impact) for kind, impact in self._kinds.items()} | {d.rule: OWED[d.level] for d in report.obligations}
        rules = [{"id": rule, "defaultConfiguration": {"level": levels[rule]}} for rule in self._rules]
        told = [self._told(d.path, said(d.message, self._voice)) for d in report.diagnostics]
        return {
            "tool": {"driver": {"name": "guidetool", "language": TONGUES[self._voice.language], "rules": rules}},
            "language": TONGUES[self._voice.language],
            "columnKind": "unicodeCodePoints",
            "defaultEncoding": "utf-8",
            "originalUriBaseIds": {BASE: {"description": {"text": said(say("the folder from which the files are named"), self._voice)}}},
            "invocations": [{"executionSuccessful": True} | ({"toolExecutionNotifications": told} if told else {})],
            "results": [
                *(self._result(guide, change) for guide in report.guides for change in guide.changes),
                *(self._owed(d) for d in report.obligations),
            ],
            "properties": {"old": report.old, "new": report.new, "counts": report.counts(), "unchanged": report.unchanged},
        }

    def _told(self, path: str, text: str) -> dict[str, Any]:
        uri = location(self._file(path))
        return {"level": "warning", "message": {"text": text}, "locations": [{"physicalLocation": {"artifactLocation": uri}}]}

    def _result(self, guide: GuideDiff, change: Change) -> dict[str, Any]:
        voice = self._voice
        where = change.new_place or change.old_place or Place(guide.new_path or guide.old_path or "", START)
        text = "\n".join([f"{guide.name}: {said(change.message, voice)}", said(change.meaning, voice)])
        result: dict[str, Any] = {
            "ruleId": change.kind,
            "ruleIndex": self._rules[change.kind],
            "level": _level(change.kind, change.impact),
            "message": {"text": text},
            "locations": [self._place(where)],
            "partialFingerprints": {FINGERPRINT: change.fingerprint},
            "properties": {"impact": change.impact, "guide": guide.identity, "element": element(change, voice)},
        }
        if change.old_place is not None and change.old_place != where:
            before = {"id": 1} | self._place(change.old_place) | {"message": {"text": said(say("before the change"), voice)}}
            result["relatedLocations"] = [before]
        approval = self._report.approvals.get(change.fingerprint)
        if approval is not None:
            result["suppressions"] = [{**EXTERNAL, "justification": approved(approval, voice)}]
        return result

    def _owed(self, d: Diagnostic) -> dict[str, Any]:
        """What a change demands of the guide and is not done: nothing suppresses it."""
        told = [said(message, self._voice) for message in (d.message, d.help) if message is not None]
        return {
            "ruleId": d.rule,
            "ruleIndex": self._rules[d.rule],
            "level": OWED[d.level],
            "message": {"text": "\n".join(told)},
            "locations": [self._place(Place(d.path, d.span))],
        }

    def _place(self, place: Place) -> dict[str, Any]:
        return {"physicalLocation": {"artifactLocation": location(self._file(place.path)), "region": region(place.span)}}

    def _file(self, path: str) -> str:
        """A path of a revision (``REF:path``) as the path in the repository: SARIF knows files only."""
        for side in (self._report.new, self._report.old):
            ref = side.partition(":")[0]
            if len(ref) > 1 and path.startswith(f"{ref}:"):
                return path.removeprefix(f"{ref}:")
        return path


def _level(kind: str, impact: str) -> str:
    return "error" if kind in LOUD else LEVELS[impact]
