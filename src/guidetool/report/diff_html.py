"""A comparison as one page: a redline with the words marked; ``templates/report/diff.html`` lays it out.

No script, no other file: it is mailed, opened anywhere and printed.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import IO, Any

from guidetool.model.change import IMPACT_NAMES, DiffReport
from guidetool.model.message import say
from guidetool.model.report import Voice
from guidetool.report.diff_sheet import NOTHING, notes, said, sheets, summary

Fill = Callable[[str, Mapping[str, Any]], str]
"""The name of a template and what it shows → the page."""
TEMPLATE = "report/diff.html"

_WORDS = {
    "title": say("What changed in the guides"), "overview": say("overview"), "guide": say("guide"), "all": say("changes"),
    "old": say("before"), "new": say("after"), "nothing_there": NOTHING, "basis": say("basis"),
    "notes": say("What else needs a look"), "approved": say("approved"),
    "legend": say("In the column before, what was deleted or replaced is struck through; in the column after, what is new is underlined."),
}  # fmt: skip


def diff_html(report: DiffReport, voice: Voice, stream: IO[str], fill: Fill) -> None:
    """Write one page that needs no other file."""
    stream.write(fill(TEMPLATE, page(report, voice)).rstrip() + "\n")


def page(report: DiffReport, voice: Voice) -> dict[str, Any]:
    """The values of the template."""
    names = {impact: name.words(voice.language) for impact, name in IMPACT_NAMES.items()}
    return {
        "lang": "zh-CN" if voice.language == "zh" else "en",
        "words": {key: said(message, voice) for key, message in _WORDS.items()},
        "names": names, "counts": report.counts(), "sheets": sheets(report, voice), "notes": list(notes(report, voice)),
        "sides": said(say("{old} compared with {new}", old=report.old, new=report.new), voice),
        "summary": summary(report, voice),
    }  # fmt: skip
