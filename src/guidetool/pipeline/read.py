"""One YAML file through text checks, parser, dialect and schema: tree and diagnostics."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from typing import TYPE_CHECKING, Any

from guidetool.load.dialect import shape_at, to_canonical
from guidetool.load.encoding import read_text
from guidetool.load.parse import RefusedError, parse
from guidetool.load.typing_checks import check_typing
from guidetool.model.diagnostic import DRAFT, ERROR, Diagnostic, Edit, Finding, Note, Placed, Related
from guidetool.model.message import Message, say
from guidetool.model.source import START, Place, Span
from guidetool.pipeline.document import Document
from guidetool.pipeline.resources import count_names, element_names, schema, shape
from guidetool.validate.engines import Engine, fast_engine

if TYPE_CHECKING:
    from guidetool.load.locate import Locator

_CODE = re.compile(rb"(?<![0-9A-Z])(?:[0-9A-Z]{12}|[0-9A-Z]{31}|[0-9A-Z]{33})(?![0-9A-Z])")


@cache
def engine(kind: str) -> Engine:
    """The validator of a schema, made once a process."""
    return fast_engine(schema(kind))


def read_document(path: str, kind: str, data: bytes | None) -> Document:
    """Read one file of a kind (guide, register, bundle, workspace). Never raises on content."""
    if data is None:
        message = say("the file cannot be read")
        cure = say("check that it exists and that you may open it")
        return Document(path, kind, None, None, "zh", (Diagnostic(path, START, "file-unreadable", message, ERROR, help=cure),))
    source = read_text(data)
    if source.text is None:
        return Document(path, kind, None, None, "zh", tuple(_placed(path, source.findings)), _codes(data))
    typed = check_typing(source.text, element_names(kind), count_names())
    try:
        tree = parse(source.text)
    except RefusedError as refused:
        # A typing error explains the parser's complaint better than the parser does.
        told = [f for f in typed if f.level == ERROR] or [*typed, refused.finding]
        return Document(path, kind, source.text, None, "zh", tuple(_placed(path, told)), _codes(data))
    return _validated(path, kind, source.text, tree, tuple(_placed(path, typed)))


def _codes(data: bytes) -> frozenset[str]:
    """Base codes, implementing codes and handling codes in whatever the bytes are: these are ASCII in most encodings."""
    written = {match.decode("ascii") for match in _CODE.findall(data.replace(b"\x00", b""))}
    return frozenset(part for code in written for part in (code, code[:31], code[19:31]) if len(part) >= 12)


def _validated(path: str, kind: str, text: str, raw: Any, typed: tuple[Diagnostic, ...]) -> Document:
    if not isinstance(raw, dict):
        empty = say("the file holds no “key: value” lines")
        begin = say("begin with a line like 事项名称: …")
        found = (*typed, Diagnostic(path, START, "value-type", empty, ERROR, help=begin))
        return Document(path, kind, text, None, "zh", found)
    table = shape(kind)
    translated = to_canonical(raw, table)
    faults = engine(kind)(translated.tree)
    if not faults and not translated.foreign:
        return Document(path, kind, text, translated.tree, translated.language, typed)
    from guidetool.load.locate_part import PartLocator  # the parser with positions: for files with faults only
    from guidetool.validate.wording import word_faults

    told = list(typed)
    locators = {path: PartLocator(text, table, parsed=True)}
    unquoted = {d.span.line for d in typed if d.rule == "digits-unquoted"}  # says the same, and how to mend it
    for rule, finding, cure in word_faults(faults, translated.tree, lambda p: shape_at(table, p), translated.language):
        placed = place(path, rule, ERROR, DRAFT, finding, locators, cure)
        if not (rule == "value-type" and placed.span.line in unquoted):
            told.append(placed)
    for foreign in translated.foreign:
        cure = say("write “{proper}”", proper=foreign.proper)
        edit = Edit(foreign.pointer, foreign.proper, cure, key=foreign.key)
        message = say("“{key}” is in another language than the rest of the file", key=foreign.written)
        finding = Finding(foreign.pointer, message, edit=edit)
        told.append(place(path, "languages-mixed", ERROR, DRAFT, finding, locators, cure))
    return Document(path, kind, text, translated.tree, translated.language, tuple(told))


def _placed(path: str, findings: Iterable[Placed]) -> Iterator[Diagnostic]:
    for f in findings:
        related = tuple(Related(Place(path, span), message) for span, message in f.related)
        yield Diagnostic(path, f.span, f.rule, f.message, f.level, (), related, f.fix, DRAFT, f.help)


def place(
    path: str, rule: str, level: str, profile: str, finding: Finding, locators: Mapping[str, Locator], cure: Message | None = None
) -> Diagnostic:
    """Give a finding its places: the one step from pointer to line and column."""
    where = finding.path or path
    related = tuple(Related(_place(note, where, locators), note.message) for note in finding.related)
    span = _span(where, finding.pointer, locators)
    locator = locators.get(where) if finding.edit is not None else None
    fix = locator.fix(finding.edit) if locator is not None and finding.edit is not None else None
    return Diagnostic(where, span, rule, finding.message, level, finding.pointer, related, fix, profile, cure)


def _place(note: Note, path: str, locators: Mapping[str, Locator]) -> Place:
    where = note.path or path
    return Place(where, _span(where, note.pointer, locators))


def _span(path: str, pointer: tuple[str | int, ...], locators: Mapping[str, Locator]) -> Span:
    locator = locators.get(path)
    return locator.span(pointer) if locator else START
