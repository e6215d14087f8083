"""Findings as one page for the head of a department: what it shows; ``templates/report`` lays it out.

Departments first, then what is wrong in the words of the manuals, then each finding in its file.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from typing import IO, Any

from guidetool.model.diagnostic import LEVELS as SEVERITY
from guidetool.model.diagnostic import PROFILES, Diagnostic, count_levels
from guidetool.model.message import Message, say
from guidetool.model.report import LintReport, Title, Voice
from guidetool.model.source import START, Place
from guidetool.model.text import visible
from guidetool.report.excerpt import Pages, stretch
from guidetool.report.page import WORDS, Chapter, Check, File, Found, Line, Row, Trend
from guidetool.report.wording import CURE, LEVELS, PROFILE_NAMES, verdict, word

Fill = Callable[[str, Mapping[str, Any]], str]
"""The name of a template and what it shows → the page."""
TEMPLATE = "report/lint.html"
_NOBODY = Title()


def report_html(report: LintReport, voice: Voice, stream: IO[str], fill: Fill) -> None:
    """Write one page that needs no other file."""
    stream.write(fill(TEMPLATE, _Page(report, voice).values()).rstrip() + "\n")


class _Page:
    """A report as the values of the template."""

    def __init__(self, report: LintReport, voice: Voice) -> None:
        self._report = report
        self._voice = voice
        self._pages = Pages(report.texts)
        self._shown = _by_path(report.shown)
        self._known = _by_path(report.in_profile(report.accepted))
        self._departments = self._by_department()

    def values(self) -> dict[str, Any]:
        report, checks = self._report, self._checks()
        return {
            "lang": "zh-CN" if self._voice.language == "zh" else "en",
            "words": {key: self._said(message) for key, message in WORDS.items()},
            "levels": {level: self._said(LEVELS[level]) for level in reversed(SEVERITY)},
            "title": self._said(self._title()), "facts": [self._said(message) for message in self._facts()],
            "verdict": self._said(verdict(report)), "passed": not (report.failed or report.crashed),
            "crashed": [visible(path) for path in report.crashed],
            "files": report.files, "clean": report.files - len({*self._shown, *report.crashed}), "counts": report.counts(),
            "ladder": [(self._said(PROFILE_NAMES[profile]), len(report.blocking(profile))) for profile in PROFILES if report.ladder],
            "trend": self._trend(),
            "rows": self._rows(), "checks": checks, "linked": {check.id for check in checks if check.paragraphs},
            "chapters": self._chapters(),
            "known": self._list(report.accepted), "silenced": self._list(report.silenced),
        }  # fmt: skip

    def _title(self) -> Message:
        district = self._report.district
        if not self._report.ladder:
            return say("Report on the check of finished files")
        return say("Report on the check of the guides of {district}", district=district) if district else say("Report on the check of the guides")

    def _facts(self) -> list[Message]:
        report = self._report
        return [
            say("checked for {day}", day=report.day), say("profile asked for: {profile}", profile=PROFILE_NAMES[report.profile]),
            say("made by guidetool {version}", version=report.version),
        ]  # fmt: skip

    def _by_department(self) -> dict[str, list[str]]:
        """The paths of each department, the one with most and worst findings first; of none: last."""
        paths: dict[str, list[str]] = defaultdict(list)
        for path in sorted({*self._report.paths, *self._known}):
            paths[self._report.titles.get(path, _NOBODY).department].append(path)
        return dict(sorted(paths.items(), key=lambda item: (not item[0], [-n for n in self._counts(item[1]).values()], item[0])))

    def _counts(self, paths: Iterable[str]) -> dict[str, int]:
        return count_levels(tuple(d for path in paths for d in self._shown.get(path, ())))

    def _trend(self) -> Trend | None:
        if self._report.settled is None:
            return None
        return Trend(len(self._report.shown), sum(map(len, self._known.values())), self._report.settled)

    def _rows(self) -> list[Row]:
        most = max((sum(self._counts(paths).values()) for paths in self._departments.values()), default=0)
        rows = []
        for number, (name, paths) in enumerate(self._departments.items()):
            counts = self._counts(paths)
            known = sum(len(self._known.get(path, ())) for path in paths)
            clean = sum(path not in self._shown for path in paths)
            share = round(100 * sum(counts.values()) / most) if most else 0
            rows.append(Row(self._name(name), f"department-{number}", len(paths), clean, counts, known, share))
        return rows

    def _checks(self) -> list[Check]:
        """The worst and most frequent first."""
        rules: dict[str, list[Diagnostic]] = defaultdict(list)
        for d in self._report.shown:
            rules[d.rule].append(d)
        checks = [self._check(id_, found) for id_, found in rules.items()]
        return sorted(checks, key=lambda c: (-SEVERITY.index(c.level), -c.findings, c.id))

    def _check(self, id_: str, found: list[Diagnostic]) -> Check:
        level = max((d.level for d in found), key=SEVERITY.index)
        manual, chinese = self._report.manuals.get(id_), self._voice.language == "zh"
        summary = "" if manual is None else manual.summary_zh if chinese else manual.summary_en
        body = "" if manual is None else manual.body_zh if chinese else manual.body_en
        paragraphs = tuple(visible(part) for part in body.split("\n\n") if part)
        return Check(id_, level, visible(summary), paragraphs, len(found), len({d.path for d in found}))

    def _chapters(self) -> list[Chapter]:
        chapters = []
        for number, (name, paths) in enumerate(self._departments.items()):
            files = tuple(self._file(path) for path in paths if path in self._shown)
            if files:
                chapters.append(Chapter(self._name(name), f"department-{number}", files))
        return chapters

    def _file(self, path: str) -> File:
        title = self._report.titles.get(path, _NOBODY)
        return File(visible(title.item), visible(path), tuple(self._found(d) for d in self._shown[path]))

    def _list(self, diagnostics: Iterable[Diagnostic]) -> list[Found]:
        return [self._found(d) for d in self._report.in_profile(diagnostics)]

    def _found(self, d: Diagnostic) -> Found:
        places = [(Place(d.path, d.span), ""), *((r.place, self._said(r.message)) for r in d.related)]
        lines = tuple(self._line(place, label, d.path) for place, label in places if place.path in self._pages and place.span != START)
        line = 0 if d.span == START else d.span.line
        return Found(d.rule, d.level, visible(d.path), line, self._said(d.message), self._said(CURE) + self._said(d.help) if d.help else "", lines)

    def _line(self, place: Place, label: str, path: str) -> Line:
        source, begin, end = stretch(self._pages[place.path], place.span)
        elsewhere = visible(place.path) if place.path != path else ""
        return Line(elsewhere, place.span.line, source[:begin], source[begin:end], source[end:], label)

    def _name(self, department: str) -> str:
        return visible(department) or self._said(WORDS["none"])

    def _said(self, message: Message) -> str:
        return visible(word(message, self._voice))


def _by_path(diagnostics: Iterable[Diagnostic]) -> dict[str, list[Diagnostic]]:
    found: dict[str, list[Diagnostic]] = defaultdict(list)
    for d in diagnostics:
        found[d.path].append(d)
    return dict(found)
