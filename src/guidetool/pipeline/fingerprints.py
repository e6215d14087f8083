"""Give every diagnostic by what it is known again in later commits."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import replace

from guidetool.lint.fingerprint import fingerprint
from guidetool.model.diagnostic import Diagnostic
from guidetool.model.index import Index
from guidetool.model.text import split_lines
from guidetool.pipeline.read import Document


def with_fingerprints(diagnostics: Iterable[Diagnostic], documents: Mapping[str, Document], index: Index) -> list[Diagnostic]:
    """The same diagnostics in the same order; the second of two that are equal else counts as its twin."""
    identities = {located.path: located.guide.identity for located in index.guides}
    twins: Counter[str] = Counter()
    found = []
    for d in diagnostics:
        document = documents.get(d.path)
        identity = identities.get(d.path) or d.path
        line = _line(document, d) if document is not None and (document.tree is None or not d.pointer) else ""
        tree = document.tree if document is not None else None
        first = fingerprint(d.rule, identity, tree, d.pointer, line, 0)
        number = twins[first]
        twins[first] += 1
        print_ = first if not number else fingerprint(d.rule, identity, tree, d.pointer, line, number)
        found.append(replace(d, fingerprint=print_))
    return found


def _line(document: Document, d: Diagnostic) -> str:
    lines = split_lines(document.text or "")
    return lines[d.span.line - 1] if d.span.line <= len(lines) else ""
