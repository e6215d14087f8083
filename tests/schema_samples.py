"""Canonical trees that a schema accepts, with every element, and ways to break them."""

from __future__ import annotations

import copy
from collections.abc import Iterator
from typing import Any

DAY, TERM, ID = "2026-03-01", "20个工作日", "abc-1"
_TEXTS = {
    "^0[0-9]{2,3}$": "023", "^[0-9]{6}$": "500153", "^[0-9A-Z]{12}$": "450708001W01",
    "^[0-9A-Z]{31}$": "TE50015300000000314000131002001",
    "^[a-z0-9]+(-[a-z0-9]+)*$": ID, "^#[0-9A-Fa-f]{6}$": "#0f4c57", "^[^ @]+@[^ @]+$": "a@rc.example", "^[0-9a-f]{64}$": "0f" * 32,
    "^[0-9a-f]{12}$": "d1b3135f27a5",
}  # fmt: skip


def full_tree(node: dict[str, Any], defs: dict[str, Any], last: bool = False) -> Any:
    """A tree with every element; listed values are the first of their list, or the last."""
    if "$ref" in node:
        name = node["$ref"].rsplit("/", 1)[1]
        return {"date": DAY, "duration": TERM, "id": ID}[name] if name in ("date", "duration", "id") else full_tree(defs[name], defs, last)
    if "x-schema" in node:
        return "文字"
    if "oneOf" in node:
        return node["oneOf"][-1 if last else 0]["const"]
    if "else" in node and "items" in node["else"]:
        return node["then"]["const"] if last else full_tree(node["else"], defs, last)
    kind = node["type"] if isinstance(node["type"], str) else "integer" if last else "string"
    if kind == "object" and isinstance(node.get("additionalProperties"), dict):
        return {ID: full_tree(node["additionalProperties"], defs, last)}
    if kind == "object":
        return {key: full_tree(part, defs, last) for key, part in node.get("properties", {}).items()}
    if kind == "array":
        return [full_tree(node["items"], defs, last) for _ in range(max(node.get("minItems", 1), 1))]
    return {"boolean": True, "integer": max(1, node.get("minimum", 1)), "string": _text(node)}[kind]


def _text(node: dict[str, Any]) -> str:
    if "pattern" not in node:
        return "文字"
    return TERM if "工作日" in node["pattern"] else _TEXTS.get(node["pattern"], "https://rc.example")


def broken(tree: Any) -> Iterator[tuple[str, Any]]:
    """The tree with one thing changed at a time: every key left out, every leaf replaced, a key added."""
    for pointer in _pointers(tree):
        for word, change in _CHANGES.items():
            other = copy.deepcopy(tree)
            holder = other
            for part in pointer[:-1]:
                holder = holder[part]
            if change(holder, pointer[-1]):
                yield f"{word} {'/'.join(map(str, pointer))}", other


def _pointers(tree: Any, prefix: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
    children = tree.items() if isinstance(tree, dict) else enumerate(tree) if isinstance(tree, list) else ()
    for key, value in children:
        yield (*prefix, key)
        yield from _pointers(value, (*prefix, key))


def _set(value: Any) -> Any:
    def change(holder: Any, key: Any) -> bool:
        holder[key] = copy.deepcopy(value)
        return True

    return change


def _leave_out(holder: Any, key: Any) -> bool:
    del holder[key]
    return True


def _add(holder: Any, key: Any) -> bool:
    if isinstance(holder, dict):
        holder["unknown_key"] = 1
    return isinstance(holder, dict)


def _repeat(holder: Any, key: Any) -> bool:
    if isinstance(holder, list):
        holder.append(copy.deepcopy(holder[key]))
    return isinstance(holder, list)


_CHANGES = {
    "without": _leave_out, "added beside": _add, "twice": _repeat, "null": _set(None), "number": _set(20),
    "minus": _set(-1), "text": _set("随便写的"), "empty text": _set(""), "empty list": _set([]), "empty group": _set({}),
    "true": _set(True), "date": _set("2026-13-01"), "limit": _set("20"),
}  # fmt: skip
