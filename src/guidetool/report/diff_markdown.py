"""A comparison as a comment on a pull request: one that is found again by its marker and updated in place.

GitHub-flavoured Markdown that GitLab and Gitee read too; guide by guide in parts that can be unfolded.
Guide text is escaped: it makes no links, no tables, no mentions of people and issues.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import IO

from guidetool.model.change import ADVERSE, IMPACTS, LOUD, TO_JUDGE, DiffReport
from guidetool.model.message import say
from guidetool.model.report import Voice
from guidetool.report.diff_sheet import Row, Sheet, notes, said, sheets, summary
from guidetool.report.diff_sheet import told as counted
from guidetool.report.markdown import code, escaped
from guidetool.report.marks import Pieces

MARKER = "<!-- guidetool:diff -->"
"""The first line: by it the comment of the last run is found. It never changes."""
ROOM = 60_000
"""Characters: GitHub takes a comment of 65,536; what is left over is for the last line."""
CELL = 300
"""Characters of a value; around the words that changed."""
_END = "\n</details>\n"


def diff_markdown(report: DiffReport, voice: Voice, stream: IO[str]) -> None:
    """Write the verdict, then a part for each guide; what has no room is counted."""
    comment(report, voice, stream, _verdict(report, voice))


def comment(report: DiffReport, voice: Voice, stream: IO[str], verdict: str, told: Iterable[str] = ()) -> None:
    """Write a comment with a verdict and some sentences below it."""
    sentences = (line for sentence in (summary(report, voice), *told) for line in ("", escaped(sentence)))
    head = "\n".join([MARKER, f"## {escaped(verdict)}", *sentences, ""])
    stream.write(head)
    used, left = len(head), []
    for part in _parts(report, voice):
        used += len(part.text)
        if used + len(_END) > ROOM:
            left += part.rows
            used = ROOM
        else:
            stream.write(part.text)
    if left:
        stream.write("\n" + escaped(_rest(left, report, voice)) + "\n")


class _Part:
    """A piece of the comment that is shown whole or not at all, and the changes in it."""

    def __init__(self, text: str, rows: Iterable[Row] = ()) -> None:
        self.text = text
        self.rows = list(rows)


def _verdict(report: DiffReport, voice: Voice) -> str:
    counts = report.counts()
    loud = any(change.kind in LOUD for change in report.changes)
    if not report.guides:
        return said(say("No guide changes"), voice)
    if counts[ADVERSE] or loud:
        return said(say("Guides change, and for applicants some of it is worse"), voice)
    if counts[TO_JUDGE]:
        return said(say("Guides change, and some of it must be judged"), voice)
    return said(say("Guides change, and nothing is worse for applicants"), voice)


def _parts(report: DiffReport, voice: Voice) -> Iterator[_Part]:
    """What could not be compared first; a guide with more than fits is shown as far as it fits."""
    told_ = [f"- {escaped(' '.join(filter(None, (at, what, cure))))}\n" for at, what, cure in notes(report, voice)]
    if told_:
        yield _Part("".join(["\n", *told_]))
    for sheet in sorted(sheets(report, voice), key=_worst):
        for block, rows in _blocks(sheet, voice):
            yield _Part(block, rows)


def _worst(sheet: Sheet) -> tuple[int, ...]:
    """The guide with the worst changes, and the most of them, first."""
    counts = sheet.counts()
    return (not any(row.kind in LOUD for row in sheet.rows), *(-counts.get(impact, 0) for impact in IMPACTS))


def _blocks(sheet: Sheet, voice: Voice, most: int = 20_000) -> Iterator[tuple[str, list[Row]]]:
    """A guide as one part, as several where it has very many changes."""
    rows: list[Row] = []
    lines: list[str] = []
    size = 0
    for row in sheet.rows:
        line = _row(row, voice)
        if lines and size + len(line) > most:
            yield _block(sheet, lines, voice), rows
            rows, lines, size = [], [], 0
        rows.append(row)
        lines.append(line)
        size += len(line)
    yield _block(sheet, lines, voice), rows


def _block(sheet: Sheet, lines: list[str], voice: Voice) -> str:
    counts = sheet.counts()
    columns = [escaped(said(name, voice)) for name in (say("impact"), say("what changes"), say("before"), say("after"))]
    code_ = f" {escaped(sheet.identity)}" if sheet.identity else ""
    colon = "：" if voice.language == "zh" else ": "
    head = f"<b>{escaped(sheet.name)}</b>{code_}{colon}{escaped(counted(counts, voice))}"
    table = f"| {' | '.join(columns)} |\n|---|---|---|---|\n"
    return f"\n<details><summary>{head}</summary>\n\n{code(sheet.path)}\n\n{table}{''.join(lines)}{_END}"


def _row(row: Row, voice: Voice) -> str:
    asides = "".join(f"<br>{escaped(part)}" for part in (row.meaning, row.note, row.approval) if part)
    place = row.new_place or row.old_place
    at = f"<br>{code(place)}" if place else ""
    impact = f"**{escaped(row.impact_name)}**" if row.impact == ADVERSE else escaped(row.impact_name)
    return f"| {impact} | {escaped(row.message)}{asides}{at}<br>{code(f'{row.kind} {row.fingerprint}')} | {_value(row.old, 'del')} | {_value(row.new, 'ins')} |\n"


def _value(pieces: Pieces, tag: str) -> str:
    """A value with its marks; of a long one the stretches around what changed."""
    whole = len(pieces) == 1
    budget = CELL
    parts = []
    for piece in pieces:
        shown = piece.text if piece.marked or whole else _middle(piece.text, 40)
        cut = shown if len(shown) <= budget else shown[: max(budget, 0)] + "…"
        budget -= len(shown)
        parts.append(f"<{tag}>{escaped(cut)}</{tag}>" if piece.marked and not whole else escaped(cut))
        if budget <= 0:
            parts.append("" if cut.endswith("…") else "…")
            break
    return "".join(parts)


def _middle(text: str, room: int) -> str:
    return text if len(text) <= 2 * room else f"{text[:room]}…{text[-room:]}"


def _rest(left: list[Row], report: DiffReport, voice: Voice) -> str:
    counts = {i: sum(row.impact == i for row in left) for i in IMPACTS}
    named = counted({i: n for i, n in counts.items() if n}, voice)
    return said(say(
        "{count} more changes are not shown here: {counts}; all of them: guidetool diff {old} {new}",
        count=len(left), counts=named, old=report.old, new=report.new,
    ), voice)  # fmt: skip
