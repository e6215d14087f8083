"""A comparison for people: guide by guide, the worst first, what it means, where it stands.

Only characters that a GBK console can print.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from typing import TextIO

from guidetool.model.change import IMPACT_NAMES, IMPACTS, Change, DiffReport, GuideDiff
from guidetool.model.diagnostic import Diagnostic
from guidetool.model.message import Bilingual, Message, say
from guidetool.model.report import Voice
from guidetool.model.source import Place

SHORT = 36
"""Display cells up to which both values stand on one line."""


def diff_text(report: DiffReport, voice: Voice, stream: TextIO) -> None:
    """Write the report as text."""
    stream.writelines(f"{line}\n" for line in _Writer(voice).lines(report))


class _Writer:
    """Says a report in one language."""

    def __init__(self, voice: Voice) -> None:
        self._language = voice.language
        self._translate = voice.translate
        self._width = max(_cells(name.words(voice.language)) for name in IMPACT_NAMES.values())

    def lines(self, report: DiffReport) -> Iterator[str]:
        yield self._say(say("{old} compared with {new}", old=report.old, new=report.new))
        for guide in report.guides:
            yield ""
            yield from self._guide(guide)
        if report.diagnostics:
            yield ""
        for found in report.diagnostics:
            yield from self._diagnostic(found)
        yield ""
        yield from self._summary(report)

    def _guide(self, guide: GuideDiff) -> Iterator[str]:
        yield f"{guide.name}  {guide.identity}" if guide.identity != guide.name else guide.name
        yield "  " + self._where(guide.old_path, guide.new_path)
        for change in guide.changes:
            yield from self._change(change)

    def _change(self, change: Change) -> Iterator[str]:
        label = IMPACT_NAMES[change.impact].words(self._language)
        indent = " " * (self._width + 4)
        old, new = self._value(change.old_words), self._value(change.new_words)
        head = f"  {label}{' ' * (self._width - _cells(label))}  {self._say(change.message)}"
        if old is not None and new is not None and _short(old) and _short(new):
            yield self._say(say("{head}: {old} → {new}", head=head, old=old, new=new))
        else:
            yield head
            yield from self._long(indent, say("old: {value}", value=old) if old is not None else None)
            yield from self._long(indent, say("new: {value}", value=new) if new is not None else None)
        if change.note is not None:
            yield indent + self._say(change.note)
        yield indent + self._say(change.meaning)
        places = self._where(_line(change.old_place), _line(change.new_place))
        yield f"{indent}{places}  [{change.kind} {change.fingerprint}]"

    def _long(self, indent: str, message: Message | None) -> Iterator[str]:
        if message is not None:
            for line in self._say(message).splitlines():
                yield indent + line

    def _where(self, old: str | None, new: str | None) -> str:
        if old == new or old is None or new is None:
            return new or old or ""
        return f"{old} → {new}"

    def _diagnostic(self, found: Diagnostic) -> Iterator[str]:
        yield f"{found.path}:{found.span.line}:{found.span.column}: {self._say(found.message)}  [{found.rule}]"
        if found.help is not None:
            yield "  " + self._say(found.help)

    def _summary(self, report: DiffReport) -> Iterator[str]:
        if not report.guides:
            yield self._say(say("no guide differs; alike: {alike}", alike=report.unchanged))
            return
        counts = report.counts()
        told = ", ".join(f"{IMPACT_NAMES[impact].words(self._language)} {counts[impact]}" for impact in IMPACTS)
        if self._language == "zh":
            told = told.replace(", ", "，")
        yield self._say(say(
            "guides that differ: {differ}; alike: {alike}; changes: {counts}",
            differ=len(report.guides), alike=report.unchanged, counts=told,
        ))  # fmt: skip

    def _value(self, value: str | Bilingual | None) -> str | None:
        return value if value is None or isinstance(value, str) else value.words(self._language)

    def _say(self, message: Message) -> str:
        return message.render(self._language, self._translate)


def _line(place: Place | None) -> str | None:
    return None if place is None else f"{place.path}:{place.span.line}"


def _short(text: str) -> bool:
    return "\n" not in text and _cells(text) <= SHORT


def _cells(text: str) -> int:
    return sum(2 if unicodedata.east_asian_width(char) in "WF" else 1 for char in text)
