"""Jobs to files: gate, view, cache key, hit or worker; this process alone writes."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator, Sequence
from functools import partial
from pathlib import Path, PurePosixPath

from guidetool.model.diagnostic import Diagnostic
from guidetool.model.edition import Coded, Edition, codes_of, editions
from guidetool.model.errors import UserError
from guidetool.model.frozen import dataclass
from guidetool.model.index import Located
from guidetool.model.message import Message
from guidetool.model.workspace import Workspace
from guidetool.pipeline.cache import Cache, digest
from guidetool.pipeline.files import write_whole
from guidetool.pipeline.products import (
    Artifact,
    Built,
    Inputs,
    Order,
    Progress,
    gated,
    nothing_for,
    passed,
    problem,
    require_printable,
    sources_of,
    unprintable,
)
from guidetool.pipeline.sources import Sources
from guidetool.pipeline.workers import Failure, Outcome, ordered_map
from guidetool.render.directory import place_of
from guidetool.render.leaf import LeafJob, make_leaf
from guidetool.render.product import Stand
from guidetool.render.stand import Made, StandJob, make_stand, stand_job


@dataclass(frozen=True, slots=True)
class Task:
    """A file to make. ``guides``: the paths of those in it."""

    source: str
    """The guide's path."""
    product: str
    target: Path
    job: StandJob | LeafJob
    key: str
    guides: tuple[str, ...]
    site: str = ""


def build_stands(inputs: Inputs, order: Order, products: Sequence[Stand], progress: Progress, sites: Sequence[str] = ()) -> Built:
    """Make stands of every guide that has no error (with --draft: of every guide).

    ``sites``: make those of these sites instead, of the items that each handles or takes in, with the site as the window.
    """
    require_printable(inputs.workspace, order.finish)
    guides = list(passed(inputs, order))
    tasks: list[Task] = []
    problems: list[Diagnostic] = []
    for edition in _editions(inputs, guides, sites):
        if edition is not None and not edition.paths:
            problems.append(nothing_for(edition, inputs.registers))
        for located in guides:
            if edition is None or located.path in edition.paths:
                tasks += _stand_tasks(inputs, order, located, products, edition, problems)
    return run_tasks(inputs, order, tasks, problems, progress)


def _editions(inputs: Inputs, guides: Sequence[Located], sites: Sequence[str]) -> list[Edition | None]:
    if not sites:
        return [None]
    found = editions(inputs.registers.sites, [Coded(one.path, codes_of(one.guide)) for one in guides])
    return [found[key] for key in found if key in set(sites)]


def _stand_tasks(inputs: Inputs, order: Order, located: Located, products: Sequence[Stand], edition: Edition | None,
           problems: list[Diagnostic]) -> Iterator[Task]:  # fmt: skip
    """The stands of a guide, of a site where one is named; what keeps one from being made goes to the problems."""
    place = place_of(edition, located.path) if edition else None
    folder = order.out / "stand" / edition.id if edition else order.out / "stand"
    for product in products:
        job = stand_job(located.guide, inputs.registers, inputs.workspace, product, order.finish, place)
        fault = job if isinstance(job, Message) else unprintable(job.view, inputs.coverage)
        if isinstance(fault, Message):
            problems.append(problem(located.path, fault))
        if fault is not None or isinstance(job, Message):
            continue
        target = folder / product.name / slug(located.path, inputs.workspace)
        job = dataclasses.replace(job, sources=sources_of(inputs, order, (located,)))
        yield Task(located.path, product.name, target, job, job_key(job, inputs), (located.path,), edition.id if edition else "")


def run_tasks(inputs: Inputs, order: Order, tasks: Sequence[Task], problems: Sequence[Diagnostic], progress: Progress) -> Built:
    """Make the files of the tasks, or take them from the cache, and write them. ``problems``: found before."""
    artifacts: list[Artifact] = []
    found = list(problems)
    crashed: list[tuple[str, Failure]] = []
    progress(0, len(tasks), 0)
    for done, (task, outcome, cached) in enumerate(_outcomes(inputs, order, tasks), 1):
        if outcome.failure is not None:
            if outcome.failure.message is not None:
                raise UserError(outcome.failure.message, outcome.failure.hint)
            crashed.append((task.source, outcome.failure))
        elif isinstance(outcome.value, Message):
            found.append(problem(task.source, outcome.value))
        elif outcome.value is not None:
            write_whole(task.target, outcome.value.data)
            artifacts.append(_artifact(task, outcome.value, cached))
        progress(done, len(tasks), sum(made.pages for made in artifacts))
    return Built(tuple(artifacts), gated(inputs, order), tuple(sorted(set(found))), tuple(crashed))


def _outcomes(inputs: Inputs, order: Order, tasks: Sequence[Task]
              ) -> Iterator[tuple[Task, Outcome[Made | Message], bool]]:  # fmt: skip
    """Each task's outcome in order: from the cache where it is there, else from a worker."""
    cache = Cache(inputs.root)
    missing = {task.key: task.job for task in tasks if cache.get(task.key) is None}
    made = ordered_map(partial(make, sources=inputs.sources), list(missing.values()), order.jobs)
    for task in tasks:
        if missing.pop(task.key, None) is not None:
            outcome = next(made)
            if isinstance(outcome.value, Made):
                cache.put(task.key, outcome.value.data, _facts(outcome.value))
            yield task, outcome, False
            continue
        hit = cache.get(task.key)  # read when its turn has come: all at once may be too much
        if hit is not None:
            yield task, Outcome(_made(*hit)), True
        else:  # the same as one before it, which the cache could not keep
            yield task, next(ordered_map(partial(make, sources=inputs.sources), [task.job], 1)), False



def make(job: StandJob | LeafJob, sources: Sources) -> Made | Message:
    """Make one product; runs in a worker."""
    if isinstance(job, LeafJob):
        return make_leaf(job, sources.templates.get, sources.files)
    return make_stand(job, sources.templates.get, sources.files)


def job_key(job: StandJob | LeafJob, inputs: Inputs) -> str:
    """Under which the product is kept: all that it depends on."""
    return digest({"kind": type(job).__name__, "job": dataclasses.asdict(job), "sources": inputs.sources.mark})


def _facts(made: Made) -> dict[str, float | int | bool | None]:
    return {"pages": made.pages, "fill": made.fill, "size": made.size, "shortened": made.shortened}


def _made(data: bytes, facts: object) -> Made:
    known = facts if isinstance(facts, dict) else {}
    return Made(data, known["pages"], known["fill"], known["size"], known["shortened"])


def _artifact(task: Task, made: Made, cached: bool) -> Artifact:
    return Artifact(task.target, task.product, made.pages, made.fill, made.size, made.shortened, cached, task.guides, task.site)


def slug(path: str, workspace: Workspace) -> PurePosixPath:
    """The guide's place under the guides folder, as a PDF; parts that lead upwards are dropped."""
    pure = PurePosixPath(path)
    guides = PurePosixPath(workspace.paths.guides)
    inner = pure.relative_to(guides) if pure.is_relative_to(guides) else pure
    parts = [part for part in inner.with_suffix("").parts if part not in ("..", "/")]
    return PurePosixPath(*parts[:-1], parts[-1] + ".pdf")
