"""Correct what can be corrected without a question: patches, checked afterwards, written whole or not at all."""

from __future__ import annotations

import codecs
import tempfile
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

from guidetool.load.comments import comments_of
from guidetool.load.encoding import read_text
from guidetool.load.locate import Locator
from guidetool.load.parse import RefusedError
from guidetool.load.patch import patch
from guidetool.load.reference import compose
from guidetool.model.diagnostic import ERROR, Diagnostic
from guidetool.model.frozen import dataclass
from guidetool.model.source import Pointer
from guidetool.pipeline.check import Checked, check
from guidetool.pipeline.coverage import print_coverage
from guidetool.pipeline.files import read_bytes, write_whole
from guidetool.pipeline.read import read_document
from guidetool.pipeline.resources import shape
from guidetool.pipeline.workspace import Opened

ROUNDS = 5
"""A fix may uncover another; more rounds than this would be two fixes at odds."""


@dataclass(frozen=True, slots=True)
class Mended:
    """A file before and after, and how many places were corrected."""

    path: str
    before: bytes
    after: bytes
    count: int


def fixable(d: Diagnostic, *, unsafe: bool) -> bool:
    """Whether a diagnostic says what to write. ``unsafe``: also where somebody should look at it."""
    return d.fix is not None and (unsafe or d.fix.safe)


def mend(opened: Opened, paths: tuple[Path, ...], today: str, *, rules: bool, unsafe: bool) -> tuple[Mended, ...]:
    """What files would be with their fixes; nothing is written. Raises UserError as ``check`` does.

    Files are checked again after each round. A patch that changes anything in the tree but what it says,
    loses a comment or brings a new error is refused, and the file stays as it was.
    """
    with tempfile.TemporaryDirectory(prefix="guidetool-fix-") as name:
        work = _Work(opened, paths, today, rules, unsafe, Path(name), {}, {}, set())
        before = work.check()
        work.rounds(before)
        return tuple(sorted(work.mended(before), key=lambda one: one.path))


@dataclass(frozen=True, slots=True)
class _Work:
    """``texts``: the new text of each file that was patched; ``counts``: places in it; ``given_up``: left as they are."""

    opened: Opened
    paths: tuple[Path, ...]
    today: str
    rules: bool
    unsafe: bool
    folder: Path
    texts: dict[str, str]
    counts: dict[str, int]
    given_up: set[str]

    def check(self) -> Checked:
        """Check the files as they would be."""
        overlay = {}
        for i, (path, text) in enumerate(sorted(self.texts.items())):
            if path not in self.opened.documents:
                overlay[path] = self.folder / f"{i}.yaml"
                overlay[path].write_bytes(text.encode("utf-8"))
        coverage = print_coverage() if self.rules else None
        return check(self.opened, self.paths, today=self.today, rules=self.rules, coverage=coverage, jobs=None, overlay=overlay)

    def rounds(self, checked: Checked) -> None:
        """Patch until nothing more can be done."""
        for _ in range(ROUNDS):
            changed = [path for path, found in _by_path(checked.diagnostics) if self._patched(path, found, checked)]
            if not changed:
                return
            checked = self.check()

    def _patched(self, path: str, found: list[Diagnostic], checked: Checked) -> bool:
        fixes = [d.fix for d in found if d.fix is not None and fixable(d, unsafe=self.unsafe)]
        own = path in self.opened.documents  # of registers one round is made: they are read when the workspace is opened
        text = self.texts.get(path, checked.documents.text(path))
        if not fixes or text is None or path in self.given_up or (own and path in self.texts):
            return False
        new, made = patch(text, fixes)
        kind = checked.documents.kind(path)
        if new == text or not sound(path, kind, text, new, [d for d in found if d.fix in made]):
            self.given_up.add(path)
            return False
        self.texts[path] = new
        self.counts[path] = self.counts.get(path, 0) + len(made)
        return True

    def mended(self, before: Checked) -> Iterator[Mended]:
        """The files that came out well: without an error that was not there."""
        if not self.texts:
            return
        after = self.check()
        known = Counter((d.path, d.rule) for d in before.diagnostics if d.level == ERROR)
        now = Counter((d.path, d.rule) for d in after.diagnostics if d.level == ERROR)
        parsed = {path for path in self.texts if before.documents[path].tree is not None}
        worse = {path for (path, rule), count in now.items() if path in parsed and count > known[path, rule]}
        for path, text in self.texts.items():
            place = self.opened.root / path
            data = read_bytes(place)
            if path not in worse and data is not None:
                mark = codecs.BOM_UTF8 if data.startswith(codecs.BOM_UTF8) else b""
                yield Mended(path, data, mark + text.encode("utf-8"), self.counts[path])


def _by_path(found: Iterable[Diagnostic]) -> list[tuple[str, list[Diagnostic]]]:
    paths: dict[str, list[Diagnostic]] = {}
    for d in found:
        paths.setdefault(d.path, []).append(d)
    return sorted(paths.items())


def sound(path: str, kind: str, before: str, after: str, made: Iterable[Diagnostic]) -> bool:
    """Whether a patched text says the same but where it was patched, and has the same comments."""
    old, new = (read_document(path, kind, text.encode("utf-8")).tree for text in (before, after))
    if old is None:
        return _lines_kept(before, after)
    if new is None or _comments(before) != _comments(after):
        return False
    found = list(made)
    values = {d.pointer for d in found if d.pointer}
    lines = {d.span.line for d in found if not d.pointer}
    where = Locator(before, shape(kind))
    return all(
        any(place[: len(one)] == one or (moved and place[:-1] == one[:-1]) for one in values) or where.span(place).line in lines
        for place, moved in _differences(old, new, ())
    )  # fmt: skip


def _lines_kept(before: str, after: str) -> bool:
    """Of a text that could not be parsed: no line is lost."""
    return len(after.splitlines()) >= len(before.splitlines())


def _comments(text: str) -> Counter[str]:
    try:
        root = compose(text)
    except RefusedError:
        return Counter()
    return Counter(comment.text for comment in comments_of(text, root)) if root is not None else Counter()


def _differences(old: Any, new: Any, pointer: Pointer) -> Iterator[tuple[Pointer, bool]]:
    """Where two trees differ; whether a key is there in one alone, as after it was renamed."""
    if isinstance(old, Mapping) and isinstance(new, Mapping):
        for key in dict.fromkeys((*old, *new)):
            if key not in old or key not in new:
                yield (*pointer, key), True
            else:
                yield from _differences(old[key], new[key], (*pointer, key))
    elif isinstance(old, list) and isinstance(new, list) and len(old) == len(new):
        for i, (one, other) in enumerate(zip(old, new)):
            yield from _differences(one, other, (*pointer, i))
    elif old != new or type(old) is not type(new):
        yield pointer, False


def write_mended(opened: Opened, mended: Iterable[Mended]) -> None:
    """Write the files. Raises UserError when one cannot be written; the others are whole."""
    for one in mended:
        write_whole(opened.root / one.path, one.after)


def unified(one: Mended) -> list[str]:
    """The change as a unified diff."""
    from difflib import unified_diff

    before, after = ((read_text(data).text or "").splitlines() for data in (one.before, one.after))
    return list(unified_diff(before, after, one.path, one.path, lineterm=""))

