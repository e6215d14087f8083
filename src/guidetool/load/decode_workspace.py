"""guidetool.yaml and the registers to frozen values: all that is decoded where no guide is looked at."""

from __future__ import annotations

from collections.abc import Mapping
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
    found: dict[str, dict[str, Any]] = {name: {} for name in REGISTERS}
    sources: dict[tuple[str, str], str] = {}
    for path, tree in files.items():
        for name in REGISTERS:
            entries = tree.get(name) if isinstance(tree, dict) else None
            for key, entry in (entries if isinstance(entries, dict) else {}).items():
                if (name, str(key)) not in sources:
                    sources[name, str(key)] = path
                    found[name][str(key)] = decode(_ENTRY_TYPES[name], entry)
    return Registers(**found, sources=sources)
