"""Guides to files: gate, view, cache key, hit or worker; this process alone writes."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Iterator, Sequence
from dataclasses import field
from functools import partial
from pathlib import Path, PurePosixPath

from guidetool.model.diagnostic import ERROR, Diagnostic
from guidetool.model.errors import UserError
from guidetool.model.frozen import dataclass
from guidetool.model.index import Coverage, Located
from guidetool.model.message import Message, say
from guidetool.model.source import START
from guidetool.model.workspace import Registers, Workspace
from guidetool.pipeline.cache import Cache, digest
from guidetool.pipeline.files import read_bytes, write_whole
from guidetool.pipeline.sources import Sources
from guidetool.pipeline.workers import Failure, Outcome, ordered_map
from guidetool.render.booklet import BookletJob, Item, booklet_item, booklet_job, make_booklet
from guidetool.render.coverage import missing_characters
from guidetool.render.fingerprint import printed_text
from guidetool.render.paper.archive import Attached
from guidetool.render.product import ARCHIVE, BOOKS, Book, Finish, Stand
from guidetool.render.stand import Made, StandJob, make_stand, stand_job
from guidetool.render.values import ItemView, StandView

RULE = "render"
"""The id under which a guide that cannot be laid out is reported."""


@dataclass(frozen=True, slots=True)
class Inputs:
    """What is to be rendered. ``blocked``: paths of guides that have an error."""

    root: Path
    workspace: Workspace
    registers: Registers
    guides: tuple[Located, ...]
    blocked: frozenset[str]
    sources: Sources
    coverage: Coverage = field(default_factory=Coverage)
    """What the print fonts have; empty where the workspace chose other fonts and nothing is known."""


@dataclass(frozen=True, slots=True)
class Order:
    """How it is to be rendered. ``day`` is ISO text, ``commit`` any text: both for the colophon."""

    out: Path
    finish: Finish
    jobs: int = 1
    commit: str = ""
    day: str = ""


@dataclass(frozen=True, slots=True)
class Artifact:
    """A file that was made. ``fill``: share of the sheet in use, None for a booklet; ``guides``: paths of those in it."""

    path: Path
    product: str
    pages: int
    fill: float | None
    size: float | None
    shortened: bool
    cached: bool
    guides: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Built:
    """``gated``: guides left out for their errors; ``crashed``: (guide or product, what happened)."""

    artifacts: tuple[Artifact, ...]
    gated: tuple[str, ...]
    diagnostics: tuple[Diagnostic, ...]
    crashed: tuple[tuple[str, Failure], ...]


@dataclass(frozen=True, slots=True)
class _Task:
    source: str
    """The guide's path; a booklet's is its own name."""
    product: str
    target: Path
    job: StandJob | BookletJob
    key: str
    guides: tuple[str, ...]


Progress = Callable[[int, int], None]
"""Called with how many products are done and how many there are."""


def require_printable(workspace: Workspace, finish: Finish) -> None:
    """Raises UserError when something goes to the press that must not."""
    if finish.for_print and workspace.sample:
        raise UserError(say("a sample workspace cannot be made for print"),
                        say("remove “sample: true” from guidetool.yaml once every fact is real"))  # fmt: skip
    if finish.for_print and finish.draft:
        raise UserError(say("a draft cannot be made for print"), say("leave out --draft, or make it for the screen"))


def build_stands(inputs: Inputs, order: Order, products: Sequence[Stand], progress: Progress) -> Built:
    """Make stands of every guide that has no error (with --draft: of every guide)."""
    require_printable(inputs.workspace, order.finish)
    tasks, problems = [], []
    for located in _passed(inputs, order):
        for product in products:
            job = stand_job(located.guide, inputs.registers, inputs.workspace, product, order.finish)
            fault = job if isinstance(job, Message) else _unprintable(job.view, inputs.coverage)
            if isinstance(fault, Message):
                problems.append(_problem(located.path, fault))
            if fault is not None or isinstance(job, Message):
                continue
            target = order.out / "stand" / product.name / _slug(located.path, inputs.workspace)
            job = dataclasses.replace(job, sources=_sources(inputs, order, (located,)))
            tasks.append(_Task(located.path, product.name, target, job, _key(job, inputs), (located.path,)))
    return _run(inputs, order, tasks, problems, progress)


def build_booklet(inputs: Inputs, order: Order, progress: Progress, book: Book = BOOKS[0]) -> Built:
    """Make one booklet of all guides that have no error (with --draft: of all)."""
    require_printable(inputs.workspace, order.finish)
    items, problems, paths = [], [], []
    for located in _passed(inputs, order):
        item = booklet_item(located.guide, inputs.registers, inputs.workspace)
        fault = _unprintable(item.view, inputs.coverage) if isinstance(item, Item) else item
        if fault is not None:
            problems.append(_problem(located.path, fault))
        elif isinstance(item, Item):
            items.append(item)
            paths.append(located.path)
    tasks = []
    if items:
        job = booklet_job(items, inputs.registers, inputs.workspace, order.finish, order.commit, order.day, book)
        job = dataclasses.replace(job, sources=_sources(inputs, order, _passed(inputs, order)))
        target = order.out / "booklet" / "booklet.pdf"
        tasks.append(_Task("booklet", "booklet", target, job, _key(job, inputs), tuple(paths)))
    return _run(inputs, order, tasks, problems, progress)


def _sources(inputs: Inputs, order: Order, guides: Sequence[Located]) -> tuple[Attached, ...]:
    """The guides' own files, for the archive."""
    if order.finish.profile != ARCHIVE:
        return ()
    texts = ((located, (read_bytes(inputs.root / located.path) or b"").decode("utf-8", "replace")) for located in guides)
    return tuple(Attached(PurePosixPath(g.path).name, text, g.guide.name or g.path) for g, text in texts)


def _unprintable(view: StandView | ItemView, coverage: Coverage) -> Message | None:
    """The characters of a view that the fonts lack: they would print as empty boxes."""
    missing = missing_characters(printed_text(view), coverage) if coverage.starts else ()
    if not missing:
        return None
    return say("the print fonts lack these characters: {characters}; write them otherwise", characters=" ".join(missing))


def _passed(inputs: Inputs, order: Order) -> tuple[Located, ...]:
    return tuple(g for g in inputs.guides if order.finish.draft or g.path not in inputs.blocked)


def _run(inputs: Inputs, order: Order, tasks: Sequence[_Task], problems: Sequence[Diagnostic],
         progress: Progress) -> Built:  # fmt: skip
    artifacts: list[Artifact] = []
    found = list(problems)
    crashed: list[tuple[str, Failure]] = []
    progress(0, len(tasks))
    for done, (task, outcome, cached) in enumerate(_outcomes(inputs, order, tasks), 1):
        if outcome.failure is not None:
            if outcome.failure.message is not None:
                raise UserError(outcome.failure.message, outcome.failure.hint)
            crashed.append((task.source, outcome.failure))
        elif isinstance(outcome.value, Message):
            found.append(_problem(task.source, outcome.value))
        elif outcome.value is not None:
            write_whole(task.target, outcome.value.data)
            artifacts.append(_artifact(task, outcome.value, cached))
        progress(done, len(tasks))
    gated = tuple(sorted(inputs.blocked - {located.path for located in _passed(inputs, order)}))
    return Built(tuple(artifacts), gated, tuple(sorted(set(found))), tuple(crashed))


def _outcomes(inputs: Inputs, order: Order, tasks: Sequence[_Task]
              ) -> Iterator[tuple[_Task, Outcome[Made | Message], bool]]:  # fmt: skip
    """Each task's outcome in order: from the cache where it is there, else from a worker."""
    cache = Cache(inputs.root)
    kept = {task.key: hit for task in tasks if (hit := cache.get(task.key)) is not None}
    missing = [task for task in tasks if task.key not in kept]
    made = ordered_map(partial(make, sources=inputs.sources), [task.job for task in missing], order.jobs)
    for task in tasks:
        if task.key in kept:
            data, facts = kept[task.key]
            yield task, Outcome(_made(data, facts)), True
            continue
        outcome = next(made)
        if isinstance(outcome.value, Made):
            cache.put(task.key, outcome.value.data, _facts(outcome.value))
        yield task, outcome, False


def make(job: StandJob | BookletJob, sources: Sources) -> Made | Message:
    """Make one product; runs in a worker."""
    if isinstance(job, BookletJob):
        return make_booklet(job, sources.templates.get, sources.files)
    return make_stand(job, sources.templates.get, sources.files)


def _key(job: StandJob | BookletJob, inputs: Inputs) -> str:
    return digest({"kind": type(job).__name__, "job": dataclasses.asdict(job), "sources": inputs.sources.mark})


def _facts(made: Made) -> dict[str, float | int | bool | None]:
    return {"pages": made.pages, "fill": made.fill, "size": made.size, "shortened": made.shortened}


def _made(data: bytes, facts: object) -> Made:
    known = facts if isinstance(facts, dict) else {}
    return Made(data, known["pages"], known["fill"], known["size"], known["shortened"])


def _artifact(task: _Task, made: Made, cached: bool) -> Artifact:
    return Artifact(task.target, task.product, made.pages, made.fill, made.size, made.shortened, cached, task.guides)


def _problem(path: str, message: Message) -> Diagnostic:
    return Diagnostic(path, START, RULE, message, ERROR)


def _slug(path: str, workspace: Workspace) -> PurePosixPath:
    """The guide's place under the guides folder, as a PDF; parts that lead upwards are dropped."""
    pure = PurePosixPath(path)
    guides = PurePosixPath(workspace.paths.guides)
    inner = pure.relative_to(guides) if pure.is_relative_to(guides) else pure
    parts = [part for part in inner.with_suffix("").parts if part not in ("..", "/")]
    return PurePosixPath(*parts[:-1], parts[-1] + ".pdf")
