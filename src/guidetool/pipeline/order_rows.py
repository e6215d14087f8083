"""A row of the print plan to files, by the same builders as ``render``; each file finds its lot again."""

from __future__ import annotations

import importlib
from collections.abc import Callable, Collection, Sequence
from dataclasses import replace
from pathlib import Path, PurePosixPath
from typing import Any

from guidetool.model.errors import UserError
from guidetool.model.frozen import dataclass
from guidetool.model.message import Message, say
from guidetool.model.print_order import COVER, IMPOSED, INSIDE, Lot
from guidetool.model.print_plan import BOOKLET, BUNDLE_GUIDE, BUNDLE_SHEETS, DIRECTORY, LARGE_BOOKLET, LARGE_STAND, STAND
from guidetool.model.print_plan import MANUAL as MANUAL_ROW
from guidetool.model.workspace import PrintRow, Workspace
from guidetool.pipeline.build import build_stands, slug
from guidetool.pipeline.bundle_leaves import Chosen as Bundles
from guidetool.pipeline.cache import FOLDER, digest
from guidetool.pipeline.chosen import Chosen
from guidetool.pipeline.products import Artifact, Built, Inputs, Order, Progress
from guidetool.render.large import large_book, large_stand
from guidetool.render.leaves.directory import directory_leaf
from guidetool.render.product import BOOKS, BUNDLE_LEAVES, DESK, FLOOR, LEAVES, MANUAL, Book, Leaf, Sheet, Stand
from guidetool.render.sheets import books, stands


@dataclass(frozen=True, slots=True)
class Boards:
    """Directory stands: a site's items with their codes, on as many boards as they take."""

    stand: Stand

    @property
    def name(self) -> str:
        return DIRECTORY

    @property
    def sheet(self) -> Sheet:
        return self.stand.sheet

    @property
    def distance_mm(self) -> float:
        return directory_leaf(self.stand).distance_mm


@dataclass(frozen=True, slots=True)
class BundlePages:
    """Guides of bundles, on one of their sheets."""

    leaf: Leaf

    @property
    def name(self) -> str:
        return self.leaf.name

    @property
    def sheet(self) -> Sheet:
        return self.leaf.sheet

    @property
    def distance_mm(self) -> float:
        return self.leaf.distance_mm


Product = Stand | Book | Leaf | Boards | BundlePages
_BUNDLE_LEAVES = dict(zip(BUNDLE_SHEETS, BUNDLE_LEAVES, strict=True))
_ENDINGS = {"-cover": COVER, "-imposed": IMPOSED}


@dataclass(frozen=True, slots=True)
class Placed:
    """A file that a builder made. ``path``: its place in the printing house's folder."""

    lot: Lot
    artifact: Artifact
    path: str
    part: str


def product_of(row: PrintRow, workspace: Workspace) -> Product | None:
    """What a row prints; None where there is no such product or sheet. Raises UserError for a sheet that is not described."""
    if row.product in (STAND, LARGE_STAND):
        stand = stands(workspace).get(row.sheet or DESK.name)
        return large_stand(stand) if stand and row.product == LARGE_STAND else stand
    if row.product == BUNDLE_GUIDE:
        leaf = _BUNDLE_LEAVES.get(row.sheet or BUNDLE_SHEETS[0])
        return BundlePages(leaf) if leaf else None
    if row.product == DIRECTORY:
        stand = stands(workspace).get(row.sheet or FLOOR.name)
        return Boards(stand) if stand else None
    if row.product in (BOOKLET, LARGE_BOOKLET):
        book = books(workspace).get(row.sheet or BOOKS[0].name)
        return large_book(book) if book and row.product == LARGE_BOOKLET else book
    if row.product == MANUAL_ROW:
        return MANUAL
    return next((leaf for leaf in LEAVES if leaf.name == row.product), None)


def make_row(inputs: Inputs, order: Order, product: Product, lots: Sequence[Lot], inside: Sequence[str], bundles: Bundles, progress: Progress) -> Built:
    """Make the files of a row's lots. ``inside``: paths of the guides that its bound pieces may hold; ``bundles``: those of the workspace."""
    if isinstance(product, BundlePages):
        return _bundles(inputs, order, product, {lot.guide for lot in lots}, bundles, progress)
    if isinstance(product, Book):
        return _books(_narrowed(inputs, inside), order, product, sorted({lot.site for lot in lots}), progress)
    if isinstance(product, Boards):
        return _boards(_narrowed(inputs, inside), order, product, [lot.site for lot in lots], progress)
    shared = [lot.guide for lot in lots if not lot.site]
    if product is MANUAL:
        return _manuals(inputs, order, shared, progress)
    if isinstance(product, Leaf):
        return _leaves(_narrowed(inputs, shared), order, product, progress)
    built = build_stands(_narrowed(inputs, shared), order, [product], progress) if shared else Built((), (), (), ())
    sites = sorted({lot.site for lot in lots if lot.site})
    if not sites:
        return built
    some = _narrowed(inputs, list(dict.fromkeys(lot.guide for lot in lots if lot.site)))
    return _joined(built, build_stands(some, order, [product], progress, sites))


def _books(inputs: Inputs, order: Order, book: Book, sites: Sequence[str], progress: Progress) -> Built:
    from guidetool.pipeline.booklet import build_booklet

    order = replace(order, volume_pages=order.finish.press.volume_pages)
    built = Built((), (), (), ())
    if "" in sites:
        built = build_booklet(inputs, order, progress, book)
    named = [site for site in sites if site]
    return _joined(built, build_booklet(inputs, order, progress, book, named)) if named else built


def _leaves(inputs: Inputs, order: Order, leaf: Leaf, progress: Progress) -> Built:
    from functools import partial

    from guidetool.pipeline.leaves import build_leaves, of_guides

    job: Callable[..., Any] = getattr(importlib.import_module(f"guidetool.render.leaves.{leaf.name}"), f"{leaf.name}_job")
    leaf_of = partial(job, registers=inputs.registers, workspace=inputs.workspace, finish=order.finish)
    return build_leaves(inputs, order, of_guides(inputs, order, leaf_of), progress)


def _boards(inputs: Inputs, order: Order, boards: Boards, sites: Sequence[str], progress: Progress) -> Built:
    from guidetool.pipeline.directory import SITES, directories
    from guidetool.pipeline.leaves import build_leaves

    built = build_leaves(inputs, order, directories(inputs, order, SITES, sites, boards.stand, empty=True), progress)
    named = tuple(replace(one, site=one.path.stem.removeprefix("site-")) for one in built.artifacts)
    return replace(built, artifacts=named)


def _bundles(inputs: Inputs, order: Order, product: BundlePages, paths: Collection[str], bundles: Bundles, progress: Progress) -> Built:
    """A bundle's file is known by the bundle, not by the first of its guides."""
    from guidetool.pipeline.bundle_leaves import build_bundles

    some = replace(bundles, sums=tuple(one for one in bundles.sums if one.path in paths))
    return build_bundles(inputs, order, some, [product.leaf], progress)


def _manuals(inputs: Inputs, order: Order, windows: Sequence[str], progress: Progress) -> Built:
    from guidetool.pipeline.leaves import build_leaves
    from guidetool.pipeline.windows import of_windows

    return build_leaves(inputs, order, of_windows(inputs, order, windows), progress)


def _joined(one: Built, other: Built) -> Built:
    found = tuple(sorted({*one.diagnostics, *other.diagnostics}))
    return Built((*one.artifacts, *other.artifacts), one.gated or other.gated, found, (*one.crashed, *other.crashed))


def _narrowed(inputs: Inputs, paths: Sequence[str]) -> Inputs:
    """The same with some of the guides."""
    wanted = set(paths)
    guides = inputs.guides
    if isinstance(guides, Chosen):
        return replace(inputs, guides=guides.only(wanted))
    return replace(inputs, guides=[guide for guide in guides if guide.path in wanted])


def placed(built: Built, lots: Sequence[Lot], product: Product, workspace: Workspace) -> list[Placed]:
    """The files of a row by lot: those of the guide or bundle, or of the site whose edition they are."""
    if isinstance(product, BundlePages) or product is MANUAL:
        by_name = {PurePosixPath(lot.guide).stem: lot for lot in lots}
        named = ((by_name.get(one.path.stem) or by_name.get(one.path.stem.rpartition("-")[0]), one) for one in built.artifacts)  # volumes: x-1, x-2
        known_files = [(lot, one) for lot, one in named if lot is not None]
        return [Placed(lot, one, f"{lot.row}/{one.path.name}", INSIDE) for lot, one in known_files]
    known = {(lot.guide, lot.site): lot for lot in lots}
    found = []
    for artifact in built.artifacts:
        bound = ("", artifact.site) in known
        lot = known.get(("" if bound else next(iter(artifact.guides), ""), artifact.site))
        if lot is not None:
            found.append(Placed(lot, artifact, _place(lot, artifact, workspace), _part(artifact)))
    return found


def _part(artifact: Artifact) -> str:
    return next((part for ending, part in _ENDINGS.items() if artifact.path.stem.endswith(ending)), INSIDE)


def _place(lot: Lot, artifact: Artifact, workspace: Workspace) -> str:
    """Row, then the site whose edition it is, then the guide: a name that stays while what it names stays."""
    stem = artifact.path.stem
    if not lot.guide:
        return f"{lot.row}/{lot.site or 'all'}{stem.removeprefix('booklet') if stem.startswith('booklet') else ''}.pdf"
    name = "-".join(slug(lot.guide, workspace).parts)
    return f"{lot.row}/{lot.site}/{name}" if lot.site else f"{lot.row}/{name}"


def printable(row: PrintRow, workspace: Workspace) -> Product:
    """What a row prints. Raises UserError where that is not known."""
    product = product_of(row, workspace)
    if product is None:
        raise UserError(say("the product or the sheet that the plan names is not there; see “guidetool lint”"))
    return product


def fault_of(row: PrintRow, workspace: Workspace) -> Message | None:
    """Why a row cannot be printed at all; None where it can."""
    try:
        printable(row, workspace)
    except UserError as error:
        return error.message
    return None


def staging(root: Path, out: Path, row: str, shop: str, profile: str) -> Path:
    """Where the builders' own files of a row stay between runs of the same order."""
    return root / FOLDER / "order" / digest(out.resolve().as_posix())[:12] / profile / shop / row
