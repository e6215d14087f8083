"""The elements of a guide by their paths, read from the schema's shape."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from guidetool.load.dialect import Shape
from guidetool.model.element import ALL, ALL_TEXT, DATE, FLAG, GROUP, ID, LIMIT, LIST, LISTED, NUMBER, TEXT, Element

EVERY_TEXT = Element(ALL_TEXT, "全部文字", ALL)

_LEFT_OUT = frozenset(("record",))
"""What an import kept as it was: never judged."""

_KINDS = {"integer": NUMBER, "number": NUMBER, "boolean": FLAG, "string": TEXT}


def elements_of(guide: Shape) -> dict[str, Element]:
    """Every element by its canonical path, in the standard's order; every text comes first."""
    forms = {part.get("pattern"): kind for name, kind in (("duration", LIMIT), ("date", DATE))
             for part in [guide.schema.get("$defs", {}).get(name, {})]}  # fmt: skip
    found = {EVERY_TEXT.name: EVERY_TEXT}
    found.update((e.name, e) for e in _below(guide, (), (), forms))
    return found


def _below(shape: Shape, path: tuple[str, ...], titles: tuple[str, ...], forms: Mapping[str | None, str]) -> Iterator[Element]:
    for key, title in shape.chinese.items():
        if key in _LEFT_OUT:
            continue
        child, deeper, named = shape.keys[key][1], (*path, key), (*titles, title)
        inner = child.items
        held = inner or child
        values = tuple(held.chinese_values.items())
        kind, inside = _kind(child, forms), _kind(inner, forms) if inner else ""
        yield Element("/".join(deeper), "/".join(named), kind, inside, values)
        yield from _below(held, deeper, named, forms)


def _kind(shape: Shape, forms: Mapping[str | None, str]) -> str:
    if shape.items is not None:
        return LIST
    if shape.keys:
        return GROUP
    if shape.chinese_values:
        return LISTED
    if "x-register" in shape.schema:
        return ID
    if "pattern" in shape.schema:
        return forms.get(shape.schema["pattern"], TEXT)
    return _KINDS.get(str(shape.schema.get("type")), TEXT)
