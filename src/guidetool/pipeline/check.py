"""Check guides: discover → read → validate → decode → lint → index → lint across → sort."""

from __future__ import annotations

import traceback
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from guidetool.index.build import build_index
from guidetool.lint.engine import lint_guide, lint_index
from guidetool.lint.rule import Rule
from guidetool.load.decode import decode_bundle, decode_guide
from guidetool.load.locate import Locator
from guidetool.model.diagnostic import ERROR, Diagnostic, Finding
from guidetool.model.errors import UserError
from guidetool.model.index import Context, Coverage, Index, Located
from guidetool.model.message import say
from guidetool.model.references import of_guide
from guidetool.pipeline.files import read_bytes, relative, yaml_files
from guidetool.pipeline.fingerprints import with_fingerprints
from guidetool.pipeline.read import Document, place, read_document
from guidetool.pipeline.resources import shape
from guidetool.pipeline.workspace import FILE_NAME, Opened


@dataclass(frozen=True, slots=True)
class Crash:
    """A guide on which guidetool itself failed: a bug, with its traceback."""

    path: str
    trace: str


@dataclass(frozen=True, slots=True)
class Checked:
    """The outcome: sorted diagnostics of the files asked for, and what was read on the way."""

    diagnostics: tuple[Diagnostic, ...]
    index: Index
    context: Context
    documents: Mapping[str, Document] = field(default_factory=dict)
    """Every file read, by path."""
    asked: tuple[str, ...] = ()
    """The paths that were asked for, in order."""
    elsewhere: tuple[Diagnostic, ...] = ()
    """What was found in files that were not asked for, such as the registers."""
    crashed: tuple[Crash, ...] = ()

    @property
    def blocked(self) -> frozenset[str]:
        """Guides that must not be rendered: with an error, or naming a register entry that has one."""
        errors = [d for d in (*self.diagnostics, *self.elsewhere) if d.level == ERROR]
        own = {d.path for d in errors} | {c.path for c in self.crashed}
        entries = {d.pointer[:2] for d in errors if self.documents[d.path].kind == "register"}
        users = {g.path for g in self.index.guides if entries & {(r, key) for _, r, key in of_guide(g.guide)}}
        asked = {path for path in self.asked if self.documents[path].kind == "guide"}
        return frozenset((own | users) & asked)

    def selected(self) -> tuple[Located, ...]:
        """The guides that were asked for, in path order."""
        asked = set(self.asked)
        return tuple(located for located in self.index.guides if located.path in asked)


def check(opened: Opened, paths: Iterable[Path] = (), *, today: str, rules: bool = True, coverage: Coverage | None = None) -> Checked:
    """Check files and folders (none: the whole workspace). Raises UserError when no file matched.

    The whole workspace is always read, since rules across guides need it; only diagnostics of
    the files asked for are given. ``rules=False``: text checks and schema alone.
    """
    wanted = discover(opened, tuple(paths))
    documents = dict(opened.documents)
    everything = wanted if not rules else {**_workspace_files(opened), **wanted}
    for name, path in everything.items():
        if name not in documents:
            documents[name] = read_document(name, kind_of(name, opened), read_bytes(path))
    context = Context(opened.workspace, opened.registers, today, coverage or Coverage())
    guides = [Located(n, decode_guide(d.tree)) for n, d in documents.items() if d.kind == "guide" and d.tree is not None]
    bundles = {n: decode_bundle(d.tree) for n, d in documents.items() if d.kind == "bundle" and d.tree is not None}
    index = build_index(guides, bundles, (code for d in documents.values() if d.kind == "guide" for code in d.codes))
    found = {d for document in documents.values() for d in document.diagnostics}
    crashed: list[Crash] = []
    if rules:
        found.update(_lint(index, context, documents, wanted, crashed))
    ordered = with_fingerprints(sorted(found), documents, index)
    asked = tuple(d for d in ordered if d.path in wanted)
    elsewhere = tuple(d for d in ordered if d.path not in wanted)
    return Checked(asked, index, context, documents, tuple(wanted), elsewhere, tuple(crashed))


def _lint(
    index: Index, context: Context, documents: Mapping[str, Document], wanted: Mapping[str, Path], crashed: list[Crash]
) -> Iterator[Diagnostic]:
    """Findings of all rules; a rule that fails on one guide is a bug to report, and the rest is done."""
    locators = _Locators(documents)
    for located in index.guides:
        if located.path in wanted:
            try:
                for rule, finding in lint_guide(located.guide, context):
                    yield _diagnostic(located.path, rule, finding, locators)
            except Exception:
                crashed.append(Crash(located.path, traceback.format_exc()))
    for rule, finding in lint_index(index, context):
        yield _diagnostic(finding.path or "", rule, finding, locators)


def _diagnostic(path: str, rule: Rule, finding: Finding, locators: _Locators) -> Diagnostic:
    return place(path, rule.id, rule.level, rule.profile, finding, locators)


class _Locators(dict[str, Locator]):
    """Locators made when a place is first asked for."""

    def __init__(self, documents: Mapping[str, Document]) -> None:
        super().__init__()
        self._documents = documents

    def get(self, path: str, default: Locator | None = None) -> Locator | None:  # type: ignore[override]
        if path not in self:
            document = self._documents.get(path)
            if document is None or document.text is None:
                return default
            self[path] = Locator(document.text, shape(document.kind))
        return self[path]


def discover(opened: Opened, paths: tuple[Path, ...]) -> dict[str, Path]:
    """The YAML files asked for, by workspace-relative path. Raises UserError when there is none."""
    if not paths:
        found = _workspace_files(opened) | {name: opened.root / name for name in opened.documents}
        if not _workspace_files(opened):
            raise UserError(
                say("there is no guide in {path}", path=relative(opened.folder("guides"), opened.root) + "/"),
                say("add one with: guidetool new"),
            )
        return dict(sorted(found.items()))
    found = {}
    for path in paths:
        if not path.exists():
            raise UserError(say("{path} does not exist", path=str(path)), say("check the spelling of the path"))
        files = list(yaml_files(path)) if path.is_dir() else [path]
        if not files:
            raise UserError(say("there is no YAML file in {path}", path=str(path)), say("name a folder that holds guides"))
        found.update({relative(file, opened.root): file for file in files})
    return dict(sorted(found.items()))


def _workspace_files(opened: Opened) -> dict[str, Path]:
    names = {}
    for folder in (opened.folder("guides"), opened.folder("bundles")):
        names.update({relative(path, opened.root): path for path in yaml_files(folder)})
    return {name: path for name, path in names.items() if name != FILE_NAME and name not in opened.documents}


def kind_of(name: str, opened: Opened) -> str:
    """Which schema a file follows, by where it stands."""
    paths = opened.workspace.paths
    if name == FILE_NAME:
        return "workspace"
    if name.startswith(paths.registers.rstrip("/") + "/"):
        return "register"
    return "bundle" if name.startswith(paths.bundles.rstrip("/") + "/") else "guide"
