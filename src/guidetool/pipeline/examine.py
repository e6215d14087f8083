"""One file on its own: text checks, schema, the rules over one guide, and what the index keeps of it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from guidetool.index.abridge import abridge
from guidetool.lint.engine import Asked, lint_guide
from guidetool.lint.fingerprint import fingerprint
from guidetool.lint.uses import Use, watch
from guidetool.load.decode import decode_guide
from guidetool.model.compact import compact, compact_bytes
from guidetool.model.diagnostic import Diagnostic
from guidetool.model.frozen import dataclass
from guidetool.model.guide import Guide
from guidetool.model.index import Context
from guidetool.model.local_rule import LocalRules
from guidetool.model.silence import WORD, Silence
from guidetool.model.text import split_lines
from guidetool.pipeline.before import Clean, asked_of, states_of
from guidetool.pipeline.document import Document
from guidetool.pipeline.files import content_of, read_bytes
from guidetool.pipeline.local_findings import local_findings
from guidetool.pipeline.read import place, read_document
from guidetool.pipeline.resources import shape

if TYPE_CHECKING:
    from guidetool.load.locate import Locator

@dataclass(frozen=True, slots=True)
class Setting:
    """What every file is examined under. ``registers``: the text of each register file, for places in it."""

    context: Context
    registers: Mapping[str, str]
    marks: tuple[str, ...] = ()
    """Digests of whatever else the findings depend on."""
    local: LocalRules = LocalRules()
    """The workspace's own rules; their digest is one of the marks."""
    whole: bool = False
    """Whether somebody goes on with the trees of guides."""
    only: frozenset[str] | None = None
    """The rules that count; None: all."""


@dataclass(frozen=True, slots=True)
class Noted:
    """What a file says by itself. ``tree``: JSON of the abridged tree, None where the text could not be parsed."""

    found: tuple[Diagnostic, ...]
    tree: str | None
    language: str
    codes: frozenset[str] = frozenset()
    """What may be codes of items in a guide that could not be parsed."""
    silences: tuple[Silence, ...] = ()
    """Comments in it that silence findings."""


@dataclass(frozen=True, slots=True)
class Judged:
    """What the rules say of one guide, and which register entries they looked at. ``trace``: a rule failed.

    ``elements``: a digest of each element of the guide, None where there is none.
    """

    found: tuple[Diagnostic, ...]
    uses: tuple[Use, ...] = ()
    trace: str | None = None
    elements: Mapping[str, bytes] | None = None


@dataclass(frozen=True, slots=True)
class Task:
    """A file to examine. ``rules``: the rules over one guide are wanted too; ``before``: what they said of it as it was."""

    path: str
    place: str
    kind: str
    rules: bool
    before: Judged | None = None


@dataclass(frozen=True, slots=True)
class Examined:
    """``judged`` None: the rules were not asked for. ``content``: digest of the bytes that were examined; ``whole``: JSON of a guide's
    tree, where somebody goes on with it."""

    path: str
    content: str
    noted: Noted
    judged: Judged | None = None
    whole: bytes | None = None


def examine(setting: Setting, tasks: Sequence[Task]) -> list[Examined]:
    """Examine files one after the other, in their order."""
    registers, seen = watch(setting.context.registers)
    clean = _clean_under(setting.context)
    setting = replace(setting, context=replace(setting.context, registers=registers))
    done = []
    for task in tasks:
        data = read_bytes(task.place)
        document = read_document(task.path, task.kind, data)
        seen.clear()
        judged = None
        guide = decode_guide(document.tree) if task.kind == "guide" and document.tree is not None else None
        if task.rules:
            judged = Judged(()) if guide is None else _judge(document, guide, setting, seen, task.before, clean)
        whole = compact_bytes(document.tree) if setting.whole and guide is not None else None
        done.append(Examined(task.path, content_of(data), note(document, guide.identity if guide else None), judged, whole))
    return done


def note(document: Document, identity: str | None) -> Noted:
    """What is remembered of a document."""
    found = tuple(_known(d, document, identity) for d in document.diagnostics)
    kept = abridge(document.tree) if document.kind == "guide" else document.tree
    tree = None if document.tree is None else compact(kept)
    silences = _silences(document.text) if document.tree is not None and document.text else ()
    return Noted(found, tree, document.language, document.codes if document.kind == "guide" else frozenset(), silences)


def _silences(text: str) -> tuple[Silence, ...]:
    if WORD not in text:
        return ()
    from guidetool.load.silences import find_silences  # the parser with positions: few files have such a comment

    return find_silences(text)


def _judge(document: Document, guide: Guide, setting: Setting, seen: set[Use], before: Judged | None, clean: Clean) -> Judged:
    locators = Locators({document.path: (document.text or "", "guide", True)}, setting.registers)
    elements = states_of(document.tree)
    asked = asked_of(before.elements, {d.rule for d in before.found}, document.tree) if before is not None else None
    try:
        found = tuple(_findings(document, guide, setting, locators, asked or clean.asked(guide, document.tree)))
    except Exception:
        import traceback

        return Judged((), (), traceback.format_exc())
    if asked is None:
        clean.learn({d.pointer[0] for d in found if d.pointer})
    uses = seen if before is None else seen.union(before.uses)
    return Judged(found, tuple(sorted(uses, key=str)), None, elements)


_last: list[tuple[Context, Clean]] = []
"""What is clean under the setting that was examined under last."""


def _clean_under(context: Context) -> Clean:
    if not _last or _last[0][0] is not context:
        _last[:] = [(context, Clean())]
    return _last[0][1]


def _findings(document: Document, guide: Guide, setting: Setting, locators: Locators, asked: Asked | None) -> Iterator[Diagnostic]:
    for rule, finding in lint_guide(guide, setting.context, asked, setting.only):
        found = place(document.path, rule.id, rule.level, rule.profile, finding, locators)
        yield _known(found, document, guide.identity)
    for found in local_findings(setting.local, document, locators):
        yield _known(found, document, guide.identity)


def _known(d: Diagnostic, document: Document, identity: str | None) -> Diagnostic:
    return replace(d, fingerprint=known_by(d, document.tree, document.text, identity))


def known_by(d: Diagnostic, tree: Any, text: str | None, identity: str | None) -> str:
    """The fingerprint of a diagnostic in a file of this tree and text."""
    line = ""
    if tree is None or not d.pointer:
        lines = split_lines(text or "")
        line = lines[d.span.line - 1] if d.span.line <= len(lines) else ""
    return fingerprint(d.rule, identity or d.path, tree, d.pointer, line)


class Locators(dict[str, "Locator"]):
    """Locators made when a place is first asked for. ``texts``: path → (text, kind, whether it was parsed); ``registers``: path → text."""

    def __init__(self, texts: Mapping[str, tuple[str, str, bool]], registers: Mapping[str, str] | None = None) -> None:
        super().__init__()
        self._texts = dict(texts)
        self._registers = registers or {}

    def add(self, path: str, text: str, kind: str, parsed: bool) -> None:
        """Know one more file."""
        self._texts[path] = (text, kind, parsed)

    def get(self, path: str, default: Locator | None = None) -> Locator | None:  # type: ignore[override]
        if path not in self:
            known = self._texts.get(path) or ((self._registers[path], "register", False) if path in self._registers else None)
            if known is None:
                return default
            from guidetool.load.locate_part import PartLocator

            self[path] = PartLocator(known[0], shape(known[1]), parsed=known[2])
        return self[path]
