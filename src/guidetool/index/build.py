"""Build the index."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping

from guidetool.model.bundle import Bundle
from guidetool.model.guide import Guide
from guidetool.model.index import Index, Located


def build_index(guides: Iterable[Located], bundles: Mapping[str, Bundle], unread: Iterable[str] = ()) -> Index:
    """Index guides (put into path order) and bundles (by path). ``unread``: what may be codes in unreadable guides."""
    ordered = tuple(sorted(guides, key=lambda located: located.path))
    return Index(
        guides=ordered,
        by_identity=_group(ordered, lambda g: g.identity),
        by_code=_group(ordered, lambda g: g.code),
        by_base_code=_group(ordered, _base_code),
        bundles=dict(sorted(bundles.items())),
        unread=frozenset(unread),
    )


def _base_code(guide: Guide) -> str | None:
    """The base code as written, else the last 12 of the 31 characters of the code."""
    if guide.base_code:
        return guide.base_code
    return guide.code[19:] if guide.code and len(guide.code) == 31 else None


def _group(guides: tuple[Located, ...], key: Callable[[Guide], str | None]) -> dict[str, tuple[Located, ...]]:
    groups: dict[str, list[Located]] = {}
    for located in guides:
        value = key(located.guide)
        if value:
            groups.setdefault(value, []).append(located)
    return {value: tuple(members) for value, members in groups.items()}
