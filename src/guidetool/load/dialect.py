"""中文 ↔ English: one table, read from the schema's titles.

Every key and every listed value has one Chinese name, the ``title`` beside it in the schema.
A tree in either language becomes the canonical (English) tree; what the table does not know
stays as written, for the validator to name.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import field
from typing import Any

from guidetool.model.frozen import dataclass
from guidetool.model.source import Pointer

ZH, EN = "zh", "en"


@dataclass(slots=True)
class Shape:
    """What may stand at one place of the tree. Built once, then only read (it may be cyclic)."""

    title: str = ""
    keys: dict[str, tuple[str, Shape]] = field(default_factory=dict)
    """Key in either language → (canonical key, shape of its value), in the standard's order."""
    chinese: dict[str, str] = field(default_factory=dict)
    """Canonical key → Chinese key."""
    items: Shape | None = None
    entries: Shape | None = None
    """Shape of every value where the keys are ids (registers)."""
    values: dict[str, str] = field(default_factory=dict)
    """Chinese value → canonical value."""
    chinese_values: dict[str, str] = field(default_factory=dict)
    schema: Mapping[str, Any] = field(default_factory=dict)
    """The part of the schema that says this, references followed."""


@dataclass(frozen=True, slots=True)
class Foreign:
    """A key or listed value in the other language: where, as written, and as it should be."""

    pointer: Pointer
    written: str
    proper: str
    key: bool = False


@dataclass(frozen=True, slots=True)
class Translated:
    """The canonical tree, the language it was written in, and what stands there in the other."""

    tree: Any
    language: str
    foreign: tuple[Foreign, ...] = ()


def build_shape(schema: Mapping[str, Any], others: Mapping[str, Shape] | None = None) -> Shape:
    """Make the table of a schema. ``others``: tables that parts of it name by ``x-schema``."""
    return _shape(schema, schema.get("$defs", {}), others or {})


def _shape(schema: Mapping[str, Any], defs: Mapping[str, Any], others: Mapping[str, Shape]) -> Shape:
    if "x-schema" in schema and schema["x-schema"] in others:
        return others[schema["x-schema"]]
    if "$ref" in schema:
        target = defs[schema["$ref"].rsplit("/", 1)[1]]
        schema = {**target, **{k: v for k, v in schema.items() if k != "$ref"}}
    shape = Shape(title=schema.get("title", ""), schema=schema)
    for key, part in schema.get("properties", {}).items():
        child = _shape(part, defs, others)
        shape.keys[key] = (key, child)
        shape.keys[part["title"]] = (key, child)
        shape.chinese[key] = part["title"]
    for part in (schema.get("items"), schema.get("else", {}).get("items")):
        if part is not None:
            shape.items = _shape(part, defs, others)
    if isinstance(schema.get("additionalProperties"), Mapping):
        shape.entries = _shape(schema["additionalProperties"], defs, others)
    for part in _listed(schema):
        shape.values[part["title"]] = part["const"]
        shape.chinese_values[part["const"]] = part["title"]
    return shape


def _listed(schema: Mapping[str, Any]) -> Iterator[Mapping[str, Any]]:
    yield from schema.get("oneOf", ())
    if "const" in schema.get("then", {}):
        yield schema["then"]


def to_canonical(tree: Any, shape: Shape) -> Translated:
    """Translate a tree in either language."""
    counts = [0, 0]
    canonical = _translate(tree, shape, counts)
    language = EN if counts[1] > counts[0] else ZH
    foreign = tuple(_foreign(tree, shape, language, ())) if counts[0] and counts[1] else ()
    return Translated(canonical, language, foreign)


def _translate(tree: Any, shape: Shape, counts: list[int]) -> Any:
    kind = type(tree)
    if kind is str:
        if shape.values:
            value = shape.values.get(tree)
            if value is not None:
                counts[0] += 1
                return value
            if tree in shape.chinese_values:
                counts[1] += 1
        return tree
    if kind is dict:
        return _translate_mapping(tree, shape, counts)
    if kind is list and shape.items is not None:
        items = shape.items
        return [_translate(item, items, counts) for item in tree]
    return tree


def _translate_mapping(tree: dict[Any, Any], shape: Shape, counts: list[int]) -> dict[Any, Any]:
    if shape.entries is not None:
        return {key: _translate(value, shape.entries, counts) for key, value in tree.items()}
    keys = shape.keys
    if not keys:
        return tree
    result: dict[Any, Any] = {}
    for key, value in tree.items():
        known = keys.get(key)
        if known is None:
            result[key] = value
            continue
        canonical, child = known
        counts[1 if canonical == key else 0] += 1
        plain = type(value) is str and not child.values  # most are
        result.setdefault(canonical, value if plain else _translate(value, child, counts))
    return result


def _foreign(tree: Any, shape: Shape, language: str, pointer: Pointer) -> Iterator[Foreign]:
    """Keys and listed values in the other language than that of the file."""
    if isinstance(tree, dict):
        for key, value in tree.items():
            canonical, child = shape.keys.get(key, (key, shape.entries or Shape()))
            if key in shape.keys and (canonical == key) != (language == EN):
                yield Foreign((*pointer, key), key, shape.chinese[canonical] if language == ZH else canonical, key=True)
            yield from _foreign(value, child, language, (*pointer, canonical))
    elif isinstance(tree, list):
        for i, item in enumerate(tree):
            yield from _foreign(item, shape.items or Shape(), language, (*pointer, i))
    elif isinstance(tree, str):
        proper = (shape.chinese_values if language == ZH else shape.values).get(tree)
        if proper is not None:
            yield Foreign(pointer, tree, proper)


def to_chinese(tree: Any, shape: Shape) -> Any:
    """The canonical tree with Chinese keys and values, keys in the standard's order."""
    if isinstance(tree, dict):
        if shape.entries is not None:
            return {key: to_chinese(value, shape.entries) for key, value in tree.items()}
        known = {shape.chinese[k]: to_chinese(tree[k], shape.keys[k][1]) for k in shape.chinese if k in tree}
        return known | {k: v for k, v in tree.items() if k not in shape.chinese}
    if isinstance(tree, list):
        return [to_chinese(item, shape.items or Shape()) for item in tree]
    return shape.chinese_values.get(tree, tree) if isinstance(tree, str) else tree


def shape_at(shape: Shape, pointer: Pointer) -> Shape | None:
    """The shape at a pointer; None where the schema knows nothing."""
    current: Shape | None = shape
    for part in pointer:
        if current is None:
            return None
        if isinstance(part, int):
            current = current.items
        elif current.entries is not None:
            current = current.entries
        else:
            current = current.keys[part][1] if part in current.keys else None
    return current
