"""Write an approval into approvals.yaml: for a change that is there, by an office that is known."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from guidetool.load.append import append_items
from guidetool.load.decode_approvals import decode_approvals
from guidetool.load.dialect import to_chinese
from guidetool.load.emit import emit
from guidetool.load.encoding import read_text
from guidetool.model.change import Change, DiffReport, GuideDiff
from guidetool.model.errors import UserError
from guidetool.model.message import say
from guidetool.model.report import Voice
from guidetool.model.workspace import Registers
from guidetool.pipeline.diff import diff_words
from guidetool.pipeline.files import read_bytes, write_whole
from guidetool.pipeline.read import read_document
from guidetool.pipeline.resources import shape
from guidetool.pipeline.workspace import Opened

_HEAD = """\
# 对办事人不利或者需研判的变化，凭什么批准。用 guidetool approve 添加；guidetool breaking 按它把关。
# Changes that are worse for applicants, or have to be judged, and what they rest on.
"""


@dataclass(frozen=True, slots=True)
class Entering:
    """What is approved: numbers of changes between two sides (``words``, as for diff), by whom, on what basis.

    ``office``: an id, a name or a short name of the register of departments; days as ISO text, ``until`` empty: no end.
    """

    numbers: Sequence[str]
    office: str
    basis: str
    on: str
    until: str = ""
    words: Sequence[str] = ()
    staged: bool = False


@dataclass(frozen=True, slots=True)
class Entered:
    """The file, relative to the workspace, and the changes that it approves now, each with its guide."""

    path: str
    changes: tuple[tuple[GuideDiff, Change], ...]
    office: str
    """Its name."""


def approve(opened: Opened, granted: Entering, start: Path, voice: Voice) -> Entered:
    """Add entries to the workspace's approvals. ``voice``: in which the summaries are written.

    Raises UserError for a change that is not there or is approved already, an unknown office, a day that is none, and a
    file to which nothing can be added.
    """
    office = _office(granted.office, opened.registers)
    for day in filter(None, (granted.on, granted.until)):
        _check_day(day)
    report = diff_words(granted.words, start, shape("guide"), opened.registers, staged=granted.staged)
    changes = tuple(_found(number, report) for number in dict.fromkeys(granted.numbers))
    path = opened.workspace.paths.approvals
    _write(opened.root / path, path, [_entry(guide, change, office, granted, voice) for guide, change in changes])
    return Entered(path, changes, opened.registers.departments[office].name or office)


def _office(text: str, registers: Registers) -> str:
    for id_, department in registers.departments.items():
        if text in (id_, department.name, department.short_name):
            return id_
    raise UserError(
        say("no register of departments has the office {office}", office=text),
        say("write one of these: {offices}", offices=", ".join(registers.departments) or "-"),
    )  # fmt: skip


def _check_day(text: str) -> None:
    try:
        date.fromisoformat(text)
    except ValueError:
        raise UserError(say("“{day}” is no day", day=text), say("write it like 2026-11-25")) from None


def _found(number: str, report: DiffReport) -> tuple[GuideDiff, Change]:
    for guide in report.guides:
        for change in guide.changes:
            if change.fingerprint == number:
                return guide, change
    raise UserError(
        say("no change between {old} and {new} has the number {number}", old=report.old, new=report.new, number=number),
        say("copy it from what guidetool breaking says, and name the same two sides here"),
    )  # fmt: skip


def _entry(guide: GuideDiff, change: Change, office: str, granted: Entering, voice: Voice) -> dict[str, Any]:
    from guidetool.report.diff_sheet import said, value

    old, new = value(change.old_words, voice), value(change.new_words, voice)
    told = said(change.message, voice)
    if old is not None and new is not None and "\n" not in old + new and len(old) + len(new) <= 60:
        told = said(say("{head}: {old} → {new}", head=change.message, old=old, new=new), voice)
    entry = {"change": change.fingerprint, "guide": guide.identity, "summary": f"{guide.name}：{told}" if voice.language == "zh" else f"{guide.name}: {told}",
             "office": office, "on": granted.on, "basis": granted.basis, "until": granted.until}  # fmt: skip
    return {key: text for key, text in entry.items() if text}


def _write(path: Path, shown: str, entries: list[dict[str, Any]]) -> None:
    data = read_bytes(path)
    old = read_document(shown, "approvals", data) if data is not None else None
    if old is not None and old.tree is None and (old.text or "").strip() and any(line.strip() and not line.startswith("#") for line in (old.text or "").splitlines()):
        raise UserError(say("{path} cannot be read", path=shown), say("mend it first; “guidetool lint” says what is wrong"))
    held = {one.change: one for one in decode_approvals(old.tree)} if old is not None else {}
    for entry in entries:
        if entry["change"] in held:
            raise UserError(say("{path} has an approval of {number} already", path=shown, number=entry["change"]),
                            say("correct that entry where it is wrong or has ended"))  # fmt: skip
    english = old is not None and old.tree is not None and old.language == "en"
    text = read_text(data).text if data is not None else _HEAD
    new = append_items(text or "", ("批准", "approvals"), "approvals" if english else "批准", "".join(_items(entries, english=english)))
    if new is None or not _adds(old.tree if old is not None else None, new, entries, shown):
        raise UserError(say("nothing can be added to {path} without changing what stands there", path=shown),
                        say("write the approvals one below the other, each beginning with “- ”"))  # fmt: skip
    bom = b"\xef\xbb\xbf" if data is not None and data.startswith(b"\xef\xbb\xbf") else b""
    write_whole(path, bom + new.encode("utf-8"))


def _items(entries: list[dict[str, Any]], *, english: bool) -> Iterator[str]:
    for entry in entries:
        tree = {"approvals": [entry]}
        written = emit(tree if english else to_chinese(tree, shape("approvals")))
        yield "".join(line[2:] for line in written.splitlines(keepends=True)[1:])


def _adds(before: Any, text: str, entries: list[dict[str, Any]], shown: str) -> bool:
    """Whether the new text says what the old one did, and the new entries behind it; nothing else."""
    after = read_document(shown, "approvals", text.encode("utf-8")).tree
    held = list(before.get("approvals") or ()) if isinstance(before, dict) else []
    rest = {key: value for key, value in before.items() if key != "approvals"} if isinstance(before, dict) else {}
    return bool(after == {**rest, "approvals": [*held, *entries]})
