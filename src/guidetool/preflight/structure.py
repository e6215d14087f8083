"""The structure tree of an accessible file: figures with their words, headings with their rank."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

import pikepdf

from guidetool.preflight.facts import Figure


def figures(tree: Any, numbers: Mapping[tuple[int, int], int]) -> Iterator[Figure]:
    """Every figure with the page on which it stands, 0 where it does not say."""
    for element in _walk(tree):
        if _kind(element, tree) == "Figure":
            page = element.get("/Pg")
            yield Figure(numbers.get(page.objgen, 0) if page is not None else 0, str(element.get("/Alt", element.get("/ActualText", ""))).strip())


def headings(tree: Any) -> Iterator[int]:
    """The ranks of the headings as they follow each other."""
    for element in _walk(tree):
        found = re.fullmatch(r"H([1-6])", _kind(element, tree))
        if found:
            yield int(found[1])


def _kind(element: Any, tree: Any) -> str:
    """The element's type by the standard's name."""
    name = str(element["/S"])
    roles = tree.get("/RoleMap", {})
    return str(roles.get(name, name))[1:]


def _walk(tree: Any) -> Iterator[Any]:
    """Every element in reading order; arrays and marks between them are passed through."""
    stack: list[Any] = [tree.get("/K")]
    while stack:
        node = stack.pop()
        if isinstance(node, pikepdf.Array):
            stack.extend(reversed(list(node)))
        elif isinstance(node, pikepdf.Dictionary) and "/S" in node:
            yield node
            if "/K" in node:
                stack.append(node["/K"])
