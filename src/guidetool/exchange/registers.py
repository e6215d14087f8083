"""Ids for departments and windows of a record: those the registers have, else made of the content."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Mapping
from typing import Any

from guidetool.model.workspace import Department, Registers, Window

Tree = Mapping[str, Any]

_WINDOW_FIELDS = ("name", "address", "hours", "phone", "directions")


def department_id(entry: Tree, known: Registers) -> str:
    """The id of a department: by its credit code, or by its name where it has none."""
    code, name = entry.get("credit_code"), entry.get("name")
    for id_, department in known.departments.items():
        if _same_department(department, code, name):
            return id_
    slug = re.sub(r"[^a-z0-9]", "", str(code or "").lower())
    return slug if len(slug) == 18 else f"bm-{_hash(str(name), str(code or ''))}"


def _same_department(known: Department, code: Any, name: Any) -> bool:
    return bool(known.credit_code == code if code and known.credit_code else known.name == name)


def window_id(entry: Tree, known: Registers, made: Mapping[str, Tree]) -> str:
    """The id of a window: of its name and address, so that new hours or a new phone keep it.

    Where a register has another window under that id, the id is of all that is said.
    """
    for id_, window in known.windows.items():
        if _window_tree(window) == _said(entry):
            return id_
    id_ = f"ck-{_hash(str(entry.get('name', '')), str(entry.get('address', '')))}"
    if id_ in known.windows or (id_ in made and made[id_] != entry):
        return f"ck-{_hash(*(str(entry.get(field, '')) for field in _WINDOW_FIELDS))}"
    return id_


def _window_tree(window: Window) -> dict[str, Any]:
    return {field: getattr(window, field) for field in _WINDOW_FIELDS if getattr(window, field) is not None}


def _said(entry: Tree) -> dict[str, Any]:
    return {field: entry[field] for field in _WINDOW_FIELDS if field in entry}


def _hash(*parts: str) -> str:
    return hashlib.sha256("\n".join(parts).encode("utf-8")).hexdigest()[:8]
