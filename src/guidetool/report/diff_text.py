"""A comparison for people: guide by guide, the worst first, what it means, where it stands.

On a wide terminal both sides stand beside each other, elsewhere below each other. Only characters that a
GBK console can print.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TextIO

from rich.cells import cell_len
from rich.console import Console
from rich.text import Text

from guidetool.model.change import ADVERSE, FAVOURABLE, IMPACT_NAMES, NEUTRAL, TO_JUDGE, Change, DiffReport, GuideDiff
from guidetool.model.diagnostic import Diagnostic
from guidetool.model.message import Message, say
from guidetool.model.report import Voice
from guidetool.model.source import Place
from guidetool.report.diff_columns import WIDE, Side, beside
from guidetool.report.diff_sheet import NOTHING, said, summary, value, where

SHORT = 36
"""Display cells up to which both values stand on one line."""
_STYLES = {ADVERSE: "bold red", TO_JUDGE: "yellow", FAVOURABLE: "green", NEUTRAL: "dim"}


def diff_text(report: DiffReport, voice: Voice, stream: TextIO, *, width: int | None = None, color: bool = False) -> None:
    """Write the report as text. ``width``: cells of the terminal; None where it goes elsewhere."""
    lines = _Writer(voice, report, width or 0).lines(report)
    if not color:
        stream.writelines(f"{line}\n" for line in lines)
        return
    console = Console(
        file=stream, force_terminal=True, width=1_000_000, soft_wrap=True, highlight=False, color_system="standard", emoji=False,
        markup=False, legacy_windows=False,
    )  # fmt: skip
    for line in lines:
        console.print(line)


class _Writer:
    """Says a report in one language."""

    def __init__(self, voice: Voice, report: DiffReport, width: int) -> None:
        self._voice = voice
        self._texts = report.texts
        self._label = max(cell_len(name.words(voice.language)) for name in IMPACT_NAMES.values())
        self._columns = width - self._label - 4 if width >= WIDE else 0

    def lines(self, report: DiffReport) -> Iterator[Text]:
        yield Text(self._say(say("{old} compared with {new}", old=report.old, new=report.new)))
        for guide in report.guides:
            yield Text()
            yield from self._guide(guide)
        if report.diagnostics or report.obligations:
            yield Text()
        for found in (*report.diagnostics, *report.obligations):
            yield from self._diagnostic(found)
        yield Text()
        yield Text(summary(report, self._voice))

    def _guide(self, guide: GuideDiff) -> Iterator[Text]:
        yield Text(f"{guide.name}  {guide.identity}" if guide.identity != guide.name else guide.name, style="bold")
        yield Text("  " + where(guide.old_path, guide.new_path))
        for change in guide.changes:
            yield from self._change(change)

    def _change(self, change: Change) -> Iterator[Text]:
        label = IMPACT_NAMES[change.impact].words(self._voice.language)
        indent = " " * (self._label + 4)
        head = Text.assemble("  ", (label, _STYLES[change.impact]), " " * (self._label - cell_len(label)), "  ")
        yield from self._both(change, head, indent) if self._columns else self._stacked(change, head, indent)

    def _both(self, change: Change, head: Text, indent: str) -> Iterator[Text]:
        """What changed and what it means, then both sides beside each other."""
        yield Text.assemble(head, (self._say(change.message), "bold"))
        yield from self._asides(change, indent)
        old = Side(change.old_place, value(change.old_words, self._voice) or "", _one(change.old))
        new = Side(change.new_place, value(change.new_words, self._voice) or "", _one(change.new))
        for line in beside(old, new, self._texts, self._say(NOTHING), self._columns):
            yield Text.assemble(indent, line)
        yield Text.assemble(indent, (f"[{change.kind} {change.fingerprint}]", "dim"))

    def _stacked(self, change: Change, head: Text, indent: str) -> Iterator[Text]:
        old, new = value(change.old_words, self._voice), value(change.new_words, self._voice)
        if old is not None and new is not None and _short(old) and _short(new):
            yield Text.assemble(head, self._say(say("{head}: {old} → {new}", head=change.message, old=old, new=new)))
        else:
            yield Text.assemble(head, self._say(change.message))
            yield from self._long(indent, say("old: {value}", value=old) if old is not None else None)
            yield from self._long(indent, say("new: {value}", value=new) if new is not None else None)
        yield from self._asides(change, indent)
        places = where(_line(change.old_place), _line(change.new_place))
        yield Text.assemble(indent, places, "  ", (f"[{change.kind} {change.fingerprint}]", "dim"))

    def _asides(self, change: Change, indent: str) -> Iterator[Text]:
        for message in (change.note, change.meaning):
            if message is not None:
                yield Text(indent + self._say(message))

    def _long(self, indent: str, message: Message | None) -> Iterator[Text]:
        if message is not None:
            for line in self._say(message).splitlines():
                yield Text(indent + line)

    def _diagnostic(self, found: Diagnostic) -> Iterator[Text]:
        yield Text(f"{found.path}:{found.span.line}:{found.span.column}: {self._say(found.message)}  [{found.rule}]")
        if found.help is not None:
            yield Text("  " + self._say(found.help))

    def _say(self, message: Message) -> str:
        return said(message, self._voice)


def _line(place: Place | None) -> str | None:
    return None if place is None else f"{place.path}:{place.span.line}"


def _one(value_: object) -> bool:
    """A single value, which stands in the file as people read it; a group or a list is said in words."""
    return not isinstance(value_, (dict, list))


def _short(text: str) -> bool:
    return "\n" not in text and cell_len(text) <= SHORT
