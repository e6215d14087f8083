"""Bundles with the guides of their members, whole, and what they come to."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path, PurePosixPath

from guidetool.index.build import build_index
from guidetool.load.decode import decode_bundle, decode_guide
from guidetool.measure.bundle import bundle_sum
from guidetool.model.bundle import Bundle
from guidetool.model.bundle_sum import BundleReport, BundleSum
from guidetool.model.errors import UserError
from guidetool.model.index import Index, Located
from guidetool.model.items import normalise
from guidetool.model.members import guides_of
from guidetool.model.message import say
from guidetool.model.workspace import Registers
from guidetool.pipeline.check import check
from guidetool.pipeline.documents import Documents
from guidetool.pipeline.files import relative
from guidetool.pipeline.workspace import Opened
from guidetool.render.web.address import group_page


def bundles_report(opened: Opened, wanted: Sequence[str], day: str) -> BundleReport:
    """The bundles asked for by file, folder or name; none: all. Raises UserError for one that is not there."""
    checked = check(opened, (), today=day, rules=False)
    paths = [path for path in checked.asked if checked.documents.kind(path) == "bundle"]
    trees = {path: checked.documents[path].tree for path in paths}
    found = {path: decode_bundle(tree) for path, tree in trees.items() if tree is not None}
    asked = [path for one in wanted for path in _named(one, found, paths, opened)] if wanted else paths
    if not asked:
        raise UserError(say("there is no bundle in {path}", path=f"{opened.workspace.paths.bundles}/"),
                        say("write one: which items it bundles, and what waits for what"))  # fmt: skip
    asked = list(dict.fromkeys(asked))
    offices = {key: entry.name or key for key, entry in opened.registers.departments.items()}
    sums = sums_of({path: found[path] for path in asked if path in found}, checked.index, checked.documents, opened.registers)
    return BundleReport(sums, offices, tuple(path for path in asked if path not in found))


def page_of(path: str) -> str:
    """The page of a bundle on the site, below the base, by its file."""
    return group_page("bundle", PurePosixPath(path).stem)


def _named(wanted: str, found: Mapping[str, Bundle], paths: Sequence[str], opened: Opened) -> list[str]:
    """The files that somebody means: a file, a folder, a name, an everyday name, or a file's name without its suffix."""
    if Path(wanted).exists():
        name = relative(Path(wanted), opened.root)
        meant = [path for path in paths if path == name or path.startswith(f"{name}/") or name == "."]
    else:
        meant = [path for path in paths if PurePosixPath(path).stem == wanted or _is_called(wanted, found.get(path))]
    if not meant:
        names = "、".join(bundle.name or path for path, bundle in found.items()) or "—"
        raise UserError(say("there is no bundle “{name}”", name=wanted), say("these are there: {names}", names=names))
    return meant


def _is_called(wanted: str, bundle: Bundle | None) -> bool:
    return bundle is not None and normalise(wanted) in {normalise(name) for name in (bundle.name, bundle.plain_name) if name}


def sums_of(bundles: Mapping[str, Bundle], index: Index, documents: Documents, registers: Registers) -> tuple[BundleSum, ...]:
    """What bundles come to. ``index`` knows which files the members are; those are read whole."""
    codes = {member.item for bundle in bundles.values() for member in bundle.members if member.item}
    whole = whole_guides({located.path for code in codes for located in guides_of(index, code)}, documents)
    return tuple(bundle_sum(path, bundle, whole, registers) for path, bundle in bundles.items())


def whole_guides(paths: Iterable[str], documents: Documents) -> Index:
    """The guides of some files, nothing left out."""
    trees = ((path, documents[path].tree) for path in sorted(paths))
    return build_index([Located(path, decode_guide(tree)) for path, tree in trees if tree is not None], {})
