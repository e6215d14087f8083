"""The formats in which findings are reported, and what a report tells besides the findings."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from importlib import import_module
from pathlib import PurePosixPath
from typing import IO

from guidetool.model.report import LintReport, Title, Voice
from guidetool.model.workspace import Department
from guidetool.pipeline.check import Checked
from guidetool.pipeline.resources import template

Reporter = Callable[[LintReport, Voice, IO[str]], None]


def _html(report: LintReport, voice: Voice, stream: IO[str]) -> None:
    from guidetool.render.html import render_html
    from guidetool.report.html import report_html

    report_html(report, voice, stream, lambda name, values: render_html(name, values, template))


@dataclass(frozen=True, slots=True)
class Format:
    """``suffixes``: of its files; ``manuals``: it tells what they say; ``console``: it is read on a terminal."""

    name: str
    suffixes: tuple[str, ...] = ()
    manuals: bool = False
    console: bool = False

    @property
    def write(self) -> Reporter:
        """The reporter; loaded when asked for: a run writes one or two of them."""
        if self.name == "html":
            return _html
        reporter: Reporter = getattr(import_module(f"guidetool.report.{self.name}"), f"report_{self.name}")
        return reporter


_FORMATS = (
    Format("text", (".txt",), console=True),
    Format("concise", console=True),
    Format("json", (".json",)),
    Format("sarif", (".sarif", ".sarif.json"), manuals=True),
    Format("github"),
    Format("gitlab", (".json",)),
    Format("junit", (".xml",)),
    Format("checkstyle", (".xml",)),
    Format("markdown", (".md", ".markdown")),
    Format("html", (".html", ".htm"), manuals=True),
)
LINT_FORMATS: Mapping[str, Format] = {format_.name: format_ for format_ in _FORMATS}
"""The one table of them: lint and validate offer what stands here."""


def formats_of(name: str) -> list[str]:
    """The formats whose files are called like this: of the longest suffix that fits."""
    fitting = [(len(s), format_) for format_, row in LINT_FORMATS.items() for s in row.suffixes if name.lower().endswith(s)]
    longest = max((length for length, _ in fitting), default=0)
    return [format_ for length, format_ in fitting if length == longest]


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
