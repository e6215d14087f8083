"""Figures in words: what every format of ``stats`` shows, in one order."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

from guidetool.model.figures import COUNT, PERCENT, POINTS, ROWS, Figures, Row, StatsReport
from guidetool.model.message import Message, say
from guidetool.model.report import Voice

SHOWN_MISSING = 20
"""Items of a catalogue without a guide that a text names; the others are counted."""


@dataclass(frozen=True, slots=True)
class Shown:
    """A figure as it is read. ``share``: its bar, 0 to 1, None where it has none; ``change``: against before, in words."""

    name: str
    text: str
    value: float | None
    share: float | None
    before: str = ""
    change: str = ""
    better: bool | None = None


def said(message: Message, voice: Voice) -> str:
    return message.render(voice.language, voice.translate)


def value(figures: Figures, row: Row) -> Fraction | int | None:
    """The value of a row; None where the guides do not say."""
    found: Fraction | int | None = getattr(figures, row.value)
    return found


def text(found: Fraction | int | None, unit: str) -> str:
    """A value as people read it; a stroke where there is none."""
    if found is None:
        return "—"
    if unit == COUNT:
        return str(found)
    if unit == PERCENT:
        return f"{float(found) * 100:.1f}%"
    return f"{float(found):.2f}".rstrip("0").rstrip(".")


def share(found: Fraction | int | None, unit: str) -> float | None:
    """How long a bar is: shares and points have a whole."""
    if found is None or unit not in (PERCENT, POINTS):
        return None
    return max(0.0, min(1.0, float(found) / (16 if unit == POINTS else 1)))


def shown(report: StatsReport, voice: Voice, figures: Figures | None = None) -> list[Shown]:
    """All figures of the report, or of a group of it (then without the other state)."""
    group = figures is not None
    return [_shown(figures or report.all, None if group else report.before, row, voice) for row in ROWS]


def _shown(figures: Figures, before: Figures | None, row: Row, voice: Voice) -> Shown:
    found = value(figures, row)
    earlier = value(before, row) if before is not None else None
    change, better = _change(earlier, found, row, voice) if before is not None else ("", None)
    return Shown(row.name.words(voice.language), text(found, row.unit), None if found is None else float(found), share(found, row.unit),
                 text(earlier, row.unit) if before is not None else "", change, better)  # fmt: skip


def _change(old: Fraction | int | None, new: Fraction | int | None, row: Row, voice: Voice) -> tuple[str, bool | None]:
    """What became of a figure: of 四减 the reduction, of others the difference."""
    if old is None or new is None or old == new:
        return (said(say("as before"), voice) if old == new and old is not None else ""), None
    better = None if row.less is None else (new < old) == row.less
    if row.reduction and old:
        part = f"{abs(float((old - new) / old)) * 100:.1f}%"
        return said(say("{part} less", part=part) if new < old else say("{part} more", part=part), voice), better
    difference = Fraction(new) - Fraction(old)
    sign = "+" if difference > 0 else "−"
    if row.unit == PERCENT:
        return said(say("{difference} points", difference=f"{sign}{abs(float(difference)) * 100:.1f}"), voice), better
    return sign + text(abs(difference), row.unit), better


def title(report: StatsReport) -> Message:
    return say("Figures of the guides of {district}", district=report.district) if report.district else say("Figures of the guides")


def notes(report: StatsReport) -> list[Message]:
    """How the figures are meant, for who quotes them."""
    told = [
        say("limits in working days: 7 calendar days are 5, 8 hours are one, on the spot is none; licences alone: by sums {sums}, mean of guides {means}",
            sums=text(report.licences.shorter_by_sums, PERCENT), means=text(report.licences.shorter_by_means, PERCENT)),
        say("steps are those of the ordinary case; materials to hand in leave out what is spared; cancelled guides do not count"),
    ]  # fmt: skip
    if report.left_out:
        told.append(say("{count} guides are left out: cancelled, or they cannot be read", count=report.left_out))
    return told
