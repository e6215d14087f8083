"""Check guides: discover → examine each file → index → rules across guides → sort."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property, partial
from pathlib import Path

from guidetool.index.abridge import mark_left_out
from guidetool.index.build import build_index
from guidetool.lint.engine import lint_index
from guidetool.lint.fingerprint import twin
from guidetool.load.decode import decode_bundle, decode_guide
from guidetool.model.diagnostic import ERROR, Diagnostic
from guidetool.model.index import Context, Coverage, Index, Located
from guidetool.model.references import of_guide
from guidetool.pipeline.discover import Files, discover, workspace_files
from guidetool.pipeline.documents import Documents, Texts
from guidetool.pipeline.examine import Examined, Judged, Locators, Noted, Setting, Task, examine, known_by, note
from guidetool.pipeline.files import read_bytes
from guidetool.pipeline.local_rules import Loaded, load_local_rules, rule_files
from guidetool.pipeline.memory import Memory
from guidetool.pipeline.read import place
from guidetool.pipeline.recall import Recall, content_of
from guidetool.pipeline.workers import ordered_map
from guidetool.pipeline.workspace import Opened

CHUNK = 48
"""Files a worker examines at a time; fewer than two chunks are not worth a second process."""


@dataclass(frozen=True, slots=True)
class Crash:
    """A guide on which guidetool itself failed: a bug, with its traceback."""

    path: str
    trace: str


@dataclass(frozen=True)
class Checked:
    """The outcome: sorted diagnostics of the files asked for, and ways to what was read."""

    diagnostics: tuple[Diagnostic, ...]
    context: Context
    documents: Documents
    """Every file, by path; read when it is looked at."""
    make_index: Callable[[], Index]
    asked: tuple[str, ...] = ()
    """The paths that were asked for, in order."""
    elsewhere: tuple[Diagnostic, ...] = ()
    """What was found in files that were not asked for, such as the registers."""
    crashed: tuple[Crash, ...] = field(default=())

    @cached_property
    def index(self) -> Index:
        """All guides, abridged: see ``guidetool.index.abridge``."""
        return self.make_index()

    @property
    def texts(self) -> Mapping[str, str]:
        """The text of every file, read when it is looked at."""
        return Texts(self.documents)

    @property
    def blocked(self) -> frozenset[str]:
        """Guides that must not be rendered: with an error, or naming a register entry that has one."""
        errors = [d for d in (*self.diagnostics, *self.elsewhere) if d.level == ERROR]
        own = {d.path for d in errors} | {c.path for c in self.crashed}
        entries = {d.pointer[:2] for d in errors if self.documents.kind(d.path) == "register"}
        users = {g.path for g in self.index.guides if entries & {(r, key) for _, r, key in of_guide(g.guide)}} if entries else set()
        asked = {path for path in self.asked if self.documents.kind(path) == "guide"}
        return frozenset((own | users) & asked)

    def selected(self) -> tuple[Located, ...]:
        """The guides that were asked for, whole, in path order."""
        guides = sorted(path for path in self.asked if self.documents.kind(path) == "guide")
        trees = ((path, self.documents[path].tree) for path in guides)
        return tuple(Located(path, decode_guide(tree)) for path, tree in trees if tree is not None)


def check(
    opened: Opened, paths: Iterable[Path] = (), *, today: str, rules: bool = True, coverage: Coverage | None = None,
    memory: Memory | None = None, jobs: int = 1,
) -> Checked:  # fmt: skip
    """Check files and folders (none: the whole workspace). Raises UserError when no file matched.

    The whole workspace is always read, since rules across guides need it; only diagnostics of
    the files asked for are given. ``rules=False``: text checks and schema alone. ``memory``: what
    earlier runs found, where all it depends on is as it was. ``jobs``: processes at most.
    """
    wanted = discover(opened, tuple(paths))
    files = wanted if not rules else {**workspace_files(opened), **wanted}
    files = {name: file for name, file in files.items() if name not in opened.documents}
    context = Context(opened.workspace, opened.registers, today, coverage or Coverage())
    registers = {name: d.text or "" for name, d in opened.documents.items() if d.kind == "register"}
    local = load_local_rules(opened, [path for path, (_, kind) in files.items() if kind == "guide"]) if rules else Loaded()
    setting = Setting(context, registers, (local.rules.digest,), local.rules)
    run = _Run(opened, setting, local.diagnostics, files, frozenset(wanted), rules, jobs)
    places = {name: opened.root / name for name in rule_files(opened)} | {name: where for name, (where, _) in files.items()}
    recall = Recall(memory, setting, {name: content_of(read_bytes(where)) for name, where in places.items()}) if memory else None
    return run.recalled(recall) or run.examined(recall)


@dataclass(frozen=True, slots=True)
class _Run:
    """One run over the files of a workspace; ``wanted``: the paths that were asked for."""

    opened: Opened
    setting: Setting
    local: tuple[Diagnostic, ...]
    """What is wrong in the files of local rules."""
    files: Files
    wanted: frozenset[str]
    rules: bool
    jobs: int

    def recalled(self, recall: Recall | None) -> Checked | None:
        """The outcome of an earlier run over the same files; None when there was none."""
        found = recall.whole() if recall is not None and self.rules else None
        return None if found is None else self._outcome(found, lambda: self._index(self._gather(recall)[0]), ())

    def examined(self, recall: Recall | None) -> Checked:
        """The outcome of examining what is not remembered."""
        noted, judged = self._gather(recall)
        index = self._index(noted)
        own = (*(note(document, None) for document in self.opened.documents.values()), *noted.values())
        found = [d for one in own for d in one.found] + [d for one in judged.values() for d in one.found]
        crashed = tuple(Crash(path, one.trace) for path, one in sorted(judged.items()) if one.trace is not None)
        found += [_known(d, self._documents(), None) for d in self.local]
        if self.rules:
            found += self._across(index)
        diagnostics = tuple(_distinct(sorted(set(found))))
        if recall is not None and self.rules and not crashed and self.files.keys() <= self.wanted:
            recall.keep_whole(diagnostics)
        return self._outcome(diagnostics, lambda: index, crashed)

    def _gather(self, recall: Recall | None) -> tuple[dict[str, Noted], dict[str, Judged]]:
        """What every file says by itself, and what the rules say of the guides asked for."""
        rules = [p for p, (_, kind) in self.files.items() if self.rules and kind == "guide" and p in self.wanted]
        noted = recall.noted(self.files) if recall is not None else {}
        judged = recall.judged(p for p in rules if p in noted) if recall is not None else {}
        missing = frozenset(rules) - judged.keys()
        tasks = [Task(p, where, kind, p in missing) for p, (where, kind) in self.files.items() if p in missing or p not in noted]
        fresh = list(self._examine(tasks))
        if recall is not None:
            recall.keep(fresh)
        noted |= {one.path: one.noted for one in fresh}
        judged |= {one.path: one.judged for one in fresh if one.judged is not None}
        return dict(sorted(noted.items())), judged

    def _examine(self, tasks: list[Task]) -> Iterator[Examined]:
        chunks = [tasks[i : i + CHUNK] for i in range(0, len(tasks), CHUNK)]
        for chunk, outcome in zip(chunks, ordered_map(partial(examine, self.setting), chunks, self.jobs, fork=True)):
            # A worker that died leaves its files to this process, which then shows what is wrong.
            yield from outcome.value if outcome.value is not None else examine(self.setting, chunk)

    def _index(self, noted: Mapping[str, Noted]) -> Index:
        trees = {path: json.loads(one.tree) for path, one in noted.items() if one.tree is not None}
        kinds = {path: self.files[path][1] for path in trees}
        guides = [Located(p, mark_left_out(decode_guide(tree))) for p, tree in trees.items() if kinds[p] == "guide"]
        bundles = {p: decode_bundle(tree) for p, tree in trees.items() if kinds[p] == "bundle"}
        return build_index(guides, bundles, (code for one in noted.values() for code in one.codes))

    def _across(self, index: Index) -> Iterator[Diagnostic]:
        """Findings of the rules over the index, placed."""
        documents = self._documents()
        identities = {located.path: located.guide.identity for located in index.guides}
        locators = Locators({})
        for rule, finding in lint_index(index, self.setting.context):
            for path in {finding.path or "", *(n.path or finding.path or "" for n in finding.related)} - locators.keys():
                if path in documents:
                    locators.add(path, documents.text(path) or "", documents.kind(path))
            found = place(finding.path or "", rule.id, rule.level, rule.profile, finding, locators)
            yield _known(found, documents, identities.get(found.path))

    def _documents(self) -> Documents:
        return Documents(self.files, self.opened.documents)

    def _outcome(self, found: tuple[Diagnostic, ...], index: Callable[[], Index], crashed: tuple[Crash, ...]) -> Checked:
        asked = tuple(d for d in found if d.path in self.wanted)
        elsewhere = tuple(d for d in found if d.path not in self.wanted)
        return Checked(asked, self.setting.context, self._documents(), index, tuple(sorted(self.wanted)), elsewhere, crashed)


def _known(d: Diagnostic, documents: Documents, identity: str | None) -> Diagnostic:
    document = documents[d.path]
    return replace(d, fingerprint=known_by(d, document.tree, document.text, identity))


def _distinct(diagnostics: Iterable[Diagnostic]) -> Iterator[Diagnostic]:
    """The second and later of several that are equal else get fingerprints of their own."""
    numbers: Counter[str] = Counter()
    for d in diagnostics:
        number = numbers[d.fingerprint]
        numbers[d.fingerprint] += 1
        yield replace(d, fingerprint=twin(d.fingerprint, number)) if number else d
