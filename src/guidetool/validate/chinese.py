"""The schema for files with Chinese keys, made from the canonical one.

Every key and listed value is replaced by the Chinese name beside it (``title``); conditions are
translated with the names of the place they stand in. So any JSON Schema tool or editor can check
what staff write, and there is one table only.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

Node = Mapping[str, Any]

_LISTS = ("allOf", "anyOf", "oneOf")
_CONDITIONS = ("if", "then", "else", "not")
_ELEMENTS = ("items", "contains")


def chinese_schema(schema: Node) -> dict[str, Any]:
    """Translate a whole schema. Raises KeyError where a key has no Chinese name."""
    return _Translation(schema.get("$defs", {})).node(schema, schema)


class _Translation:
    def __init__(self, defs: Mapping[str, Node]) -> None:
        self._defs = defs
        self._keywords: Mapping[str, Callable[[Any, Node], Any]] = {
            "$id": lambda value, place: value.replace(".schema.json", ".zh.schema.json"),
            "$defs": lambda value, place: {name: self.node(part, part) for name, part in value.items()},
            "properties": self._properties,
            "required": lambda value, place: [_name(place, key) for key in value],
            "additionalProperties": lambda value, place: self._own(value),
            "propertyNames": lambda value, place: self._own(value),
            **dict.fromkeys(_ELEMENTS, self._element),
            **dict.fromkeys(_LISTS, lambda value, place: [self._alternative(part, place) for part in value]),
            **dict.fromkeys(_CONDITIONS, self._alternative),
        }

    def node(self, node: Node, place: Node) -> dict[str, Any]:
        """Translate one node. ``place`` is the node that names keys and values there (often itself)."""
        result = {k: self._keywords[k](v, place) if k in self._keywords else v for k, v in node.items()}
        if "const" in node:
            result["const"] = node["title"] if "title" in node else _value(place, node["const"])
        if "x-message" in node:  # what editors show in place of the pattern
            result["patternErrorMessage"] = result["errorMessage"] = node["x-message"]["zh"]
        return result

    def _properties(self, value: Mapping[str, Node], place: Node) -> dict[str, Any]:
        known = place["properties"]
        return {_name(place, key): self.node(part, self._followed(known[key])) for key, part in value.items()}

    def _element(self, value: Node, place: Node) -> dict[str, Any]:
        return self.node(value, self._followed(place.get("items", value)))

    def _alternative(self, value: Node, place: Node) -> dict[str, Any]:
        """A condition speaks of the place it stands in, and may add to it."""
        return self.node(value, {**value, **place})

    def _own(self, value: Any) -> Any:
        return self.node(value, self._followed(value)) if isinstance(value, Mapping) else value

    def _followed(self, node: Node) -> Node:
        if "$ref" not in node:
            return node
        return {**self._defs[node["$ref"].rsplit("/", 1)[1]], **node}


def _name(place: Node, key: str) -> str:
    return str(place["properties"][key]["title"])


def _value(place: Node, value: Any) -> Any:
    listed = {part["const"]: part["title"] for part in place.get("oneOf", ()) if "const" in part}
    return listed.get(value, value)
