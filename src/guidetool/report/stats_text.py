"""Figures on a terminal: a line each, bars for shares, groups under each other."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from typing import IO

from guidetool.model.figures import BY, Covered, Group, StatsReport
from guidetool.model.message import say
from guidetool.model.report import Voice
from guidetool.report.stats_values import SHOWN_MISSING, Shown, notes, said, shown, text, title

BAR = 24
"""Cells of a full bar."""


def stats_text(report: StatsReport, voice: Voice, stream: IO[str]) -> None:
    """Write the figures as text."""
    stream.writelines(f"{line.rstrip()}\n" for line in _lines(report, voice))


def _lines(report: StatsReport, voice: Voice) -> Iterator[str]:
    yield said(title(report), voice)
    if report.before is not None:
        yield said(say("compared with {other}", other=report.before_label), voice)
    yield ""
    yield from _table(shown(report, voice))
    for key, name in BY.items():
        groups = report.groups.get(key, ())
        if len(groups) > 1 or key == "type":
            yield from ("", name.words(voice.language))
            yield from _groups(groups, voice)
    if report.catalogue is not None:
        yield ""
        yield from _catalogue(report.catalogue, voice)
    yield ""
    for note in notes(report):
        yield said(note, voice)


def _table(rows: list[Shown]) -> Iterator[str]:
    wide, number = max(_cells(row.name) for row in rows), max(_cells(row.text) for row in rows)
    for row in rows:
        change = f"  {row.before} → {row.text}  {row.change}" if row.before else ""
        yield f"  {_padded(row.name, wide)}  {' ' * (number - _cells(row.text))}{row.text}  {_bar(row.share)}{change}"


def _bar(part: float | None) -> str:
    if part is None:
        return " " * BAR
    full = round(part * BAR)
    return "#" * full + "." * (BAR - full)


def _groups(groups: tuple[Group, ...], voice: Voice) -> Iterator[str]:
    """A group a line: guides, reduction, visits, wholly online, points."""
    heads = [said(head, voice) for head in (
        say("guides"), say("shortened"), say("visits on average"), say("wholly online"), say("on the spot"), say("of 16 points"))]  # fmt: skip
    rows = [
        [name.words(voice.language), text(one.guides, "count"), text(one.shorter_by_sums, "percent"), text(one.mean_visits, "number"),
         text(one.online_share, "percent"), text(one.instant_share, "percent"), text(one.mean_points, "points")]
        for name, one in groups
    ]  # fmt: skip
    table = [["", *heads], *rows]
    widths = [max(_cells(row[i]) for row in table) for i in range(len(heads) + 1)]
    for row in table:
        numbers = (" " * (width - _cells(cell)) + cell for cell, width in zip(row[1:], widths[1:], strict=True))
        yield "  " + _padded(row[0], widths[0]) + "  " + "  ".join(numbers)


def _catalogue(found: Covered, voice: Voice) -> Iterator[str]:
    yield said(say("the catalogue has {rows} items: {covered} have a guide, {missing} have none; {unknown} guides are not in it",
                   rows=found.rows, covered=found.covered, missing=len(found.missing), unknown=len(found.unknown)), voice)  # fmt: skip
    for office, name in found.missing[:SHOWN_MISSING]:
        yield "  " + said(say("no guide: {name} ({office})", name=name, office=office or "—"), voice)
    if len(found.missing) > SHOWN_MISSING:
        yield "  " + said(say("… and {count} more; -f json lists all", count=len(found.missing) - SHOWN_MISSING), voice)
    for path, name in found.unknown[:SHOWN_MISSING]:
        yield "  " + said(say("not in the catalogue: {name} ({path})", name=name, path=path), voice)


def _padded(words: str, width: int) -> str:
    return words + " " * (width - _cells(words))


def _cells(words: str) -> int:
    return sum(2 if unicodedata.east_asian_width(char) in "WF" else 1 for char in words)
