"""What is known of each file by itself: remembered, or examined now, in several processes."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from functools import partial

from guidetool.index.abridge import UNSEEN_IN
from guidetool.index.build import build_index
from guidetool.lint.engine import all_rules, rules_called
from guidetool.load.decode import Absent, decode_bundle, decode_guide
from guidetool.model.bundle import Bundle
from guidetool.model.frozen import dataclass
from guidetool.model.guide import Guide
from guidetool.model.index import Index, Located
from guidetool.pipeline.discover import Files
from guidetool.pipeline.document import Document
from guidetool.pipeline.examine import Examined, Judged, Setting, Task, examine, note
from guidetool.pipeline.files import read_bytes
from guidetool.pipeline.recall import Gist, Recall, gist_of
from guidetool.pipeline.trees import Trees
from guidetool.pipeline.workers import default_jobs, ordered_map

CHUNK, FEW = 24, 48
"""Files a worker examines at a time; fewer than ``FEW`` are not worth a second process."""


@dataclass(frozen=True, slots=True)
class Gathered:
    """``gists``: of the files of the run; ``own``: of guidetool.yaml, registers and local rules. ``steady``: no file was changed meanwhile."""

    files: Files
    gists: dict[str, Gist]
    own: dict[str, Gist]
    judged: dict[str, Judged]
    decoded: dict[str, Guide | Bundle]
    """Of the files that were examined now."""
    recall: Recall | None
    steady: bool

    def index(self) -> Index:
        """All guides in path order, abridged."""
        missing = [p for p, gist in self.gists.items() if gist.tree and p not in self.decoded and self.files[p][1] in _INDEXED]
        trees = self.recall.trees(missing) if self.recall is not None else {}
        found = {**self.decoded, **{p: self._decoded(p, trees.get(p)) for p in missing}}
        guides = [Located(path, one) for path, one in sorted(found.items()) if isinstance(one, Guide)]
        bundles = {path: one for path, one in sorted(found.items()) if isinstance(one, Bundle)}
        return build_index(guides, bundles, (code for one in self.gists.values() for code in one.codes))

    def _decoded(self, path: str, tree: str | None) -> Guide | Bundle | None:
        if tree is None:  # a memory that lost it
            from guidetool.pipeline.read import read_document

            place, kind = self.files[path]
            tree = note(read_document(path, kind, read_bytes(place)), None).tree
        return _decode(self.files[path][1], tree)


_INDEXED = ("guide", "bundle")


def gather(
    setting: Setting, files: Files, documents: Mapping[str, Document], contents: Mapping[str, str], rules: list[str], recall: Recall | None,
    jobs: int | None, trees: Trees | None = None,
) -> Gathered:  # fmt: skip
    """``documents``: those that are read already, with their ``contents`` (digests); ``rules``: the guides that are to be judged;
    ``trees`` takes those of the guides that are examined now."""
    known = recall.gists((*files, *documents)) if recall is not None else {}
    own = {path: known.get(path) or _noted_now(path, documents[path], contents, recall) for path in documents}
    gists = {path: known[path] for path in files if path in known}
    judged = recall.judged(p for p in rules if p in gists) if recall is not None else {}
    missing = frozenset(rules) - judged.keys()
    before = recall.before(missing) if recall is not None and missing else {}
    tasks = [Task(p, where, kind, p in missing, before.get(p)) for p, (where, kind) in files.items() if p in missing or p not in gists]
    decoded: dict[str, Guide | Bundle] = {}
    for one in _examine(setting, tasks, jobs):  # other processes examine the next files meanwhile
        gists[one.path] = gist_of(one.noted)
        if (value := _decode(files[one.path][1], one.noted.tree)) is not None:
            decoded[one.path] = value
        if one.judged is not None:
            judged[one.path] = one.judged
        if trees is not None and one.whole is not None:
            trees.take(one.path, one.content, one.whole)
        if recall is not None:
            recall.take(one)
    steady = recall.keep() if recall is not None else True
    return Gathered(files, dict(sorted(gists.items())), own, judged, decoded, recall, steady)


def _noted_now(path: str, document: Document, contents: Mapping[str, str], recall: Recall | None) -> Gist:
    noted = note(document, None)
    if recall is not None:
        recall.take(Examined(path, contents[path], noted))
    return gist_of(noted)


_ABRIDGED = Absent(UNSEEN_IN)


def _decode(kind: str, tree: str | None) -> Guide | Bundle | None:
    """A guide, abridged, or a bundle; None where the file could not be parsed."""
    if tree is None or kind not in _INDEXED:
        return None
    return decode_guide(json.loads(tree), _ABRIDGED) if kind == "guide" else decode_bundle(json.loads(tree))


def _examine(setting: Setting, tasks: list[Task], jobs: int | None) -> Iterator[Examined]:
    size = CHUNK if len(tasks) > FEW else FEW
    chunks = [tasks[i : i + size] for i in range(0, len(tasks), size)]
    if len(chunks) > 1:
        _ = all_rules() if setting.only is None else rules_called(setting.only)  # loaded once, before this process is copied
    for chunk, outcome in zip(chunks, ordered_map(partial(examine, setting), chunks, jobs or default_jobs(), fork=True)):
        # A worker that died leaves its files to this process, which then shows what is wrong.
        yield from outcome.value if outcome.value is not None else examine(setting, chunk)
