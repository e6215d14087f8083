"""Check guides: discover → what an earlier run found over the same files, or a survey of them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import cache, cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from guidetool.model.context import Context, Coverage
from guidetool.model.diagnostic import ERROR, Diagnostic
from guidetool.pipeline.discover import Files, discover, workspace_files
from guidetool.pipeline.documents import Documents, Texts
from guidetool.pipeline.earlier import Earlier, Found
from guidetool.pipeline.files import content_of, read_bytes
from guidetool.pipeline.memory import Memory
from guidetool.pipeline.trees import Trees
from guidetool.pipeline.workspace import Opened

if TYPE_CHECKING:  # a run that an earlier one answers loads neither rules nor parser
    from guidetool.model.index import Index, Located
    from guidetool.pipeline.survey import Crash, Survey


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
    crashed: tuple[Crash, ...] = ()
    silenced: tuple[Diagnostic, ...] = ()
    """Found in the files asked for, and silenced by a comment with a reason."""

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
        from guidetool.model.references import of_guide

        errors = [d for d in (*self.diagnostics, *self.elsewhere) if d.level == ERROR]
        own = {d.path for d in errors} | {c.path for c in self.crashed}
        entries = {d.pointer[:2] for d in errors if self.documents.kind(d.path) == "register"}
        users = {g.path for g in self.index.guides if entries & {(r, key) for _, r, key in of_guide(g.guide)}} if entries else set()
        return frozenset(path for path in (own | users).intersection(self.asked) if self.documents.kind(path) == "guide")

    def selected(self) -> tuple[Located, ...]:
        """The guides that were asked for, whole, in path order."""
        from guidetool.load.decode import decode_guide
        from guidetool.model.index import Located

        guides = sorted(path for path in self.asked if self.documents.kind(path) == "guide")
        trees = ((path, self.documents[path].tree) for path in guides)
        return tuple(Located(path, decode_guide(tree)) for path, tree in trees if tree is not None)


def check(
    opened: Opened, paths: Iterable[Path] = (), *, today: str, rules: bool = True, coverage: Coverage | None = None,
    memory: Memory | None = None, jobs: int | None = 1, overlay: Mapping[str, Path] | None = None, read: Mapping[str, str] | None = None,
    trees: Trees | None = None, there: Files | None = None, gate: bool = False,
) -> Checked:  # fmt: skip
    """Check files and folders (none: the whole workspace). Raises UserError when no file matched.

    The whole workspace is always read, since rules across guides need it; only diagnostics of
    the files asked for are given. ``rules=False``: text checks and schema alone. ``memory``: what
    earlier runs found, where all it depends on is as it was. ``jobs``: processes at most; None: as many
    as pay. ``overlay``: where the text of a file is taken from instead, such as an editor's unsaved one. ``read``: digests of
    the bytes of files that were just read. ``trees`` takes those of the guides that are parsed for it.
    ``there``: the guides and bundles of the workspace, if somebody has just looked. ``gate``: errors alone count, for what is made of
    guides that have none; nothing else is looked for.
    """
    named = tuple(paths)
    wanted = discover(opened, named, there)
    files = {**workspace_files(opened), **wanted} if rules and named else wanted
    files = {name: file for name, file in files.items() if name not in opened.documents}
    files |= {name: (str(place), files[name][1]) for name, place in (overlay or {}).items() if name in files}
    asked = frozenset(wanted)
    context = Context(opened.workspace, opened.registers, today, coverage or Coverage())
    known = read if read is not None and not overlay else {}
    contents = {name: known.get(name) or content_of(read_bytes(where)) for name, (where, _) in files.items()} if memory is not None else {}
    only = _errors() if gate and rules and not opened.workspace.levels else None  # a workspace may make errors of warnings
    earlier = Earlier(memory, context, {**opened.contents, **contents}, only) if memory is not None and rules else None

    @cache
    def work() -> Survey:
        from guidetool.pipeline.survey import survey

        return survey(opened, context, files, asked, rules=rules, memory=memory, contents=contents, jobs=jobs, trees=trees, only=only)

    documents = Documents(files, opened.documents)
    whole = frozenset((*files, *opened.documents))
    found = earlier.found(asked, whole) if earlier is not None else None
    if found is not None and only is not None:  # what a whole check found serves as well
        found = (_of_errors(found[0]), _of_errors(found[1]))
    if found is None:
        outcome = work().outcome()
        found = (outcome.diagnostics, outcome.silenced)
        if earlier is not None and outcome.steady and not outcome.crashed:
            earlier.keep(asked, found)
        return _checked(opened, found, asked, context, documents, outcome.index, outcome.crashed)
    return _checked(opened, found, asked, context, documents, lambda: work().index())


def _of_errors(found: tuple[Diagnostic, ...]) -> tuple[Diagnostic, ...]:
    return tuple(d for d in found if d.level == ERROR)


def _errors() -> frozenset[str]:
    from guidetool.lint.looks import ERRORS  # a run that looks at everything need not know

    return ERRORS


def _checked(
    opened: Opened, both: Found, asked: frozenset[str], context: Context, documents: Documents, index: Callable[[], Index],
    crashed: tuple[Crash, ...] = (),
) -> Checked:  # fmt: skip
    found, silenced = both
    if opened.workspace.levels:
        from guidetool.pipeline.living import at_levels

        found, silenced = at_levels(opened, found), at_levels(opened, silenced)
    own, elsewhere = (tuple(d for d in found if (d.path in asked) is wanted) for wanted in (True, False))
    hushed = tuple(d for d in silenced if d.path in asked)
    return Checked(own, context, documents, index, tuple(sorted(asked)), elsewhere, crashed, hushed)
