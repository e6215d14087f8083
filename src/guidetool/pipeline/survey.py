"""Examine files, index the guides, run the rules across guides: everything that takes time in a check."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import partial

from guidetool.index.abridge import mark_left_out
from guidetool.index.build import build_index
from guidetool.lint.engine import lint_index
from guidetool.lint.fingerprint import twin
from guidetool.load.decode import decode_bundle, decode_guide
from guidetool.model.bundle import Bundle
from guidetool.model.context import Context
from guidetool.model.diagnostic import Diagnostic
from guidetool.model.guide import Guide
from guidetool.model.index import Index, Located
from guidetool.pipeline.discover import Files
from guidetool.pipeline.documents import Documents
from guidetool.pipeline.examine import Examined, Judged, Locators, Noted, Setting, Task, examine, known_by, note
from guidetool.pipeline.living import level_faults, silenced
from guidetool.pipeline.local_rules import Loaded, load_local_rules
from guidetool.pipeline.memory import Memory
from guidetool.pipeline.read import place
from guidetool.pipeline.recall import Recall
from guidetool.pipeline.workers import default_jobs, ordered_map
from guidetool.pipeline.workspace import Opened

CHUNK = 48
"""Files a worker examines at a time; fewer than two chunks are not worth a second process."""


@dataclass(frozen=True, slots=True)
class Crash:
    """A guide on which guidetool itself failed: a bug, with its traceback."""

    path: str
    trace: str


@dataclass(frozen=True, slots=True)
class Outcome:
    """Sorted diagnostics of every file of a run, and what they were found with."""

    diagnostics: tuple[Diagnostic, ...]
    silenced: tuple[Diagnostic, ...]
    """Found, and silenced by a comment with a reason."""
    crashed: tuple[Crash, ...]
    index: Index
    steady: bool = True
    """No file was changed while the check ran."""


@dataclass(frozen=True, slots=True)
class Gathered:
    """What is known of each file by itself. ``steady``: no file was changed meanwhile."""

    noted: dict[str, Noted]
    judged: dict[str, Judged]
    decoded: dict[str, Guide | Bundle | None]
    steady: bool

    def index(self) -> Index:
        """All guides in path order, abridged."""
        found = sorted(self.decoded.items())
        guides = [Located(path, one) for path, one in found if isinstance(one, Guide)]
        bundles = {path: one for path, one in found if isinstance(one, Bundle)}
        return build_index(guides, bundles, (code for one in self.noted.values() for code in one.codes))


@dataclass(frozen=True, slots=True)
class Survey:
    """A run, and what is remembered of its files."""

    run: Run
    recall: Recall | None

    def outcome(self) -> Outcome:
        """What there is to say of all files."""
        return self.run.outcome(self.recall)

    def index(self) -> Index:
        """All guides, abridged; nothing is judged for it that is remembered."""
        return self.run.gather(self.recall).index()


def survey(
    opened: Opened, context: Context, files: Files, wanted: frozenset[str], *, rules: bool, memory: Memory | None,
    contents: Mapping[str, str], jobs: int | None,
) -> Survey:  # fmt: skip
    """A survey of files. ``contents``: path → digest of the bytes, where there is a memory; ``jobs`` None: as many as pay."""
    registers = {name: d.text or "" for name, d in opened.documents.items() if d.kind == "register"}
    local = load_local_rules(opened, [path for path, (_, kind) in files.items() if kind == "guide"]) if rules else Loaded()
    setting = Setting(context, registers, (local.rules.digest,), local.rules)
    recall = Recall(memory, setting, contents) if memory is not None else None
    return Survey(Run(opened, setting, local.diagnostics, files, wanted, rules, jobs), recall)


@dataclass(frozen=True, slots=True)
class Run:
    """One run over the files of a workspace; ``wanted``: the paths that were asked for."""

    opened: Opened
    setting: Setting
    local: tuple[Diagnostic, ...]
    """What is wrong in the files of local rules."""
    files: Files
    wanted: frozenset[str]
    rules: bool
    jobs: int | None

    def outcome(self, recall: Recall | None) -> Outcome:
        """What there is to say of all files; what is remembered is not examined again."""
        gathered = self.gather(recall)
        noted, judged, steady, index = gathered.noted, gathered.judged, gathered.steady, gathered.index()
        own = {**{path: note(document, None) for path, document in self.opened.documents.items()}, **noted}
        found = [d for one in own.values() for d in one.found] + [d for one in judged.values() for d in one.found]
        crashed = tuple(Crash(path, one.trace) for path, one in sorted(judged.items()) if one.trace is not None)
        found += [_known(d, self._documents(), None) for d in self.local]
        if not self.rules:
            return Outcome(tuple(_distinct(sorted(set(found)))), (), crashed, index, steady)
        found += [*self._across(index), *level_faults(self.opened, own, self._fresh)]
        silences = {path: one.silences for path, one in own.items() if one.silences}
        # In a guide that was not judged nothing could be silenced: its comments are not without use for that.
        idle = {crash.path for crash in crashed} | {p for p, (_, kind) in self.files.items() if kind == "guide" and p not in judged}
        done = silenced(self.opened, _distinct(sorted(set(found))), silences, self.setting.context.today,
                        lambda path: path not in idle, self._fresh)  # fmt: skip
        return Outcome(tuple(sorted((*done.kept, *_distinct(done.complaints)))), done.silenced, crashed, index, steady)

    def _fresh(self, d: Diagnostic) -> Diagnostic:
        return _known(d, self._documents(), None)

    def gather(self, recall: Recall | None) -> Gathered:
        """What every file says by itself, and what the rules say of the guides asked for."""
        rules = [p for p, (_, kind) in self.files.items() if self.rules and kind == "guide" and p in self.wanted]
        noted = recall.noted(self.files) if recall is not None else {}
        judged = recall.judged(p for p in rules if p in noted) if recall is not None else {}
        missing = frozenset(rules) - judged.keys()
        tasks = [Task(p, where, kind, p in missing) for p, (where, kind) in self.files.items() if p in missing or p not in noted]
        decoded = {path: self._decoded(path, one) for path, one in noted.items()}
        for one in self._examine(tasks):  # other processes examine the next files meanwhile
            decoded[one.path], noted[one.path] = self._decoded(one.path, one.noted), one.noted
            if one.judged is not None:
                judged[one.path] = one.judged
            if recall is not None:
                recall.take(one)
        steady = recall.keep() if recall is not None else True
        return Gathered(dict(sorted(noted.items())), judged, decoded, steady)

    def _decoded(self, path: str, noted: Noted) -> Guide | Bundle | None:
        """A guide, abridged, or a bundle; None where the file could not be parsed."""
        kind = self.files[path][1]
        if noted.tree is None or kind not in ("guide", "bundle"):
            return None
        tree = json.loads(noted.tree)
        return mark_left_out(decode_guide(tree)) if kind == "guide" else decode_bundle(tree)

    def _examine(self, tasks: list[Task]) -> Iterator[Examined]:
        chunks = [tasks[i : i + CHUNK] for i in range(0, len(tasks), CHUNK)]
        for chunk, outcome in zip(chunks, ordered_map(partial(examine, self.setting), chunks, self.jobs or default_jobs(), fork=True)):
            # A worker that died leaves its files to this process, which then shows what is wrong.
            yield from outcome.value if outcome.value is not None else examine(self.setting, chunk)

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
