"""guidetool.yaml and the registers to frozen values: all that is decoded where no guide is looked at."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from guidetool.load.decoding import decode
from guidetool.model.workspace import REGISTERS, Bus, CatalogueItem, Department, Law, Licence, PrintRow, Registers, Site, Window, Workspace

_ENTRY_TYPES: Mapping[str, type] = {
    "departments": Department, "windows": Window, "sites": Site, "licences": Licence, "laws": Law,
    "catalogue": CatalogueItem, "print_plan": PrintRow, "buses": Bus,
}  # fmt: skip


def decode_workspace(tree: Any) -> Workspace:
    """Make a Workspace of any tree; absent settings have their defaults."""
    return decode(Workspace, tree)


def decode_registers(files: Mapping[str, Any]) -> Registers:
    """Join register files (path → canonical tree); of an id that stands twice the first counts."""
    found = {name: _decoded(name, files) for name in REGISTERS}
    return Registers(**found, sources=_sources(files))


def late_registers(files: Callable[[str | None], Mapping[str, Any]]) -> Registers:
    """The same, each register decoded when it is looked at. ``files``: those that may hold one; None: those of all registers."""
    late = _Late.__new__(_Late)
    object.__setattr__(late, "_files", files)
    return late


class _Late(Registers):
    __slots__ = ("_files",)
    _files: Callable[[str | None], Mapping[str, Any]]

    def __getattr__(self, name: str) -> Any:  # asked only for what is not there yet
        if name == "sources":
            value: Any = _sources(self._files(None))
        elif name in _ENTRY_TYPES:
            value = _decoded(name, self._files(name))
        else:
            raise AttributeError(name)
        object.__setattr__(self, name, value)
        return value

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Registers) and all(getattr(self, name) == getattr(other, name) for name in (*REGISTERS, "sources"))

    __hash__ = None  # type: ignore[assignment]

    def __reduce__(self) -> tuple[Any, ...]:
        return Registers, tuple(getattr(self, name) for name in (*REGISTERS, "sources"))


def _decoded(name: str, files: Mapping[str, Any]) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for tree in files.values():
        for key, entry in _entries(name, tree).items():
            if str(key) not in found:
                found[str(key)] = decode(_ENTRY_TYPES[name], entry)
    return found


def _sources(files: Mapping[str, Any]) -> dict[tuple[str, str], str]:
    sources: dict[tuple[str, str], str] = {}
    for path, tree in files.items():
        for name in REGISTERS:
            for key in _entries(name, tree):
                sources.setdefault((name, str(key)), path)
    return sources


def _entries(name: str, tree: Any) -> dict[Any, Any]:
    entries = tree.get(name) if isinstance(tree, dict) else None
    return entries if isinstance(entries, dict) else {}
