"""The reprint list for people: what to withdraw first, then by product and place."""

from __future__ import annotations

from collections.abc import Iterator
from typing import IO

from rich.console import Console
from rich.text import Text

from guidetool.model.message import say
from guidetool.model.report import Voice
from guidetool.model.reprint import JUDGE, NEXT_PRINT, SEVERITIES, SEVERITY_NAMES, WITHDRAW, ReprintReport, StalePaper
from guidetool.model.text import visible
from guidetool.report.reprint_words import amount_words, guide_words, place_words, product_words, reason_words, said, summary

_STYLES = {WITHDRAW: "bold red", JUDGE: "yellow", NEXT_PRINT: "cyan"}
MOST = 8
"""Guides of a bound piece that are told of one by one."""


def reprint_text(report: ReprintReport, voice: Voice, stream: IO[str], *, color: bool = False) -> None:
    """Write the list, the worst first."""
    if not color:
        stream.writelines(f"{line}\n" for line in _lines(report, voice))
        return
    console = Console(
        file=stream, force_terminal=True, width=1_000_000, soft_wrap=True, highlight=False, color_system="standard", emoji=False,
        markup=False, legacy_windows=False,
    )  # fmt: skip
    for line in _lines(report, voice):
        console.print(line)


def _lines(report: ReprintReport, voice: Voice) -> Iterator[Text]:
    yield Text(said(say("papers after the change {old} → {new}", old=report.old, new=report.new), voice))
    for severity in SEVERITIES:
        papers = report.of(severity)
        if papers:
            yield Text()
            yield Text(SEVERITY_NAMES[severity].words(voice.language), style=_STYLES[severity])
        for paper in papers:
            yield from _paper(paper, voice)
    if report.diagnostics:
        yield Text()
    for found in report.diagnostics:
        yield Text(visible(f"{found.path}:{found.span.line}: ") + said(found.message, voice))
        if found.help is not None:
            yield Text("  " + said(found.help, voice))
    yield Text()
    yield from (Text(line) for line in summary(report, voice))


def _paper(paper: StalePaper, voice: Voice) -> Iterator[Text]:
    batch = paper.holding.batch
    bound = bool(batch.bound)
    title = said(say("{stale} of {all} guides", stale=len(paper.guides), all=len(paper.holding.guides)), voice) if bound else guide_words(paper.guides[0])
    yield Text.assemble("  ", (f"{product_words(paper, voice)}  {title}", "bold"))
    day = batch.day.text if batch.day else ""
    where = say("printed {day}, batch {batch}", day=day, batch=batch.batch or "")
    yield Text(f"    {place_words(paper, voice)}  {amount_words(paper, voice)}  {said(where, voice)}")
    if paper.renewed:
        yield Text("    " + said(say("printed anew for this place on {day}; record what was taken away: guidetool ledger withdraw {batch}",
                                     day=paper.renewed, batch=batch.batch or ""), voice))  # fmt: skip
    for guide in paper.guides[:MOST]:
        if bound:
            yield Text(f"    {SEVERITY_NAMES[guide.severity].words(voice.language)}  {guide_words(guide)}")
        for reason in guide.reasons:
            yield Text(f"    {'  ' if bound else ''}- {reason_words(reason, voice)}")
    if len(paper.guides) > MOST:
        yield Text("    " + said(say("and {count} more guides", count=len(paper.guides) - MOST), voice))
