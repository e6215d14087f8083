"""The findings of a run over all its files: each by itself, across guides, levels and silencing."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import replace
from functools import cache, partial

from guidetool.lint.engine import lint_index
from guidetool.lint.fingerprint import twin
from guidetool.model.context import Context
from guidetool.model.diagnostic import ERROR, Diagnostic
from guidetool.model.frozen import dataclass
from guidetool.model.index import Index
from guidetool.pipeline.discover import Files
from guidetool.pipeline.documents import Documents
from guidetool.pipeline.examine import Locators, Setting, known_by
from guidetool.pipeline.gather import Gathered, gather
from guidetool.pipeline.living import level_faults, silenced
from guidetool.pipeline.local_findings import Loaded, ready_rules
from guidetool.pipeline.memory import Memory
from guidetool.pipeline.own_files import LateTexts
from guidetool.pipeline.read import place
from guidetool.pipeline.recall import Recall
from guidetool.pipeline.trees import Trees
from guidetool.pipeline.workers import can_fork, default_jobs, ordered_map
from guidetool.pipeline.workspace import Opened

MANY = 300
"""Guides from which on the rules across them are asked by several processes."""


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
    index: Callable[[], Index]
    """All guides, abridged; made when it is asked for."""
    steady: bool = True
    """No file was changed while the check ran."""


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
    contents: Mapping[str, str], jobs: int | None, trees: Trees | None = None, only: frozenset[str] | None = None,
) -> Survey:  # fmt: skip
    """A survey of files. ``contents``: path → digest of the bytes, where there is a memory; ``jobs`` None: as many as pay; ``trees``
    takes those of the guides that are parsed; ``only``: the rules that count, which find errors."""
    registers = LateTexts(opened.documents, opened.of_kind("register"))
    local = ready_rules(opened, [path for path, (_, kind) in files.items() if kind == "guide"], memory) if rules else Loaded()
    setting = Setting(context, registers, (local.rules.digest,), local.rules, whole=trees is not None, only=only)
    recall = Recall(memory, setting, {**opened.contents, **contents}) if memory is not None else None
    return Survey(Run(opened, setting, local.diagnostics, files, wanted, rules, jobs, trees), recall)


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
    trees: Trees | None = None

    def outcome(self, recall: Recall | None) -> Outcome:
        """What there is to say of all files; what is remembered is not examined again."""
        gathered = self.gather(recall)
        judged, index = gathered.judged, cache(gathered.index)
        own = {**gathered.own, **gathered.gists}
        found = [d for one in own.values() for d in one.found] + [d for one in judged.values() for d in one.found]
        crashed = tuple(Crash(path, one.trace) for path, one in sorted(judged.items()) if one.trace is not None)
        found += [_known(d, self._documents(), None) for d in self.local]
        if not self.rules:
            return Outcome(tuple(_distinct(sorted(set(found)))), (), crashed, index, gathered.steady)
        found += [*self._across(gathered, index), *level_faults(self.opened, own, self._fresh)]
        if self.setting.only is not None:
            found = [d for d in found if d.level == ERROR]
        silences = {path: one.silences for path, one in own.items() if one.silences}
        # In a guide that was not judged nothing could be silenced: its comments are not without use for that.
        idle = {crash.path for crash in crashed} | {p for p, (_, kind) in self.files.items() if kind == "guide" and (p not in judged or self.setting.only)}
        done = silenced(self.opened, _distinct(sorted(set(found))), silences, self.setting.context.today,
                        lambda path: path not in idle, self._fresh)  # fmt: skip
        return Outcome(tuple(sorted((*done.kept, *_distinct(done.complaints)))), done.silenced, crashed, index, gathered.steady)

    def _fresh(self, d: Diagnostic) -> Diagnostic:
        return _known(d, self._documents(), None)

    def gather(self, recall: Recall | None) -> Gathered:
        """What every file says by itself, and what the rules say of the guides asked for."""
        rules = [p for p, (_, kind) in self.files.items() if self.rules and kind == "guide" and p in self.wanted]
        return gather(self.setting, self.files, self.opened.documents, self.opened.contents, rules, recall, self.jobs, self.trees)

    def _across(self, gathered: Gathered, index: Callable[[], Index]) -> tuple[Diagnostic, ...]:
        """Findings of the rules over the index, placed; not looked for again where all they depend on is as it was."""
        recall = gathered.recall
        kept = recall.across(gathered.gists) if recall is not None else None
        if kept is not None:
            return kept
        parsed = frozenset(path for path, gist in (*gathered.gists.items(), *gathered.own.items()) if gist.tree)
        found = tuple(self._looked_across(index(), parsed))
        if recall is not None:
            recall.keep_across(gathered.gists, found)
        return found

    def _looked_across(self, index: Index, parsed: frozenset[str]) -> Iterator[Diagnostic]:
        """Over many guides the rules are shared out: nothing else is left to be done meanwhile."""
        jobs = self.jobs or default_jobs()
        shares = jobs if len(index.guides) > MANY and can_fork() else 1
        look = partial(self._looked_in_part, index, parsed, shares)
        for share, outcome in enumerate(ordered_map(look, range(shares), shares, fork=True)):
            # What failed in a worker is looked at here, which then shows what is wrong.
            yield from outcome.value if outcome.value is not None else look(share)

    def _looked_in_part(self, index: Index, parsed: frozenset[str], shares: int, share: int) -> tuple[Diagnostic, ...]:
        return tuple(self._placed_across(index, parsed, (share, shares)))

    def _placed_across(self, index: Index, parsed: frozenset[str], share: tuple[int, int]) -> Iterator[Diagnostic]:
        documents = self._documents()
        identities = {located.path: located.guide.identity for located in index.guides}
        locators = Locators({})
        for rule, finding in lint_index(index, self.setting.context, share, self.setting.only):
            for path in {finding.path or "", *(n.path or finding.path or "" for n in finding.related)} - locators.keys():
                if path in documents:
                    locators.add(path, documents.text(path) or "", documents.kind(path), path in parsed)
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
