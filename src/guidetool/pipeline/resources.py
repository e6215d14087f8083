"""What ships with the package: schemas, templates, data, words. Found through this module alone."""

from __future__ import annotations

import hashlib
import json
import os
import sys
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

from guidetool import __version__
from guidetool.load.dialect import Shape, build_shape
from guidetool.load.elements import elements_of
from guidetool.model.element import Element
from guidetool.pipeline.spoken import translation as translation

_NO_CODE = frozenset(("__pycache__", "templates", "starter"))
_PACKAGE = Path(__file__).resolve().parent.parent


@cache
def folder(name: str) -> Path:
    """The folder ``schemas`` or ``templates``: in the wheel inside the package, else in the repository."""
    inside = _PACKAGE / name
    return inside if inside.is_dir() else _PACKAGE.parent.parent / name


@cache
def schema(name: str) -> dict[str, Any]:
    """A schema by its short name: guide, register, bundle, workspace, approvals, print-ledger, local-rules, lint-report."""
    text = (folder("schemas") / f"{name}.schema.json").read_text(encoding="utf-8")
    loaded: dict[str, Any] = json.loads(text)
    return loaded


@cache
def shape(name: str) -> Shape:
    """The dialect table of a schema; parts that hold a piece of a guide (``x-schema``) have the guide's table."""
    return build_shape(schema(name), {} if name == "guide" else {"guide": shape("guide")})


@cache
def elements() -> dict[str, Element]:
    """The elements of a guide by path, as local rules name them."""
    return elements_of(shape("guide"))


def listed_names(name: str, path: tuple[str, ...]) -> dict[str, str]:
    """The values of an element with their Chinese names, in the schema's order. ``path``: keys from the root, ``*`` for an item."""
    part: Shape | None = shape(name)
    for key in path:
        part = None if part is None else part.items if key == "*" else part.keys[key][1]
    return dict(part.chinese_values) if part else {}


@cache
def element_names(kind: str = "guide") -> frozenset[str]:
    """Every key in both languages: what a typing check takes for a key in a file of a kind.

    The short words of local rules (对, 错, 要求) are keys in their own files only.
    """
    names: set[str] = set()
    for name in {"guide", "register", "bundle", "workspace", kind}:
        _collect(shape(name), names)
    return frozenset(names)


@cache
def count_names() -> frozenset[str]:
    """The keys, in both languages, that hold a number wherever they stand, such as a site's population."""
    kinds: dict[str, set[bool]] = {}
    for name in ("guide", "register", "bundle", "workspace"):
        for part in _parts(shape(name)):
            for key, (_, child) in part.keys.items():
                kinds.setdefault(key, set()).add(child.schema.get("type") in ("integer", "number"))
    return frozenset(key for key, found in kinds.items() if found == {True})


def _parts(part: Shape) -> Iterator[Shape]:
    """A shape and all below it."""
    yield part
    for child in (*(child for _, child in part.keys.values()), part.items, part.entries):
        if child is not None:
            yield from _parts(child)


def _collect(part: Shape, names: set[str]) -> None:
    names.update(part.keys)
    for _, child in part.keys.values():
        _collect(child, names)
    for nested in (part.items, part.entries):
        if nested is not None:
            _collect(nested, names)


def template(name: str) -> str | None:
    """The text of a template that ships, by its name in the folder; None when there is none."""
    path = folder("templates") / name
    return path.read_text(encoding="utf-8") if path.is_file() else None


def data(name: str) -> bytes:
    """A data file of the package, by its path inside it."""
    return (_PACKAGE / name).read_bytes()


@cache
def own_state() -> str:
    """What this guidetool is: its version, and where it is worked on, the state of its files."""
    total = hashlib.blake2b(f"{__version__} {sys.version_info}".encode(), digest_size=8)
    for root in (_PACKAGE, folder("schemas")):
        for name, facts in sorted(_own_files(str(root))):
            total.update(f"{name} {facts}".encode())
    return total.hexdigest()


def _own_files(root: str) -> Iterator[tuple[str, str]]:
    """What a run depends on below a folder: code, schemas, words; each with its size and time."""
    with os.scandir(root) as entries:
        for entry in entries:
            if entry.name.endswith((".py", ".json", ".mo")):
                facts = entry.stat()
                yield entry.path, f"{facts.st_size} {facts.st_mtime_ns}"
            elif "." not in entry.name and entry.name not in _NO_CODE and entry.is_dir():
                yield from _own_files(entry.path)
