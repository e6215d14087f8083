"""Elements of a guide's tree by path, and what is read at them; total over whatever parses."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from typing import Any

from guidetool.lint.texts import CODED, LEFT_OUT
from guidetool.model.duration import parse_duration
from guidetool.model.element import LIMIT, Element
from guidetool.model.frozen import dataclass
from guidetool.model.source import Pointer

NO_MATERIALS = "none"
"""What a guide writes in place of a list of materials."""


@dataclass(frozen=True, slots=True)
class Spot:
    """One element of a guide. ``value`` None: it is not there, and the pointer says where it would be."""

    pointer: Pointer
    value: Any

    @property
    def empty(self) -> bool:
        return self.value is None or self.value in ("", [], {})


def spots(tree: Any, path: tuple[str, ...], pointer: Pointer = ()) -> Iterator[Spot]:
    """Every element at a path, one for each item of the lists on the way.

    Where the last key is missing in a group that is there, a spot without a value.
    """
    if not path:
        yield Spot(pointer, tree)
    elif isinstance(tree, list):
        for i, item in enumerate(tree):
            yield from spots(item, path, (*pointer, i))
    elif isinstance(tree, dict):
        if tree.get(path[0]) is not None:
            yield from spots(tree[path[0]], path[1:], (*pointer, path[0]))
        elif len(path) == 1:
            yield Spot((*pointer, path[0]), None)


def beside(tree: Any, pointer: Pointer, path: tuple[str, ...]) -> list[Spot]:
    """The elements at a path that belong to the same items of the same lists as a pointer."""
    here, depth = tree, 0
    for part in pointer:
        if depth == len(path) or not (isinstance(part, int) or part == path[depth]):
            break
        if isinstance(part, int):
            here = here[part] if isinstance(here, list) and part < len(here) else None
        else:
            here = here.get(part) if isinstance(here, dict) else None
            depth += 1
    return list(spots(here, path[depth:]))


Leaf = tuple[Pointer, str, str]
"""Where, the text, and the text folded for comparison."""


def texts_at(spot: Spot, element: Element) -> list[Leaf]:
    """The texts of an element: of a group and of every text, what people wrote, without ids, codes and listed values."""
    last = _last[0] if _last and not spot.pointer else None
    if last is not None and last[0] is spot.value:
        return last[1]
    leaves: list[Leaf] = []
    _collect(spot.value, spot.pointer, element, leaves)
    if not spot.pointer and isinstance(spot.value, dict):
        _last[:] = [(spot.value, leaves)]
    return leaves


_last: list[tuple[Any, list[Leaf]]] = []
"""The texts of the guide walked over last: the rules come to a guide one after the other."""


def _collect(value: Any, pointer: Pointer, element: Element, leaves: list[Leaf]) -> None:
    if isinstance(value, dict):
        for key, part in value.items():
            if key not in CODED and key not in LEFT_OUT and not (key == "cases" and pointer):  # a material's: ids
                _collect(part, (*pointer, key), element, leaves)
    elif isinstance(value, list):
        for i, part in enumerate(value):
            _collect(part, (*pointer, i), element, leaves)
    elif isinstance(value, str):
        title = element.chinese(value)
        text = value if title == value else f"{title}\n{value}"  # found by either name
        leaves.append((pointer, text, fold(text)))


def scalars_at(spot: Spot) -> Iterator[tuple[Pointer, Any]]:
    """The values of an element that holds one, or of each item of a list of such."""
    if isinstance(spot.value, list):
        for i, part in enumerate(spot.value):
            yield from scalars_at(Spot((*spot.pointer, i), part))
    elif isinstance(spot.value, (str, int, float)):
        yield spot.pointer, spot.value


def fold(text: str) -> str:
    """A text as words are looked for in it: full and half width, capitals and small letters are one."""
    return unicodedata.normalize("NFKC", text).casefold()


def same(value: Any, given: object, element: Element) -> bool:
    """Whether a value of an element is the one given, in either language."""
    wanted = element.canonical(given)
    if isinstance(value, bool) or isinstance(wanted, bool):
        return value is wanted
    if isinstance(value, (int, float)) and isinstance(wanted, (int, float)):
        return value == wanted
    if element.holds == LIMIT and parse_duration(str(value)) is not None:
        return parse_duration(str(value)) == parse_duration(str(wanted))
    return fold(str(value)).strip() == fold(str(wanted)).strip()
