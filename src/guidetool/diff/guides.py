"""Which guide of one side is which of the other, and what changed in each."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from guidetool.diff.classify import classify
from guidetool.diff.delta import deltas
from guidetool.diff.registered import register_deltas, succeeds
from guidetool.model.change import ADDED, CHANGED, REMOVED, Delta, GuideDiff, RegisterPair, Version, Vocabulary
from guidetool.model.items import normalise

Match = tuple[Version | None, Version | None]
Key = Callable[[Version], str | None]

NO_REGISTERS = RegisterPair()


def match_guides(old: Sequence[Version], new: Sequence[Version]) -> list[Match]:
    """Pair the versions of both sides; one that has no partner stands beside None.

    By identity first, whatever the file is called. Of several guides with one identity those in
    the same file belong together, and then one that is left on each side. What is still alone
    belongs together where one of the two was incomplete: the same code while one has no handling
    code yet, or the same file while one has no code or cannot be read. Last, a guide under another code is the same
    one where its name is: in the same file, or in another one of the same department.
    """
    left, right = list(old), list(new)
    found: list[Match] = []
    found += _take(left, right, lambda v: v.identity and f"{v.identity}\0{v.path}")
    found += _take(left, right, lambda v: v.identity)
    found += _take(left, right, _code, lambda a, b: not (_handled(a) and _handled(b)))
    found += _take(left, right, lambda v: v.path, lambda a, b: not (a.identity and b.identity))
    found += _take(left, right, lambda v: _titled(v, v.path))
    found += _take(left, right, lambda v: _titled(v, v.guide.department if v.guide is not None else None))
    return found + [(one, None) for one in left] + [(None, other) for other in right]


def _take(
    left: list[Version], right: list[Version], key: Key,
    allowed: Callable[[Version, Version], bool] | None = None,
) -> list[tuple[Version, Version]]:  # fmt: skip
    """Take out the pairs that a key names on each side exactly once."""
    by_old, by_new = _unique(left, key), _unique(right, key)
    met = [(by_old[name], by_new[name]) for name in sorted(by_old.keys() & by_new.keys())]
    met = [(one, other) for one, other in met if allowed is None or allowed(one, other)]
    taken = {id(version) for pair in met for version in pair}
    for versions in (left, right):
        versions[:] = [version for version in versions if id(version) not in taken]
    return met


def _unique(versions: list[Version], key: Key) -> dict[str, Version]:
    groups: dict[str, list[Version]] = {}
    for version in versions:
        name = key(version)
        if name:
            groups.setdefault(name, []).append(version)
    return {name: members[0] for name, members in groups.items() if len(members) == 1}


def _code(version: Version) -> str | None:
    return version.guide.code if version.guide is not None else None


def _titled(version: Version, where: str | None) -> str | None:
    """The guide's name at a place; None where either is not known."""
    name = version.guide.name if version.guide is not None else None
    return f"{normalise(name)}\0{where}" if name and where else None


def _handled(version: Version) -> bool:
    return bool(version.guide and version.guide.handling_code)


def compare(
    old: Version | None, new: Version | None, vocabulary: Vocabulary, registers: RegisterPair = NO_REGISTERS
) -> GuideDiff:
    """What changed in one guide; at least one side is there. Places are not filled in.

    ``registers``: what the guide takes from them is compared too.
    """
    version = new if new is not None and new.guide is not None else old or new
    assert version is not None
    identity = version.identity or version.path
    name = version.guide.name if version.guide is not None and version.guide.name else version.path
    found = [classify(delta, identity, vocabulary) for delta in _deltas(old, new, registers)]
    changes = tuple(sorted(found, key=lambda change: change.order))
    department = version.guide.department if version.guide is not None else None
    return GuideDiff(identity, name, old.path if old else None, new.path if new else None, changes, department or "")


def _deltas(old: Version | None, new: Version | None, registers: RegisterPair) -> Sequence[Delta]:
    alike = old is not None and new is not None and old.digest == new.digest != ""
    if alike and not registers.differing:
        return ()
    if not alike and any(version is not None and version.guide is None for version in (old, new)):
        return [_whole("file", old, new)]
    if old is None or new is None:
        return [_whole("guide", old, new)]
    own = () if alike else deltas(old.tree, new.tree, lambda later, earlier: succeeds(later, earlier, registers))
    return [*own, *register_deltas(old.tree, new.tree, registers)]


def _whole(what: str, old: Version | None, new: Version | None) -> Delta:
    """A delta of the guide as a whole. Its values are its name or, where it cannot be read, a digest."""
    one, other = (v and ((v.guide.name or v.path) if v.guide else {"unreadable": v.digest}) for v in (old, new))
    action = ADDED if old is None else REMOVED if new is None else CHANGED
    return Delta((what,), (what,), action, one, other, (), ())
