"""The local rules of a workspace: read from their files, tried against their examples, ready to run."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping, Sequence, Set
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Any

from guidetool.lint.local.compile import CONTRADICTED, Complaint, Known, Written, check_examples, compile_rules, idle
from guidetool.lint.local.describe import described
from guidetool.lint.local.examples import try_examples
from guidetool.lint.local.manuals import MANUALS
from guidetool.lint.local.run import title_of
from guidetool.load.decode import decode_local_rules
from guidetool.load.dialect import shape_at
from guidetool.load.locate import Locator
from guidetool.model.diagnostic import DRAFT, ERROR, Diagnostic, Finding
from guidetool.model.items import dump
from guidetool.model.local_rule import BAD, GOOD, LocalRules, Ready, Trial, Trials
from guidetool.model.manual import Manual
from guidetool.model.source import Pointer
from guidetool.pipeline.document import Document
from guidetool.pipeline.local_findings import KIND, Loaded
from guidetool.pipeline.manuals import all_manuals, check_ids
from guidetool.pipeline.read import engine, place
from guidetool.pipeline.resources import elements, shape
from guidetool.pipeline.workspace import Opened, find_root, open_workspace
from guidetool.validate.wording import Worded, word_faults

_LEVELS = {manual.id: manual.level for manual in MANUALS}
_TOLD = frozenset(("additionalProperties", "oneOf", "type"))
"""What a part of a guide in an example may not get wrong; that elements are missing is the point of it."""


def rule_files(opened: Opened) -> dict[str, Document]:
    """The files of local rules of a workspace, in path order."""
    return {path: d for path, d in sorted(opened.documents.items()) if d.kind == KIND}


def load_local_rules(opened: Opened, guides: Sequence[str] | None = None) -> Loaded:
    """Every local rule of a workspace. Never raises on content.

    ``guides``: the paths of all guides; None where they are not known: no rule is then called idle.
    """
    files = rule_files(opened)
    if not files:
        return Loaded()
    written = [one for path, document in files.items() for one in _written(path, document)]
    ready, unusable = compile_rules(written, Known(elements(), opened.registers.departments, check_ids()))
    misspelt = [one for document in files.values() for one in _misspelt(document)]
    skipped = frozenset((one.path, one.finding.pointer[:_EXAMPLE]) for one in misspelt)
    tried = [c for rule in ready for c in check_examples(rule) if (c.path, c.finding.pointer[:_EXAMPLE]) not in skipped]
    complaints = [*unusable, *misspelt, *tried, *_idle(ready, guides)]
    locators = {path: _locator(files[path]) for path in {c.path for c in complaints}}
    told = tuple(_diagnostic(complaint, locators) for complaint in complaints)
    return Loaded(LocalRules(ready, _digest(ready, files)), told, skipped)


def _idle(ready: tuple[Ready, ...], guides: Sequence[str] | None) -> Iterator[Complaint]:
    for rule in ready if guides is not None else ():
        yield from idle(rule, guides or ())


_EXAMPLE = 5
"""Parts of the pointer to an example: rules, position, examples, kind, position."""


def _written(path: str, document: Document) -> Iterator[Written]:
    """The rules of a file that the schema finds nothing wrong with."""
    broken = {d.pointer[1] for d in document.diagnostics if d.level == ERROR and len(d.pointer) > 1 and d.pointer[0] == "rules"}
    for position, rule in enumerate(decode_local_rules(document.tree)):
        if position not in broken:
            yield Written(path, position, rule)


def _misspelt(document: Document) -> Iterator[Complaint]:
    """Elements and listed values that no guide has, in examples that are parts of a guide."""
    for position, rule in enumerate(decode_local_rules(document.tree)):
        for kind, given in ((GOOD, rule.examples.good), (BAD, rule.examples.bad)):
            for i, example in enumerate(given):
                at = ("rules", position, "examples", kind, i)
                for check, finding, cure in _faults(example, document.language) if isinstance(example, dict) else ():
                    yield Complaint(check, document.path, Finding((*at, *finding.pointer), finding.message), cure)


def _faults(example: Any, language: str) -> Iterator[Worded]:
    faults = tuple(fault for fault in engine("guide")(example) if fault.keyword in _TOLD)
    return word_faults(faults, example, partial(shape_at, shape("guide")), language)


def _digest(ready: tuple[Ready, ...], files: Mapping[str, Document]) -> str:
    """Over what the files say (comments do not count), which rules are run, and for which departments."""
    text = dump([[[rule.id, sorted(rule.departments)] for rule in ready], [document.tree for document in files.values()]])
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


def _locator(document: Document) -> Locator:
    return Locator(document.text or "", shape(KIND))


def _diagnostic(complaint: Complaint, locators: dict[str, Locator]) -> Diagnostic:
    level = _LEVELS.get(complaint.check, ERROR)
    return place(complaint.path, complaint.check, level, DRAFT, complaint.finding, locators, complaint.cure)


def local_manuals(rules: LocalRules) -> tuple[Manual, ...]:
    """The manual of each local rule, by id."""
    return tuple(_manual(ready) for ready in rules.ready)


def _manual(ready: Ready) -> Manual:
    rule, title, body = ready.rule, title_of(ready.rule), described(ready, elements())
    return Manual(ready.id, title.zh, title.en, body.zh, body.en, rule.level, rule.profile, rule.basis or "", "local")


def manuals_of(opened: Opened) -> tuple[Manual, ...]:
    """The manual of every check that runs in a workspace: guidetool's own, then the local ones."""
    return (*all_manuals(), *local_manuals(load_local_rules(opened).rules))


def manuals_at(start: Path) -> tuple[tuple[Manual, ...], bool]:
    """The manual of every check around a place, in a workspace of its local rules too; and whether some of these cannot be run."""
    if find_root(start) is None:
        return all_manuals(), False
    opened = open_workspace(start)
    loaded = load_local_rules(opened)
    found = (*loaded.diagnostics, *(d for document in rule_files(opened).values() for d in document.diagnostics))
    return (*all_manuals(), *local_manuals(loaded.rules)), any(d.level == ERROR for d in found)


def try_workspace(opened: Opened, paths: tuple[str, ...]) -> Trials:
    """The rules of the files asked for against their examples, in the order of the files."""
    loaded = load_local_rules(opened)
    locators = {path: _locator(opened.documents[path]) for path in paths}
    asked = sorted((rule for rule in loaded.rules.ready if rule.path in paths), key=lambda rule: (rule.path, rule.position))
    found = sorted({d for path in paths for d in opened.documents[path].diagnostics} | set(loaded.diagnostics))
    problems = tuple(d for d in found if d.path in paths and d.rule != CONTRADICTED)
    trials = tuple(_trial(rule, locators[rule.path], loaded.misspelt) for rule in asked)
    return Trials(paths, trials, problems, opened.workspace.fail_level)


def _trial(ready: Ready, locator: Locator, misspelt: Set[tuple[str, Pointer]]) -> Trial:
    usable = (one for one in try_examples(ready) if (ready.path, one.at) not in misspelt)
    tried = tuple(replace(one, span=locator.span(one.at)) for one in usable)
    return Trial(ready, locator.span(("rules", ready.position, "id")), tried)
