"""Findings as Checkstyle XML: a file element for each file asked for, also where nothing was found."""

from __future__ import annotations

from typing import IO

from guidetool.model.report import LintReport, Voice
from guidetool.report.wording import told
from guidetool.report.xml import Element, child, write_xml

VERSION = "4.3"
"""The form of the report that readers know; not a version of Checkstyle."""


def report_checkstyle(report: LintReport, voice: Voice, stream: IO[str]) -> None:
    """Write one document. The severities of Checkstyle are our levels: error, warning, info."""
    root = Element("checkstyle", version=VERSION)
    files = {path: child(root, "file", name=path) for path in report.paths}
    for d in report.shown:
        child(
            files[d.path], "error", line=d.span.line, column=d.span.column, severity=d.level, message=told(d, voice),
            source=f"guidetool.{d.rule}",
        )  # fmt: skip
    write_xml(root, stream)
