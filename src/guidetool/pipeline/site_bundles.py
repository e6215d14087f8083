"""The bundles (一件事) of a workspace and the pages that they have."""

from __future__ import annotations

from collections.abc import Mapping, Sequence, Set

from guidetool.load.decode import decode_bundle
from guidetool.measure.bundle import bundle_sum
from guidetool.model.bundle import Bundle
from guidetool.model.bundle_sum import BundleSum
from guidetool.model.frozen import dataclass
from guidetool.model.workspace import Registers
from guidetool.pipeline.bundles import page_of, whole_guides
from guidetool.pipeline.check import Checked
from guidetool.pipeline.documents import Documents
from guidetool.render.web.values import Listed


@dataclass(frozen=True, slots=True)
class Bundled:
    """A bundle, its file and its page."""

    path: str
    page: str
    bundle: Bundle


def bundled(checked: Checked, blocked: Set[str]) -> tuple[Bundled, ...]:
    """The bundles that have no error, in the order of their files."""
    errors = {d.path for d in checked.diagnostics if d.level == "error"} | blocked
    paths = [path for path in checked.asked if checked.documents.kind(path) == "bundle" and path not in errors]
    return tuple(Bundled(path, page_of(path), decode_bundle(checked.documents[path].tree)) for path in paths)


def summed(bundles: Sequence[Bundled], made: Mapping[str, Listed], documents: Documents, registers: Registers) -> tuple[BundleSum, ...]:
    """What bundles come to. ``made``: file → the item that has a page; one that has none is unknown to its bundle."""
    codes = {member.item for one in bundles for member in one.bundle.members}
    whole = whole_guides((path for path, item in made.items() if {item.identity, item.code} & codes), documents)
    return tuple(bundle_sum(one.path, one.bundle, whole, registers) for one in bundles)


def memberships(bundles: Sequence[Bundled]) -> dict[str, tuple[tuple[str, str], ...]]:
    """Code of an item → the bundles that it belongs to, as (name, page)."""
    found: dict[str, tuple[tuple[str, str], ...]] = {}
    for one in bundles:
        for member in one.bundle.members:
            if member.item:
                found[member.item] = (*found.get(member.item, ()), (one.bundle.name or one.path, one.page))
    return found
