"""Notices, forms, cards and their like: what is wanted of guides, windows or bundles, made as every product is."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from pathlib import PurePosixPath

from guidetool.model.diagnostic import WARNING, Diagnostic
from guidetool.model.frozen import dataclass
from guidetool.model.index import Located
from guidetool.model.message import Message
from guidetool.model.source import START
from guidetool.pipeline.build import Task, job_key, run_tasks, slug
from guidetool.pipeline.products import RULE, Built, Inputs, Order, Progress, passed, problem, require_printable, sources_of
from guidetool.render.leaf import LeafJob, Unmeant, unprintable_in
from guidetool.render.leaves.rows import case_of


@dataclass(frozen=True, slots=True)
class Wanted:
    """A file to make. ``source``: the path of which a fault is told; ``place``: below the product's folder; ``guides``: those in it."""

    source: str
    place: PurePosixPath
    job: LeafJob
    guides: tuple[Located, ...] = ()


LeafOf = Callable[..., LeafJob | Message | Unmeant]
"""A guide (and ``case``, where it is for one) to a product, or why it has none."""


def build_leaves(inputs: Inputs, order: Order, wanted: Iterable[Wanted | Diagnostic], progress: Progress) -> Built:
    """Make what is wanted; what cannot be made is told and the rest goes on."""
    require_printable(inputs.workspace, order.finish)
    tasks, problems = [], []
    for one in wanted:
        if isinstance(one, Diagnostic):
            problems.append(one)
            continue
        fault = unprintable_in(one.job, inputs.coverage)
        if fault is not None:
            problems.append(problem(one.source, fault))
            continue
        job = replace(one.job, sources=sources_of(inputs, order, one.guides))
        target = order.out / job.product.name / one.place
        tasks.append(Task(one.source, job.product.name, target, job, job_key(job, inputs), tuple(guide.path for guide in one.guides)))
    return run_tasks(inputs, order, tasks, problems, progress)


def of_guides(inputs: Inputs, order: Order, leaf_of: LeafOf) -> Iterator[Wanted | Diagnostic]:
    """One for each guide that has no error, at the guide's own place."""
    for located in passed(inputs, order):
        job = leaf_of(located.guide)
        if isinstance(job, Message):
            yield problem(located.path, job)
        elif isinstance(job, Unmeant):
            yield Diagnostic(located.path, START, RULE, job.reason, WARNING)
        else:
            yield Wanted(located.path, slug(located.path, inputs.workspace), job, (located,))


def of_cases(inputs: Inputs, order: Order, leaf_of: LeafOf, cases: Sequence[str]) -> Iterator[Wanted | Diagnostic]:
    """One for each case that is named, by id or name, of each guide that has no error; its id stands behind the guide's name."""
    for located in passed(inputs, order):
        for named in cases:
            case = case_of(located.guide, named)
            job = case if isinstance(case, Message) else leaf_of(located.guide, case=case)
            if isinstance(job, Message):
                yield problem(located.path, job)
            elif isinstance(job, LeafJob) and not isinstance(case, Message):
                place = slug(located.path, inputs.workspace)
                number = located.guide.cases.index(case) + 1  # an id that is no part of a name, as a draft may have, does not become one
                known = case.id if case.id and case.id.replace("-", "").isalnum() else str(number)
                yield Wanted(located.path, place.with_name(f"{place.stem}-{known}.pdf"), job, (located,))
