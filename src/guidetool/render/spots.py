"""A view as a flat table of what stands where, so that two can be compared: the one on paper and the one of today.

Views on paper come out of the ledger as plain trees, made by whatever version printed them: nothing is assumed
of their parts but that items have a name or a label.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from guidetool.model.reprint import Spot, ViewDelta

ORDER = "order"
"""The last part of the spot that holds the order of a list's items."""
_KEYS = ("name", "label")


def plain(view: Any) -> dict[str, Any]:
    """A view as JSON can say it: what the ledger keeps."""
    return {key: _plain(value) for key, value in dataclasses.asdict(view).items()}


def _plain(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: _plain(part) for key, part in value.items()}
    return [_plain(part) for part in value] if isinstance(value, (list, tuple)) else value


def view_deltas(old: Mapping[str, Any], new: Mapping[str, Any]) -> tuple[ViewDelta, ...]:
    """What stands differently, in the order of the paper. An item that is new or gone is one delta.

    What one of the two versions of this program did not show at all is no difference: nothing is known of it.
    """
    old, new = _known(old, new), _known(new, old)
    before, after = _spots(old), _spots(new)
    found = []
    for spot in dict.fromkeys([*before, *after]):
        one, other = before.get(spot), after.get(spot)
        if one != other and not _inside_one_that_came_or_went(spot, before, after) and not _explained(spot, before, after):
            found.append(ViewDelta(spot, one, other))
    if not found and old != new:
        found.append(ViewDelta(("other",), None, None))
    return tuple(found)


def _known(view: Any, other: Any) -> Any:
    """Without the parts, and parts of items, that the other view has no place for."""
    if isinstance(view, Mapping) and isinstance(other, Mapping):
        return {key: _known(part, other[key]) for key, part in view.items() if key in other}
    if _groups(view) and _groups(other):
        places = {key: part for item in other for key, part in item.items()}
        return [_known(item, places) for item in view]
    return view


def _groups(view: Any) -> bool:
    return isinstance(view, (list, tuple)) and bool(view) and all(isinstance(item, Mapping) for item in view)


def _inside_one_that_came_or_went(spot: Spot, before: Mapping[Spot, str], after: Mapping[Spot, str]) -> bool:
    return any((spot[:n] in before) != (spot[:n] in after) for n in range(2, len(spot)))


def _explained(spot: Spot, before: Mapping[Spot, str], after: Mapping[Spot, str]) -> bool:
    """The order of a list differs because items came or went."""
    return spot[-1] == ORDER and sorted(before.get(spot, "").split("\n")) != sorted(after.get(spot, "").split("\n"))


def _spots(view: Mapping[str, Any]) -> dict[Spot, str]:
    return {spot: text for key, value in view.items() for spot, text in _walk((str(key),), value) if text}


def _walk(spot: Spot, value: Any) -> Iterator[tuple[Spot, str]]:
    if isinstance(value, Mapping):
        yield from _item(spot, value)
    elif isinstance(value, Sequence) and not isinstance(value, str):
        yield from _list(spot, value)
    elif value is not None and value is not False:
        yield spot, str(value)


def _item(spot: Spot, item: Mapping[str, Any]) -> Iterator[tuple[Spot, str]]:
    """A group: a label with its lines is one text, anything else a text for each part."""
    if set(item) == {"label", "lines"}:
        yield spot, "\n".join(map(str, item["lines"]))
    elif {"label", "number", "unit"} <= set(item):
        yield spot, f"{item['number']}{item['unit']}"
        yield (*spot, "note"), str(item.get("note") or "")
    else:
        yield spot, str(next((item[key] for key in _KEYS if item.get(key)), "")) or "…"
        for key, part in item.items():
            if key not in (*_KEYS, "number"):
                yield from _walk((*spot, str(key)), part)


def _list(spot: Spot, items: Sequence[Any]) -> Iterator[tuple[Spot, str]]:
    """Items by name; pairs of a heading and what is under it by the heading; mere texts together."""
    named = [_named(item) for item in items]
    if not items or any(name is None for name, _ in named):
        yield spot, "\n".join(map(_text, items))
        return
    seen: dict[str, int] = {}
    for name, part in named:
        assert name is not None
        seen[name] = seen.get(name, 0) + 1
        yield from _walk((*spot, name if seen[name] == 1 else f"{name} {seen[name]}"), part)
    yield (*spot, ORDER), "\n".join(str(name) for name, _ in named)


def _named(item: Any) -> tuple[str | None, Any]:
    """What an item is known by, and what there is of it."""
    if isinstance(item, Mapping):
        return next((str(item[key]) for key in _KEYS if item.get(key)), None), item
    if isinstance(item, str) and "：" in item:
        label, _, rest = item.partition("：")
        return (label, rest) if len(label) <= 8 else (None, item)
    if isinstance(item, Sequence) and not isinstance(item, str) and len(item) == 2 and isinstance(item[0], str):
        return item[0], item[1]
    return None, item


def _text(item: Any) -> str:
    return item if isinstance(item, str) else "，".join(map(_text, item)) if isinstance(item, Sequence) else str(item)
