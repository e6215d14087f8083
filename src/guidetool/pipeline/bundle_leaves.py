"""Bundles to their products: the gate, what each comes to, and what is wanted of it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import PurePosixPath

from guidetool.load.decode import decode_bundle
from guidetool.model.bundle_sum import BundleSum
from guidetool.model.diagnostic import ERROR, Diagnostic
from guidetool.model.errors import UserError
from guidetool.model.frozen import dataclass
from guidetool.model.index import Located
from guidetool.model.message import Message, say
from guidetool.pipeline.bundles import page_of, sums_of
from guidetool.pipeline.check import Checked
from guidetool.pipeline.leaves import Wanted, build_leaves
from guidetool.pipeline.products import Built, Inputs, Order, Progress, problem
from guidetool.pipeline.workspace import Opened
from guidetool.render.leaves.bundle import bundle_job
from guidetool.render.product import Leaf


@dataclass(frozen=True, slots=True)
class Chosen:
    """The bundles of a run; ``blocked``: files that have an error, or an item that has one. ``guides``: those of all items."""

    sums: tuple[BundleSum, ...]
    blocked: tuple[str, ...]
    guides: tuple[Located, ...]


def choose(opened: Opened, checked: Checked, asked: Sequence[str], draft: bool) -> Chosen:
    """The bundles among files asked for that can be made (of a draft: all that can be read). Raises UserError where there is none."""
    paths = [path for path in asked if checked.documents.kind(path) == "bundle"]
    if not paths:
        raise UserError(say("no bundle is among the files named"), say("name files of the folder {folder}", folder=opened.workspace.paths.bundles))
    trees = ((path, checked.documents[path].tree) for path in paths)
    sums = sums_of({path: decode_bundle(tree) for path, tree in trees if tree is not None}, checked.index, checked.documents, opened.registers)
    own = {d.path for d in (*checked.diagnostics, *checked.elsewhere) if d.level == ERROR}
    wrong = own | checked.blocked
    blocked = tuple(one.path for one in sums if wrong & {one.path, *(located.path for located in _guides(one, checked))})
    unread = tuple(path for path in paths if path not in {one.path for one in sums})
    made = sums if draft else tuple(one for one in sums if one.path not in blocked)
    guides = {located.path: located for one in made for located in _guides(one, checked)}
    return Chosen(made, (*unread, *(() if draft else blocked)), tuple(guides[path] for path in sorted(guides)))


def _guides(one: BundleSum, checked: Checked) -> Iterator[Located]:
    """The guides of a bundle's items, whole, with their files."""
    for m in one.members:
        known = checked.index.by_identity.get(m.guide.identity or "") if m.known else None
        if known:
            yield Located(known[0].path, m.guide)


def build_bundles(inputs: Inputs, order: Order, chosen: Chosen, products: Sequence[Leaf], progress: Progress) -> Built:
    """Make the products of bundles; those that have an error are held back."""
    built = build_leaves(inputs, order, _wanted(inputs, order, chosen, products), progress)
    return replace(built, gated=())  # which guides have errors is told by what was asked for: bundles


def _wanted(inputs: Inputs, order: Order, chosen: Chosen, products: Sequence[Leaf]) -> Iterator[Wanted | Diagnostic]:
    for path in chosen.blocked:
        yield problem(path, say("not made: the bundle, or one of its items, has errors; see “guidetool lint --no-baseline”"))
    files = {located.guide.identity: located for located in inputs.guides}
    for one in chosen.sums:
        guides = tuple(files[m.guide.identity] for m in one.members if m.guide.identity in files)
        for product in products:
            job = bundle_job(product, one, page_of(one.path), inputs.registers, inputs.workspace, order.finish)
            if isinstance(job, Message):
                yield problem(one.path, job)
                break
            yield Wanted(one.path, PurePosixPath(PurePosixPath(one.path).with_suffix(".pdf").name), job, guides)
