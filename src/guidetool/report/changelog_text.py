"""What is new, for people: department by department, the worst first, in plain sentences."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TextIO

from guidetool.model.change import ADVERSE, FAVOURABLE, NEUTRAL, TO_JUDGE
from guidetool.model.changelog import Changelog, Chapter, Line
from guidetool.model.message import Message, say
from guidetool.model.report import Voice
from guidetool.report.diff_sheet import said, value

HEADINGS = {
    ADVERSE: say("Take note: harder than before"), TO_JUDGE: say("Changed: please read it again"), FAVOURABLE: say("Easier than before"),
}  # fmt: skip


def changelog_text(log: Changelog, voice: Voice, stream: TextIO) -> None:
    """Write what is new as text."""
    stream.writelines(f"{line}\n" for line in _lines(log, voice))


def _lines(log: Changelog, voice: Voice) -> Iterator[str]:
    yield said(title(log), voice)
    yield said(period(log), voice)
    for chapter in log.chapters:
        if chapter.worth_telling:
            yield ""
            yield chapter.name or said(say("(no department)"), voice)
            yield from _chapter(chapter, voice)
    for found in log.diagnostics:
        yield ""
        yield f"{found.path}:{found.span.line}: {said(found.message, voice)}  [{found.rule}]"
    yield ""
    yield said(summary(log), voice)


def _chapter(chapter: Chapter, voice: Voice) -> Iterator[str]:
    for impact, heading in HEADINGS.items():
        lines = chapter.lines(impact)
        if lines:
            yield f"  {said(heading, voice)}"
        for line in lines:
            yield f"    - {sentence(line, voice)}"


def title(log: Changelog) -> Message:
    """The heading."""
    return say("{district}: what is new in the guides", district=log.district) if log.district else say("What is new in the guides")


def period(log: Changelog) -> Message:
    """From when to when, or from which state to which."""
    if log.since and log.until:
        return say("from {since} to {until}", since=log.since, until=log.until)
    if log.since:
        return say("since {since}", since=log.since)
    return say("up to {until}", until=log.until) if log.until else say("{old} compared with {new}", old=log.old, new=log.new)


def sentence(line: Line, voice: Voice) -> str:
    """The item, what changed, and what it means, as one line."""
    change = line.change
    old, new = value(change.old_words, voice), value(change.new_words, voice)
    told = said(change.message, voice)
    if old is not None and new is not None and "\n" not in old + new and len(old) + len(new) <= 60:
        told = said(say("{head}: {old} → {new}", head=change.message, old=old, new=new), voice)
    return said(say("{name}: {told}. {meaning}.", name=line.guide.name, told=told, meaning=change.meaning), voice)


def summary(log: Changelog) -> Message:
    """How many of each, in the last line."""
    counts = log.counts()
    if not any(counts.values()):
        return say("nothing is new")
    return say("harder {adverse}, to be read again {to_judge}, easier {favourable}; without effect on applicants {neutral}",
               adverse=counts[ADVERSE], to_judge=counts[TO_JUDGE], favourable=counts[FAVOURABLE], neutral=counts[NEUTRAL])  # fmt: skip
