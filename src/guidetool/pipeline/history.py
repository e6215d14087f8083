"""The history along first parents: which commit was the state of a day. No clock and no time zone of this machine plays a part."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from pathlib import Path

from guidetool.model.errors import UserError
from guidetool.model.message import say
from guidetool.pipeline.git import commit, failed, run, shallow


@dataclass(frozen=True, slots=True)
class Commit:
    """``day``: on which it was committed, as the calendar said where that was done; ISO text."""

    hash: str
    day: str


def first_parents(root: Path, ref: str) -> list[Commit]:
    """A revision and what it was before, newest first: of a merge the branch that was merged into. Raises UserError."""
    done = run(root, "log", "--first-parent", "--format=%H %cI", commit(root, ref), "--")
    if done.returncode != 0:
        raise failed(done)
    rows = (line.split(" ", 1) for line in done.stdout.decode("ascii", "replace").splitlines())
    return [Commit(hash_, when[:10]) for hash_, when in rows]


def before(root: Path, history: list[Commit], day: str) -> Commit:
    """The last state before a day began. Raises UserError where the history begins later."""
    found = next((one for one in history if one.day < day), None)
    if found is not None:
        return found
    oldest = history[-1]
    if shallow(root):
        raise UserError(
            say("the history that is here begins with {day}", day=oldest.day),
            say("run: git fetch --shallow-since={day}, or --unshallow for all of it", day=_earlier(day)),
        )  # fmt: skip
    raise UserError(
        say("the history begins with {day}: before {wanted} there was nothing", day=oldest.day, wanted=day),
        say("name a later day, or the first commit itself: {commit}", commit=oldest.hash[:12]),
    )  # fmt: skip


def up_to(history: list[Commit], day: str) -> Commit:
    """The last state of a day, or before it. Raises UserError where the history begins later."""
    found = next((one for one in history if one.day <= day), None)
    if found is None:
        raise UserError(say("the history begins with {day}", day=history[-1].day), say("name a later day"))
    return found


def _earlier(day: str) -> str:
    """A day that is surely before: a month earlier, since git goes by the time of day too."""
    there = date.fromisoformat(day)
    return date.fromordinal(max(1, there.toordinal() - 31)).isoformat()
