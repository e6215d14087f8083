"""Findings as JUnit XML: a suite for each file, a failure for each finding that fails the run.

Milder findings stand in the suite's output: the tests are red if and only if the command is.
A file without a failure counts as one test that passed.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from typing import IO

from guidetool.model.diagnostic import Diagnostic, at_least
from guidetool.model.message import say
from guidetool.model.report import LintReport, Voice
from guidetool.model.text import one_line
from guidetool.report.wording import told, word
from guidetool.report.xml import Element, child, write_xml


def report_junit(report: LintReport, voice: Voice, stream: IO[str]) -> None:
    """Write one document; the day checked for is the time stamp, so that the same check gives the same bytes."""
    root = Element("testsuites")
    by_path: dict[str, list[Diagnostic]] = {path: [] for path in sorted({*report.paths, *report.crashed})}
    for d in report.shown:
        by_path[d.path].append(d)
    for number, (path, found) in enumerate(by_path.items()):
        _Suite(report, voice, path).write(root, number, found)
    write_xml(root, stream)


class _Suite:
    """A file as a test suite."""

    def __init__(self, report: LintReport, voice: Voice, path: str) -> None:
        self._report = report
        self._voice = voice
        self._path = path

    def write(self, root: Element, number: int, found: Sequence[Diagnostic]) -> None:
        """The suite with its tests; elements and attributes stand where both schemas in use want them."""
        failures = [d for d in found if at_least(d.level, self._report.fail_level)]
        milder = [d for d in found if not at_least(d.level, self._report.fail_level)]
        crashed = self._path in self._report.crashed
        stamp = {"timestamp": f"{self._report.day}T00:00:00"} if self._report.day else {}
        suite = child(
            root, "testsuite", name=self._path, package="guidetool", id=number, hostname="localhost", time=0,
            tests=len(failures) + crashed or 1, failures=len(failures), errors=int(crashed), **stamp,
        )  # fmt: skip
        properties = child(suite, "properties")
        child(properties, "property", name="profile", value=self._report.profile)
        if crashed:
            self._crash(suite)
        self._failures(suite, failures)
        if not failures and not crashed:
            self._case(suite, word(say("nothing here fails the check"), self._voice))
        child(suite, "system-out", "".join(self._line(d) for d in milder))
        child(suite, "system-err", "")

    def _failures(self, suite: Element, failures: Iterable[Diagnostic]) -> None:
        """Named by what is wrong, not where: a test keeps its name when lines are added above it."""
        twins: Counter[str] = Counter()
        for d in failures:
            name = one_line(f"{word(d.message, self._voice)} [{d.rule}]")
            twins[name] += 1
            case = self._case(suite, name if twins[name] == 1 else f"{name} ({twins[name]})")
            child(case, "failure", self._line(d), type=d.rule, message=word(d.message, self._voice))

    def _crash(self, suite: Element) -> None:
        text = word(say("{path} could not be checked: this is a fault of guidetool", path=self._path), self._voice)
        child(self._case(suite, text), "error", text, type="crash", message=text)

    def _case(self, suite: Element, name: str) -> Element:
        return child(suite, "testcase", name=name, classname=self._path, time=0)

    def _line(self, d: Diagnostic) -> str:
        return f"{d.path}:{d.span.line}:{d.span.column} {d.level} {d.rule} {told(d, self._voice)}\n"
