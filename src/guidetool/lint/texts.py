"""The texts of a guide with their places: what rules about wording walk over."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Iterator, Mapping
from functools import cache
from typing import Any

from guidetool.model.guide import Day, Guide, Limit
from guidetool.model.index import Index
from guidetool.model.source import Pointer
from guidetool.model.workspace import REGISTERS, Registers

Leaf = tuple[Pointer, str]
Walk = Callable[[Any, Pointer, list[Leaf]], None]

CODED = frozenset((
    "id", "code", "handling_code", "base_code", "type", "status", "department", "accepting_body", "deciding_body",
    "joint_bodies", "entrusted_by", "level", "power_source", "audience", "natural", "legal", "review_type", "handling",
    "kind", "form", "necessity", "source", "licence", "methods", "channels", "depth", "windows", "range", "to",
    "body_kind", "credit_code", "parent", "superseded_by", "handles", "takes_in", "lead_department", "joint_departments", "item",
    "after", "items", "product", "sheet", "site_kinds", "sites", "choice", "departments", "per", "shop", "deliver_to",
))  # fmt: skip
"""Elements that hold ids, codes and listed values: no words."""

_NO_PROSE = frozenset(("url", "mobile_url", "blank_form", "sample", "letter", "phone"))
"""Each is one text, no list: a text's pointer ends with it."""
LEFT_OUT = frozenset(("record",))
"""What an import found: never printed, so never judged."""


@dataclasses.dataclass(frozen=True, slots=True)
class _Walked:
    guide: Guide
    leaves: tuple[Leaf, ...]
    prose: tuple[Leaf, ...]
    joined: str
    signs: str


def texts(guide: Guide) -> tuple[Leaf, ...]:
    """Every text of a guide that people read, links and phone numbers too, in the order of the elements."""
    return _walked(guide).leaves


def prose(guide: Guide) -> tuple[Leaf, ...]:
    """The texts that are neither links nor phone numbers."""
    return _walked(guide).prose


def prose_outside(guide: Guide, elements: frozenset[str]) -> Iterator[Leaf]:
    """The same without some elements, which are not walked over."""
    for name in Guide.__match_args__:
        value: Any = getattr(guide, name)
        if not value or name in elements or name in LEFT_OUT:
            continue
        leaves: list[Leaf] = []
        kind: Any = type(value)
        if kind is str:
            leaves += [((name,), value)] if name not in CODED else []
        elif kind is tuple:
            _visit(value, (name,), name in CODED, leaves)
        elif (walk := _walk_of(kind)) is not None:
            walk(value, (name,), leaves)
        yield from (leaf for leaf in leaves if leaf[0][-1] not in _NO_PROSE)


def joined(guide: Guide) -> str:
    """All texts, one a line: what is not in it need not be looked for text by text."""
    return _walked(guide).joined


def signs(guide: Guide) -> str:
    """Each character of the texts once, in no order: a rule about single characters need look at nothing else to be silent."""
    return _walked(guide).signs


def shared_texts(index: Index, registers: Registers) -> tuple[tuple[str, Pointer, str], ...]:
    """The texts of registers and bundles, which guides show as their own: path, pointer, text."""
    if not _shared or _shared[0][0] is not index or _shared[0][1] is not registers:
        _shared[:] = [(index, registers, tuple(_share(index, registers)))]
    return _shared[0][2]


_shared: list[tuple[Index, Registers, tuple[tuple[str, Pointer, str], ...]]] = []
"""Those walked over last."""


def _share(index: Index, registers: Registers) -> Iterator[tuple[str, Pointer, str]]:
    for register in REGISTERS:
        entries: Mapping[str, object] = getattr(registers, register)
        for key, entry in entries.items():
            path = registers.sources.get((register, key), "")
            yield from ((path, pointer, text) for pointer, text in _leaves(entry, (register, key)))
    for path, bundle in index.bundles.items():
        yield from ((path, pointer, text) for pointer, text in _leaves(bundle, ()))


def _leaves(value: object, pointer: Pointer) -> list[Leaf]:
    leaves: list[Leaf] = []
    kind: Any = type(value)
    walk = _walk_of(kind)
    if walk is not None:
        walk(value, pointer, leaves)
    return leaves


_last: list[_Walked] = []
"""The two guides walked over last: the rules come to a guide, and to what is not known of it, one after the other."""


def _walked(guide: Guide) -> _Walked:
    for walked in _last:
        if walked.guide is guide:
            return walked
    leaves = _leaves(guide, ())
    spoken = tuple([leaf for leaf in leaves if leaf[0][-1] not in _NO_PROSE])
    whole = "\n".join([text for _, text in leaves])
    _last[:] = [_Walked(guide, tuple(leaves), spoken, whole, "".join(set(whole))), *_last[:1]]
    return _last[0]


def field_of(pointer: Pointer) -> str:
    """The last key of a pointer; a position in a list does not count."""
    if pointer and isinstance(last := pointer[-1], str):
        return last
    for part in reversed(pointer):
        if isinstance(part, str):
            return part
    return ""


def clip(text: str, length: int = 24) -> str:
    """A text on one line, shortened with an ellipsis."""
    flat = " ".join(text[: length * 4].split())
    return flat if len(flat) <= length and len(text) <= length * 4 else flat[:length].rstrip() + "…"


_WORDLESS = frozenset(("int", "int | None", "bool", "Flag", "Limit | None", "Day | None"))
_WORDS = frozenset(("str", "Text", "Texts"))
"""As the model's classes write their types."""


@cache
def _walk_of(cls: Any) -> Walk | None:
    """The walk over one class of the model, made once from its fields; None where it holds no texts."""
    if cls in (Limit, Day) or not dataclasses.is_dataclass(cls):
        return None
    wordless = {name for name, kind in cls.__annotations__.items() if kind in _WORDLESS or (name in CODED and kind in _WORDS)}
    fields = [(f.name, f.name in CODED) for f in dataclasses.fields(cls) if f.name not in LEFT_OUT | wordless]

    def walk(value: Any, pointer: Pointer, leaves: list[Leaf]) -> None:
        for name, coded in fields:
            item = getattr(value, name)
            if not item:
                continue
            kind: Any = type(item)
            if kind is str:
                if not coded:
                    leaves.append(((*pointer, name), item))
            elif kind is tuple:
                _visit(item, (*pointer, name), coded, leaves)
            elif (inner := _walk_of(kind)) is not None:
                inner(item, (*pointer, name), leaves)

    return walk


def _visit(values: tuple[Any, ...], pointer: Pointer, coded: bool, leaves: list[Leaf]) -> None:
    """A list: of texts (those of a material's cases are ids), of groups, or of lists."""
    coded = coded or pointer[-1] == "cases"
    for i, item in enumerate(values):
        kind: Any = type(item)
        if kind is str:
            if item and not coded:
                leaves.append(((*pointer, i), item))
        elif kind is tuple:
            _visit(item, (*pointer, i), coded, leaves)
        elif (walk := _walk_of(kind)) is not None:
            walk(item, (*pointer, i), leaves)
