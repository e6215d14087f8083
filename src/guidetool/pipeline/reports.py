"""The formats in which findings are reported, and what a report tells besides the findings."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cached_property
from pathlib import PurePosixPath
from typing import IO

from guidetool.model.report import LintReport, Title, Voice
from guidetool.model.workspace import Department
from guidetool.pipeline.check import Checked
from guidetool.pipeline.formats import COLOR, Format, Formats, table
from guidetool.pipeline.resources import template


def _html(report: LintReport, voice: Voice, stream: IO[str]) -> None:
    from guidetool.render.html import render_html
    from guidetool.report.html import report_html

    report_html(report, voice, stream, lambda name, values: render_html(name, values, template))


def _row(
    name: str, suffixes: tuple[str, ...] = (), *, manuals: bool = False, console: bool = False, asks: tuple[str, ...] = ()
) -> Format[LintReport]:
    return Format(name, suffixes, manuals, console, asks, name, f"report_{name}", _html if name == "html" else None)


LINT_FORMATS: Formats = table((
    _row("text", (".txt",), console=True, asks=(COLOR,)),
    _row("concise", console=True),
    _row("json", (".json",)),
    _row("sarif", (".sarif", ".sarif.json"), manuals=True),
    _row("github"),
    _row("gitlab", (".json",)),
    _row("junit", (".xml",)),
    _row("checkstyle", (".xml",)),
    _row("markdown", (".md", ".markdown")),
    _row("html", (".html", ".htm"), manuals=True),
))  # fmt: skip
"""The one table of them: lint and validate offer what stands here."""


class Titles(Mapping[str, Title]):
    """What each file asked for is about; found out when the first is looked at."""

    def __init__(self, checked: Checked, asked: tuple[str, ...]) -> None:
        self._checked, self._asked = checked, asked

    def __getitem__(self, path: str) -> Title:
        return self._titles[path]

    def __iter__(self) -> Iterator[str]:
        return iter(self._asked)

    def __len__(self) -> int:
        return len(self._asked)

    @cached_property
    def _titles(self) -> dict[str, Title]:
        departments = self._checked.context.registers.departments
        known = {located.path: (located.guide.name, located.guide.department) for located in self._checked.index.guides}
        known |= {path: (bundle.name, bundle.lead_department) for path, bundle in self._checked.index.bundles.items()}
        return {path: _title(path, *known.get(path, (None, None)), departments) for path in self._asked}


def _title(path: str, item: object, department: object, departments: Mapping[str, Department]) -> Title:
    """A file that does not say its department is of the one whose folder it lies in: it may not be readable at all."""
    folders = [part for part in PurePosixPath(path).parts[:-1] if part in departments]
    id_ = department if isinstance(department, str) else (folders or [""])[-1]
    entry = departments.get(id_)
    name = entry.name if entry is not None and isinstance(entry.name, str) else id_
    return Title(item if isinstance(item, str) else "", name)
