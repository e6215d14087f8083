"""Findings as SARIF 2.1.0, for code scanning and editors: one run, one result a finding.

What was silenced or accepted is a result with a suppression. The texts of the rules stand in the
report's language; the other language is a translation of the same rules.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from typing import IO, Any

from guidetool.model.diagnostic import ERROR, INFO, WARNING, Diagnostic, Fix, Related
from guidetool.model.manual import Manual
from guidetool.model.message import say
from guidetool.model.report import LintReport, Voice
from guidetool.model.source import Place, Span
from guidetool.report.uri import uri_of
from guidetool.report.wording import told, word

SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"
LEVELS = {ERROR: "error", WARNING: "warning", INFO: "note"}
TONGUES = {"zh": "zh-CN", "en": "en-US"}
BASE = "%SRCROOT%"
FINGERPRINT = "guidetoolFinding/v1"
IN_SOURCE = {"kind": "inSource", "status": "accepted"}
EXTERNAL = {"kind": "external", "status": "accepted"}


def report_sarif(report: LintReport, voice: Voice, stream: IO[str]) -> None:
    """Write one log with one run, also when nothing was found."""
    document = {"$schema": SCHEMA, "version": "2.1.0", "runs": [_Run(report, voice).tree()]}
    json.dump(document, stream, ensure_ascii=False, indent=2)
    stream.write("\n")


class _Run:
    """A report as a SARIF run."""

    def __init__(self, report: LintReport, voice: Voice) -> None:
        self._report = report
        self._voice = voice
        self._silenced = report.in_profile(report.silenced)
        self._accepted = report.in_profile(report.accepted)
        everything = (*report.shown, *self._silenced, *self._accepted)
        self._rules = {id_: index for index, id_ in enumerate(sorted({d.rule for d in everything}))}
        self._files = {path: index for index, path in enumerate(sorted({*report.titles, *(d.path for d in everything)}))}

    def tree(self) -> dict[str, Any]:
        report, language = self._report, self._voice.language
        other = "en" if language == "zh" else "zh"
        return {
            "tool": {"driver": self._component(language) | {"version": report.version}},
            "translations": [self._component(other) | _translation(other)],
            "language": TONGUES[language],
            "columnKind": "unicodeCodePoints",
            "defaultEncoding": "utf-8",
            "originalUriBaseIds": {BASE: {"description": {"text": word(say("the workspace: the folder of guidetool.yaml"), self._voice)}}},
            "invocations": [self._invocation()],
            "artifacts": [{"location": location(path), "mimeType": "application/yaml"} for path in self._files],
            "results": [*self._results()],
            "properties": {"profile": report.profile, "reached": report.reached, "failLevel": report.fail_level, "settled": report.settled},
        }

    def _component(self, language: str) -> dict[str, Any]:
        rules = [_rule(id_, self._report.manuals.get(id_), language) for id_ in self._rules]
        return {"name": "guidetool", "language": TONGUES[language], "rules": rules}

    def _invocation(self) -> dict[str, Any]:
        crashed = [
            {
                "level": "error",
                "message": {"text": word(say("{path} could not be checked: this is a fault of guidetool", path=path), self._voice)},
                "locations": [{"physicalLocation": {"artifactLocation": location(path)}}],
            }
            for path in self._report.crashed
        ]
        return {"executionSuccessful": not crashed} | ({"toolExecutionNotifications": crashed} if crashed else {})

    def _results(self) -> Iterator[dict[str, Any]]:
        """In the order of the files; a baseline divides what was found into new and unchanged."""
        new = {"baselineState": "new"} if self._report.settled is not None else {}
        known = {"suppressions": [EXTERNAL], "baselineState": "unchanged"}
        rows: list[tuple[Diagnostic, dict[str, Any]]] = [(d, new) for d in self._report.shown]
        rows += [(d, {"suppressions": [IN_SOURCE]}) for d in self._silenced]
        rows += [(d, known) for d in self._accepted]
        for d, state in sorted(rows, key=lambda row: row[0]):
            yield self._result(d) | state

    def _result(self, d: Diagnostic) -> dict[str, Any]:
        place = _place(Place(d.path, d.span))
        place["physicalLocation"]["artifactLocation"]["index"] = self._files[d.path]
        result = {
            "ruleId": d.rule,
            "ruleIndex": self._rules[d.rule],
            "level": LEVELS[d.level],
            "message": {"text": told(d, self._voice)},
            "locations": [place],
            "partialFingerprints": {FINGERPRINT: d.fingerprint},
            "properties": {"profile": d.profile},
        }
        if d.related:
            result["relatedLocations"] = [*self._related(d.related)]
        if d.fix is not None:
            result["fixes"] = [self._fix(d.path, d.fix)]
        return result

    def _related(self, related: Iterable[Related]) -> Iterator[dict[str, Any]]:
        for number, one in enumerate(related, 1):
            yield {"id": number} | _place(one.place) | {"message": {"text": word(one.message, self._voice)}}

    def _fix(self, path: str, fix: Fix) -> dict[str, Any]:
        replacement = {"deletedRegion": region(fix.span), "insertedContent": {"text": fix.text}}
        return {
            "description": {"text": word(fix.message, self._voice)},
            "artifactChanges": [{"artifactLocation": location(path), "replacements": [replacement]}],
            "properties": {"safe": fix.safe},
        }


def _rule(id_: str, manual: Manual | None, language: str) -> dict[str, Any]:
    """A rule's manual in one language; its id alone where it has none."""
    if manual is None:
        return {"id": id_}
    summary, body = (manual.summary_zh, manual.body_zh) if language == "zh" else (manual.summary_en, manual.body_en)
    described = {
        "id": id_,
        "shortDescription": {"text": summary},
        "defaultConfiguration": {"level": LEVELS[manual.level]},
        "properties": {"profile": manual.profile, "basis": manual.basis, "stage": manual.stage},
    }
    return described | ({"fullDescription": {"text": body}, "help": {"text": body}} if body else {})


def _translation(language: str) -> dict[str, Any]:
    return {
        "translationMetadata": {"name": TONGUES[language]}, "associatedComponent": {"name": "guidetool"},
        "contents": ["localizedData"], "isComprehensive": False,
    }  # fmt: skip


def location(path: str) -> dict[str, Any]:
    """Relative to the workspace where the file lies in it."""
    uri, relative = uri_of(path)
    return {"uri": uri, "uriBaseId": BASE} if relative else {"uri": uri}


def _place(place: Place) -> dict[str, Any]:
    return {"physicalLocation": {"artifactLocation": location(place.path), "region": region(place.span)}}


def region(span: Span) -> dict[str, int]:
    return {"startLine": span.line, "startColumn": span.column, "endLine": span.end_line, "endColumn": span.end_column}
