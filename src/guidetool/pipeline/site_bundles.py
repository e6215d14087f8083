"""The bundles (一件事) of a workspace and the pages that they have."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence, Set

from guidetool.model.bundle import Bundle
from guidetool.model.bundle_sum import BundleSum
from guidetool.model.frozen import dataclass
from guidetool.model.workspace import Registers
from guidetool.pipeline.check import Checked
from guidetool.pipeline.documents import Documents
from guidetool.pipeline.memory import digest_of
from guidetool.render.web.values import Listed


@dataclass(frozen=True, slots=True)
class Bundled:
    """A bundle, its file and its page."""

    path: str
    page: str
    bundle: Bundle


def bundled(checked: Checked, blocked: Set[str]) -> tuple[Bundled, ...]:
    """The bundles that have no error, in the order of their files."""
    from guidetool.load.decode import decode_bundle
    from guidetool.pipeline.bundles import page_of

    errors = {d.path for d in checked.diagnostics if d.level == "error"} | blocked
    paths = [path for path in checked.asked if checked.documents.kind(path) == "bundle" and path not in errors]
    return tuple(Bundled(path, page_of(path), decode_bundle(checked.documents[path].tree)) for path in paths)


@dataclass(frozen=True, slots=True)
class Summed:
    """A bundle and what it comes to. ``key`` changes when its own file or a member's does."""

    bundled: Bundled
    key: str
    make: Callable[[], BundleSum]


def with_sums(
    bundles: Sequence[Bundled], made: Mapping[str, Listed], documents: Documents, registers: Registers, contents: Mapping[str, str]
) -> tuple[Summed, ...]:
    """Bundles with their sums, added up when they are asked for. ``made``: file → the item that has a page; one that has none is unknown
    to its bundle."""
    return tuple(_with_sum(one, made, documents, registers, contents) for one in bundles)


def _with_sum(one: Bundled, made: Mapping[str, Listed], documents: Documents, registers: Registers, contents: Mapping[str, str]) -> Summed:
    codes = {member.item for member in one.bundle.members}
    members = [path for path, item in made.items() if item.identity in codes or item.code in codes]
    key = digest_of(*(f"{path} {contents[path]}" for path in (one.path, *members)))

    def make() -> BundleSum:
        from guidetool.measure.bundle import bundle_sum
        from guidetool.pipeline.bundles import whole_guides

        return bundle_sum(one.path, one.bundle, whole_guides(members, documents), registers)

    return Summed(one, key, make)


def memberships(bundles: Sequence[Bundled]) -> dict[str, tuple[tuple[str, str], ...]]:
    """Code of an item → the bundles that it belongs to, as (name, page)."""
    found: dict[str, tuple[tuple[str, str], ...]] = {}
    for one in bundles:
        for member in one.bundle.members:
            if member.item:
                found[member.item] = (*found.get(member.item, ()), (one.bundle.name or one.path, one.page))
    return found
