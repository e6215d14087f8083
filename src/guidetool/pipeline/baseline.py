"""The baseline: findings that were there when a workspace began to check, by fingerprint."""

from __future__ import annotations

import json
import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from pathlib import Path

from guidetool.model.diagnostic import Diagnostic
from guidetool.model.errors import UserError
from guidetool.model.frozen import dataclass
from guidetool.model.message import say
from guidetool.pipeline.files import read_bytes, write_whole

VERSION = 1
_ENTRY = re.compile(r"(?P<fingerprint>[0-9a-f]{16}) (?P<rule>\S+) (?P<path>.+)\Z", re.DOTALL)
_HEAD = """\
# 开始使用检查时已有的问题，只能减少。用 guidetool baseline update 生成，用 guidetool baseline prune 清理，不要手改。
# What was found when checking began; it may only shrink. Made by guidetool baseline update, cleaned by guidetool baseline prune.
"""


@dataclass(frozen=True, order=True, slots=True)
class Entry:
    """One finding that is known. Rule and path are for people: the fingerprint alone decides."""

    path: str
    rule: str
    fingerprint: str

    def __str__(self) -> str:
        return f"{self.fingerprint} {self.rule} {self.path}"


Entries = Mapping[str, Entry]
"""By fingerprint."""


@dataclass(frozen=True, slots=True)
class Accounted:
    """The findings of a run against the baseline. ``settled``: entries that are no longer found; None without a baseline."""

    found: tuple[Diagnostic, ...]
    accepted: tuple[Diagnostic, ...] = ()
    settled: tuple[Entry, ...] | None = None


def read_baseline(path: Path, name: str) -> Entries | None:
    """The entries of the file; None where there is none. Raises UserError when it cannot be understood."""
    data = read_bytes(path)
    return None if data is None else parse_baseline(data, name)


def parse_baseline(data: bytes, name: str) -> Entries:
    """The entries of a baseline's bytes. Raises UserError with the line that is wrong."""
    from guidetool.load.encoding import read_text
    from guidetool.load.parse import RefusedError, parse

    text = read_text(data).text
    try:
        tree = parse(text) if text is not None else None
    except RefusedError as refused:
        raise _broken(name, refused.finding.span.line) from None
    found = tree.get("findings") if isinstance(tree, dict) and tree.get("version") == VERSION else None
    if not isinstance(found, list):
        raise _broken(name, 1)
    entries: dict[str, Entry] = {}
    for one in found:
        match = _ENTRY.match(one) if isinstance(one, str) else None
        if match is None:
            raise _broken(name, _line_of(text or "", str(one)))
        entries[match["fingerprint"]] = Entry(match["path"], match["rule"], match["fingerprint"])
    return entries


def _line_of(text: str, part: str) -> int:
    return next((i for i, line in enumerate(text.splitlines(), 1) if part and part in line), 1)


def _broken(name: str, line: int) -> UserError:
    return UserError(
        say("{path}, line {line}: the baseline cannot be understood", path=name, line=line),
        say("take the version that git has, or delete it and run: guidetool baseline update"),
    )  # fmt: skip


def write_baseline(path: Path, entries: Iterable[Entry]) -> None:
    """Write the file, an entry a line in the order of paths. Raises UserError."""
    rows = [f"  - {json.dumps(str(entry), ensure_ascii=False)}\n" for entry in sorted(set(entries))]
    text = f"{_HEAD}version: {VERSION}\nfindings:{'' if rows else ' []'}\n{''.join(rows)}"
    write_whole(path, text.encode("utf-8", "surrogatepass"))


def entry_of(d: Diagnostic) -> Entry:
    """A finding as an entry."""
    return Entry(d.path, d.rule, d.fingerprint)


def account(found: tuple[Diagnostic, ...], entries: Entries | None, rules: Collection[str], asked: Collection[str] | None) -> Accounted:
    """Findings that are new, and those that are known.

    ``rules``: ids that a baseline may hold; ``asked``: the files that were checked, None for all: an entry
    of a file that nobody looked at is not settled.
    """
    if entries is None:
        return Accounted(found)
    new: list[Diagnostic] = []
    known: list[Diagnostic] = []
    for d in found:
        (known if d.fingerprint in entries and d.rule in rules else new).append(d)
    seen = {d.fingerprint for d in known}
    settled = tuple(sorted(e for e in entries.values() if e.fingerprint not in seen and (asked is None or e.path in asked)))
    return Accounted(tuple(new), tuple(known), settled)


def grown(before: Entries, now: Entries) -> Iterator[Entry]:
    """Entries that were added, in order."""
    return iter(sorted(entry for fingerprint, entry in now.items() if fingerprint not in before))
